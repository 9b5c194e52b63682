/** What the queue does for itself has its own prefix. */
const ofQueue = "__pgboss__";

/** A name of ours in words: `refund.retry_to_account` is "Refund: retry to account", `send-receipt` "Send receipt". */
export function codeWords(code: string): string {
  if (code.startsWith(ofQueue)) return `Queue: ${spaced(code.slice(ofQueue.length))}`;
  const words = code.split(".").map(spaced).join(": ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields of a row of the log, `{"liable": "kitchen"}`, as "liable: kitchen"; what is no such text, or was cut, as it is. */
export function fieldWords(text: string): string {
  const fields = text.startsWith("{") ? fieldsIn(text) : null;
  if (fields === null) return text;
  return Object.entries(fields)
    .map(([name, value]) => `${spaced(name)}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
}

function fieldsIn(text: string): object | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" ? parsed : null;
  } catch {
    return null;
  }
}

function spaced(name: string): string {
  return name.replaceAll(/[_-]+/g, " ").trim();
}

/** What the queue does for itself has its own prefix. */
const ofQueue = "__pgboss__";

/** A name of ours in words: `refund.retry_to_account` is "Refund: retry to account", `send-receipt` "Send receipt". */
export function codeWords(code: string): string {
  if (code.startsWith(ofQueue)) return `Queue: ${spaced(code.slice(ofQueue.length))}`;
  const words = code.split(".").map(spaced).join(": ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function spaced(name: string): string {
  return name.replaceAll(/[_-]+/g, " ").trim();
}

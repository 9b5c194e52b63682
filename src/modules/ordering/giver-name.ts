/** Longer than any first name that is one. */
const letters = /^[\p{L}\p{M}'’-]{1,40}$/u;

/**
 * What the recipient of an order is told of whoever sent it: the first word of the name they want to be called. Null
 * when it is no name: what somebody typed about themselves goes to a stranger's telephone, and must not lead anywhere.
 */
export function giverName(name: string): string | null {
  const first = (name.trim().split(/\s+/)[0] ?? "").normalize("NFC").replace(/\.$/, "");
  return letters.test(first) ? first : null;
}

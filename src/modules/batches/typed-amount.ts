import type { Batch } from "./batch-row";

/**
 * Whether what a person typed is the plan's total: naira as anybody writes them ("234500", "234,500.00", "₦234,500"),
 * to the kobo; for acts without money, how many there are.
 */
export function isTotal(
  typed: string,
  { amountKobo, itemCount }: Pick<Batch, "amountKobo" | "itemCount">,
): boolean {
  const digits = typed.replace(/[₦,\s]/g, "");
  if (amountKobo === 0n) return digits === String(itemCount);
  const parsed = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(digits);
  if (parsed === null) return false;
  const [, naira = "", fraction = ""] = parsed;
  return BigInt(naira) * 100n + BigInt(fraction.padEnd(2, "0")) === amountKobo;
}

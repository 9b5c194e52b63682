/** No typed amount passes ₦100 million: a slip of the thumb, not an amount. */
const NAIRA_DIGITS_MAX = 9;

/**
 * Reads what a person types as naira (`2600`, `₦2,600`, `2 600.50`) into integer kobo; null when it is not an amount.
 * Digits are put together as text: a float would lose kobo.
 */
export function parseNaira(text: string): number | null {
  const match = /^₦?(\d+)(?:\.(\d{0,2}))?$/.exec(text.replace(/[,\s]/g, ""));
  const [, naira, fraction = ""] = match ?? [];
  if (naira === undefined || naira.length > NAIRA_DIGITS_MAX) return null;
  return Number(naira + fraction.padEnd(2, "0"));
}

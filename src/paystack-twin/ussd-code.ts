/** What to dial for a payment, from its number. */
export function ussdCode(id: number): string {
  return `*737*000*${String(id % 10_000).padStart(4, "0")}#`;
}

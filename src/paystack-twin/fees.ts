/**
 * What Paystack keeps of a payment in naira, in kobo: 1.5 % rounded up, and 100 naira from 2,500 naira on, 2,000 naira
 * at most. Source: Paystack's published pricing for Nigeria; it reproduces every captured fee we know.
 */
export function feeKobo(amountKobo: number): number {
  const flatKobo = amountKobo >= 250_000 ? 10_000 : 0;
  return Math.min(Math.ceil((15 * amountKobo) / 1_000) + flatKobo, 200_000);
}

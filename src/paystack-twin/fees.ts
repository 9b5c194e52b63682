import type { PaidChannel } from "./records";

/**
 * What Paystack keeps of a payment in naira, in kobo: 1.5 % rounded up, and 100 naira from 2,500 naira on, 2,000 naira
 * at most; of money to a dedicated account 1 %, 300 naira at most. Source: Paystack's published pricing for Nigeria; it
 * reproduces every captured fee we know.
 */
export function feeKobo(amountKobo: number, channel: PaidChannel = "card"): number {
  if (channel === "dedicated_nuban") return Math.min(Math.ceil(amountKobo / 100), 30_000);
  return Math.min(Math.ceil((15 * amountKobo) / 1_000) + flatKobo(amountKobo), feeKoboMax);
}

const feeKoboMax = 200_000;

function flatKobo(amountKobo: number): number {
  return amountKobo >= 250_000 ? 10_000 : 0;
}

/** What is added when the customer bears the fee, so that the price is left. Source: the same page's mark-up. */
export function passedFeeKobo(priceKobo: number): number {
  const finalKobo = Math.ceil(((priceKobo + flatKobo(priceKobo)) * 1_000) / 985);
  return Math.min(finalKobo - priceKobo, feeKoboMax);
}

/** What a transfer out costs. Source: third-party reports. */
export function transferFeeKobo(amountKobo: number): number {
  if (amountKobo <= 500_000) return 1_000;
  return amountKobo <= 5_000_000 ? 2_500 : 5_000;
}

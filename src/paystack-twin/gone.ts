import type { Dispute, Transaction } from "./records";

/** What of a payment went back to the customer or is about to, in kobo: refunds that did not fail, and lost disputes. */
export function goneKobo({ refunds, disputes }: Transaction): number {
  const refunded = refunds.filter(({ status }) => status !== "failed");
  return (
    refunded.reduce((sum, { amountKobo }) => sum + amountKobo, 0) +
    disputes.filter(isLost).reduce((sum, { refundAmountKobo }) => sum + refundAmountKobo, 0)
  );
}

/** Whether its money has gone back to the customer. */
export function isLost({ resolution }: Dispute): boolean {
  return resolution === "auto-accepted" || resolution === "merchant-accepted";
}

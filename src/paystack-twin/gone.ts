import type { Dispute, Refund, Transaction, Twin } from "./twin";

/** What of a payment went back to the customer or is about to, in kobo: refunds that did not fail, and lost disputes. */
export function goneKobo(twin: Twin, transaction: Transaction): number {
  const refunds = refundsOf(twin, transaction).filter(({ status }) => status !== "failed");
  const lost = [...twin.disputes.values()].filter((one) => one.transaction === transaction && isLost(one));
  return (
    refunds.reduce((sum, { amountKobo }) => sum + amountKobo, 0) +
    lost.reduce((sum, { refundAmountKobo }) => sum + refundAmountKobo, 0)
  );
}

export function refundsOf(twin: Twin, transaction: Transaction): Refund[] {
  return [...twin.refunds.values()].filter((refund) => refund.transaction === transaction);
}

/** Whether its money has gone back to the customer. */
export function isLost({ resolution }: Dispute): boolean {
  return resolution === "auto-accepted" || resolution === "merchant-accepted";
}

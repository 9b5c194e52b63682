import { formatNaira } from "~/kernel/money";
import type { RefundDto, RefundStatus } from "~/modules/refunds/contract";

/** Nothing more will happen by itself; everything else is looked at again. */
const ended: readonly RefundStatus[] = ["processed", "rejected"];
const stuck: readonly RefundStatus[] = ["failed", "needs_attention"];

export const isUnderWay = (refund: RefundDto): boolean => !ended.includes(refund.status);
export const needsUs = (refund: RefundDto): boolean => stuck.includes(refund.status);

/** Where a refund's money is, in a line. */
export function refundTitle(refund: RefundDto): string {
  const sum = formatNaira(refund.amountKobo);
  if (refund.status === "rejected") return `${sum} was not refunded`;
  if (needsUs(refund)) return `${sum} could not be returned yet. We have it, and are on it.`;
  if (refund.destination === "wallet") {
    return refund.status === "processed" ? `${sum} is back in your wallet` : `${sum} for your wallet`;
  }
  return refund.status === "processed"
    ? `${sum} has been returned to your bank`
    : `${sum} is on its way to your bank`;
}

export type RefundStep = { word: string; at: string | null; done: boolean };

/** The way of a refund, with what has happened and when. A refund to the wallet is there at once. */
export function refundSteps(refund: RefundDto): RefundStep[] {
  const requested = step("Requested", refund.requestedAt);
  const approved = step("Approved", refund.approvedAt);
  if (refund.destination === "wallet")
    return [requested, approved, step("In your wallet", refund.processedAt)];
  return [
    requested,
    approved,
    step("Sent to Paystack", refund.sentAt),
    step("Confirmed", refund.processedAt),
  ];
}

function step(word: string, at: string | null): RefundStep {
  return { word, at, done: at !== null };
}

/** What of an order's money went where, for those who called it off: rejected refunds count for nothing. */
export function refundSums(refunds: readonly RefundDto[]): { walletKobo: number; sourceKobo: number } {
  const counted = refunds.filter(({ status }) => status !== "rejected");
  const sum = (destination: RefundDto["destination"]) =>
    counted
      .filter((refund) => refund.destination === destination)
      .reduce((total, refund) => total + refund.amountKobo, 0);
  return { walletKobo: sum("wallet"), sourceKobo: sum("source") };
}

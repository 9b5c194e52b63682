import { formatNaira } from "~/kernel/money";
import type { RefundDto } from "~/modules/refunds/contract";
import { goesToBank } from "~/modules/refunds/rules";
import type { OrderWords } from "./order-words";
import { needsUs } from "./refund-state";

/** Where a refund's money is, in a line. */
export function refundTitle(refund: RefundDto, t: OrderWords): string {
  const amount = formatNaira(refund.amountKobo);
  if (refund.status === "rejected") return t("refund.rejected", { amount });
  if (needsUs(refund)) return t("refund.stuck", { amount });
  const there = refund.status === "processed";
  if (refund.destination === "wallet") return t(there ? "refund.inWallet" : "refund.forWallet", { amount });
  if (refund.destination === "suspense") return t("refund.kept", { amount });
  if (refund.destination === "owner") return t("refund.given", { amount });
  return t(there ? "refund.atBank" : "refund.toBank", { amount });
}

export type RefundStep = { word: string; at: string | null; done: boolean };

/** The way of a refund, with what has happened and when. A refund to the wallet is there at once. */
export function refundSteps(refund: RefundDto, t: OrderWords): RefundStep[] {
  const requested = step(t("refund.requested"), refund.requestedAt);
  const approved = step(t("refund.approved"), refund.approvedAt);
  if (refund.destination === "wallet")
    return [requested, approved, step(t("refund.walletStep"), refund.processedAt)];
  if (!goesToBank(refund.destination))
    return [requested, approved, step(t("refund.keptStep"), refund.processedAt)];
  return [
    requested,
    approved,
    step(t("refund.sent"), refund.sentAt),
    step(t("refund.confirmed"), refund.processedAt),
  ];
}

function step(word: string, at: string | null): RefundStep {
  return { word, at, done: at !== null };
}

/** Whether its money has left us, or is on its way: neither asked for only, nor refused. */
export function isPaidOut({ status }: RefundDto): boolean {
  return status !== "requested" && status !== "rejected";
}

/** Of a cancelled order: what waits for the bank that disputes its payment, and what was left to that bank. */
export function disputedSums(refunds: readonly RefundDto[]): {
  withheldKobo: number;
  leftToBankKobo: number;
} {
  const sum = (wanted: RefundDto["status"]) =>
    refunds
      .filter(({ status, reason }) => status === wanted && ofEscrow.includes(reason))
      .reduce((total, { amountKobo }) => total + amountKobo, 0);
  return { withheldKobo: sum("requested"), leftToBankKobo: sum("rejected") };
}

/** Nobody asks for these but we ourselves: the order was cancelled, or some of its food was finished. */
const ofEscrow: readonly RefundDto["reason"][] = ["order_cancelled", "missing_item"];

/** What of an order's money went where, for those who called it off: rejected refunds count for nothing. */
export function refundSums(refunds: readonly RefundDto[]): { walletKobo: number; sourceKobo: number } {
  const counted = refunds.filter(({ status }) => status !== "rejected");
  const sum = (isThere: (to: RefundDto["destination"]) => boolean) =>
    counted
      .filter(({ destination }) => isThere(destination))
      .reduce((total, refund) => total + refund.amountKobo, 0);
  return { walletKobo: sum((to) => to === "wallet"), sourceKobo: sum(goesToBank) };
}

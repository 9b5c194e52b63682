import type { ProviderRefund } from "~/modules/payments";
import { type RefundStatus, refundEdges } from "./contract";
import type { Refund } from "./refund-row";

/** What is to be done about a refund, by what Paystack has of its payment. */
export type NextStep =
  /** It is there, under the number we know. */
  | { readonly kind: "follow"; readonly theirs: ProviderRefund }
  /** It is there, and we had not heard its number: the answer that told us was lost. */
  | { readonly kind: "adopt"; readonly theirs: ProviderRefund }
  /** It is not there. */
  | { readonly kind: "send" };

/** Paystack's clock may be this much behind ours. */
const clocksDifferMsMax = 10 * 60_000;

/**
 * Looks for a refund among all that Paystack has of its payment. Refunds carry no reference of ours (PAYSTACK §5.1), so
 * one whose answer was lost is known by its amount. That is exact all the same: only one refund of a payment is under
 * way at a time, and `owned` holds every number that Paystack ever told us for this payment, also of tries that
 * failed. What was made before ours was asked for is somebody else's.
 */
export function nextStep(
  refund: Pick<Refund, "providerRefundId" | "amountKobo" | "createdAt">,
  theirs: readonly ProviderRefund[],
  owned: ReadonlySet<string>,
): NextStep {
  const known = theirs.find(({ id }) => id === refund.providerRefundId);
  if (known !== undefined && known.state !== "failed") return { kind: "follow", theirs: known };
  const earliestMs = refund.createdAt.getTime() - clocksDifferMsMax;
  const fresh = theirs.filter(
    ({ id, amountKobo, createdAt }) =>
      !owned.has(id) &&
      amountKobo === refund.amountKobo &&
      (createdAt === null || createdAt.getTime() >= earliestMs),
  );
  const adopted = fresh.find(({ state }) => state !== "failed") ?? fresh[0];
  return adopted === undefined ? { kind: "send" } : { kind: "adopt", theirs: adopted };
}

const statusOf = {
  pending: "processing",
  processing: "processing",
  needs_attention: "needs_attention",
  processed: "processed",
  failed: "failed",
} as const satisfies Record<ProviderRefund["state"], RefundStatus>;

/** Where Paystack's word leads; undefined when it is no news or would lead backwards (answers overtake each other). */
export function statusAfter(
  from: RefundStatus,
  state: ProviderRefund["state"],
): (typeof statusOf)[ProviderRefund["state"]] | undefined {
  const to = statusOf[state];
  return refundEdges[from].includes(to) ? to : undefined;
}

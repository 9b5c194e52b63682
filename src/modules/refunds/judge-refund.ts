import { basisPoints, type Kobo, kobo, sumKobo } from "~/kernel/money";
import { isFinal } from "~/modules/ordering/contract";
import { hasSource, type LineShare, type PackShare, type Part, shareRefund } from "./allocate-refund";
import type { BulkRefundParameters } from "./contract";
import { packsRefundedBy } from "./packs-left";
import type { RefundState } from "./refund-state";

/** A month after its end nobody complains of a dinner, and Paystack's own window for cards begins to close. */
const refundableDays = 30;

/** Why nothing of an order can be refunded now, in a sentence; null when something can. */
export function notRefundable(state: RefundState, at: Date): string | null {
  if (!state.isPaid) return "Never paid";
  if (!isFinal(state.status)) return "Still under way: cancel it instead";
  if (state.isDisputed) return "Disputed at the customer's bank";
  if (state.isUnderWay) return "A refund of it is under way or waits for a colleague";
  if (leftOf(state) === 0n) return "Already refunded in full";
  if (at.getTime() - state.changedAt.getTime() > refundableDays * 86_400_000) {
    return `It ended more than ${refundableDays} days ago`;
  }
  return null;
}

export type Judged =
  | { readonly why: string }
  | { readonly why: null; readonly amountKobo: Kobo; readonly parts: readonly Part[] };

/**
 * What a bulk refund does to one order as it stands: one part a tender, to the kobo, or why nothing. Asked when a plan
 * is made, before it is confirmed, and under the order's lock directly before the money moves.
 */
export function judgeRefund(state: RefundState, parameters: BulkRefundParameters, at: Date): Judged {
  const why = notRefundable(state, at);
  if (why !== null) return { why };
  if (state.wasInBatch) return { why: "In an earlier bulk refund for the same reason" };
  const wanted = wantedOf(state, parameters);
  if (wanted.amountKobo === 0n) return { why: nothingOf[parameters.what] };
  // Whoever has left opens no wallet: what can go back to where it came from goes there.
  const way = state.customerHasLeft ? "source" : parameters.destination;
  const destination = hasSource(state.tenders) ? way : "wallet";
  const parts = shareRefund(state.tenders, wanted.amountKobo, destination, wanted.lines, wanted.packs);
  return { why: null, amountKobo: wanted.amountKobo, parts };
}

const nothingOf: Record<BulkRefundParameters["what"], string> = {
  full: "Already refunded in full",
  food: "Its food was refunded already",
  delivery: "It had no delivery fee, or that was given back already",
  percent: "Less than a kobo",
};

export function leftOf({ tenders }: Pick<RefundState, "tenders">): Kobo {
  return sumKobo(tenders.map(({ leftKobo }) => leftKobo));
}

/**
 * Each at most what is left, and what was paid for it: a promo is not given back. Food is told by its lines, and the
 * packaging of packs of which nothing is kept by the packs, so that none is refunded twice.
 */
function wantedOf(
  state: RefundState,
  { what, percent = 0 }: BulkRefundParameters,
): { amountKobo: Kobo; lines: readonly LineShare[]; packs: readonly PackShare[] } {
  const left = leftOf(state);
  const lines = state.lines
    .map(({ lineId, paidLeftKobo }) => ({ lineId, amountKobo: paidLeftKobo }))
    .filter(({ amountKobo }) => amountKobo > 0n);
  const packs = packsRefundedBy(state.packs, lines);
  const food = sumKobo([...lines, ...packs].map(({ amountKobo }) => amountKobo));
  switch (what) {
    case "full":
      return { amountKobo: left, lines, packs: [] };
    case "food":
      return { amountKobo: smaller(left, food), lines, packs };
    case "delivery":
      return { amountKobo: smaller(left, state.deliveryLeftKobo), lines: [], packs: [] };
    case "percent":
      return { amountKobo: smaller(left, basisPoints(state.totalKobo, percent * 100)), lines: [], packs: [] };
  }
}

function smaller(a: bigint, b: bigint): Kobo {
  return kobo(a < b ? a : b);
}

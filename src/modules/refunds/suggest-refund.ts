import { sql } from "drizzle-orm";
import { basisPoints, type Kobo, kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type SignedIn, scopeOf } from "~/modules/identity/contract";
import { orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { hasSource } from "./allocate-refund";
import type { RefundSuggestionDto, SuggestRefundInput } from "./contract";
import { leftOf, notRefundable } from "./judge-refund";
import { packsRefundedBy } from "./packs-left";
import { budgetOf } from "./refund-budget";
import { type RefundRule, refundRules } from "./refund-rules";
import { type RefundState, refundStatesOf } from "./refund-state";

/**
 * What a refund of an order could be, for the form: by line and in all, never more than is left, with who is liable by
 * reason and what is left of the asker's own budget. Reads only. Refuses: ordering.order_not_found.
 */
export async function suggestRefund(
  actor: SignedIn,
  { orderId, lineIds, reason }: SuggestRefundInput,
): Promise<RefundSuggestionDto> {
  const states = await refundStatesOf(database(), scopeOf(actor), { batchId: null, reason }, [orderId]);
  const state = states.get(orderId);
  if (state === undefined) throw new Refusal(orderingRefusals.orderNotFound);
  const at = now();
  const { liable, lineBps, whole } = refundRules[reason];
  const lines = await linesOf(state, new Set(lineIds), lineBps);
  const left = leftOf(state);
  const packaging = lineBps === wholeBps ? packagingOf(state, lines) : kobo(0);
  const suggested =
    lineIds.length > 0
      ? kobo(sumKobo(lines.map((line) => line.suggested)) + packaging)
      : wholeOf(state, whole);
  const canGoBack = hasSource(state.tenders);
  // A second one beside one that is under way is a colleague's own decision: each is bounded by what is left.
  const blockedBy = notRefundable({ ...state, isUnderWay: false }, at);
  return {
    orderId: state.id,
    orderNumber: state.number,
    orderVersion: state.version,
    lines: lines.map(({ suggested: suggestedKobo, ...line }) => ({
      ...line,
      suggestedKobo: koboToNumber(suggestedKobo),
    })),
    packagingKobo: koboToNumber(packaging),
    suggestedKobo: koboToNumber(suggested < left ? suggested : left),
    leftKobo: koboToNumber(left),
    liable: liable === "rider" && state.deliveryKobo === 0n ? "kitchen" : liable,
    destination: state.customerHasLeft && canGoBack ? "source" : "wallet",
    hasSource: canGoBack,
    customerHasLeft: state.customerHasLeft,
    blockedBy,
    budget: await budgetOf(actor, at),
  };
}

/** What was eaten at half its price leaves its packaging used. */
const wholeBps = 10_000;

/** What goes back beside lines that are given back whole: the packaging of packs that are empty with them. */
function packagingOf(
  state: RefundState,
  lines: readonly { readonly lineId: string; readonly suggested: Kobo }[],
): Kobo {
  const given = lines
    .filter(({ suggested }) => suggested > 0n)
    .map(({ lineId, suggested }) => ({ lineId, amountKobo: suggested }));
  return sumKobo(packsRefundedBy(state.packs, given).map(({ amountKobo }) => amountKobo));
}

function wholeOf(state: RefundState, whole: RefundRule["whole"]): Kobo {
  switch (whole) {
    case "nothing":
      return kobo(0);
    case "left":
      return leftOf(state);
    case "delivery":
      return state.deliveryLeftKobo;
    case "tenth":
      return basisPoints(state.totalKobo, 1_000);
  }
}

/** A promo off the food is off each of its lines: more than was paid for one is suggested of none. */
async function linesOf(state: RefundState, chosen: ReadonlySet<string>, lineBps: number) {
  const rows = await rowsOf<{
    id: string;
    name: string;
    quantity: number;
    total_kobo: bigint;
  }>(database(), sql`select id, name, quantity, total_kobo from line_items where order_id = ${state.id}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return state.lines.flatMap(({ lineId, amountKobo: left, paidKobo, paidLeftKobo: most }) => {
    const row = byId.get(lineId);
    if (row === undefined) return [];
    const share = basisPoints(paidKobo, lineBps);
    return {
      lineId,
      name: row.name,
      quantity: row.quantity,
      totalKobo: koboToNumber(row.total_kobo),
      leftKobo: koboToNumber(left),
      suggested: chosen.has(lineId) ? (share < most ? share : most) : kobo(0),
    };
  });
}

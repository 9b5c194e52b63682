import { basisPoints, formatNaira, koboToNumber } from "~/kernel/money";
import type { Cancellation } from "~/modules/catalog";
import { type FeesDto, type OrderDto, type OrderStatus, orderCan } from "./contract";

type Cancellable = {
  status: OrderStatus;
  acceptedAt: Date | null;
  fees: FeesDto;
  totalKobo: number;
  /** What a promo's discount came off, when there was one. */
  discountOff?: "food" | "delivery" | undefined;
  /** Set aside in the wallet while the order waits for its payment. */
  heldKobo: number;
  /** A bank takes back what was paid, or may yet. */
  isDisputed?: boolean;
  /** Several paid it, each their share. */
  isShared?: boolean;
};

/**
 * What cancelling now would give back, by the catalogue's fee table: nothing is kept until the kitchen accepts and a
 * minute after (cooking cannot have begun), then half of food and packaging until the food is packed, then all but
 * service fee and tip. One function for the button's sentence and for the money.
 */
export function cancelOutcome(order: Cancellable, table: Cancellation, at: Date): OrderDto["cancel"] {
  if (!orderCan.do("cancel", order.status)) {
    return { allowed: false, refundKobo: 0, sentence: "This order can no longer be cancelled." };
  }
  if (order.status === "awaiting_payment") return unpaidOutcome(order.heldKobo);
  if (order.isDisputed === true) return { allowed: false, refundKobo: 0, sentence: disputedSentence };
  const kept = keptKobo(order, table, at);
  const refund = BigInt(order.totalKobo) - kept;
  return {
    allowed: true,
    refundKobo: koboToNumber(refund),
    sentence: order.isShared === true ? sharedSentence(refund, kept) : ownSentence(refund, kept),
  };
}

function ownSentence(refund: bigint, kept: bigint): string {
  return kept === 0n
    ? `Cancel: get ${formatNaira(refund)} back to your wallet now`
    : `Cancel: get ${formatNaira(refund)} back to your wallet; ${formatNaira(kept)} is kept, the food is being made`;
}

/** Nobody gets back what a friend paid. */
function sharedSentence(refund: bigint, kept: bigint): string {
  return kept === 0n
    ? `Cancel: get ${formatNaira(refund)} back to the wallets of everybody who paid now`
    : `Cancel: get ${formatNaira(refund)} back to the wallets of everybody who paid; ${formatNaira(kept)} is kept, the food is being made`;
}

const disputedSentence =
  "The bank is looking at this payment and may return it itself: it is not given back here as well, so the order cannot be cancelled now.";

/** Nothing was charged yet; at most something was set aside. */
function unpaidOutcome(heldKobo: number): OrderDto["cancel"] {
  return {
    allowed: true,
    refundKobo: heldKobo,
    sentence:
      heldKobo === 0
        ? "Cancel: nothing was charged"
        : `Cancel: nothing was charged, and the ${formatNaira(heldKobo)} on hold is back in your wallet now`,
  };
}

/** How much of the order the house keeps when it is cancelled at this moment. */
export function keptKobo(order: Omit<Cancellable, "heldKobo">, table: Cancellation, at: Date): bigint {
  const step = table.find((candidate) => candidate.until === stageOf(order, table, at));
  if (step === undefined || step.customerPaysBps === 0) return 0n;
  const { fees } = order;
  const paid = paidParts(fees, order.discountOff);
  const parts = [
    paid.foodKobo + fees.packagingKobo,
    step.excludes.includes("delivery") ? 0 : paid.deliveryKobo,
    step.excludes.includes("service") ? 0 : fees.serviceKobo,
    step.excludes.includes("tip") ? 0 : fees.tipKobo,
  ];
  return basisPoints(BigInt(parts.reduce((sum, part) => sum + part, 0)), step.customerPaysBps);
}

/** What the customer paid for food and for delivery: a discount comes off one of them. */
export function paidParts(fees: FeesDto, discountOff: "food" | "delivery" | undefined) {
  const off = discountOff ?? "food";
  return {
    foodKobo: fees.foodKobo - (off === "food" ? fees.discountKobo : 0),
    deliveryKobo: fees.deliveryKobo - (off === "delivery" ? fees.discountKobo : 0),
  };
}

function stageOf(
  order: Omit<Cancellable, "heldKobo">,
  table: Cancellation,
  at: Date,
): Cancellation[number]["until"] {
  const grace = (table.find((step) => step.until === "cooking_started")?.graceSeconds ?? 0) * 1_000;
  const inGrace = order.acceptedAt !== null && at.getTime() < order.acceptedAt.getTime() + grace;
  if (order.status === "awaiting_payment" || order.status === "placed") return "kitchen_accepts";
  if (order.status === "accepted" || (order.status === "preparing" && inGrace)) return "cooking_started";
  return order.status === "preparing" ? "ready" : "picked_up";
}

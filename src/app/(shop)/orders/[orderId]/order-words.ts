import type { cancelReasons, declineReasons, OrderDto, OrderStatus } from "~/modules/ordering/contract";
import { formatDay, formatTime } from "~/ui/fmt";

/** Before this the kitchen has other things to do: the order is for later. */
const laterMs = 30 * 60_000;

/** What an order's state means for the person who waits for it, in a sentence or two. `now` is the server's, ISO 8601. */
export function headline(order: OrderDto, now: string): string {
  const starts = order.slotStartsAt;
  const isLater = new Date(starts).getTime() - new Date(now).getTime() > laterMs;
  const next = isLater
    ? `The kitchen starts on it ${formatDay(starts, now)} at ${formatTime(starts)}.`
    : `${order.kitchen.name} will accept it in a moment.`;
  const pickup = order.fulfilment.type === "pickup";
  const sentences: Record<OrderStatus, string> = {
    awaiting_payment: "Waiting for your payment.",
    placed: `Paid. ${next}`,
    accepted: "The kitchen has your order.",
    preparing: "Your food is cooking.",
    ready: pickup ? "Ready. Come and collect it." : "Packed, and waiting for the rider.",
    out_for_delivery: "The rider is on the road to you.",
    delivered: pickup ? "Collected. Enjoy your food." : "Delivered. Enjoy your food.",
    expired: "Not paid in time, so it was never cooked.",
    cancelled: "Cancelled.",
    undeliverable: "It could not be delivered. We are looking after your money.",
  };
  return sentences[order.status];
}

const deliverySteps = ["placed", "accepted", "preparing", "ready", "out_for_delivery", "delivered"] as const;
const pickupSteps = ["placed", "accepted", "preparing", "ready", "delivered"] as const;

/** The way an order goes when all goes well; paying is a step of it only while it waits for that. */
export function stepsOf(order: OrderDto): readonly OrderStatus[] {
  const steps = order.fulfilment.type === "pickup" ? pickupSteps : deliverySteps;
  return order.status === "awaiting_payment" ? ["awaiting_payment", ...steps] : steps;
}

/** Who moved it, as the customer knows them. */
export function byWords(order: OrderDto, by: OrderDto["events"][number]["by"]): string {
  if (by === "customer") return "you";
  if (by === "kitchen") return order.kitchen.name;
  return "Rachel Foods";
}

export const cancelReasonWords: Record<(typeof cancelReasons)[number], string> = {
  changed_mind: "I changed my mind",
  ordered_twice: "I ordered twice",
  wrong_address: "The address is wrong",
  too_slow: "It takes too long",
  price_surprise: "It costs more than I thought",
  other: "Something else",
};

const declineReasonWords: Record<(typeof declineReasons)[number], string> = {
  item_finished: "a dish is finished",
  too_busy: "the kitchen is too busy",
  closing_soon: "the kitchen is closing",
  equipment_fault: "something in the kitchen broke",
  cannot_meet_note: "it cannot do what the note asks for",
};

/** A stored reason in words; a reason that somebody typed stands as it is. */
export function reasonWords(reason: string): string {
  const known = [...Object.entries(cancelReasonWords), ...Object.entries(declineReasonWords)];
  return known.find(([code]) => code === reason)?.[1] ?? reason;
}

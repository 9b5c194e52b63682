import type { useTranslations } from "next-intl";
import { type OrderDto, type OrderStatus, unansweredReason } from "~/modules/ordering/contract";
import { formatDay, formatTime } from "~/ui/fmt";

/** Says what the order's pages say, in the customer's language. */
export type OrderWords = ReturnType<typeof useTranslations<"orders">>;

/** What tells where an order is, to its customer and to whom it was sent. */
export type Tracked = Pick<OrderDto, "status" | "events" | "slotStartsAt" | "etaFrom" | "etaTo"> & {
  readonly fulfilment: Pick<OrderDto["fulfilment"], "type">;
  readonly kitchen: Pick<OrderDto["kitchen"], "name">;
};

/** Before this the kitchen has other things to do: the order is for later. */
const laterMs = 30 * 60_000;

/** What an order's state means for the person who waits for it, in a sentence or two. `now` is the server's, ISO 8601. */
export function headline(order: Tracked, now: string, t: OrderWords): string {
  const pickup = order.fulfilment.type === "pickup";
  switch (order.status) {
    case "awaiting_payment":
      return t("headline.awaitingPayment");
    case "placed":
      return placedWords(order, now, t);
    case "accepted":
      return t("headline.accepted");
    case "preparing":
      return t("headline.preparing");
    case "ready":
      return t(pickup ? "headline.readyPickup" : "headline.ready");
    case "out_for_delivery":
      return t("headline.outForDelivery");
    case "delivered":
      return t(pickup ? "headline.collected" : "headline.delivered");
    case "expired":
      return t("headline.expired");
    case "cancelled":
      return isUnanswered(order)
        ? t("headline.unanswered", { kitchen: order.kitchen.name })
        : t("headline.cancelled");
    case "undeliverable":
      return t("headline.undeliverable");
  }
}

/** Whether it was cancelled because its kitchen did not answer. */
export function isUnanswered({ events }: Pick<Tracked, "events">): boolean {
  return events.some(({ status, reason }) => status === "cancelled" && reason === unansweredReason);
}

function placedWords({ slotStartsAt, kitchen }: Tracked, now: string, t: OrderWords): string {
  const isLater = new Date(slotStartsAt).getTime() - new Date(now).getTime() > laterMs;
  if (!isLater) return t("headline.placed", { kitchen: kitchen.name });
  return t("headline.placedLater", { day: formatDay(slotStartsAt, now), time: formatTime(slotStartsAt) });
}

const deliverySteps = ["placed", "accepted", "preparing", "ready", "out_for_delivery", "delivered"] as const;
const pickupSteps = ["placed", "accepted", "preparing", "ready", "delivered"] as const;

/** The way an order goes when all goes well; paying is a step of it only while it waits for that. */
export function stepsOf(order: Tracked): readonly OrderStatus[] {
  const steps = order.fulfilment.type === "pickup" ? pickupSteps : deliverySteps;
  return order.status === "awaiting_payment" ? ["awaiting_payment", ...steps] : steps;
}

/** Who moved it, as the customer knows them. */
export function byWords(
  order: Pick<Tracked, "kitchen">,
  by: OrderDto["events"][number]["by"],
  t: OrderWords,
): string {
  if (by === "customer") return t("tracker.you");
  if (by === "kitchen") return order.kitchen.name;
  return t("tracker.us");
}

const knownReasons = [
  "changed_mind",
  "ordered_twice",
  "wrong_address",
  "too_slow",
  "price_surprise",
  "other",
  "item_finished",
  "too_busy",
  "closing_soon",
  "equipment_fault",
  "cannot_meet_note",
  unansweredReason,
] as const;

/** A stored reason in words; a reason that somebody typed stands as it is. */
export function reasonWords(reason: string, t: OrderWords): string {
  const known = knownReasons.find((one) => one === reason);
  return known === undefined ? reason : t(`reason.${known}`);
}

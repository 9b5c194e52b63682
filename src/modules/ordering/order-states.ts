import { can } from "~/kernel/state";

export const orderStatuses = [
  "awaiting_payment",
  "placed",
  "accepted",
  "preparing",
  "ready",
  "out_for_delivery",
  "delivered",
  "expired",
  "cancelled",
  "undeliverable",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** The order's machine: which statuses each act may start from. The use-case, its SQL and the button all read this. */
export const orderCan = can<
  "pay" | "expire" | "accept" | "start" | "ready" | "dispatch" | "deliver" | "collect" | "cancel" | "giveUp",
  OrderStatus
>({
  pay: ["awaiting_payment"],
  expire: ["awaiting_payment"],
  accept: ["placed"],
  start: ["accepted"],
  ready: ["preparing"],
  dispatch: ["ready"],
  deliver: ["out_for_delivery"],
  collect: ["ready"],
  cancel: ["awaiting_payment", "placed", "accepted", "preparing", "ready"],
  giveUp: ["out_for_delivery"],
});

/** Every edge of the machine. The database's trigger refuses any other; a test holds the two against each other. */
export const orderEdges: Record<OrderStatus, readonly OrderStatus[]> = {
  awaiting_payment: ["placed", "expired", "cancelled"],
  placed: ["accepted", "cancelled"],
  accepted: ["preparing", "cancelled"],
  preparing: ["ready", "cancelled"],
  ready: ["out_for_delivery", "delivered", "cancelled"],
  out_for_delivery: ["delivered", "undeliverable"],
  delivered: [],
  expired: [],
  cancelled: [],
  undeliverable: [],
};

/** Why an order ended that its kitchen did not answer in time. */
export const unansweredReason = "kitchen_silent";

export const isFinal = (status: OrderStatus): boolean => orderEdges[status].length === 0;

/** The event each status is entered by (outbox names; DOMAIN calls them OrderPlaced, OrderConfirmed, OrderShipped …). */
export const eventOfStatus: Record<OrderStatus, `order.${string}`> = {
  awaiting_payment: "order.created",
  placed: "order.placed",
  accepted: "order.accepted",
  preparing: "order.preparing",
  ready: "order.ready",
  out_for_delivery: "order.out_for_delivery",
  delivered: "order.delivered",
  expired: "order.expired",
  cancelled: "order.cancelled",
  undeliverable: "order.undeliverable",
};

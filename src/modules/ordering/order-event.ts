import type { OutboxEvent } from "~/platform/outbox";
import { eventOfStatus, type OrderStatus } from "./contract";

/** What the readers of an order's event need: the board, the stream, the messages. No price list, no address, no phone. */
export type EventSubject = {
  id: string;
  number: string;
  customerId: string;
  kitchenId: string;
  kitchenName: string;
  totalKobo: number;
  /** What of it had been given back before, for food that was finished. */
  removedKobo?: number;
  /** Several paid it, each their share: nobody paid all of it, and nobody gets all of it back. */
  isShared?: boolean;
};

/** The outbox event by which a status is entered. */
export function orderEvent(
  order: EventSubject,
  status: OrderStatus,
  version: number,
  at: Date,
  more: {
    reason?: string;
    refundedKobo?: number;
    withheldKobo?: number;
    refundTo?: "wallet" | "source";
    releasedKobo?: number;
  } = {},
): OutboxEvent {
  return {
    aggregateType: "order",
    aggregateId: order.id,
    aggregateVersion: version,
    eventType: eventOfStatus[status],
    payload: {
      orderId: order.id,
      number: order.number,
      customerId: order.customerId,
      kitchenId: order.kitchenId,
      kitchenName: order.kitchenName,
      status,
      version,
      totalKobo: order.totalKobo,
      ...((order.removedKobo ?? 0) > 0 ? { removedKobo: order.removedKobo } : {}),
      ...(order.isShared === true ? { isShared: true } : {}),
      ...more,
    },
    at,
  };
}

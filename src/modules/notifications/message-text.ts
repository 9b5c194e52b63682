import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { Channel } from "./contract";

/** What an order's events tell us; the rest of the payload is for other readers. */
export const orderFacts = z.object({
  orderId: z.string(),
  number: z.string(),
  customerId: z.string(),
  kitchenName: z.string(),
  totalKobo: z.number().int(),
  refundedKobo: z.number().int().optional(),
});
export type OrderFacts = z.infer<typeof orderFacts>;

export const lowStockFacts = z.object({
  name: z.string(),
  kitchenId: z.string(),
  serviceDate: z.string(),
  available: z.number().int(),
});
export type LowStockFacts = z.infer<typeof lowStockFacts>;

export type MessageText = {
  readonly channels: readonly Channel[];
  readonly subject: string;
  readonly body: string;
};

/** What a customer is told about an order, by the event that made it true. Each says what happened to the money. */
export const orderTexts = {
  "order.placed": ({ number, kitchenName, totalKobo }) => ({
    channels: ["in_app", "mail"],
    subject: `Order ${number} is with ${kitchenName}`,
    body: `You paid ${formatNaira(totalKobo)} from your wallet. ${kitchenName} will accept your order in a few minutes; if they cannot, the whole amount goes back to your wallet.`,
  }),
  "order.accepted": ({ number, kitchenName }) => ({
    channels: ["in_app"],
    subject: `${kitchenName} has accepted order ${number}`,
    body: "Your food is being planned into the kitchen. You have paid; nothing more is due.",
  }),
  "order.out_for_delivery": ({ number }) => ({
    channels: ["in_app", "sms"],
    subject: `Order ${number} is on its way`,
    body: "Give the rider the PIN on your order page when you have your food, and not before. You have paid; nothing more is due.",
  }),
  "order.delivered": ({ number, kitchenName, totalKobo }) => ({
    channels: ["in_app", "mail"],
    subject: `Order ${number} was delivered`,
    body: `You paid ${formatNaira(totalKobo)} to ${kitchenName} through Rachel Foods. Enjoy your meal. If something is wrong with it, tell us on the order page.`,
  }),
  "order.cancelled": ({ number, totalKobo, refundedKobo }) => ({
    channels: ["in_app", "mail", "sms"],
    subject: `Order ${number} was cancelled`,
    body: cancelledMoney(totalKobo, refundedKobo),
  }),
} as const satisfies Record<string, (facts: OrderFacts) => MessageText>;

export type ToldOrderEvent = keyof typeof orderTexts;
export const toldOrderEvents = Object.keys(orderTexts).filter(isTold);

export function isTold(eventType: string): eventType is ToldOrderEvent {
  return Object.hasOwn(orderTexts, eventType);
}

/** An order that was never paid has nothing to say about a refund; one that was paid always has. */
function cancelledMoney(totalKobo: number, refundedKobo: number | undefined): string {
  if (refundedKobo === undefined) return "Nothing was taken from your wallet.";
  if (refundedKobo >= totalKobo)
    return `The whole ${formatNaira(refundedKobo)} is back in your wallet, and you can use it at once.`;
  const kept = `${formatNaira(totalKobo - refundedKobo)} was kept for food that the kitchen had already begun.`;
  return refundedKobo === 0 ? kept : `${formatNaira(refundedKobo)} is back in your wallet. ${kept}`;
}

/** What the operations desk is told when a dish runs low (A19). */
export function lowStockText({ name, kitchenId, serviceDate, available }: LowStockFacts): MessageText {
  const left =
    available === 0 ? "sold out" : `down to ${available} ${available === 1 ? "portion" : "portions"}`;
  return {
    channels: ["in_app", "mail"],
    subject: `${name} is ${left} at ${kitchenId}`,
    body: `For ${serviceDate}, ${name} is ${left}. Orders for more are refused; nothing is ever oversold. The kitchen can raise the count on its stock page.`,
  };
}

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
  /** Where it goes back to; the wallet when nothing is said. */
  refundTo: z.enum(["wallet", "source"]).optional(),
  /** What had been set aside for an order that was never paid. */
  releasedKobo: z.number().int().optional(),
  reason: z.string().optional(),
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
    body: `You paid ${formatNaira(totalKobo)}. ${kitchenName} will accept your order in a few minutes; if they cannot, the whole amount goes back to your wallet.`,
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
  "order.cancelled": (facts) => ({
    channels: ["in_app", "mail", "sms"],
    subject: `Order ${facts.number} was cancelled`,
    body: `${facts.reason === "paid_too_late_to_cook" ? "Your payment came when the kitchen had no room left for it today. " : ""}${cancelledMoney(facts)}`,
  }),
  "order.expired": ({ number, releasedKobo }) => ({
    channels: ["in_app"],
    subject: `Order ${number} was not paid, and has expired`,
    body: `${unpaidMoney(releasedKobo)} Should a payment for it still arrive, it goes to your wallet.`,
  }),
} as const satisfies Record<string, (facts: OrderFacts) => MessageText>;

export type ToldOrderEvent = keyof typeof orderTexts;
export const toldOrderEvents = Object.keys(orderTexts).filter(isTold);

export function isTold(eventType: string): eventType is ToldOrderEvent {
  return Object.hasOwn(orderTexts, eventType);
}

/**
 * Whether the customer has been told already: an order that Paystack did not take was refused at the checkout, and
 * never seen.
 */
export function isToldAlready({ reason }: OrderFacts): boolean {
  return reason === "provider_unavailable" || reason === "provider_refused";
}

/** An order that was never paid has nothing to say about a refund; one that was paid always has. */
function cancelledMoney({ totalKobo, refundedKobo, refundTo, releasedKobo }: OrderFacts): string {
  if (refundedKobo === undefined) return unpaidMoney(releasedKobo);
  const back =
    refundTo === "source"
      ? "is on its way back to where you paid from; a bank may take some days to show it"
      : "is back in your wallet";
  if (refundedKobo >= totalKobo) {
    const whole = `The whole ${formatNaira(refundedKobo)} ${back}`;
    return refundTo === "source" ? `${whole}.` : `${whole}, and you can use it at once.`;
  }
  const kept = `${formatNaira(totalKobo - refundedKobo)} was kept for food that the kitchen had already begun.`;
  if (refundedKobo === 0) return kept;
  return `${formatNaira(refundedKobo)} ${back}. ${kept}`;
}

function unpaidMoney(releasedKobo: number | undefined): string {
  return releasedKobo === undefined || releasedKobo === 0
    ? "Nothing was charged."
    : `Nothing was charged, and the ${formatNaira(releasedKobo)} set aside for it is back in your wallet.`;
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

import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { MessageText } from "./message-text";

/** What a payment's events tell us. The sentence is the one that the payment's own page says. */
export const paymentFacts = z.object({
  reference: z.string(),
  customerId: z.string(),
  purpose: z.enum(["top_up", "order"]),
  toWalletKobo: z.number().int(),
  receivedKobo: z.number().int().nullable(),
  outcome: z.string().nullable(),
  sentence: z.string(),
});
export type PaymentFacts = z.infer<typeof paymentFacts>;

export const toldPaymentEvents = ["payment.succeeded", "payment.to_wallet", "payment.refused"] as const;
type ToldPaymentEvent = (typeof toldPaymentEvents)[number];

export function isToldOfPayment(eventType: string): eventType is ToldPaymentEvent {
  return toldPaymentEvents.some((told) => told === eventType);
}

/** What the payer is told; null when another message says it: the order's own, or that of the whole top-up. */
export function paymentText(eventType: ToldPaymentEvent, facts: PaymentFacts): MessageText | null {
  const body = `${facts.sentence} Reference ${facts.reference}.`;
  const isTopUp = facts.purpose === "top_up";
  switch (eventType) {
    case "payment.succeeded":
      return isTopUp
        ? {
            channels: ["in_app", "mail"],
            subject: `${formatNaira(facts.receivedKobo ?? 0)} is in your wallet`,
            body,
          }
        : null;
    case "payment.to_wallet":
      // Money that did not become what it was meant for: nobody should have to look for it.
      return isTopUp && facts.outcome === "captured_with_extra"
        ? null
        : {
            channels: ["in_app", "mail", "sms"],
            subject: `${formatNaira(facts.toWalletKobo)} of your payment is in your wallet`,
            body,
          };
    case "payment.refused":
      return { channels: ["in_app", "mail", "sms"], subject: "We could not take your payment", body };
  }
}

import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { MessageText, Words } from "./message-text";

/** What a payment's events tell us. The sentence is the one that the payment's own page says, in English. */
export const paymentFacts = z.object({
  reference: z.string(),
  customerId: z.string(),
  purpose: z.enum(["top_up", "order"]),
  amountKobo: z.number().int(),
  toWalletKobo: z.number().int(),
  receivedKobo: z.number().int().nullable(),
  outcome: z.string().nullable(),
  outcomeReason: z.string().nullable(),
  sentence: z.string(),
});
export type PaymentFacts = z.infer<typeof paymentFacts>;

export const toldPaymentEvents = ["payment.succeeded", "payment.to_wallet", "payment.refused"] as const;
type ToldPaymentEvent = (typeof toldPaymentEvents)[number];

export function isToldOfPayment(eventType: string): eventType is ToldPaymentEvent {
  return toldPaymentEvents.some((told) => told === eventType);
}

const ofMoney = { topic: "money", urgent: true } as const;

/** What the payer is told; null when another message says it: the order's own, or that of the whole top-up. */
export function paymentText(eventType: ToldPaymentEvent, facts: PaymentFacts): MessageText | null {
  const isTopUp = facts.purpose === "top_up";
  const said = (subject: string, pcmSubject: string): Record<"en" | "pcm", Words> => ({
    en: { subject, body: `${facts.sentence} Reference ${facts.reference}.` },
    pcm: { subject: pcmSubject, body: `${pidginOf(facts)} Reference ${facts.reference}.` },
  });
  switch (eventType) {
    case "payment.succeeded": {
      const naira = formatNaira(facts.receivedKobo ?? 0);
      return isTopUp
        ? {
            ...ofMoney,
            channels: ["in_app", "mail", "push"],
            words: said(`${naira} is in your wallet`, `${naira} don enter your wallet`),
          }
        : null;
    }
    case "payment.to_wallet": {
      // Money that did not become what it was meant for: nobody should have to look for it.
      const naira = formatNaira(facts.toWalletKobo);
      return isTopUp && facts.outcome === "captured_with_extra"
        ? null
        : {
            ...ofMoney,
            channels: ["in_app", "mail", "sms", "push"],
            words: said(
              `${naira} of your payment is in your wallet`,
              `${naira} of your payment don enter your wallet`,
            ),
          };
    }
    case "payment.refused":
      return {
        ...ofMoney,
        channels: ["in_app", "mail", "sms"],
        words: said("We could not take your payment", "We no fit take your payment"),
      };
  }
}

/** The same facts as the English sentence of the payment's page, in Pidgin. */
function pidginOf({ purpose, amountKobo, receivedKobo, outcome, outcomeReason }: PaymentFacts): string {
  const came = formatNaira(receivedKobo ?? amountKobo);
  const asked = formatNaira(amountKobo);
  const isOrder = purpose === "order";
  switch (outcome) {
    case "captured":
      return isOrder ? `Your ${asked} don pay for the order.` : `Your ${asked} dey your wallet.`;
    case "captured_with_extra":
      return isOrder
        ? `${came} land, and the order na ${asked}: e don pay, and the remain dey your wallet.`
        : `${came} land, e pass the ${asked} wey you ask for: everything dey your wallet.`;
    case "refused":
      return outcomeReason === "wrong_currency"
        ? "This payment no be for naira, so we no fit take am. Our people go send am back through Paystack; we no touch anything."
        : "This na payment of Paystack test system, wey no dey move money. Nobody collect any money, and nothing don pay.";
    default:
      return pidginOfWallet(came, amountKobo - (receivedKobo ?? 0), outcomeReason, isOrder);
  }
}

function pidginOfWallet(came: string, missingKobo: number, why: string | null, isOrder: boolean): string {
  switch (why) {
    case "order_expired":
      return `Your ${came} land after the order don end. Everything dey your wallet: order again and pay from there.`;
    case "order_cancelled":
      return `Your ${came} land after dem cancel the order. Everything dey your wallet.`;
    case "already_paid":
      return `The order don pay before. Your second payment of ${came} dey your wallet.`;
    case "superseded":
      return `You don choose another way to pay that time. Your ${came} dey your wallet.`;
    default: {
      const missing = formatNaira(missingKobo);
      return isOrder
        ? `${came} land, ${missing} no complete. E dey your wallet: use am for this order while e still dey wait, and pay the remain another way; or keep am for the next one.`
        : `${came} land, ${missing} less than wetin you ask for. Everything dey your wallet.`;
    }
  }
}

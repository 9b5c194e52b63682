import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import { inEnglish, type MessageText } from "./message-text";

/** What a refund's events tell us. The sentence is the one that the order's page says, in English. */
export const refundFacts = z.object({
  refundId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  destination: z.enum(["wallet", "source", "account"]),
  /** It was to go to a card or bank first. */
  wasPromised: z.boolean(),
  /** It waited for a colleague: whatever told of the order could not tell of it. */
  wasHeld: z.boolean().default(false),
  amountKobo: z.number().int(),
  reason: z.string(),
  sentence: z.string(),
  /** It goes to somebody who paid a share of the order: its own messages do not tell them their sum. */
  isShare: z.boolean().default(false),
});
export type RefundFacts = z.infer<typeof refundFacts>;

export const toldRefundEvents = [
  "refund.approved",
  "refund.processed",
  "refund.failed",
  "refund.needs_attention",
] as const;
type ToldRefundEvent = (typeof toldRefundEvents)[number];

/** A person has to do something about these. */
export const troubledRefundEvents = ["refund.failed", "refund.needs_attention"] as const;

export function isToldOfRefund(eventType: string): eventType is ToldRefundEvent {
  return toldRefundEvents.some((told) => told === eventType);
}

const ofMoney = { topic: "money", urgent: true } as const;

/** What the customer is told of a refund; null when the cancelled order's own message says it, or a later one will. */
export function refundText(eventType: ToldRefundEvent, facts: RefundFacts): MessageText | null {
  const { amountKobo, orderNumber, destination, sentence } = facts;
  const naira = formatNaira(amountKobo);
  const said = (subject: string, pcmSubject: string, pcmBody: string): MessageText["words"] => ({
    en: { subject, body: `${sentence} Order ${orderNumber}.` },
    pcm: { subject: pcmSubject, body: `${pcmBody} Order ${orderNumber}.` },
  });
  const isToldByOrder = facts.reason === "order_cancelled" && !facts.isShare;
  const toWallet = destination === "wallet";
  const [place, back] =
    destination === "account" ? ["account wey you give us", ""] : ["card or bank wey you take pay", " back"];
  switch (eventType) {
    case "refund.approved":
      return toWallet || isToldByOrder
        ? null
        : {
            ...ofMoney,
            channels: ["in_app", "mail"],
            words: said(
              `${naira} is on its way back to you`,
              `${naira} dey come back to you`,
              `${naira} dey go back to the card or bank wey you take pay. E dey take 1-3 working days, e no go pass 10.`,
            ),
          };
    case "refund.processed":
      if (toWallet && isToldByOrder && !facts.wasPromised && !facts.wasHeld) return null;
      return {
        ...ofMoney,
        channels: ["in_app", "mail", "push"],
        words: toWallet
          ? said(
              `${naira} is in your wallet`,
              `${naira} don enter your wallet`,
              `${naira} dey your wallet. You fit use am now now.`,
            )
          : said(
              `${naira} was paid back to you`,
              `Dem don pay ${naira} back to you`,
              `Paystack don pay ${naira}${back} to the ${place}. Some banks dey show am some days later.`,
            ),
      };
    case "refund.failed":
      return {
        ...ofMoney,
        channels: ["in_app", "mail"],
        words: said(
          `Your refund of ${naira} takes longer`,
          `Your refund of ${naira} go take more time`,
          `The ${place} no collect ${naira}${back}. Your money dey safe: we go try again or put am for your wallet, and we go tell you. You no need do anything.`,
        ),
      };
    case "refund.needs_attention":
      return {
        ...ofMoney,
        channels: ["in_app", "mail", "sms"],
        words: said(
          `Your refund of ${naira} needs your account`,
          `Your refund of ${naira} need your account`,
          `The ${place} no fit collect ${naira}${back}. Your money dey safe: support go ask you where to send am, or put am for your wallet.`,
        ),
      };
  }
}

/** What the operations desk is told of a refund that Paystack could not place. */
export function troubledRefundText(
  eventType: string,
  { refundId, amountKobo, orderNumber }: RefundFacts,
): MessageText {
  const what = eventType === "refund.failed" ? "failed" : "needs the customer's account";
  return {
    ...ofMoney,
    channels: ["in_app", "mail"],
    words: inEnglish({
      subject: `Refund ${refundId} of ${formatNaira(amountKobo)} ${what}`,
      body: `Order ${orderNumber}. The money waits in refund_clearing. Retry it, or put it into the wallet: docs/runbooks/refund-needs-attention.md.`,
    }),
  };
}

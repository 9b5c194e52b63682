import { z } from "zod";
import { formatNaira } from "~/kernel/money";
import type { MessageText } from "./message-text";

/** What a refund's events tell us. The sentence is the one that the order's page says. */
export const refundFacts = z.object({
  refundId: z.string(),
  orderNumber: z.string(),
  customerId: z.string(),
  destination: z.enum(["wallet", "source"]),
  /** It was to go to a card or bank first. */
  wasPromised: z.boolean(),
  amountKobo: z.number().int(),
  reason: z.string(),
  sentence: z.string(),
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

/** What the customer is told of a refund; null when the cancelled order's own message says it, or a later one will. */
export function refundText(eventType: ToldRefundEvent, facts: RefundFacts): MessageText | null {
  const { amountKobo, orderNumber, destination, sentence } = facts;
  const naira = formatNaira(amountKobo);
  const body = `${sentence} Order ${orderNumber}.`;
  const isToldByOrder = facts.reason === "order_cancelled";
  switch (eventType) {
    case "refund.approved":
      return destination === "wallet" || isToldByOrder
        ? null
        : { channels: ["in_app", "mail"], subject: `${naira} is on its way back to you`, body };
    case "refund.processed":
      if (destination === "wallet" && isToldByOrder && !facts.wasPromised) return null;
      return {
        channels: ["in_app", "mail"],
        subject: destination === "wallet" ? `${naira} is in your wallet` : `${naira} was paid back to you`,
        body,
      };
    case "refund.failed":
      return { channels: ["in_app", "mail"], subject: `Your refund of ${naira} takes longer`, body };
    case "refund.needs_attention":
      return {
        channels: ["in_app", "mail", "sms"],
        subject: `Your refund of ${naira} needs your account`,
        body,
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
    channels: ["in_app", "mail"],
    subject: `Refund ${refundId} of ${formatNaira(amountKobo)} ${what}`,
    body: `Order ${orderNumber}. The money waits in refund_clearing. Retry it, or put it into the wallet: docs/runbooks/refund-needs-attention.md.`,
  };
}

import { koboToNumber } from "~/kernel/money";
import type { OutboxEvent } from "~/platform/outbox";
import type { Attempt } from "./attempt-row";
import { sentenceOf } from "./payment-sentence";

/** What the readers of a payment's event need: messages, live pages, reports. No e-mail, no address to pay at. */
export function paymentEvent(
  payment: Attempt & { readonly toWalletKobo: bigint },
  eventType: `payment.${string}`,
  at: Date,
): OutboxEvent {
  return {
    aggregateType: "payment",
    aggregateId: payment.id,
    aggregateVersion: payment.version,
    eventType,
    payload: {
      reference: payment.reference,
      customerId: payment.customerId,
      purpose: payment.purpose,
      orderId: payment.orderId,
      channel: payment.channel,
      status: payment.status,
      amountKobo: koboToNumber(payment.amountKobo),
      receivedKobo: payment.receivedKobo === null ? null : koboToNumber(payment.receivedKobo),
      toWalletKobo: koboToNumber(payment.toWalletKobo),
      outcome: payment.outcome,
      outcomeReason: payment.outcomeReason,
      sentence: sentenceOf(payment, at),
    },
    at,
  };
}

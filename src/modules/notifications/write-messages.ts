import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { type ConsumedEvent, type Consumer, consume } from "~/platform/consumers";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { enqueue } from "~/platform/jobs";
import type { Desk } from "./contract";
import {
  isTold,
  isToldAlready,
  lowStockFacts,
  lowStockText,
  type MessageText,
  orderFacts,
  orderTexts,
  toldOrderEvents,
} from "./message-text";
import { isToldOfPayment, paymentFacts, paymentText, toldPaymentEvents } from "./payment-text";
import {
  isToldOfRefund,
  refundFacts,
  refundText,
  toldRefundEvents,
  troubledRefundEvents,
  troubledRefundText,
} from "./refund-text";

/** The queue of messages that leave through a sender. */
export const sendQueue = "send-message";

type Recipient = { userId: string } | { desk: Desk };

/**
 * The consumers that turn events into messages. Each event is told once a template and channel, by the unique key of
 * `messages`, whatever the bus does.
 */
export const messageConsumers: readonly Consumer[] = [
  consume("notify-customer", toldOrderEvents, async (tx, event) => {
    if (!isTold(event.eventType)) return;
    const facts = orderFacts.parse(event.payload);
    if (isToldAlready(facts)) return;
    await writeMessages(tx, event, { userId: facts.customerId }, orderTexts[event.eventType](facts));
  }),
  consume("notify-payer", toldPaymentEvents, async (tx, event) => {
    if (!isToldOfPayment(event.eventType)) return;
    const facts = paymentFacts.parse(event.payload);
    const text = paymentText(event.eventType, facts);
    if (text !== null) await writeMessages(tx, event, { userId: facts.customerId }, text);
  }),
  consume("notify-refunded", toldRefundEvents, async (tx, event) => {
    if (!isToldOfRefund(event.eventType)) return;
    const facts = refundFacts.parse(event.payload);
    const text = refundText(event.eventType, facts);
    if (text !== null) await writeMessages(tx, event, { userId: facts.customerId }, text);
  }),
  consume("notify-refund-desk", troubledRefundEvents, async (tx, event) => {
    const text = troubledRefundText(event.eventType, refundFacts.parse(event.payload));
    // The customer is told of the same event: an event is told once a template.
    await writeMessages(tx, event, { desk: "operations" }, text, `desk.${event.eventType}`);
  }),
  consume("notify-operations", ["inventory.low_stock"], async (tx, event) => {
    const text = lowStockText(lowStockFacts.parse(event.payload));
    await writeMessages(tx, event, { desk: "operations" }, text);
  }),
];

/** What is read on our own pages is sent by being written; the others are queued in the same transaction. */
async function writeMessages(
  tx: Tx,
  event: ConsumedEvent,
  recipient: Recipient,
  text: MessageText,
  template = event.eventType,
): Promise<void> {
  const at = now().toISOString();
  const rows = text.channels.map((channel) => ({
    id: `msg_${event.id.slice("evt_".length)}_${template}_${channel}`,
    channel,
    status: channel === "in_app" ? "sent" : "queued",
    sent_at: channel === "in_app" ? at : null,
    user_id: "userId" in recipient ? recipient.userId : null,
    desk: "desk" in recipient ? recipient.desk : null,
  }));
  const written = await rowsOf<{ id: string; status: string }>(
    tx,
    sql`insert into messages (id, event_id, user_id, desk, channel, template, subject, body, status, created_at, sent_at)
        select id, ${event.id}, user_id, desk, channel, ${template}, ${text.subject}, ${text.body}, status,
          ${at}::timestamptz, sent_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as row (id text, user_id text, desk text, channel text, status text, sent_at timestamptz)
        on conflict do nothing
        returning id, status`,
  );
  const leaving = written.filter((message) => message.status === "queued");
  await enqueue(
    tx,
    sendQueue,
    leaving.map((message) => ({ messageId: message.id })),
  );
}

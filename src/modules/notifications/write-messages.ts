import { sql } from "drizzle-orm";
import { readerOf } from "~/modules/identity";
import { now } from "~/platform/clock";
import type { ConsumedEvent } from "~/platform/consumers";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { enqueue } from "~/platform/jobs";
import type { Channel, Desk } from "./contract";
import type { MessageText } from "./message-text";
import { openChannels } from "./preferences";
import { subscriptionsOf } from "./push-subscriptions";
import { notBeforeOf } from "./quiet-hours";
import { type RecipientFacts, recipientText } from "./recipient-text";

/** The queue of messages that leave through a sender. */
export const sendQueue = "send-message";

/**
 * Writes what a customer is told of an event, in their language, by the channels that reach them and that they have
 * not switched off. What is read on our own pages is sent by being written; the others are queued in the same
 * transaction, and what is not urgent for after the quiet hours.
 */
export async function tellPerson(
  tx: Tx,
  event: ConsumedEvent,
  userId: string,
  text: MessageText,
  template = event.eventType,
): Promise<void> {
  const reader = await readerOf(tx, userId);
  if (reader === null) return;
  const wanted = await openChannels(tx, userId, text.topic);
  const reachable: Record<Channel, boolean> = {
    in_app: true,
    mail: reader.email !== null,
    sms: reader.phone !== null,
    push: text.channels.includes("push") && (await subscriptionsOf(tx, userId)).length > 0,
  };
  await writeMessages(tx, event, template, {
    userId,
    desk: null,
    locale: reader.locale,
    words: text.words[reader.locale],
    channels: text.channels.filter((channel) => wanted.has(channel) && reachable[channel]),
    notBefore: text.urgent ? null : notBeforeOf(now()),
  });
}

/** Writes what a team is told of an event; it reads English, at any hour. */
export async function tellDesk(
  tx: Tx,
  event: ConsumedEvent,
  desk: Desk,
  text: MessageText,
  template = event.eventType,
): Promise<void> {
  const { channels, words } = text;
  await writeMessages(tx, event, template, {
    userId: null,
    desk,
    locale: "en",
    words: words.en,
    channels,
    notBefore: null,
  });
}

/**
 * Writes what whom an order is for is told of it, by SMS to the number that the order holds: they have no account here,
 * and nothing to switch off. No price, and nothing of the wallet. That it is not coming hears only who had heard that it is.
 */
export async function tellRecipient(tx: Tx, event: ConsumedEvent, facts: RecipientFacts): Promise<void> {
  if (facts.eventType === "order.cancelled" && !(await hasHeard(tx, facts.orderId))) return;
  const { channels, words } = recipientText(facts);
  // The customer is told of the same event.
  await writeMessages(tx, event, `recipient.${event.eventType}`, {
    userId: null,
    desk: null,
    recipientOrderId: facts.orderId,
    locale: facts.locale,
    words: words[facts.locale],
    channels,
    notBefore: null,
  });
}

/** Whether a message to whom the order is for has left or is about to; one that no sender took told nobody. */
async function hasHeard(tx: Tx, orderId: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`select 1 from messages where recipient_order_id = ${orderId} and status <> 'dead' limit 1`,
  );
  return rows.length > 0;
}

type Letter = {
  userId: string | null;
  desk: Desk | null;
  recipientOrderId?: string;
  locale: "en" | "pcm";
  words: MessageText["words"]["en"];
  channels: readonly Channel[];
  notBefore: Date | null;
};

/** One row a channel, once an event and template, whatever the bus does. */
async function writeMessages(tx: Tx, event: ConsumedEvent, template: string, letter: Letter): Promise<void> {
  const at = now();
  const rows = letter.channels.map((channel) => {
    const isRead = channel === "in_app";
    return {
      id: `msg_${event.id.slice("evt_".length)}_${template}_${channel}`,
      channel,
      status: isRead ? "sent" : "queued",
      sent_at: isRead ? at.toISOString() : null,
      not_before: isRead ? null : (letter.notBefore?.toISOString() ?? null),
    };
  });
  const { subject, body } = letter.words;
  const written = await rowsOf<{ id: string; status: string }>(
    tx,
    sql`insert into messages (id, event_id, user_id, desk, recipient_order_id, channel, template, locale, subject, body, status, not_before,
          created_at, sent_at)
        select id, ${event.id}, ${letter.userId}, ${letter.desk}, ${letter.recipientOrderId ?? null}, channel, ${template}, ${letter.locale}, ${subject},
          ${body}, status, not_before, ${at.toISOString()}::timestamptz, sent_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as row (id text, channel text, status text, not_before timestamptz, sent_at timestamptz)
        on conflict do nothing
        returning id, status`,
  );
  const leaving = written.filter((message) => message.status === "queued");
  await queueMessages(
    tx,
    leaving.map(({ id }) => id),
    letter.notBefore,
  );
}

/** Puts messages on their way; those that must wait, until then. */
export async function queueMessages(tx: Tx, ids: readonly string[], notBefore: Date | null): Promise<void> {
  const waitMs = notBefore === null ? 0 : notBefore.getTime() - now().getTime();
  await enqueue(
    tx,
    sendQueue,
    ids.map((messageId) => ({ messageId })),
    waitMs > 0 ? { startAfterSeconds: Math.ceil(waitMs / 1_000) } : {},
  );
}

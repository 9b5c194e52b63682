import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Locale } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { type Attempt, defineJob, type Job, type Tries } from "~/platform/jobs";
import type { Channel, MessageStatus } from "./contract";
import { queueMessages, sendQueue } from "./write-messages";

/** A message on its way. `id` is the key by which a provider tells a repetition; the address is the sender's to find. */
export type OutgoingMessage = {
  readonly id: string;
  readonly channel: Channel;
  readonly userId: string | null;
  /** Neither a person nor a desk: it is for whom the order went to, at the number that stands in it. */
  readonly desk: string | null;
  readonly locale: Locale;
  readonly subject: string;
  readonly body: string;
  /** The order it is about. */
  readonly orderId: string | null;
};

/** The port by which messages leave: a mail or SMS provider in a real installation. Throws when it was not taken. */
export type MessageSender = (message: OutgoingMessage) => Promise<void>;

/** 5 s, 10 s, 20 s … to 10 minutes: a provider may be away for half an hour before a person must look. */
const sendTries: Tries = { max: 9, firstDelaySeconds: 5, delaySecondsMax: 600 };

type MessageRow = {
  id: string;
  channel: Channel;
  user_id: string | null;
  desk: string | null;
  locale: Locale;
  subject: string;
  body: string;
  status: MessageStatus;
  not_before: string | null;
  order_id: string | null;
};

/**
 * Job `send-message`: hands one message to the sender and notes that it was sent. A crash between the two sends it
 * again, under the same id. A message that could not be sent is `failed` while it has tries left, then `dead`, and is
 * sent when its job is begun again (`npm run dead-letters`). One that must wait for the morning goes back to wait.
 */
export function sendMessageJob(send: MessageSender): Job {
  return defineJob(
    sendQueue,
    z.object({ messageId: z.string() }),
    async ({ messageId }, attempt) => {
      await sendMessage(send, messageId, attempt);
    },
    { tries: sendTries },
  );
}

async function sendMessage(send: MessageSender, messageId: string, attempt: Attempt): Promise<void> {
  const rows = await rowsOf<MessageRow>(
    database(),
    sql`select m.id, m.channel, m.user_id, m.desk, m.locale, m.subject, m.body, m.status, m.not_before,
          case when e.aggregate_type = 'order' then e.aggregate_id else e.payload ->> 'orderId' end as order_id
        from messages m join outbox_events e on e.id = m.event_id where m.id = ${messageId}`,
  );
  const message = rows[0];
  if (message === undefined || message.status === "sent") return;
  const notBefore = message.not_before === null ? null : new Date(message.not_before);
  // The database's clock has let it go; ours is the one that quiet hours are told by.
  if (notBefore !== null && notBefore.getTime() > now().getTime()) {
    await withTx("notifications.waitOn", (tx) => queueMessages(tx, [message.id], notBefore));
    return;
  }
  try {
    const { user_id: userId, order_id: orderId, ...rest } = message;
    const { id, channel, desk, locale, subject, body } = rest;
    await send({ id, channel, userId, desk, locale, subject, body, orderId });
  } catch (error) {
    await noteFailure(messageId, attempt.last ? "dead" : "failed", faultOf(error));
    throw error;
  }
  await noteSent(messageId);
}

async function noteSent(messageId: string): Promise<void> {
  await withTx("notifications.noteSent", async (tx) => {
    await tx.execute(
      sql`update messages set status = 'sent', sent_at = ${now().toISOString()}::timestamptz, attempts = attempts + 1,
            last_error = null
          where id = ${messageId} and status <> 'sent'`,
    );
  });
}

async function noteFailure(messageId: string, status: "failed" | "dead", fault: string): Promise<void> {
  await withTx("notifications.noteFailure", async (tx) => {
    await tx.execute(
      sql`update messages set status = ${status}, attempts = attempts + 1, last_error = ${fault}
          where id = ${messageId} and status <> 'sent'`,
    );
  });
}

/** A name and, from our own senders, a code: a provider's own words may carry the address. */
function faultOf(error: unknown): string {
  if (error instanceof NotTaken) return error.message;
  return error instanceof Error ? error.name : "not an Error";
}

/** A provider did not take a message. Says which and by what code, and never to whom. */
export class NotTaken extends Error {
  override readonly name = "NotTaken";
}

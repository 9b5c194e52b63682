import { sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { type Attempt, defineJob, type Job } from "~/platform/jobs";
import { log } from "~/platform/log";
import type { Channel, MessageStatus } from "./contract";
import { sendQueue } from "./write-messages";

/** A message on its way. `id` is the key by which a provider tells a repetition; the address is the sender's to find. */
export type OutgoingMessage = {
  readonly id: string;
  readonly channel: Channel;
  readonly userId: string | null;
  readonly desk: string | null;
  readonly subject: string;
  readonly body: string;
};

/** The port by which messages leave: a mail or SMS provider in a real installation. Throws when it was not taken. */
export type MessageSender = (message: OutgoingMessage) => Promise<void>;

/** The local stand-in: nothing leaves the machine, and /dev/inbox shows what would have been sent. */
export const localMessageSender: MessageSender = async ({ id, channel }) => {
  log().debug({ messageId: id, channel }, "a message was made; no provider is connected to deliver it");
};

type MessageRow = {
  id: string;
  channel: Channel;
  user_id: string | null;
  desk: string | null;
  subject: string;
  body: string;
  status: MessageStatus;
};

/**
 * Job `send-message`: hands one message to the sender and notes that it was sent. A crash between the two sends it
 * again, under the same id. A message that could not be sent is `failed` while it has tries left, then `dead`.
 */
export function sendMessageJob(send: MessageSender): Job {
  return defineJob(sendQueue, z.object({ messageId: z.string() }), async ({ messageId }, attempt) => {
    await sendMessage(send, messageId, attempt);
  });
}

async function sendMessage(send: MessageSender, messageId: string, attempt: Attempt): Promise<void> {
  const rows = await rowsOf<MessageRow>(
    database(),
    sql`select id, channel, user_id, desk, subject, body, status from messages where id = ${messageId}`,
  );
  const message = rows[0];
  if (message === undefined || message.status === "sent") return;
  try {
    const { id, channel, user_id: userId, desk, subject, body } = message;
    await send({ id, channel, userId, desk, subject, body });
  } catch (error) {
    await noteStatus(messageId, attempt.last ? "dead" : "failed");
    throw error;
  }
  await noteStatus(messageId, "sent");
}

async function noteStatus(messageId: string, status: MessageStatus): Promise<void> {
  const sentAt = status === "sent" ? now().toISOString() : null;
  await withTx("notifications.noteStatus", async (tx) => {
    await tx.execute(
      sql`update messages set status = ${status}, sent_at = ${sentAt}::timestamptz
          where id = ${messageId} and status <> 'sent'`,
    );
  });
}

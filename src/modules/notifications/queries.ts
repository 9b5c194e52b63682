import { sql } from "drizzle-orm";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Channel, MessageDto, MessageStatus } from "./contract";

/** One page of the inbox. */
const newestMax = 50;

/** The newest messages of all, for /dev/inbox: whoever calls has checked that this is a demo. */
export async function newestMessages(): Promise<MessageDto[]> {
  const rows = await rowsOf<{
    id: string;
    channel: Channel;
    template: string;
    recipient: string;
    subject: string;
    body: string;
    status: MessageStatus;
    created_at: string;
    sent_at: string | null;
  }>(
    database(),
    sql`select id, channel, template, coalesce(user_id, desk) as recipient, subject, body, status, created_at, sent_at
        from messages order by created_at desc, id limit ${newestMax}`,
  );
  return rows.map(({ created_at, sent_at, ...row }) => ({
    ...row,
    createdAt: new Date(created_at).toISOString(),
    sentAt: sent_at === null ? null : new Date(sent_at).toISOString(),
  }));
}

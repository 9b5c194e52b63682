import { sql } from "drizzle-orm";
import type { Locale } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Channel, MessageDto, MessageStatus } from "./contract";
import { mailOf } from "./mail";

/** One page of the inbox. */
const newestMax = 50;

type Row = {
  id: string;
  channel: Channel;
  template: string;
  recipient: string;
  locale: Locale;
  subject: string;
  body: string;
  status: MessageStatus;
  attempts: number;
  order_id: string | null;
  created_at: string;
  not_before: string | null;
  sent_at: string | null;
};

/** The newest messages of all: whoever calls has checked that this is a demo. */
export async function newestMessages(): Promise<MessageDto[]> {
  return (await newestRows()).map(toDto);
}

/** The same for /dev/inbox, each mail as its reader would see it. */
export async function newestLetters(): Promise<(MessageDto & { readonly html: string | null })[]> {
  return await Promise.all(
    (await newestRows()).map(async (row) => {
      const { subject, body, locale, order_id: orderId } = row;
      const html = row.channel === "mail" ? (await mailOf({ subject, body, locale, orderId })).html : null;
      return { ...toDto(row), html };
    }),
  );
}

async function newestRows(): Promise<Row[]> {
  return await rowsOf<Row>(
    database(),
    sql`select m.id, m.channel, m.template, coalesce(m.user_id, m.desk, 'recipient of ' || m.recipient_order_id) as recipient, m.locale, m.subject, m.body,
          m.status, m.attempts, m.created_at, m.not_before, m.sent_at,
          case when e.aggregate_type = 'order' then e.aggregate_id else e.payload ->> 'orderId' end as order_id
        from messages m join outbox_events e on e.id = m.event_id
        order by m.created_at desc, m.id limit ${newestMax}`,
  );
}

function toDto({ created_at, not_before, sent_at, order_id, ...row }: Row): MessageDto {
  return {
    ...row,
    createdAt: new Date(created_at).toISOString(),
    notBefore: not_before === null ? null : new Date(not_before).toISOString(),
    sentAt: sent_at === null ? null : new Date(sent_at).toISOString(),
  };
}

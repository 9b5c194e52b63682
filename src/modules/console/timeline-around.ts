import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { BatchKind, ItemStatus } from "~/modules/batches/contract";
import type { Channel, MessageStatus } from "~/modules/notifications/contract";
import type { WebhookStatus } from "~/modules/payments/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Fact, instant, type Subjects } from "./timeline-fact";
import { redactFields, redactWebhook, withoutContacts } from "./timeline-redact";
import { sentences } from "./timeline-steps";
import { actionWords, batchItemWords, codeWords } from "./timeline-words";

/** What Paystack told us about these payments, byte for byte less what identifies a person. */
export async function webhooksReceived({ references }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{
    id: string;
    event: string;
    reference: string;
    raw: Uint8Array;
    status: WebhookStatus;
    reason: string | null;
    deliveries: number;
    request_id: string | null;
    received_at: string;
  }>(
    database(),
    sql`select id, event, reference, raw, status, reason, deliveries, request_id, received_at from webhook_inbox
        where reference = any(${sql.param([...references])}::text[])`,
  );
  return rows.map((row) => ({
    ...nothing,
    id: row.id,
    kind: "webhook",
    at: instant(row.received_at),
    title: `Webhook ${row.event}`,
    detail: sentences([
      codeWords(row.status),
      row.deliveries > 1 ? `delivered ${row.deliveries} times` : null,
      row.reason === null ? null : withoutContacts(row.reason),
    ]),
    requestId: row.request_id,
    link: { to: "webhook", id: row.id },
    raw: redactWebhook(row.raw),
    // The worker does what a webhook asks for under the webhook's own request id.
    marks: [
      `webhook:${row.reference}:${row.request_id ?? row.id}`,
      ...(row.event === "charge.success" ? [`webhook:${row.reference}`] : []),
    ],
  }));
}

const channelWords: Record<Channel, string> = {
  in_app: "in the app",
  mail: "by mail",
  sms: "by SMS",
  push: "by push",
};

/** What was written to whom; who reads it is not repeated here. */
export async function messagesSent({ orderIds, attemptIds, refundIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{
    id: string;
    channel: Channel;
    desk: string | null;
    recipient_order_id: string | null;
    subject: string;
    body: string;
    status: MessageStatus;
    created_at: string;
    aggregate_id: string;
    aggregate_version: number;
    request_id: string | null;
  }>(
    database(),
    sql`select m.id, m.channel, m.desk, m.recipient_order_id, m.subject, m.body, m.status, m.created_at, e.aggregate_id, e.aggregate_version, e.request_id
        from outbox_events e join messages m on m.event_id = e.id
        where e.aggregate_id = any(${sql.param([...orderIds, ...attemptIds, ...refundIds])}::text[])`,
  );
  return rows.map((row) => ({
    ...nothing,
    id: row.id,
    kind: "message",
    at: instant(row.created_at),
    title: row.subject,
    detail: sentences([
      `${readerWords(row)} ${channelWords[row.channel]}, ${row.status}`,
      // Theirs has the link and the PIN, which are no colleague's.
      row.recipient_order_id === null ? withoutContacts(row.body) : null,
    ]),
    requestId: row.request_id,
    because: [`${row.aggregate_id}#${row.aggregate_version}`],
  }));
}

function readerWords(row: { desk: string | null; recipient_order_id: string | null }): string {
  if (row.recipient_order_id !== null) return "to whom it was sent";
  return row.desk === null ? "to the customer" : `to ${row.desk}`;
}

/** What colleagues told each other. */
export async function notesWritten({ subjectIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{ id: string; author_id: string; text: string; created_at: string }>(
    database(),
    sql`select id, author_id, text, created_at from notes
        where subject_type in ('order', 'payment') and subject_id = any(${sql.param([...subjectIds])}::text[])`,
  );
  return rows.map((row) => ({
    ...nothing,
    id: row.id,
    kind: "note",
    at: instant(row.created_at),
    title: "Note",
    detail: row.text,
    actorId: row.author_id,
  }));
}

/** What colleagues did, why, and what it was before and after. */
export async function actsDone({ subjectIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{
    id: string;
    seq: bigint;
    actor_id: string;
    action: string;
    subject_id: string;
    reason: string | null;
    before: unknown;
    after: unknown;
    request_id: string | null;
    at: string;
  }>(
    database(),
    sql`select id, seq, actor_id, action, subject_id, reason, before, after, request_id, at from audit_events
        where subject_type = any(${sql.param(actSubjects)}::text[]) and subject_id = any(${sql.param([...subjectIds])}::text[])`,
  );
  return rows.map((row) => ({
    ...nothing,
    id: row.id,
    kind: "act",
    at: instant(row.at),
    title: actionWords(row.action),
    detail: row.reason === null ? null : withoutContacts(codeWords(row.reason)),
    actorId: row.actor_id,
    requestId: row.request_id,
    raw: JSON.stringify(redactFields({ before: row.before, after: row.after }), null, 2),
    marks: [`act:${row.subject_id}@${instant(row.at)}`],
    place: Number(row.seq),
  }));
}

const actSubjects = ["order", "refund", "payment", "payment_attempt", "dispute", "break", "webhook"];

/** The batches that an order was part of, also when it was left out. */
export async function batchesWith({ orderIds }: Subjects): Promise<Fact[]> {
  const rows = await rowsOf<{
    id: string;
    batch_id: string;
    kind: BatchKind;
    title: string;
    status: ItemStatus;
    amount_kobo: bigint;
    why: string | null;
    requested_by: string;
    at: string;
  }>(
    database(),
    sql`select i.id, i.batch_id, b.kind, b.title, i.status, i.amount_kobo, i.why, b.requested_by, coalesce(i.done_at, b.created_at) as at
        from batch_items i join batches b on b.id = i.batch_id
        where i.subject_id = any(${sql.param([...orderIds])}::text[])`,
  );
  return rows.map((row) => ({
    ...nothing,
    id: row.id,
    kind: "batch",
    at: instant(row.at),
    title: batchItemWords(row.status, row.kind),
    detail: sentences([row.title, row.why]),
    amountKobo: koboToNumber(row.amount_kobo),
    actorId: row.requested_by,
    link: { to: "batch", id: row.batch_id },
    marks: [`batch:${row.batch_id}`],
  }));
}

const nothing = {
  detail: null,
  amountKobo: null,
  actorId: null,
  requestId: null,
  link: null,
  raw: null,
  marks: [],
  because: [],
  place: 0,
} as const satisfies Partial<Fact>;

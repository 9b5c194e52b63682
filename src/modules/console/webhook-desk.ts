import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { financeRefusals, type WebhookDto } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { redactWebhook } from "./timeline-redact";

type Row = {
  id: string;
  event: string;
  dedupe_key: string;
  mode: string | null;
  reference: string | null;
  status: WebhookDto["status"];
  reason: string | null;
  tries: number;
  deliveries: number;
  received_at: string;
  last_received_at: string;
  processed_at: string | null;
  next_try_at: string | null;
  request_id: string | null;
  sha256: string;
  raw: Uint8Array;
  payment_status: string | null;
  outcome: string | null;
  order_id: string | null;
  transfer_ids: string[];
};

/** What is written with the reference itself: a payment's receipt and fee, a settlement. A dozen at most. */
const transfersMax = 20;

/**
 * One webhook: what came, redacted; how often it came and was tried; and what became of what it told.
 * Refuses payments.webhook_not_found.
 */
export async function webhookFor(id: string): Promise<WebhookDto> {
  const [row] = await rowsOf<Row>(
    database(),
    sql`select w.id, w.event, w.dedupe_key, w.mode, w.reference, w.status, w.reason, w.tries, w.deliveries, w.received_at,
          w.last_received_at, w.processed_at, w.next_try_at, w.request_id, w.sha256, w.raw, a.status as payment_status, a.outcome,
          a.order_id, array(
            select t.id from transfers t
            where t.effect_key in ('payment:' || w.reference, 'fee:' || w.reference, 'extra:' || w.reference)
              or (w.event like '%dispute%' and t.effect_key = 'dispute_lost:' || w.object_id)
            order by t.created_at, t.id limit ${transfersMax}) as transfer_ids
        from webhook_inbox w left join payment_attempts a on a.reference = w.reference where w.id = ${id}`,
  );
  if (row === undefined) throw new Refusal(financeRefusals.webhookNotFound);
  return {
    id: row.id,
    event: row.event,
    dedupeKey: row.dedupe_key,
    mode: row.mode,
    reference: row.reference,
    status: row.status,
    reason: row.reason,
    tries: row.tries,
    deliveries: row.deliveries,
    receivedAt: iso(row.received_at),
    lastReceivedAt: iso(row.last_received_at),
    processedAt: row.processed_at === null ? null : iso(row.processed_at),
    nextTryAt: row.next_try_at === null ? null : iso(row.next_try_at),
    requestId: row.request_id,
    sha256: row.sha256,
    body: redactWebhook(row.raw),
    result: {
      paymentStatus: row.payment_status,
      outcome: row.outcome,
      orderId: row.order_id,
      transferIds: row.transfer_ids,
    },
  };
}

function iso(at: string): string {
  return new Date(at).toISOString();
}

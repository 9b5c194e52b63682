import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { paymentProvider } from "./payment-provider";

/** Of parked webhooks, read at once: they are rare, and each is a few kilobytes. */
const parkedMax = 500;

/**
 * Reads parked webhooks once more: what was signed and could not be read then may be readable since a newer reader is
 * here. What can be read goes into the inbox like any news, under its natural key; news that is there already under
 * that key is ignored, with the other's name. Answers how many now wait to be worked, and how many stay parked.
 */
export async function readParked(ids: readonly string[]): Promise<{ readable: number; stillParked: number }> {
  const counts = { readable: 0, stillParked: 0 };
  for (const { id, raw } of await parked(ids)) {
    const read = paymentProvider().readStoredWebhook(raw);
    if (!read.ok) counts.stillParked++;
    else if (await receive(id, read.event)) counts.readable++;
  }
  return counts;
}

/** How many of them could be read now; nothing is written. */
export async function countReadable(ids: readonly string[]): Promise<number> {
  const rows = await parked(ids);
  return rows.filter(({ raw }) => paymentProvider().readStoredWebhook(raw).ok).length;
}

async function parked(ids: readonly string[]): Promise<{ id: string; raw: Uint8Array }[]> {
  return await rowsOf<{ id: string; raw: Uint8Array }>(
    database(),
    sql`select id, raw from webhook_inbox where id = any(${sql.param([...ids])}::text[]) and status = 'parked'
        order by id limit ${parkedMax}`,
  );
}

type News = {
  event: string;
  dedupeKey: string;
  mode: string | null;
  reference: string | null;
  objectId: string | null;
};

/**
 * What was received never changes: what is read now is a row of its own with the same bytes, and the parked one says
 * which. False when the same news stands there under its own key already.
 */
async function receive(parkedId: string, news: News): Promise<boolean> {
  return await withTx("payments.readParked", async (tx) => {
    const at = now();
    const [fresh] = await rowsOf<{ id: string }>(
      tx,
      sql`insert into webhook_inbox (id, dedupe_key, event, mode, reference, object_id, raw, sha256, status, tries, deliveries,
            next_try_at, request_id, received_at, last_received_at)
          select ${newId("whk", at.getTime())}, ${news.dedupeKey}, ${news.event}, ${news.mode}, ${news.reference}, ${news.objectId},
            raw, sha256, 'received', 0, deliveries, ${at.toISOString()}::timestamptz, request_id, received_at, last_received_at
          from webhook_inbox where id = ${parkedId} and status = 'parked'
          on conflict (dedupe_key) do nothing returning id`,
    );
    const said =
      fresh === undefined
        ? `The same news is there already: ${news.dedupeKey}`
        : `Read again, and kept as ${fresh.id}`;
    await tx.execute(
      sql`update webhook_inbox set status = ${fresh === undefined ? "ignored" : "processed"}, reason = ${said},
            processed_at = ${at.toISOString()}::timestamptz
          where id = ${parkedId} and status = 'parked'`,
    );
    return fresh !== undefined;
  });
}

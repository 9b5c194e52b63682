import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
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
    else await ignore(id, read.event.dedupeKey);
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

/** False when the same news stands there under its own key already. */
async function receive(id: string, news: News): Promise<boolean> {
  try {
    const rows = await rowsOf(
      database(),
      sql`update webhook_inbox set event = ${news.event}, dedupe_key = ${news.dedupeKey}, mode = ${news.mode},
            reference = ${news.reference}, object_id = ${news.objectId}, status = 'received', reason = null, tries = 0,
            next_try_at = ${now().toISOString()}::timestamptz
          where id = ${id} and status = 'parked' returning id`,
    );
    return rows.length > 0;
  } catch (error) {
    if (violatedConstraint(error) !== "webhook_inbox_dedupe") throw error;
    return false;
  }
}

async function ignore(id: string, dedupeKey: string): Promise<void> {
  await database().execute(
    sql`update webhook_inbox set status = 'ignored', reason = ${`The same news is there already: ${dedupeKey}`},
          processed_at = ${now().toISOString()}::timestamptz
        where id = ${id} and status = 'parked'`,
  );
}

import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { PaymentProvider } from "./provider";
import type { Tally } from "./reconcile-tally";
import { takeDispute } from "./take-dispute";

type Window = { readonly from: Date; readonly to: Date };

const pagesMax = 50;
/** Of ours that have not ended, asked for one by one. */
const overdueMax = 50;

/** Disputes that began in the window, and ours whose time is over: whatever a lost webhook did not tell. */
export async function reconcileDisputes(
  provider: PaymentProvider,
  actor: Actor,
  window: Window,
  tally: Tally,
): Promise<void> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const { items, next } = await provider.disputes({ ...window, cursor });
    for (const theirs of items.filter(({ id }) => !seen.has(id))) {
      seen.add(theirs.id);
      if (await takeDispute(actor, theirs)) tally.healed++;
    }
    if (next === null) break;
    cursor = next;
  }
  for (const id of (await overdue()).filter((one) => !seen.has(one))) {
    const theirs = await provider.fetchDispute(id);
    if (theirs !== null && (await takeDispute(actor, theirs))) tally.healed++;
  }
}

async function overdue(): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select provider_dispute_id as id from disputes
        where status in ('open', 'answered') and (due_at is null or due_at < ${now().toISOString()}::timestamptz)
        order by due_at, id limit ${overdueMax}`,
  );
  return rows.map(({ id }) => id);
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { lagosDate } from "~/modules/catalog";
import { refundBudgetOf, type SignedIn } from "~/modules/identity/contract";
import { type Database, database } from "~/platform/db/client";
import { climb } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/**
 * Takes an amount out of what a colleague may refund on their own word today (Lagos). False, and nothing is taken, when
 * there is not enough left. Two refunds at once by one person go one after the other: the day's row is locked by its
 * update. Locks: the day of the person, on the payment rung.
 */
export async function takeFromBudget(
  tx: Tx,
  actor: SignedIn,
  amountKobo: bigint,
  at: Date,
): Promise<boolean> {
  const day = lagosDate(at);
  const limitKobo = refundBudgetOf(actor.role);
  // Sorts after a batch and its confirmation, whose locks come first.
  climb(tx, { rung: "payment" }, [`day_${actor.id}`]);
  // One statement: a role that was changed today brings its own limit along, and what was used stays used.
  const taken = await rowsOf(
    tx,
    sql`insert into refund_budget_days as day (user_id, day, used_kobo, limit_kobo)
        select ${actor.id}, ${day}::date, ${amountKobo.toString()}::bigint, ${limitKobo}::bigint
        where ${amountKobo.toString()}::bigint <= ${limitKobo}::bigint
        on conflict (user_id, day) do update set used_kobo = day.used_kobo + excluded.used_kobo,
          limit_kobo = greatest(excluded.limit_kobo, day.used_kobo + excluded.used_kobo)
        where day.used_kobo + excluded.used_kobo <= excluded.limit_kobo
        returning 1`,
  );
  return taken.length > 0;
}

/** What a colleague may refund on their own word today, and how much of it is used. */
export async function budgetOf(
  actor: SignedIn,
  at: Date,
  on: Tx | Database = database(),
): Promise<{ limitKobo: number; usedKobo: number }> {
  const rows = await rowsOf<{ used_kobo: bigint }>(
    on,
    sql`select used_kobo from refund_budget_days where user_id = ${actor.id} and day = ${lagosDate(at)}::date`,
  );
  return { limitKobo: refundBudgetOf(actor.role), usedKobo: koboToNumber(rows[0]?.used_kobo ?? 0n) };
}

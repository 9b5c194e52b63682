import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { endSessionsWithin } from "./devices";
import { endWaiversWithin } from "./spend-row";

/**
 * Takes a person out of identity, in the transaction that has made sure that they may go: contacts (free for somebody
 * else then), legal name, tax number, password, PIN, addresses, codes and every session. The id stays, for the books. Locks: the user's row.
 */
export async function closeAccountWithin(tx: Tx, userId: string, at: Date): Promise<void> {
  const moment = at.toISOString();
  await rowsOf(
    tx,
    sql`update users set name = 'Closed account', phone = null, email = null, password_hash = null, locale = null,
          legal_name = null, tin = null, status = 'deleted' where id = ${userId}`,
  );
  await endSessionsWithin(tx, userId, at);
  await rowsOf(tx, sql`update browser_sessions set user_agent = '' where user_id = ${userId}`);
  await rowsOf(
    tx,
    sql`update api_sessions set revoked_at = coalesce(revoked_at, ${moment}::timestamptz) where user_id = ${userId}`,
  );
  await rowsOf(tx, sql`delete from addresses where user_id = ${userId}`);
  await rowsOf(tx, sql`delete from one_time_codes where user_id = ${userId}`);
  await endWaiversWithin(tx, userId);
  await rowsOf(
    tx,
    sql`update spend_controls set pin_hash = null, pin_set_at = null, pin_failures = 0, pin_locked_until = null,
          locked_at = coalesce(locked_at, ${moment}::timestamptz), version = version + 1
        where user_id = ${userId}`,
  );
}

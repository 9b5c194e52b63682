import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/** Whether somebody has closed their account: then nobody opens their wallet any more. Locks nothing. */
export async function hasLeft(tx: Tx, userId: string): Promise<boolean> {
  const rows = await rowsOf(tx, sql`select 1 from users where id = ${userId} and status = 'deleted'`);
  return rows.length > 0;
}

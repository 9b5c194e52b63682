import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/** A person's e-mail; null for who signs in by phone alone. For a partner that must have one, never for a log. */
export async function emailOf(tx: Tx, userId: string): Promise<string | null> {
  const rows = await rowsOf<{ email: string | null }>(tx, sql`select email from users where id = ${userId}`);
  return rows[0]?.email ?? null;
}

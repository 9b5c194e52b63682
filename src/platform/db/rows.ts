import type { SQL } from "drizzle-orm";
import type { Database } from "./client";
import type { Tx } from "./transaction";

/**
 * Runs one statement written as SQL and answers its rows. The caller states the row's shape beside the SQL that
 * makes it: int8 comes as bigint, timestamps as strings, json parsed.
 */
export async function rowsOf<Row extends Record<string, unknown>>(
  on: Tx | Database,
  statement: SQL,
): Promise<Row[]> {
  const rows = await on.execute(statement);
  // The driver knows nothing of the statement's columns: this is where the stated shape is taken on trust.
  return [...rows] as unknown as Row[];
}

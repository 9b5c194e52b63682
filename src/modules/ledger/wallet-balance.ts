import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { walletAccountId } from "./accounts";

/** What somebody can spend, as it stands in this transaction; a wallet that was never used has nothing. */
export async function walletBalance(tx: Tx, userId: string): Promise<bigint> {
  const rows = await rowsOf<{ balance_kobo: bigint }>(
    tx,
    sql`select balance_kobo from accounts where id = ${walletAccountId(userId)}`,
  );
  return rows[0]?.balance_kobo ?? 0n;
}

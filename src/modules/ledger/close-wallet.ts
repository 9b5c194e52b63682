import { sql } from "drizzle-orm";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { walletAccountId } from "./accounts";

/**
 * Closes a wallet with its owner's account: nothing is put into it again, and `accounts_closed_is_empty` says so too. The
 * caller holds its lock, and has seen that it is empty.
 */
export async function closeWallet(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.execute(
    sql`update accounts set closed_at = ${at.toISOString()}::timestamptz
        where id = ${walletAccountId(userId)} and closed_at is null`,
  );
}

/** Those of these wallets whose owner has left. Under their locks, which closing takes too. */
export async function closedWallets(tx: Tx, accountIds: Iterable<string>): Promise<ReadonlySet<string>> {
  const ids = [...accountIds];
  if (ids.length === 0) return new Set();
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from accounts where id = any(${sql.param(ids)}::text[]) and closed_at is not null`,
  );
  return new Set(rows.map(({ id }) => id));
}

import { sql } from "drizzle-orm";
import { walletBalance } from "~/modules/ledger";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { lowBalanceText } from "./balance-text";
import type { MessageText } from "./message-text";

/** After these a wallet may hold less than before, or more: then the next fall is told again. */
export const balanceEvents = [
  "order.placed",
  "order.cancelled",
  "order.expired",
  "payment.succeeded",
  "payment.to_wallet",
  "refund.processed",
] as const;

/**
 * What somebody is to be told of their balance now; null when nothing was asked for, or when it was told already since
 * the balance was last above. Locks: the wish's row, within its update.
 */
export async function lowBalanceMessage(tx: Tx, userId: string): Promise<MessageText | null> {
  const rows = await rowsOf<{ threshold_kobo: bigint; told: boolean }>(
    tx,
    sql`select threshold_kobo, told from low_balance_alerts where user_id = ${userId}`,
  );
  const wish = rows[0];
  if (wish === undefined) return null;
  const balance = await walletBalance(tx, userId);
  const isLow = balance < wish.threshold_kobo;
  if (isLow === wish.told) return null;
  const moved = await rowsOf(
    tx,
    sql`update low_balance_alerts set told = ${isLow} where user_id = ${userId} and told <> ${isLow} returning user_id`,
  );
  return isLow && moved.length === 1 ? lowBalanceText(balance, wish.threshold_kobo) : null;
}

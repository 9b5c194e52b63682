import { sql } from "drizzle-orm";
import { Refusal, type RefusalDefinition } from "~/kernel/refusal";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { refundsRefusals } from "./contract";

/**
 * What a bank has taken back, or may yet, is not refunded as well. Under the order's lock, which whoever hears of a
 * dispute takes too. Refuses refunds.disputed, or as the caller says it, while a dispute of one of the order's payments is not won.
 */
export async function requireUndisputed(
  tx: Tx,
  orderId: string,
  refusal: RefusalDefinition = refundsRefusals.disputed,
): Promise<void> {
  if ((await disputedAttempts(tx, orderId)).size > 0) throw new Refusal(refusal);
}

/** The payments of an order that a bank has taken back, or may yet. Under the order's lock. */
export async function disputedAttempts(tx: Tx, orderId: string): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select distinct a.id from payment_attempts a join disputes d on d.attempt_id = a.id
        where a.order_id = ${orderId} and d.status <> 'won'`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether a bank has taken back the payment that a refund is of. Under the order's lock. */
export async function isDisputeLost(tx: Tx, refundId: string): Promise<boolean> {
  const lost = await rowsOf(
    tx,
    sql`select 1 from refunds r join payment_attempts a on a.tender_id = r.tender_id
          join disputes d on d.attempt_id = a.id
        where r.id = ${refundId} and d.status = 'lost'`,
  );
  return lost.length > 0;
}

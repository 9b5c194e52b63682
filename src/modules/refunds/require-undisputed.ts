import { sql } from "drizzle-orm";
import { Refusal, type RefusalDefinition } from "~/kernel/refusal";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { refundsRefusals } from "./contract";

/**
 * What a bank has taken back, or may yet, is not refunded as well. Under the order's lock or the refund's. Refuses
 * refunds.disputed, or as the caller says it, while a dispute of one of the order's payments is not won.
 */
export async function requireUndisputed(
  tx: Tx,
  orderId: string,
  refusal: RefusalDefinition = refundsRefusals.disputed,
): Promise<void> {
  const rows = await rowsOf(
    tx,
    sql`select 1 from payment_attempts a join disputes d on d.attempt_id = a.id
        where a.order_id = ${orderId} and d.status <> 'won' limit 1`,
  );
  if (rows.length > 0) throw new Refusal(refusal);
}

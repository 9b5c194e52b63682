import { type SQL, sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/**
 * What of the price of the delivery has not been given back, of an order `o`: what was paid for it, a promo off it taken
 * off, and of a cancelled order what was kept for it; less what went back as the delivery's price, or because it was late
 * and for no dish or pack. No refund row says "of the delivery": these are the ways in which it goes back alone.
 */
export const deliveryLeft: SQL = sql`greatest(0, case o.status
    when 'cancelled' then (select coalesce(sum(k.amount_kobo), 0) from transfers k where k.effect_key = 'delivery_fee:' || o.id)
    else o.delivery_kobo - case when o.earnings->>'discountOff' = 'delivery' then o.discount_kobo else 0 end end
  - (select coalesce(sum(r.amount_kobo - (select coalesce(sum(rl.amount_kobo), 0) from refund_lines rl where rl.refund_id = r.id)
        - (select coalesce(sum(rp.amount_kobo), 0) from refund_packs rp where rp.refund_id = r.id)), 0)
      from refunds r left join batches b on b.id = r.batch_id
      where r.order_id = o.id and r.status <> 'rejected' and (r.reason = 'late' or b.parameters->>'what' = 'delivery')))::bigint`;

/** The same of these orders, by order. Decided on under the order's lock, shown without it. */
export async function deliveryLeftOf(
  on: Tx | Database,
  orderIds: readonly string[],
): Promise<Map<string, Kobo>> {
  const rows = await rowsOf<{ id: string; kobo: bigint }>(
    on,
    sql`select o.id, ${deliveryLeft} as kobo from orders o where o.id = any(${sql.param([...orderIds])}::text[])`,
  );
  return new Map(rows.map((row) => [row.id, kobo(row.kobo)]));
}

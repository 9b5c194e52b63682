import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { SpentByDto } from "./contract";

/** Kitchens of a month that fit a screen; whoever eats at more sees the ones that cost most. */
const kitchensMax = 20;

/**
 * What the actor's own orders of a month cost, kitchen by kitchen, by whichever way they were paid: what was paid in
 * it (a month in Lagos) for orders that were not cancelled, less what was given back meanwhile.
 */
export async function spentBy(actor: UserActor, month: string): Promise<SpentByDto> {
  const start = `${month}-01T00:00:00+01:00`;
  const rows = await rowsOf<{ kitchen_id: string; name: string; orders: bigint; spent: bigint }>(
    database(),
    sql`select o.kitchen_id, k.name, count(*) as orders,
          sum(o.total_kobo - coalesce((select sum(r.amount_kobo) from refunds r
            where r.order_id = o.id and r.status = 'processed'), 0))::bigint as spent
        from orders o join kitchens k on k.id = o.kitchen_id
        where o.customer_id = ${actor.id} and o.status not in ('cancelled', 'undeliverable', 'expired')
          and o.paid_at >= ${start}::timestamptz
          and o.paid_at < (${start}::timestamptz at time zone 'Africa/Lagos' + interval '1 month') at time zone 'Africa/Lagos'
        group by o.kitchen_id, k.name order by spent desc, k.name limit ${kitchensMax}`,
  );
  const kitchens = rows.map((row) => ({
    kitchenId: row.kitchen_id,
    name: row.name,
    orders: Number(row.orders),
    spentKobo: koboToNumber(row.spent),
  }));
  return { kitchens, totalKobo: kitchens.reduce((sum, { spentKobo }) => sum + spentKobo, 0) };
}

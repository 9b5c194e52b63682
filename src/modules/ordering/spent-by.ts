import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { orderCosts } from "./order-costs";
import type { SpentByDto } from "./spend-contract";

/** Kitchens of a month that fit a screen; whoever eats at more sees the ones that cost most, and the sum of all. */
const kitchensMax = 20;

/**
 * What the actor's own orders of a month in Lagos cost, kitchen by kitchen, by whichever way they were paid, less what
 * was given back of them since. An order that was given back whole cost nothing and is not counted.
 */
export async function spentBy(actor: UserActor, month: string): Promise<SpentByDto> {
  const rows = await rowsOf<{ kitchen_id: string; name: string; orders: bigint; spent: bigint }>(
    database(),
    sql`select c.kitchen_id, k.name, count(*) as orders, sum(c.spent_kobo)::bigint as spent
        from (${orderCosts(actor, month, month)}) c join kitchens k on k.id = c.kitchen_id
        where c.spent_kobo > 0 group by c.kitchen_id, k.name order by spent desc, k.name`,
  );
  const kitchens = rows.map((row) => ({
    kitchenId: row.kitchen_id,
    name: row.name,
    orders: Number(row.orders),
    spentKobo: koboToNumber(row.spent),
  }));
  const totalKobo = kitchens.reduce((sum, { spentKobo }) => sum + spentKobo, 0);
  return { kitchens: kitchens.slice(0, kitchensMax), totalKobo };
}

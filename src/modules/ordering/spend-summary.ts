import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { orderCosts } from "./order-costs";
import type { MonthSpendDto, SpendSummaryDto } from "./spend-contract";

/** A year: long enough to see a habit, short enough for one screen. */
const monthsShown = 12;
const kitchensMax = 3;

/** What the orders of one kitchen cost in one month. */
type KitchenMonth = {
  month: string;
  kitchen_id: string;
  name: string;
  orders: bigint;
  food_kobo: bigint;
  delivery_kobo: bigint;
  fees_kobo: bigint;
  tips_kobo: bigint;
  shares_kobo: bigint;
  back_kobo: bigint;
  spent_kobo: bigint;
};

/**
 * What the actor spent on food, by month in Lagos: this one and the eleven before, by whichever way it was paid. An
 * order counts in the month in which it was paid, and so does what was given back of it, whenever that came: a month
 * is what its orders cost in the end, to the kobo what the ledger took for them. Nobody else's orders or shares.
 */
export async function spendSummary(actor: UserActor): Promise<SpendSummaryDto> {
  const months = monthsUntil(lagosDate(now()).slice(0, 7));
  const sums = ["food", "delivery", "fees", "tips", "shares", "back", "spent"].map((part) =>
    sql.raw(`sum(c.${part}_kobo)::bigint as ${part}_kobo`),
  );
  const rows = await rowsOf<KitchenMonth>(
    database(),
    sql`select c.month, c.kitchen_id, k.name, count(*) filter (where c.spent_kobo > 0) as orders, ${sql.join(sums, sql`, `)}
        from (${orderCosts(actor, months.at(-1) ?? "", months[0] ?? "")}) c join kitchens k on k.id = c.kitchen_id
        group by c.month, c.kitchen_id, k.name`,
  );
  return {
    months: months.map((month) => ({ month, ...summed(rows.filter((row) => row.month === month)) })),
    year: summed(rows),
  };
}

/** A month, and those before it. */
function monthsUntil(month: string): string[] {
  const [year = 0, nth = 0] = month.split("-").map(Number);
  return Array.from({ length: monthsShown }, (_, back) =>
    new Date(Date.UTC(year, nth - 1 - back)).toISOString().slice(0, 7),
  );
}

function summed(rows: readonly KitchenMonth[]): Omit<MonthSpendDto, "month"> {
  const sum = (of: (row: KitchenMonth) => bigint) =>
    koboToNumber(rows.reduce((total, row) => total + of(row), 0n));
  const [orders, spentKobo] = [sum((row) => row.orders), sum((row) => row.spent_kobo)];
  return {
    orders,
    foodKobo: sum((row) => row.food_kobo),
    deliveryKobo: sum((row) => row.delivery_kobo),
    feesKobo: sum((row) => row.fees_kobo),
    tipsKobo: sum((row) => row.tips_kobo),
    sharesKobo: sum((row) => row.shares_kobo),
    backKobo: sum((row) => row.back_kobo),
    spentKobo,
    averageKobo: orders === 0 ? null : Math.round(spentKobo / orders),
    kitchens: topKitchens(rows),
  };
}

/** A kitchen of several months is one. */
function topKitchens(rows: readonly KitchenMonth[]): MonthSpendDto["kitchens"] {
  const kitchens = new Map<string, MonthSpendDto["kitchens"][number]>();
  for (const { kitchen_id: kitchenId, name, orders, spent_kobo: spent } of rows) {
    const { orders: before = 0, spentKobo = 0 } = kitchens.get(kitchenId) ?? {};
    kitchens.set(kitchenId, {
      kitchenId,
      name,
      orders: before + Number(orders),
      spentKobo: spentKobo + koboToNumber(spent),
    });
  }
  return [...kitchens.values()]
    .filter(({ spentKobo }) => spentKobo > 0)
    .sort((one, other) => other.spentKobo - one.spentKobo || one.name.localeCompare(other.name))
    .slice(0, kitchensMax);
}

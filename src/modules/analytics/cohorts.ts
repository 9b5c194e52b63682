import { sql } from "drizzle-orm";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Where } from "./business";
import type { BusinessDto } from "./dashboards-contract";
import { dayBefore } from "./roll-up-sales";

/** Half a year of months, the present one included. */
const monthsShown = 6;

/**
 * Retention: whoever had their first order in a month, and how many of them ordered in that month and each one since.
 * By region; a kitchen has no cohorts of its own, since its guests are counted by the house.
 */
export async function cohortsOf(on: Database, where: Where, at: Date): Promise<BusinessDto["cohorts"]> {
  const months = monthsUntil(dayBefore(at, 0));
  const rows = await rowsOf<{ first: string; month: string; customers: number }>(
    on,
    sql`with mine as (
          select customer_id, month from customer_months
          where region_id = all(${sql.param([...where.regions])}::text[]) group by 1, 2
        ), firsts as (select customer_id, min(month) as first from mine group by 1)
        select f.first::text, m.month::text, count(*)::int as customers
        from firsts f join mine m using (customer_id)
        where f.first >= ${months[0]}::date group by 1, 2`,
  );
  const countOf = (first: string, month: string) =>
    rows.find((row) => row.first === first && row.month === month)?.customers ?? 0;
  return months.map((month, index) => ({
    month,
    customers: countOf(month, month),
    returned: months.slice(index).map((later) => countOf(month, later)),
  }));
}

/** The first days of the months shown, oldest first. */
function monthsUntil(day: string): string[] {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return Array.from({ length: monthsShown }, (_, index) => {
    const past = year * 12 + (month - 1) - (monthsShown - 1 - index);
    return `${Math.floor(past / 12)}-${String((past % 12) + 1).padStart(2, "0")}-01`;
  });
}

import { sql } from "drizzle-orm";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";

/** A transaction that was open at the last look may have committed after it, with an earlier moment. */
const overlapMs = 3_600_000;
/** Days written in one transaction: a first run over years takes many small ones. */
const daysAtOnce = 7;
/** Any number, as long as it is ours: two workers that roll up at once take turns. */
const rollUpLock = 7_263_403;

/** Lagos keeps UTC+1 all year: an order's day and hour there. */
const dayOf = sql.raw("(o.created_at at time zone 'Africa/Lagos')::date");
const hourOf = sql.raw("date_trunc('hour', o.created_at)");

/**
 * Job `roll-up-sales`: writes the sums of every Lagos day in which an order changed or was refunded since the last run,
 * all days on the first. Each day is summed whole and put in the place of what was there, so that running it twice, or
 * being killed in between, changes nothing. Answers how many days it wrote.
 */
export async function rollUpSales(): Promise<number> {
  const at = now();
  const days = await daysToWrite(await lastLook());
  for (let start = 0; start < days.length; start += daysAtOnce) {
    const some = days.slice(start, start + daysAtOnce);
    await withTx("analytics.rollUpSales", (tx) => writeDays(tx, some));
  }
  await database().execute(
    sql`insert into rollups (name, up_to) values ('sales', ${at.toISOString()}::timestamptz)
        on conflict (name) do update set up_to = greatest(excluded.up_to, rollups.up_to)`,
  );
  return days.length;
}

/** When the sums were last written; null before the first time. */
export async function salesRolledUpAt(): Promise<Date | null> {
  const rows = await rowsOf<{ up_to: string }>(
    database(),
    sql`select up_to from rollups where name = 'sales'`,
  );
  return rows[0] === undefined ? null : new Date(rows[0].up_to);
}

async function lastLook(): Promise<Date> {
  const last = await salesRolledUpAt();
  return new Date(last === null ? 0 : last.getTime() - overlapMs);
}

async function daysToWrite(since: Date): Promise<string[]> {
  const from = since.toISOString();
  const rows = await rowsOf<{ day: string }>(
    database(),
    sql`select distinct ${dayOf}::text as day from orders o where o.changed_at >= ${from}::timestamptz
        union
        select distinct ${dayOf}::text from refunds r join orders o on o.id = r.order_id
          where r.changed_at >= ${from}::timestamptz
        order by day`,
  );
  return rows.map(({ day }) => day);
}

async function writeDays(tx: Tx, days: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${rollUpLock})`);
  const list = sql`${sql.param([...days])}::text[]::date[]`;
  await writeHours(tx, list);
  await writeDishes(tx, list);
  await writeCustomers(tx, list);
}

type DayList = ReturnType<typeof sql>;

async function writeHours(tx: Tx, days: DayList): Promise<void> {
  await tx.execute(
    sql`delete from sales_hours where (hour at time zone 'Africa/Lagos')::date = any(${days})`,
  );
  await tx.execute(
    sql`insert into sales_hours (hour, kitchen_id, region_id, placed, delivered, cancelled, expired, on_time, gross_kobo, refunded_kobo)
        select ${hourOf}, o.kitchen_id, o.region_id,
          count(*) filter (where o.paid_at is not null),
          count(*) filter (where o.status = 'delivered'),
          count(*) filter (where o.status in ('cancelled', 'undeliverable') and o.paid_at is not null),
          count(*) filter (where o.paid_at is null and o.status in ('expired', 'cancelled')),
          count(*) filter (where o.status = 'delivered' and done.at <= o.eta_to),
          coalesce(sum(o.total_kobo) filter (where o.paid_at is not null), 0),
          coalesce(sum(back.kobo), 0) + coalesce(sum(unmade.amount_kobo), 0)
        from orders o
        left join lateral (select e.at from order_events e where e.order_id = o.id and e.to_status = 'delivered' limit 1) done on true
        left join lateral (select sum(r.amount_kobo)::bigint as kobo from refunds r
          where r.order_id = o.id and r.status not in ('requested', 'rejected', 'failed')) back on true
        -- A payment that came after the order's slot: given back by ordering itself, without a refund.
        left join transfers unmade on unmade.effect_key = 'order_cancelled:' || o.id
        where ${dayOf} = any(${days})
        group by 1, 2, 3`,
  );
}

async function writeDishes(tx: Tx, days: DayList): Promise<void> {
  await tx.execute(sql`delete from dish_days where day = any(${days})`);
  await tx.execute(
    sql`insert into dish_days (day, item_id, kitchen_id, region_id, portions, revenue_kobo)
        select ${dayOf}, l.item_id, o.kitchen_id, o.region_id, sum(l.quantity)::int, sum(l.total_kobo)::bigint
        from orders o join line_items l on l.order_id = o.id
        where ${dayOf} = any(${days}) and o.paid_at is not null and o.status not in ('cancelled', 'undeliverable')
        group by 1, 2, 3, 4`,
  );
}

/** Whole months, of the customers of these days alone. */
async function writeCustomers(tx: Tx, days: DayList): Promise<void> {
  const touched = sql`select distinct o.customer_id, date_trunc('month', ${dayOf})::date as month
    from orders o where ${dayOf} = any(${days})`;
  await tx.execute(
    sql`delete from customer_months m using (${touched}) t where m.customer_id = t.customer_id and m.month = t.month`,
  );
  await tx.execute(
    sql`insert into customer_months (customer_id, month, region_id, orders, spent_kobo)
        select o.customer_id, t.month, o.region_id, count(*)::int, sum(o.total_kobo)::bigint
        from (${touched}) t join orders o on o.customer_id = t.customer_id
          and o.created_at >= (t.month::timestamp at time zone 'Africa/Lagos')
          and o.created_at < ((t.month + interval '1 month') at time zone 'Africa/Lagos')
        where o.paid_at is not null and o.status not in ('cancelled', 'undeliverable')
        group by 1, 2, 3`,
  );
}

/** The Lagos day of `at`, so many days before. */
export function dayBefore(at: Date, days: number): string {
  return lagosDate(new Date(at.getTime() - days * 86_400_000));
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

/** A day (Lagos) up to a moment: the orders that were begun on it, as they stood, and what was in the wallets. */
export type DayTotals = {
  orders: number;
  waiting: number;
  open: number;
  delivered: number;
  cancelled: number;
  expired: number;
  /** Of the orders that were paid. */
  salesKobo: number;
  /** What had been given back of those orders: refunds on their way or there, and payments that came too late for their slot. */
  refundedKobo: number;
  toppedUpKobo: number;
  /** What customers held in all wallets; null for a colleague of one region or kitchen. */
  walletsKobo: number | null;
};

type Row = Record<Exclude<keyof DayTotals, "walletsKobo">, bigint> & { walletsKobo: bigint | null };

/** Lagos is an hour ahead all year round. */
export function dayBounds(day: string): { from: Date; to: Date } {
  const from = new Date(`${day}T00:00:00+01:00`);
  return { from, to: new Date(from.getTime() + 86_400_000) };
}

/** The totals of a day as of a moment, made from the events alone: no row's present state has a say in them. */
export async function dayTotals(on: Tx | Database, day: string, at: Date, scope: Scope): Promise<DayTotals> {
  const { from, to } = dayBounds(day);
  const until = at.toISOString();
  const rows = await rowsOf<Row>(
    on,
    sql`with stood as (
          select o.id, o.total_kobo, last.to_status as status,
            exists (select 1 from order_events p where p.order_id = o.id and p.to_status = 'placed' and p.at <= ${until}::timestamptz) as paid
          from orders o cross join lateral (
            select e.to_status from order_events e
            where e.order_id = o.id and e.at <= ${until}::timestamptz order by e.version desc limit 1) as last
          where o.created_at >= ${from.toISOString()}::timestamptz and o.created_at < ${to.toISOString()}::timestamptz
            and o.created_at <= ${until}::timestamptz
            and ${withinScope(scope, sql`o.region_id`, sql`o.kitchen_id`)}
        ), returned as (
          select coalesce(sum(r.amount_kobo), 0)::bigint as total
          from refunds r join stood on stood.id = r.order_id
          cross join lateral (
            select e.to_status from refund_events e
            where e.refund_id = r.id and e.at <= ${until}::timestamptz order by e.version desc limit 1) as last
          where last.to_status not in ('requested', 'rejected', 'failed')
        ), unmade as (
          select coalesce(sum(t.amount_kobo), 0)::bigint as total
          from transfers t join stood on t.effect_key = 'order_cancelled:' || stood.id
          where t.created_at <= ${until}::timestamptz
        ), topped as (
          select coalesce(sum(amount_kobo), 0)::bigint as total from transfers
          where reason = 'top_up' and created_at >= ${from.toISOString()}::timestamptz and created_at < ${to.toISOString()}::timestamptz
            and created_at <= ${until}::timestamptz and ${isWhole(scope)}
        )
        select count(*) as orders,
          count(*) filter (where status = 'awaiting_payment') as waiting,
          count(*) filter (where status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')) as open,
          count(*) filter (where status = 'delivered') as delivered,
          count(*) filter (where status in ('cancelled', 'undeliverable')) as cancelled,
          count(*) filter (where status = 'expired') as expired,
          coalesce(sum(total_kobo) filter (where paid), 0)::bigint as "salesKobo",
          (select total from returned) + (select total from unmade) as "refundedKobo",
          (select total from topped) as "toppedUpKobo",
          case when ${isWhole(scope)} then (
            select coalesce(sum(amount_kobo), 0)::bigint from entries
            where account_version is not null and created_at <= ${until}::timestamptz) end as "walletsKobo"
        from stood`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("an aggregate without a row");
  return { ...numbersOf(row), walletsKobo: row.walletsKobo === null ? null : koboToNumber(row.walletsKobo) };
}

/** Wallets and top-ups belong to no region: only whoever sees all regions is told of them. */
function isWhole({ regionId, kitchenId }: Scope): boolean {
  return regionId === null && kitchenId === null;
}

function numbersOf(row: Row): Omit<DayTotals, "walletsKobo"> {
  return {
    orders: Number(row.orders),
    waiting: Number(row.waiting),
    open: Number(row.open),
    delivered: Number(row.delivered),
    cancelled: Number(row.cancelled),
    expired: Number(row.expired),
    salesKobo: koboToNumber(row.salesKobo),
    refundedKobo: koboToNumber(row.refundedKobo),
    toppedUpKobo: koboToNumber(row.toppedUpKobo),
  };
}

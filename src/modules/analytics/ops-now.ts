import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { lagosDate, openingHoursSchema, openState, startOfDay } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity/contract";
import { unansweredReason } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { whereOf, within } from "./business";
import type { OpsNowDto, PlaceInput } from "./dashboards-contract";

const shownMax = 10;
/** "3 left" is when a kitchen should know. */
const lowPortions = 3;
const capacityHours = 2;

/** What is being cooked, brought and waited for, as it is this second. Reads the open orders alone. */
export async function opsNow(actor: SignedIn, input: PlaceInput): Promise<OpsNowDto> {
  const [at, where, on] = [now(), whereOf(actor, input), database()];
  const [late, waits, kitchens, lowStock] = await Promise.all([
    lateOf(on, within(where, "o."), at),
    waitsOf(on, within(where, "o."), at),
    kitchensOf(on, where, at),
    lowStockOf(on, where, at),
  ]);
  return { at: at.toISOString(), late, ...waits, kitchens, lowStock };
}

type Clause = ReturnType<typeof sql>;
const cooking = sql.raw("('accepted', 'preparing', 'ready', 'out_for_delivery')");

async function lateOf(on: Database, place: Clause, at: Date): Promise<OpsNowDto["late"]> {
  const moment = at.toISOString();
  const rows = await rowsOf<{
    id: string;
    number: string;
    kitchen: string;
    status: string;
    minutes: number;
    all: number;
  }>(
    on,
    sql`select o.id, o.number, k.name as kitchen, o.status,
          floor(extract(epoch from ${moment}::timestamptz - o.eta_to) / 60)::int as minutes, count(*) over ()::int as all
        from orders o join kitchens k on k.id = o.kitchen_id
        where o.status in ${cooking} and o.eta_to < ${moment}::timestamptz and ${place}
        order by o.eta_to limit ${shownMax}`,
  );
  return {
    orders: rows[0]?.all ?? 0,
    worst: rows.map(({ minutes, all: _all, ...row }) => ({ ...row, minutesLate: minutes })),
  };
}

/** How long a status has lasted is told by the moment it was entered: `changed_at`. */
async function waitsOf(
  on: Database,
  place: Clause,
  at: Date,
): Promise<Pick<OpsNowDto, "readyAndWaiting" | "unaccepted" | "awaitingPayment">> {
  const rows = await rowsOf<{
    status: string;
    orders: number;
    over_five: number;
    oldest: number;
    kobo: bigint;
  }>(
    on,
    sql`select status, count(*)::int as orders, count(*) filter (where minutes >= 5)::int as over_five,
          max(minutes)::int as oldest, sum(total_kobo)::bigint as kobo
        from (select o.status, o.total_kobo, floor(extract(epoch from ${at.toISOString()}::timestamptz - o.changed_at) / 60)::int as minutes
          from orders o where o.status in ('ready', 'placed', 'awaiting_payment') and ${place}) as waiting
        group by status`,
  );
  const lostToday = await lostTodayOf(on, place, at);
  const of = (status: string) => rows.find((row) => row.status === status);
  const oldestOf = (status: string) => {
    const oldest = of(status)?.oldest;
    return oldest === undefined ? null : Math.max(0, oldest);
  };
  return {
    readyAndWaiting: {
      orders: of("ready")?.orders ?? 0,
      overFiveMinutes: of("ready")?.over_five ?? 0,
      oldestMinutes: oldestOf("ready"),
    },
    unaccepted: { orders: of("placed")?.orders ?? 0, oldestMinutes: oldestOf("placed"), lostToday },
    awaitingPayment: {
      orders: of("awaiting_payment")?.orders ?? 0,
      amountKobo: koboToNumber(of("awaiting_payment")?.kobo ?? 0n),
    },
  };
}

/** Cancelled today because their kitchens did not answer. */
async function lostTodayOf(on: Database, place: Clause, at: Date): Promise<number> {
  const rows = await rowsOf<{ lost: number }>(
    on,
    sql`select count(*)::int as lost from orders o
        where o.changed_at >= ${startOfDay(at).toISOString()}::timestamptz and o.status = 'cancelled'
          and o.end_reason = ${unansweredReason} and ${place}`,
  );
  return rows[0]?.lost ?? 0;
}

async function kitchensOf(
  on: Database,
  where: ReturnType<typeof whereOf>,
  at: Date,
): Promise<OpsNowDto["kitchens"]> {
  const [moment, until] = [
    at.toISOString(),
    new Date(at.getTime() + capacityHours * 3_600_000).toISOString(),
  ];
  const rows = await rowsOf<{
    id: string;
    name: string;
    region_id: string;
    opening_hours: unknown;
    open_orders: number;
    late_orders: number;
    booked: number;
    most: number;
    sold_out: number;
    low: number;
  }>(
    on,
    sql`select k.id, k.name, k.region_id, k.opening_hours, coalesce(o.open_orders, 0) as open_orders, coalesce(o.late_orders, 0) as late_orders,
          coalesce(s.booked, 0) as booked, coalesce(s.most, 0) as most, coalesce(l.sold_out, 0) as sold_out, coalesce(l.low, 0) as low
        from kitchens k
        left join lateral (select count(*)::int as open_orders,
            count(*) filter (where eta_to < ${moment}::timestamptz and status <> 'placed')::int as late_orders
          from orders where kitchen_id = k.id and status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')) o on true
        left join lateral (select sum(booked_orders)::int as booked, sum(max_orders)::int as most from kitchen_slots
          where kitchen_id = k.id and starts_at >= ${moment}::timestamptz and starts_at < ${until}::timestamptz) s on true
        left join lateral (select count(*) filter (where on_hand = reserved)::int as sold_out,
            count(*) filter (where on_hand - reserved between 1 and ${lowPortions})::int as low
          from stock_levels where kitchen_id = k.id and service_date = ${lagosDate(at)}::date) l on true
        where k.region_id = all(${sql.param([...where.regions])}::text[]) and k.id = all(${sql.param([...where.kitchens])}::text[])
        order by k.position, k.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    regionId: row.region_id,
    open: openState(openingHoursSchema.parse(row.opening_hours), at).open,
    openOrders: row.open_orders,
    lateOrders: row.late_orders,
    bookedOrders: row.booked,
    maxOrders: row.most,
    soldOut: row.sold_out,
    low: row.low,
  }));
}

async function lowStockOf(
  on: Database,
  where: ReturnType<typeof whereOf>,
  at: Date,
): Promise<OpsNowDto["lowStock"]> {
  const rows = await rowsOf<{
    item_id: string;
    dish: string;
    kitchen_id: string;
    kitchen: string;
    left: number;
  }>(
    on,
    sql`select l.item_id, i.name as dish, l.kitchen_id, k.name as kitchen, (l.on_hand - l.reserved) as left
        from stock_levels l join menu_items i on i.id = l.item_id join kitchens k on k.id = l.kitchen_id
        where l.service_date = ${lagosDate(at)}::date and l.on_hand - l.reserved <= ${lowPortions}
          and k.region_id = all(${sql.param([...where.regions])}::text[]) and k.id = all(${sql.param([...where.kitchens])}::text[])
        order by l.on_hand - l.reserved, l.item_id limit ${shownMax}`,
  );
  return rows.map((row) => ({
    itemId: row.item_id,
    dish: row.dish,
    kitchenId: row.kitchen_id,
    kitchen: row.kitchen,
    left: row.left,
  }));
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { type SignedIn, scopeOf } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { cohortsOf } from "./cohorts";
import type { BusinessDto, PlaceInput, SalesDto } from "./dashboards-contract";
import { dayBefore, salesRolledUpAt } from "./roll-up-sales";

const daysShown = 28;
const dishesShown = 12;

type Sums = {
  placed: number;
  delivered: number;
  cancelled: number;
  on_time: number;
  gross_kobo: bigint;
  refunded_kobo: bigint;
};
const sums = sql.raw(
  `coalesce(sum(placed), 0)::int as placed, coalesce(sum(delivered), 0)::int as delivered,
   coalesce(sum(cancelled), 0)::int as cancelled, coalesce(sum(on_time), 0)::int as on_time,
   coalesce(sum(gross_kobo), 0)::bigint as gross_kobo, coalesce(sum(refunded_kobo), 0)::bigint as refunded_kobo`,
);
const nothing: Sums = {
  placed: 0,
  delivered: 0,
  cancelled: 0,
  on_time: 0,
  gross_kobo: 0n,
  refunded_kobo: 0n,
};

/** Whose rows count: the asker's own place, narrowed to what was asked for. `columns` are of the table at hand. */
export type Where = { readonly regions: readonly string[]; readonly kitchens: readonly string[] };

export function whereOf(actor: SignedIn, { regionId, kitchenId }: PlaceInput): Where {
  const own = scopeOf(actor);
  return {
    regions: [own.regionId, regionId].filter((id) => typeof id === "string"),
    kitchens: [own.kitchenId, kitchenId].filter((id) => typeof id === "string"),
  };
}

/** `region_id` and `kitchen_id` equal each of the given: two different ones match nothing. */
export function within({ regions, kitchens }: Where, alias = ""): ReturnType<typeof sql> {
  const of = (column: string) => sql.raw(`${alias}${column}`);
  return sql`${of("region_id")} = all(${sql.param([...regions])}::text[]) and ${of("kitchen_id")} = all(${sql.param([...kitchens])}::text[])`;
}

/** How the business goes, from the sums of `roll-up-sales`: nothing here reads an order. */
export async function businessOf(actor: SignedIn, input: PlaceInput): Promise<BusinessDto> {
  const [at, where, on] = [now(), whereOf(actor, input), database()];
  const days = await daysOf(on, where, at);
  const sumOf = (from: number, to: number) => addUp(days.slice(days.length - to, days.length - from));
  return {
    at: at.toISOString(),
    rolledUpAt: (await salesRolledUpAt())?.toISOString() ?? null,
    today: sumOf(0, 1),
    week: sumOf(0, 7),
    weekBefore: sumOf(7, 14),
    days,
    hours: await hoursOf(on, where, at),
    dishes: await dishesOf(on, where, at),
    kitchens: await kitchensOf(on, where, at),
    cohorts: await cohortsOf(on, where, at),
  };
}

function salesDto(row: Sums): SalesDto {
  return {
    placed: row.placed,
    delivered: row.delivered,
    cancelled: row.cancelled,
    onTime: row.on_time,
    grossKobo: koboToNumber(row.gross_kobo),
    refundedKobo: koboToNumber(row.refunded_kobo),
  };
}

function addUp(days: readonly SalesDto[]): SalesDto {
  const sum = (of: (day: SalesDto) => number) => days.reduce((total, day) => total + of(day), 0);
  return {
    placed: sum((day) => day.placed),
    delivered: sum((day) => day.delivered),
    cancelled: sum((day) => day.cancelled),
    onTime: sum((day) => day.onTime),
    grossKobo: sum((day) => day.grossKobo),
    refundedKobo: sum((day) => day.refundedKobo),
  };
}

async function daysOf(on: Database, where: Where, at: Date): Promise<BusinessDto["days"]> {
  const rows = await rowsOf<Sums & { day: string }>(
    on,
    sql`select (hour at time zone 'Africa/Lagos')::date::text as day, ${sums} from sales_hours
        where hour >= (${dayBefore(at, daysShown - 1)}::timestamp at time zone 'Africa/Lagos') and ${within(where)}
        group by 1`,
  );
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: daysShown }, (_, index) => {
    const day = dayBefore(at, daysShown - 1 - index);
    return { day, ...salesDto(byDay.get(day) ?? nothing) };
  });
}

async function hoursOf(on: Database, where: Where, at: Date): Promise<BusinessDto["hours"]> {
  const rows = await rowsOf<{ day: string; hour: number; placed: number; gross_kobo: bigint }>(
    on,
    sql`select (hour at time zone 'Africa/Lagos')::date::text as day,
          extract(hour from hour at time zone 'Africa/Lagos')::int as hour, sum(placed)::int as placed, sum(gross_kobo)::bigint as gross_kobo
        from sales_hours
        where (hour at time zone 'Africa/Lagos')::date in (${dayBefore(at, 0)}::date, ${dayBefore(at, 7)}::date) and ${within(where)}
        group by 1, 2`,
  );
  const find = (day: string, hour: number) => rows.find((row) => row.day === day && row.hour === hour);
  return Array.from({ length: 24 }, (_, hour) => {
    const today = find(dayBefore(at, 0), hour);
    return {
      hour,
      placed: today?.placed ?? 0,
      grossKobo: koboToNumber(today?.gross_kobo ?? 0n),
      placedWeekAgo: find(dayBefore(at, 7), hour)?.placed ?? 0,
    };
  });
}

async function dishesOf(on: Database, where: Where, at: Date): Promise<BusinessDto["dishes"]> {
  const rows = await rowsOf<{
    item_id: string;
    dish: string;
    kitchen_id: string;
    kitchen: string;
    portions: number;
    revenue_kobo: bigint;
  }>(
    on,
    sql`select d.item_id, i.name as dish, d.kitchen_id, k.name as kitchen, sum(d.portions)::int as portions,
          sum(d.revenue_kobo)::bigint as revenue_kobo
        from dish_days d join menu_items i on i.id = d.item_id join kitchens k on k.id = d.kitchen_id
        where d.day >= ${dayBefore(at, daysShown - 1)}::date and ${within(where, "d.")}
        group by 1, 2, 3, 4 order by portions desc, d.item_id limit ${dishesShown}`,
  );
  return rows.map((row) => ({
    itemId: row.item_id,
    dish: row.dish,
    kitchenId: row.kitchen_id,
    kitchen: row.kitchen,
    portions: row.portions,
    revenueKobo: koboToNumber(row.revenue_kobo),
  }));
}

async function kitchensOf(on: Database, where: Where, at: Date): Promise<BusinessDto["kitchens"]> {
  const rows = await rowsOf<Sums & { kitchen_id: string; kitchen: string }>(
    on,
    sql`select s.kitchen_id, k.name as kitchen, ${sums} from sales_hours s join kitchens k on k.id = s.kitchen_id
        where s.hour >= (${dayBefore(at, daysShown - 1)}::timestamp at time zone 'Africa/Lagos') and ${within(where, "s.")}
        group by 1, 2 order by gross_kobo desc, s.kitchen_id`,
  );
  return rows.map((row) => ({ kitchenId: row.kitchen_id, kitchen: row.kitchen, ...salesDto(row) }));
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { kitchenMenu, lagosDate, openState, startOfDay } from "~/modules/catalog";
import { identityRefusals, type SignedIn } from "~/modules/identity";
import { openDay } from "~/modules/inventory";
import type { OrderStatus } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { earningsOf } from "./kitchen-earnings";
import type { KitchenPageDto } from "./kitchen-page-contract";
import { requireNear } from "./subject-place";

const dayNames = [
  ["mon", "Monday"],
  ["tue", "Tuesday"],
  ["wed", "Wednesday"],
  ["thu", "Thursday"],
  ["fri", "Friday"],
  ["sat", "Saturday"],
  ["sun", "Sunday"],
] as const;

/** Two hours of slots of fifteen minutes. */
const slotsMax = 8;

type Facts = {
  name: string;
  region_name: string;
  zone_name: string;
  landmark: string;
  phone: string;
  ownership: string;
  commission_bps: number;
  vat_registered: boolean;
  is_halal: boolean;
  prep_minutes: number;
  accept_within_seconds: number;
  min_order_kobo: bigint;
  opening_hours: Record<string, [string, string][]>;
  by_status: { status: OrderStatus; orders: number; totalKobo: number }[];
  slots: KitchenPageDto["slots"];
  dishes: KitchenPageDto["dishes"];
};

/**
 * A kitchen today: what it is, its hours, its orders by state, how full its slots are, what is sold out, what we owe it.
 * Refuses identity.not_found, also outside of the actor's scope.
 */
export async function kitchenPage(actor: SignedIn, kitchenId: string): Promise<KitchenPageDto> {
  await requireNear(actor, "kitchen", kitchenId);
  const at = now();
  await openDay(kitchenId, at);
  const [facts, earnings, { kitchen }] = await Promise.all([
    factsOf(kitchenId, at),
    earningsOf(actor, kitchenId),
    kitchenMenu(database(), kitchenId, at),
  ]);
  const { today, ...rest } = todayOf(facts, at);
  return {
    id: kitchenId,
    name: facts.name,
    regionName: facts.region_name,
    zoneName: facts.zone_name,
    landmark: facts.landmark,
    phone: facts.phone,
    ownership: facts.ownership,
    commissionBps: facts.commission_bps,
    vatRegistered: facts.vat_registered,
    isHalal: facts.is_halal,
    prepMinutes: facts.prep_minutes,
    acceptWithinSeconds: facts.accept_within_seconds,
    minOrderKobo: koboToNumber(facts.min_order_kobo),
    isOpen: openState(kitchen.hours, at).open,
    hours: dayNames.map(([key, day]) => ({
      day,
      times: (facts.opening_hours[key] ?? []).map(([from, to]) => `${from} to ${to}`).join(", ") || "closed",
    })),
    today,
    ...rest,
    earnings,
  };
}

function todayOf(
  { by_status, slots, dishes }: Facts,
  at: Date,
): Pick<KitchenPageDto, "today" | "slots" | "dishes"> {
  const paid = by_status.filter(
    ({ status }) => !["awaiting_payment", "expired", "cancelled"].includes(status),
  );
  return {
    today: {
      date: lagosDate(at),
      orders: by_status.reduce((sum, { orders }) => sum + orders, 0),
      salesKobo: paid.reduce((sum, { totalKobo }) => sum + totalKobo, 0),
      byStatus: by_status.map(({ status, orders }) => ({ status, orders })),
    },
    slots: slots.map((slot) => ({ ...slot, startsAt: new Date(slot.startsAt).toISOString() })),
    dishes,
  };
}

async function factsOf(kitchenId: string, at: Date): Promise<Facts> {
  const [from, to] = [startOfDay(at).toISOString(), startOfDay(at, 1).toISOString()];
  const rows = await rowsOf<Facts>(
    database(),
    sql`select k.name, r.name as region_name, z.name as zone_name, k.landmark, k.phone, k.ownership, k.commission_bps, k.vat_registered,
          k.is_halal, k.prep_minutes, k.accept_within_seconds, k.min_order_kobo, k.opening_hours,
          (select coalesce(jsonb_agg(to_jsonb(by_status) order by by_status.orders desc), '[]') from (
             select status, count(*)::int as orders, sum(total_kobo)::bigint as "totalKobo" from orders
             where kitchen_id = k.id and created_at >= ${from}::timestamptz and created_at < ${to}::timestamptz
             group by status) by_status) as by_status,
          (select coalesce(jsonb_agg(to_jsonb(slot) order by slot."startsAt"), '[]') from (
             select starts_at as "startsAt", booked_orders as "bookedOrders", max_orders as "maxOrders", booked_items as "bookedItems",
               max_items as "maxItems" from kitchen_slots
             where kitchen_id = k.id and starts_at > ${new Date(at.getTime() - 15 * 60_000).toISOString()}::timestamptz
             order by starts_at limit ${slotsMax}) slot) as slots,
          (select jsonb_build_object('counted', count(*), 'soldOut', count(*) filter (where l.on_hand = l.reserved),
             'low', count(*) filter (where l.on_hand > l.reserved and l.on_hand - l.reserved <= i.stock_low_at))
             from stock_levels l join menu_items i on i.id = l.item_id
             where l.kitchen_id = k.id and l.service_date = ${lagosDate(at)}::date) as dishes
        from kitchens k join regions r on r.id = k.region_id join zones z on z.id = k.zone_id where k.id = ${kitchenId}`,
  );
  if (rows[0] === undefined) throw new Refusal(identityRefusals.notFound);
  return rows[0];
}

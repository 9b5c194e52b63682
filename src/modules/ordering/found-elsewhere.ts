import { sql } from "drizzle-orm";
import { isServed, kitchenMenu, lagosDate, searchDishes } from "~/modules/catalog";
import type { FoundDishDto } from "~/modules/catalog/contract";
import { availabilityOf } from "~/modules/inventory";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { AfterOrderDto } from "./after-contract";
import { offeredSlots } from "./offered-slots";
import { etaMinutesOf } from "./plan-order";

type Elsewhere = NonNullable<AfterOrderDto["elsewhere"]>;
type Wanted = { name: string; kitchen_id: string; region_id: string; zone_id: string | null };

/** Looked at more closely: whose kitchen is nearest by name is nearly always among the first. */
const candidatesMax = 6;
const minuteMs = 60_000;

/**
 * Where the dearest dish of an order can be had now: the same, or the nearest by name, of another kitchen of the region
 * that is open, has room and a portion, and brings it to the same zone. Null when there is none.
 */
export async function foundElsewhere(orderId: string): Promise<Elsewhere | null> {
  const rows = await rowsOf<Wanted>(
    database(),
    sql`select l.name, o.kitchen_id, o.region_id, o.zone_id
        from orders o join line_items l on l.order_id = o.id
        where o.id = ${orderId} order by l.total_kobo desc, l.position limit 1`,
  );
  const wanted = rows[0];
  if (wanted === undefined) return null;
  const { dishes, nearest } = await searchDishes({ region: wanted.region_id, q: wanted.name });
  const found = (nearest === null ? dishes : [nearest])
    .filter(({ kitchenId, kitchenOpen }) => kitchenOpen && kitchenId !== wanted.kitchen_id)
    .slice(0, candidatesMax);
  for (const dish of found) {
    const here = await toBeHad(dish, wanted);
    if (here !== null) return here;
  }
  return null;
}

async function toBeHad(dish: FoundDishDto, { region_id, zone_id }: Wanted): Promise<Elsewhere | null> {
  const at = now();
  const { kitchenId, itemId } = dish;
  const menu = await kitchenMenu(database(), kitchenId, at);
  const [item, zone] = [menu.items.get(itemId), zone_id === null ? null : menu.zones.get(zone_id)];
  if (item === undefined || zone === undefined || item.tags.includes("scheduled-only")) return null;
  const [left, { asap }] = await Promise.all([
    availabilityOf(kitchenId, lagosDate(at)),
    offeredSlots(kitchenId),
  ]);
  const isLeft = (left.get(itemId) ?? item.stockOpening) > 0;
  if (!isLeft || asap === null || !isServed(item, at)) return null;
  const waitMinutes = Math.max(0, Math.ceil((Date.parse(asap.slotStartsAt) - at.getTime()) / minuteMs));
  const { min, max } = etaMinutesOf(menu.kitchen, zone);
  return {
    itemId,
    name: dish.name,
    priceKobo: dish.priceKobo,
    kitchenId,
    kitchenName: dish.kitchenName,
    regionId: region_id,
    minutes: { min: waitMinutes + min, max: waitMinutes + max },
  };
}

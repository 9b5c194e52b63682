import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { foldText, isServed, kitchenMenu, lagosDate, searchDishes } from "~/modules/catalog";
import type { FoundDishDto } from "~/modules/catalog/contract";
import { availabilityOf } from "~/modules/inventory";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { AfterOrderDto } from "./after-contract";
import { offeredSlots } from "./offered-slots";
import { etaMinutesOf } from "./plan-order";

type Elsewhere = NonNullable<AfterOrderDto["elsewhere"]>;
type Wanted = {
  name: string;
  category: string;
  unit_price_kobo: bigint;
  kitchen_id: string;
  region_id: string;
  zone_id: string | null;
};
type Dish = Pick<FoundDishDto, "itemId" | "name" | "priceKobo" | "kitchenId" | "kitchenName">;

/** Looked at more closely of what is found by one word: what is nearest is nearly always among the first. */
const candidatesMax = 6;
/** "Native Jollof (Iwuk Edesi)" has four; more is a sentence. */
const wordsMax = 5;
/** What is shorter says nothing of a dish. */
const lettersMin = 4;
const minuteMs = 60_000;

/**
 * Where the dearest dish of an order can be had now: the same, or one that shares a word of its name, the last first
 * ("Smoky Party Jollof": another jollof), or one of its kind, or else what others like at about its price; of another
 * kitchen of the region that is open, has room and a portion, and brings it to the same zone. Null when there is none.
 */
export async function foundElsewhere(orderId: string): Promise<Elsewhere | null> {
  const rows = await rowsOf<Wanted>(
    database(),
    sql`select l.name, c.name as category, l.unit_price_kobo, o.kitchen_id, o.region_id, o.zone_id
        from orders o join line_items l on l.order_id = o.id
        join menu_items i on i.id = l.item_id join menu_categories c on c.id = i.category_id
        where o.id = ${orderId} order by l.total_kobo desc, l.position limit 1`,
  );
  const wanted = rows[0];
  if (wanted === undefined) return null;
  const words = wanted.name.split(/[^\p{L}\p{M}'’-]+/u).filter(({ length }) => length >= lettersMin);
  for (const word of [wanted.name, ...words.slice(0, wordsMax).reverse()]) {
    const here = await firstToBeHad(word, wanted, ({ name }) => hasWord(name, word));
    if (here !== null) return here;
  }
  return (await firstToBeHad(wanted.category, wanted, () => true)) ?? (await likedElsewhere(wanted));
}

/** What others like at a kitchen that brings it to the same place, nearest in price. */
async function likedElsewhere(wanted: Wanted): Promise<Elsewhere | null> {
  const kitchens = await rowsOf<{ id: string }>(
    database(),
    sql`select k.id from kitchens k where k.region_id = ${wanted.region_id} and k.id <> ${wanted.kitchen_id}
          and (${wanted.zone_id}::text is null
            or exists (select 1 from kitchen_zones z where z.kitchen_id = k.id and z.zone_id = ${wanted.zone_id}))
        order by k.position, k.id limit ${candidatesMax}`,
  );
  for (const { id } of kitchens) {
    const { kitchen, items } = await kitchenMenu(database(), id, now());
    const liked = [...items.values()]
      .filter(({ popular }) => popular)
      .map(({ id: itemId, name, priceKobo }) => ({ itemId, name, priceKobo: koboToNumber(priceKobo) }))
      .sort((one, other) => distance(one, wanted) - distance(other, wanted))
      .slice(0, candidatesMax);
    for (const dish of liked) {
      const here = await toBeHad({ ...dish, kitchenId: id, kitchenName: kitchen.name }, wanted);
      if (here !== null) return here;
    }
  }
  return null;
}

function distance({ priceKobo }: Pick<Dish, "priceKobo">, wanted: Wanted): number {
  return Math.abs(priceKobo - koboToNumber(wanted.unit_price_kobo));
}

function hasWord(name: string, word: string): boolean {
  return foldText(name).includes(foldText(word));
}

async function firstToBeHad(
  q: string,
  wanted: Wanted,
  fits: (dish: FoundDishDto) => boolean,
): Promise<Elsewhere | null> {
  const { dishes } = await searchDishes({ region: wanted.region_id, q });
  const found = dishes
    .filter((dish) => dish.kitchenOpen && dish.kitchenId !== wanted.kitchen_id && fits(dish))
    .slice(0, candidatesMax);
  for (const dish of found) {
    const here = await toBeHad(dish, wanted);
    if (here !== null) return here;
  }
  return null;
}

async function toBeHad(dish: Dish, { region_id, zone_id }: Wanted): Promise<Elsewhere | null> {
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

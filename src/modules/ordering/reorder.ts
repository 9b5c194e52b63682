import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { type KitchenMenu, kitchenMenu, lagosDate, type MenuItem } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity";
import { availabilityOf } from "~/modules/inventory";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type LineDto, orderingRefusals, type ReorderDto } from "./contract";
import { priceCart } from "./price-cart";
import { orderOf } from "./queries";

type Change = ReorderDto["changes"][number];
type Item = ReorderDto["packs"][number]["items"][number];

/**
 * The packs of an order once more, as far as its kitchen's menu of today has them, and everything that is not as it
 * was: what is gone, what costs more or less, what there is too little of. Reads only; prices are today's.
 * Refuses: ordering.order_not_found, also for whoever did not order it.
 */
export async function reorder(actor: SignedIn, orderId: string): Promise<ReorderDto> {
  // Others may read it; only its customer eats it again.
  const own = await rowsOf<{ id: string }>(
    database(),
    sql`select id from orders where id = ${orderId} and customer_id = ${actor.id}`,
  );
  if (own.length === 0) throw new Refusal(orderingRefusals.orderNotFound);
  const order = await orderOf(actor, orderId);
  const at = now();
  const menu = await kitchenMenu(database(), order.kitchen.id, at);
  const rebuilt = order.lines.map((line) => ({ line, ...again(menu, line) }));
  const changes = rebuilt.flatMap((one) => one.changes);
  const names = [...new Set(order.lines.map(({ packIndex }) => packIndex))];
  const packs = names.map((packIndex) => ({
    name: packNameOf(order.lines, packIndex),
    items: rebuilt.flatMap(({ line, item }) => (line.packIndex === packIndex && item !== null ? [item] : [])),
  }));
  const { id, name, regionId } = order.kitchen;
  return {
    kitchen: { id, name, regionId },
    fulfilment: order.fulfilment.type,
    zoneId: order.fulfilment.zoneId,
    packs: packs.filter(({ items }) => items.length > 0),
    changes: [
      ...changes,
      ...(await shortages(
        menu,
        rebuilt.flatMap(({ item }) => item ?? []),
        at,
      )),
    ],
  };
}

/** A pack without a name was called by its place; it is called by its new one again. */
function packNameOf(lines: readonly LineDto[], packIndex: number): string {
  const name = lines.find((line) => line.packIndex === packIndex)?.packName ?? "";
  return name === `Pack ${packIndex + 1}` ? "" : name;
}

function again(menu: KitchenMenu, line: LineDto): { item: Item | null; changes: Change[] } {
  const { name, itemId, quantity, note } = line;
  const dish = menu.items.get(itemId);
  if (dish === undefined) return { item: null, changes: [{ what: "gone", name }] };
  const kept = line.options.filter((choice) => holds(dish, choice.groupId, choice.optionId));
  const item = {
    itemId,
    name: dish.name,
    quantity,
    note,
    options: kept.map(({ groupId, optionId, quantity: times }) => ({ groupId, optionId, quantity: times })),
  };
  const lost = line.options.filter((choice) => !kept.includes(choice));
  const changes: Change[] = lost.map((choice) => ({ what: "option_gone", name, option: choice.name }));
  const today = priceOf(menu, item);
  if (today === null) return { item, changes: [...changes, { what: "choose_again", name }] };
  const [beforeKobo, afterKobo] = [line.totalKobo, today];
  if (beforeKobo !== afterKobo) changes.push({ what: "price", name, beforeKobo, afterKobo });
  return { item, changes };
}

function holds(dish: MenuItem, groupId: string, optionId: string): boolean {
  const group = dish.optionGroups.find(({ id }) => id === groupId);
  return group?.options.some(({ id }) => id === optionId) ?? false;
}

/** What the line costs today; null when a choice that must be made is missing, or the group changed. */
function priceOf(menu: KitchenMenu, item: Item): number | null {
  try {
    const { itemId, quantity, options, note } = item;
    const packs = [{ name: "", items: [{ itemId, quantity, options, note }] }];
    return priceCart(menu, { packs, deliveryKobo: 0n, tipKobo: 0n }).fees.foodKobo;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function shortages(menu: KitchenMenu, items: readonly Item[], at: Date): Promise<Change[]> {
  const available = await availabilityOf(menu.kitchen.id, lagosDate(at));
  const asked = new Map<string, number>();
  for (const { itemId, quantity } of items) asked.set(itemId, (asked.get(itemId) ?? 0) + quantity);
  return [...asked].flatMap(([itemId, requested]): Change[] => {
    const dish = menu.items.get(itemId);
    if (dish === undefined) return [];
    const left = available.get(itemId) ?? dish.stockOpening;
    return left < requested ? [{ what: "short", name: dish.name, requested, available: left }] : [];
  });
}

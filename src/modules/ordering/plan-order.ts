import { createHash } from "node:crypto";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import {
  canOrderFor,
  isServed,
  itemNotOnMenu,
  type KitchenMenu,
  kitchenClosed,
  kitchenMenu,
  lagosDate,
  type MenuItem,
  type MenuZone,
  openState,
  type Promo,
  slotsFor,
  startOfDay,
} from "~/modules/catalog";
import { catalogRefusals } from "~/modules/catalog/rules";
import { deliveryFee } from "~/modules/delivery";
import type { Demand, Opening } from "~/modules/inventory";
import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { canonicalJson } from "~/platform/idempotency";
import { type CartInput, orderingRefusals } from "./contract";
import { findDiscount } from "./find-discount";
import { type PricedCart, priceCart } from "./price-cart";

/** A cart that was understood: priced, checked against menu, hours and zone, with what it needs of the kitchen. */
export type OrderPlan = {
  menu: KitchenMenu;
  zone: MenuZone | null;
  priced: PricedCart;
  /** The promo in the price, for its count. */
  promo: Promo | null;
  /** Why the code that was given takes nothing off. */
  promoRefusal: Refusal | null;
  /** The slots it may go into, earliest first. */
  slots: Date[];
  serviceDate: string;
  demand: Demand["items"];
  opening: Opening;
};

/** "As soon as possible" looks this far ahead for room: beyond two hours nobody calls it soon. */
export const asapSlotsMax = 8;
/** A quote lives ten minutes and a slot lasts fifteen: the promise may slip by one slot, not by more. */
const slackMs = 15 * 60_000;

/**
 * Understands a cart at a moment: which slots it may take, what it costs, what it needs. Changes nothing.
 * `quoted`: "as soon as possible" was promised from this slot; one slot later is still that, two are not.
 * `customerId`: whose first order it may be. A code that takes nothing off is not refused here: `promoRefusal` says why.
 *
 * Refuses: catalog.kitchen_not_found, kitchen_closed, zone_not_served, item_not_found, item_not_of_kitchen,
 * item_unavailable_now, option_…; ordering.slot_not_offered, tip_of_pickup, below_minimum, too_large.
 */
export async function planOrder(
  on: Tx | Database,
  cart: CartInput,
  at: Date,
  known: { quoted?: Date | undefined; customerId?: string | undefined } = {},
): Promise<OrderPlan> {
  const menu = await kitchenMenu(on, cart.kitchenId, at);
  const zone = zoneOf(menu, cart);
  // A rider's tip is theirs whole; of what nobody brings it would be somebody else's rider's.
  if (zone === null && cart.tipKobo > 0) throw new Refusal(orderingRefusals.tipOfPickup);
  const items = await itemsOf(on, menu, cart);
  const offered = chooseSlots(menu, cart, at, known.quoted);
  const start = required(offered[0], "a plan has at least one slot");
  const cookedAt = (slot: Date) => (slot > at ? slot : at);
  checkServed(items, cart, cookedAt(start));
  // A later slot must still be within every dish's part of the day: no akara after noon because breakfast was full.
  const slots = offered.filter((slot) => [...items.values()].every((item) => isServed(item, cookedAt(slot))));
  const toPrice = {
    packs: cart.packs,
    deliveryKobo: zone === null ? kobo(0) : deliveryFee(zone.fee, menu.kitchen.location),
    tipKobo: kobo(cart.tipKobo),
  };
  const plain = priceCart(menu, toPrice);
  checkMinimum(menu, zone, plain);
  const { discount, promo, promoRefusal } = await findDiscount(on, {
    code: cart.promoCode,
    customerId: known.customerId,
    kitchenId: menu.kitchen.id,
    rain: (zone?.fee.surgeBps ?? 0) > 0,
    fees: plain.fees,
    packs: plain.packs.length,
    at,
    cookedAt: cookedAt(start),
  });
  const priced = discount === undefined ? plain : priceCart(menu, { ...toPrice, discount });
  const serviceDate = lagosDate(start);
  const demand = sumDemand(items, cart);
  checkSize(menu, demand);
  return {
    menu,
    zone,
    priced,
    promo,
    promoRefusal,
    slots,
    serviceDate,
    demand,
    opening: openingOf(menu, serviceDate, items, slots),
  };
}

function zoneOf(menu: KitchenMenu, cart: CartInput): MenuZone | null {
  if (cart.fulfilment.type === "pickup") return null;
  const zone = menu.zones.get(cart.fulfilment.zoneId);
  if (zone === undefined) {
    throw new Refusal(catalogRefusals.zoneNotServed, {
      details: { kitchenId: menu.kitchen.id, zoneId: cart.fulfilment.zoneId, serves: [...menu.zones.keys()] },
    });
  }
  return zone;
}

async function itemsOf(
  on: Tx | Database,
  menu: KitchenMenu,
  cart: CartInput,
): Promise<Map<string, MenuItem>> {
  const items = new Map<string, MenuItem>();
  for (const { itemId } of cart.packs.flatMap((pack) => pack.items)) {
    const item = menu.items.get(itemId);
    if (item === undefined) throw await itemNotOnMenu(on, menu.kitchen.id, itemId);
    items.set(itemId, item);
  }
  return items;
}

function chooseSlots(menu: KitchenMenu, cart: CartInput, at: Date, quoted: Date | undefined): Date[] {
  if (cart.slot === "asap") {
    if (!openState(menu.kitchen.hours, at).open) throw kitchenClosed(menu.kitchen, at);
    const tomorrow = startOfDay(at, 1);
    const soon = slotsFor(menu.kitchen, at)
      .filter((slot) => slot < tomorrow)
      .slice(0, asapSlotsMax);
    const latest = quoted === undefined ? Number.POSITIVE_INFINITY : quoted.getTime() + slackMs;
    const chosen = soon.filter((slot) => slot.getTime() <= latest);
    if (chosen.length > 0) return chosen;
    // No slot is left today: the kitchen is closing.
    throw kitchenClosed(menu.kitchen, at);
  }
  const wanted = new Date(cart.slot);
  if (wanted < at || !canOrderFor(menu.kitchen, wanted, at)) {
    const next = slotsFor(menu.kitchen, at).find((slot) => slot >= at && slot >= wanted);
    throw new Refusal(orderingRefusals.slotNotOffered, {
      details: { wanted: wanted.toISOString(), nextSlotAt: next?.toISOString() ?? null },
    });
  }
  return [wanted];
}

function checkServed(items: Map<string, MenuItem>, cart: CartInput, cookedAt: Date): void {
  for (const item of items.values()) {
    const details = { itemId: item.id, name: item.name, daypart: item.daypart };
    if (!isServed(item, cookedAt)) throw new Refusal(catalogRefusals.itemUnavailableNow, { details });
    if (cart.slot === "asap" && item.tags.includes("scheduled-only")) {
      throw new Refusal(catalogRefusals.itemUnavailableNow, {
        sentence: `${item.name} is made to order. Nothing was charged. Please choose a time for it.`,
        details: { ...details, scheduledOnly: true },
      });
    }
  }
}

function checkMinimum(menu: KitchenMenu, zone: MenuZone | null, priced: PricedCart): void {
  const zoneMinimum = zone?.minOrderKobo ?? kobo(0);
  const minimum = zoneMinimum > menu.kitchen.minOrderKobo ? zoneMinimum : menu.kitchen.minOrderKobo;
  const food = BigInt(priced.fees.foodKobo);
  if (food < minimum) {
    throw new Refusal(orderingRefusals.belowMinimum, {
      details: {
        minimumKobo: Number(minimum),
        foodKobo: priced.fees.foodKobo,
        missingKobo: Number(minimum - food),
      },
    });
  }
}

/** An order larger than a whole slot would find every slot full: it is told so instead. */
function checkSize(menu: KitchenMenu, demand: Demand["items"]): void {
  const portions = demand.reduce((sum, item) => sum + item.quantity, 0);
  const portionsMax = menu.kitchen.capacity.maxItems;
  if (portions > portionsMax)
    throw new Refusal(orderingRefusals.tooLarge, { details: { portions, portionsMax } });
}

/** Demand is summed per dish before anything is checked: two lines may share a stock level. */
function sumDemand(items: Map<string, MenuItem>, cart: CartInput): Demand["items"] {
  const quantities = new Map<string, number>();
  for (const line of cart.packs.flatMap((pack) => pack.items)) {
    quantities.set(line.itemId, (quantities.get(line.itemId) ?? 0) + line.quantity);
  }
  return [...items.values()].map((item) => ({
    itemId: item.id,
    name: item.name,
    quantity: quantities.get(item.id) ?? 0,
    lowAt: item.lowAt,
  }));
}

function openingOf(
  menu: KitchenMenu,
  serviceDate: string,
  items: Map<string, MenuItem>,
  slots: Date[],
): Opening {
  const { maxOrders, maxItems } = menu.kitchen.capacity;
  return {
    kitchenId: menu.kitchen.id,
    serviceDate,
    stock: [...items.values()].map((item) => ({ itemId: item.id, opening: item.stockOpening })),
    slots: slots.map((startsAt) => ({ startsAt, maxOrders, maxItems })),
  };
}

/** What a quote was for: the fields that decide its price and place in the kitchen, and no others. */
export function cartHash(cart: CartInput): string {
  const { kitchenId, fulfilment, slot, packs, tipKobo, promoCode = null } = cart;
  const where =
    fulfilment.type === "delivery" ? { type: "delivery", zoneId: fulfilment.zoneId } : { type: "pickup" };
  return createHash("sha256")
    .update(canonicalJson({ kitchenId, where, slot, packs, tipKobo, promoCode }))
    .digest("hex");
}

const minuteMs = 60_000;
/** Packed food waits this long at the counter before it is late. */
const pickupWindowMinutes = 10;

/** From when its cooking begins until it is there; of what is fetched, until it is ready. */
export function etaMinutesOf(
  { prepMinutes }: Pick<KitchenMenu["kitchen"], "prepMinutes">,
  zone: Pick<MenuZone, "etaMinutes"> | null,
): MenuZone["etaMinutes"] {
  return zone?.etaMinutes ?? { min: prepMinutes, max: prepMinutes + pickupWindowMinutes };
}

/** When the food should arrive, or be ready: the kitchen's and the zone's own minutes, from the slot on. */
export function etaOf(plan: OrderPlan, slotStartsAt: Date, at: Date): { from: Date; to: Date } {
  const start = Math.max(slotStartsAt.getTime(), at.getTime());
  const minutes = etaMinutesOf(plan.menu.kitchen, plan.zone);
  return { from: new Date(start + minutes.min * minuteMs), to: new Date(start + minutes.max * minuteMs) };
}

import { Refusal } from "~/kernel/refusal";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import type { PackInput } from "~/modules/ordering/contract";
import {
  discountOf,
  type PriceableMenu,
  type PricedCart,
  priceCart,
  termsOf,
} from "~/modules/ordering/rules";
import { type Cart, type CartItem, toPackInputs } from "./cart";

/** The menu of the wire as pricing takes it. The commission is not told to browsers and moves no customer's price. */
function priceableMenu(menu: MenuDto): PriceableMenu {
  const items = menu.categories.flatMap((category) => category.items);
  return {
    items: new Map(items.map((item) => [item.id, priceableItem(item)])),
    kitchen: {
      id: menu.kitchen.id,
      vatRegistered: menu.kitchen.vatRegistered,
      ownership: menu.kitchen.ownership,
      commissionBps: 0,
    },
    fees: {
      serviceBps: menu.fees.serviceBps,
      serviceMinKobo: BigInt(menu.fees.serviceMinKobo),
      serviceMaxKobo: BigInt(menu.fees.serviceMaxKobo),
      packagingPerPackKobo: BigInt(menu.fees.packagingPerPackKobo),
      vatBps: menu.fees.vatBps,
    },
  };
}

/** What stands in the way of a line; `blocking` ones must go before the till. */
export type LineProblem = {
  /** By what word of `cart.line` it is told, with these facts. */
  why: "gone" | "choices" | "soldOut" | "few" | "served";
  facts: { available: number; asked: number; daypart: "all" | "breakfast" | "lunch" };
  blocking: boolean;
};
const noFacts = { available: 0, asked: 0, daypart: "all" } as const;

export type LocalPrice = {
  /** Of the lines that can be priced; null when none can. */
  priced: PricedCart | null;
  /** By cart item id. */
  lineKobo: ReadonlyMap<string, number>;
  options: ReadonlyMap<string, PricedCart["lines"][number]["options"]>;
  problems: ReadonlyMap<string, LineProblem>;
};

/** What was chosen at the till and is kept beside the cart. */
export type Kept = { promo: MenuDto["promos"][number] | null; tipKobo: number };
const nothingKept: Kept = { promo: null, tipKobo: 0 };

/**
 * Prices the cart by the menu of this moment with the same function as the server's quote. A line whose dish or option
 * has left the menu is reported and left out rather than spoiling the rest.
 */
export function priceLocally(cart: Cart, menu: MenuDto, kept: Kept = nothingKept): LocalPrice {
  const priceable = priceableMenu(menu);
  const items = new Map(menu.categories.flatMap(({ items }) => items.map((item) => [item.id, item])));
  const lineKobo = new Map<string, number>();
  const options = new Map<string, PricedCart["lines"][number]["options"]>();
  const problems = new Map<string, LineProblem>();
  const asked = portionsAsked(cart);
  for (const line of cart.packs.flatMap((pack) => pack.items)) {
    const price = priceOrRefusal(priceable, line);
    if (price instanceof Refusal) {
      problems.set(line.id, {
        why: items.has(line.itemId) ? "choices" : "gone",
        facts: noFacts,
        blocking: true,
      });
    } else {
      lineKobo.set(line.id, price.totalKobo);
      options.set(line.id, price.options);
      const problem = stockProblem(items.get(line.itemId), asked.get(line.itemId) ?? 0);
      if (problem !== null) problems.set(line.id, problem);
    }
  }
  const packs = toPackInputs({
    ...cart,
    packs: cart.packs.map((pack) => ({ ...pack, items: pack.items.filter(({ id }) => lineKobo.has(id)) })),
  });
  return {
    priced: packs.length === 0 ? null : priceWithPromo(menu, packs, cart.fulfilment === "delivery", kept),
    lineKobo,
    options,
    problems,
  };
}

/** The running price of one dish while it is being put together: a choice not made yet costs nothing yet. */
export function priceOfDish(menu: MenuDto, item: MenuItemDto, line: PackInput["items"][number]): number {
  const unfinished = {
    ...priceableItem(item),
    optionGroups: priceableItem(item).optionGroups.map((group) => ({ ...group, min: 0 })),
  };
  const one = { ...priceableMenu(menu), items: new Map([[item.id, unfinished]]) };
  return priceCart(one, { packs: [{ name: "", items: [line] }], deliveryKobo: 0n, tipKobo: 0n }).fees
    .foodKobo;
}

/** The cheapest way to have one of a dish: what "from" means on its card. */
export function cheapestLine(item: MenuItemDto): PackInput["items"][number] {
  const options = item.optionGroups.flatMap((group) => {
    const cheapest = [...group.options].sort((one, other) => one.priceKobo - other.priceKobo);
    if (group.repeatable && cheapest[0] !== undefined && group.min > 0) {
      return [{ groupId: group.id, optionId: cheapest[0].id, quantity: group.min }];
    }
    return cheapest.slice(0, group.min).map(({ id }) => ({ groupId: group.id, optionId: id, quantity: 1 }));
  });
  return { itemId: item.id, quantity: 1, options, note: "" };
}

/** What the choices that must be made add to a dish at the least. */
export function cheapestExtraKobo(item: MenuItemDto): number {
  const price = new Map(
    item.optionGroups.flatMap((group) =>
      group.options.map((option) => [`${group.id}/${option.id}`, option.priceKobo] as const),
    ),
  );
  return cheapestLine(item).options.reduce(
    (sum, { groupId, optionId, quantity }) => sum + (price.get(`${groupId}/${optionId}`) ?? 0) * quantity,
    0,
  );
}

/** What one plate comes to with everything in it, packed and brought to the zone that the menu was asked for. */
export function allInKobo(menu: MenuDto, item: MenuItemDto): number {
  return priceWithPromo(menu, [{ name: "", items: [cheapestLine(item)] }], true, nothingKept).totalKobo;
}

/** With the carriage to the menu's zone, less one promo: that of the kept code, or the first that comes by itself. */
function priceWithPromo(menu: MenuDto, packs: PackInput[], delivered: boolean, kept: Kept): PricedCart {
  const priceable = priceableMenu(menu);
  const toPrice = {
    packs,
    deliveryKobo: BigInt(delivered ? (menu.kitchen.deliveryFeeKobo ?? 0) : 0),
    // Who picks it up has no rider.
    tipKobo: BigInt(delivered ? kept.tipKobo : 0),
  };
  const plain = priceCart(priceable, toPrice);
  const { deliveryKobo } = toPrice;
  const facts = { foodKobo: BigInt(plain.fees.foodKobo), deliveryKobo, packs: plain.packs.length };
  for (const promo of [...(kept.promo === null ? [] : [kept.promo]), ...(delivered ? menu.promos : [])]) {
    const discount = discountOf(termsOf(promo), facts);
    if (discount !== null) return priceCart(priceable, { ...toPrice, discount });
  }
  return plain;
}

function priceableItem(item: MenuItemDto) {
  return {
    id: item.id,
    name: item.name,
    priceKobo: BigInt(item.priceKobo),
    optionGroups: item.optionGroups.map((group) => ({
      ...group,
      options: group.options.map((option) => ({ ...option, priceKobo: BigInt(option.priceKobo) })),
    })),
  };
}

function priceOrRefusal(menu: PriceableMenu, line: CartItem): PricedCart["lines"][number] | Refusal {
  const { itemId, quantity, options, note } = line;
  try {
    const packs = [{ name: "", items: [{ itemId, quantity, options, note }] }];
    const [priced] = priceCart(menu, { packs, deliveryKobo: 0n, tipKobo: 0n }).lines;
    if (priced !== undefined) return priced;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new RangeError("one line in gives one line out");
}

/** Two lines of one dish eat from the same pot. */
function portionsAsked(cart: Cart): Map<string, number> {
  const asked = new Map<string, number>();
  for (const { itemId, quantity } of cart.packs.flatMap((pack) => pack.items)) {
    asked.set(itemId, (asked.get(itemId) ?? 0) + quantity);
  }
  return asked;
}

function stockProblem(item: MenuItemDto | undefined, asked: number): LineProblem | null {
  if (item === undefined) return null;
  const { available, soldOut } = item.availability;
  const facts = { available, asked, daypart: item.daypart };
  if (soldOut) return { why: "soldOut", facts, blocking: true };
  if (asked > available) {
    return { why: "few", facts, blocking: true };
  }
  if (!item.servedNow) {
    return { why: "served", facts, blocking: false };
  }
  return null;
}

import { newId } from "~/kernel/id";
import type { PackInput } from "~/modules/ordering/contract";
import { itemsPerPackMax, packsMax, quantityMax } from "~/modules/ordering/rules";
import { anyText, listOf, oneOf, orNull, readKept, shape, textUpTo, wholeFrom } from "./kept-shapes";

/**
 * The cart before it is an order: packs of dishes from one kitchen, kept on the device. Everything in this file is
 * pure; `cart-store.ts` keeps the result. Prices are not in it: they are always the menu's of the moment.
 */
export type CartItem = {
  id: string;
  itemId: string;
  name: string;
  quantity: number;
  options: { groupId: string; optionId: string; quantity: number }[];
  note: string;
};
export type CartPack = { id: string; name: string; items: CartItem[] };
export type Cart = {
  kitchenId: string;
  kitchenName: string;
  regionId: string;
  zoneId: string | null;
  fulfilment: "delivery" | "pickup";
  packs: CartPack[];
  savedAt: string;
};

/** As long as the ticket beside the dish takes. */
const noteMax = 140;
/** Far more than any dish asks; a longer list was not made by the sheet. */
const optionsMax = 60;

const quantity = wholeFrom(1, quantityMax);
const cartItem = shape<CartItem>({
  id: anyText,
  itemId: anyText,
  name: anyText,
  quantity,
  options: listOf(shape({ groupId: anyText, optionId: anyText, quantity }), 0, optionsMax),
  note: textUpTo(noteMax),
});
const cartPack = shape<CartPack>({
  id: anyText,
  name: anyText,
  items: listOf(cartItem, 0, itemsPerPackMax),
});
const cartShape = shape<Cart>({
  kitchenId: anyText,
  kitchenName: anyText,
  regionId: anyText,
  zoneId: orNull(anyText),
  fulfilment: oneOf(["delivery", "pickup"]),
  packs: listOf(cartPack, 1, packsMax),
  savedAt: anyText,
});

/** What a cart must know of the kitchen it is filled from, and how the food is to come. */
export type CartKitchen = Pick<Cart, "regionId" | "zoneId" | "fulfilment"> & { id: string; name: string };
/** A dish as the sheet hands it over; the cart gives it its id. */
export type NewCartItem = Omit<CartItem, "id">;

/** Reads a stored cart; null for none, and for one that an older or a meddled-with page has left behind. */
export function readCart(stored: string | null): Cart | null {
  return readKept(cartShape, stored);
}

/** A whole cart at once, as an earlier order had it. */
export function cartOf(
  kitchen: CartKitchen,
  packs: readonly { name: string; items: readonly NewCartItem[] }[],
): Cart {
  const filled = packs.slice(0, packsMax).map((pack) => ({
    id: newId("pak"),
    name: pack.name.slice(0, packNameMax),
    items: pack.items.slice(0, itemsPerPackMax).map((item) => ({ ...item, id: newId("lin") })),
  }));
  return { ...emptyCart(kitchen), packs: filled };
}

/** In place of a pack's id: a pack that does not exist yet. */
export const newPack = "new";

/** Adds a dish to a pack (the last one when none is named). A cart of another kitchen is replaced: ask first. */
export function withItem(cart: Cart | null, kitchen: CartKitchen, item: NewCartItem, packId?: string): Cart {
  const sameKitchen = cart?.kitchenId === kitchen.id ? cart : emptyCart(kitchen);
  const base = packId === newPack ? withNewPack(sameKitchen) : sameKitchen;
  const target = base.packs.find((pack) => pack.id === packId) ?? base.packs.at(-1);
  return mapPacks(base, (pack) =>
    pack.id === target?.id ? { ...pack, items: join(pack.items, item) } : pack,
  );
}

/** Puts an edited dish in the place of the old one; in another pack when `packId` says so. */
export function withEditedItem(cart: Cart, cartItemId: string, item: NewCartItem, packId: string): Cart {
  const home = cart.packs.find((pack) => pack.items.some((one) => one.id === cartItemId));
  if (home?.id === packId) {
    return mapItems(cart, (one) => (one.id === cartItemId ? { ...item, id: cartItemId } : one));
  }
  const base = packId === newPack ? withNewPack(cart) : cart;
  const target = packId === newPack ? base.packs.at(-1)?.id : packId;
  return mapPacks(base, (pack) => {
    const others = pack.items.filter((one) => one.id !== cartItemId);
    return { ...pack, items: pack.id === target ? join(others, item) : others };
  });
}

/** Zero takes the dish out. */
export function withQuantity(cart: Cart, cartItemId: string, quantity: number): Cart | null {
  if (quantity < 1) return withoutItem(cart, cartItemId);
  const bounded = Math.min(Math.trunc(quantity), quantityMax);
  return mapItems(cart, (one) => (one.id === cartItemId ? { ...one, quantity: bounded } : one));
}

export function withoutItem(cart: Cart, cartItemId: string): Cart | null {
  return orNothing(
    mapPacks(cart, (pack) => ({ ...pack, items: pack.items.filter((one) => one.id !== cartItemId) })),
  );
}

export function withMovedItem(cart: Cart, cartItemId: string, packId: string): Cart {
  const item = cart.packs.flatMap((pack) => pack.items).find((one) => one.id === cartItemId);
  return item === undefined ? cart : withEditedItem(cart, cartItemId, item, packId);
}

export function withNewPack(cart: Cart, name = ""): Cart {
  if (cart.packs.length >= packsMax) return cart;
  return {
    ...cart,
    packs: [...cart.packs, { id: newId("pak"), name: name.slice(0, packNameMax), items: [] }],
  };
}

/** As long as the label on the box is wide. */
export const packNameMax = 40;

export function withPackName(cart: Cart, packId: string, name: string): Cart {
  return mapPacks(cart, (pack) =>
    pack.id === packId ? { ...pack, name: name.slice(0, packNameMax) } : pack,
  );
}

/** The same food once more, as a pack without a name: it is for somebody else. */
export function withPackTwice(cart: Cart, packId: string): Cart {
  if (cart.packs.length >= packsMax) return cart;
  const packs = cart.packs.flatMap((pack) =>
    pack.id === packId
      ? [
          pack,
          { id: newId("pak"), name: "", items: pack.items.map((item) => ({ ...item, id: newId("lin") })) },
        ]
      : [pack],
  );
  return { ...cart, packs };
}

export function withoutPack(cart: Cart, packId: string): Cart | null {
  return orNothing({ ...cart, packs: cart.packs.filter((pack) => pack.id !== packId) });
}

/** Undoes the removal of a dish, and nothing else that has happened since. */
export function withItemBack(cart: Cart | null, before: Cart, cartItemId: string): Cart | null {
  const home = before.packs.find((pack) => pack.items.some((one) => one.id === cartItemId));
  const item = home?.items.find((one) => one.id === cartItemId);
  if (home === undefined || item === undefined) return cart;
  if (cart?.packs.some((pack) => pack.id === home.id)) {
    return mapPacks(cart, (pack) => (pack.id === home.id ? { ...pack, items: [...pack.items, item] } : pack));
  }
  return withPackBack(cart, { ...before, packs: [{ ...home, items: [item] }] }, home.id);
}

/** Undoes the removal of a pack. A cart that another kitchen has begun since is left alone. */
export function withPackBack(cart: Cart | null, before: Cart, packId: string): Cart | null {
  const place = before.packs.findIndex((pack) => pack.id === packId);
  const pack = before.packs[place];
  if (pack === undefined) return cart;
  if (cart === null) return { ...before, packs: [pack] };
  return cart.kitchenId === before.kitchenId
    ? { ...cart, packs: cart.packs.toSpliced(place, 0, pack) }
    : cart;
}

/** What a quote or an order takes: packs with food in them, under the names that the screen shows. */
export function toPackInputs(cart: Cart): PackInput[] {
  return filledPacks(cart).map((pack) => ({
    name: pack.name.trim(),
    items: pack.items.map(({ itemId, quantity, options, note }) => ({
      itemId,
      quantity,
      options: options.map((choice) => ({ ...choice })),
      note: note.trim(),
    })),
  }));
}

/** Packs that hold something; an empty one costs no packaging and is not ordered. */
function filledPacks(cart: Cart): CartPack[] {
  return cart.packs.filter((pack) => pack.items.length > 0);
}

/** Portions in all packs together. */
export function cartCount(cart: Cart | null): number {
  if (cart === null) return 0;
  return cart.packs.flatMap((pack) => pack.items).reduce((sum, item) => sum + item.quantity, 0);
}

/** `Ada`, or `Pack 2` for one without a name. */
export function packLabel(pack: CartPack, index: number): string {
  return pack.name.trim() === "" ? `Pack ${index + 1}` : pack.name.trim();
}

function emptyCart({ id, name, regionId, zoneId, fulfilment }: CartKitchen): Cart {
  const packs = [{ id: newId("pak"), name: "", items: [] }];
  return { kitchenId: id, kitchenName: name, regionId, zoneId, fulfilment, packs, savedAt: "" };
}

/** The same dish with the same choices and note joins the portion that is there. */
function join(items: CartItem[], added: NewCartItem): CartItem[] {
  const twin = items.find((item) => wishOf(item) === wishOf(added));
  if (twin !== undefined) {
    const quantity = Math.min(twin.quantity + added.quantity, quantityMax);
    return items.map((item) => (item === twin ? { ...item, quantity } : item));
  }
  return items.length >= itemsPerPackMax ? items : [...items, { ...added, id: newId("lin") }];
}

function wishOf({ itemId, options, note }: NewCartItem): string {
  const choices = options.map((choice) => `${choice.groupId}/${choice.optionId}×${choice.quantity}`).sort();
  return [itemId, note.trim(), ...choices].join("|");
}

function mapPacks(cart: Cart, change: (pack: CartPack) => CartPack): Cart {
  return { ...cart, packs: cart.packs.map(change) };
}

function mapItems(cart: Cart, change: (item: CartItem) => CartItem): Cart {
  return mapPacks(cart, (pack) => ({ ...pack, items: pack.items.map(change) }));
}

/** A cart without food is no cart: the next kitchen need not ask whether it may replace it. */
function orNothing(cart: Cart): Cart | null {
  return cartCount(cart) === 0 ? null : cart;
}

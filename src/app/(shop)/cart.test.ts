import { describe, expect, it } from "vitest";
import {
  type Cart,
  type CartKitchen,
  cartCount,
  newPack,
  readCart,
  toPackInputs,
  withEditedItem,
  withItem,
  withItemBack,
  withMovedItem,
  withNewPack,
  withoutItem,
  withoutPack,
  withPackBack,
  withPackName,
  withPackTwice,
  withQuantity,
} from "./cart";

const kitchen: CartKitchen = {
  id: "party-jollof-vi",
  name: "Party Jollof",
  regionId: "lagos",
  zoneId: "los-lekki",
  fulfilment: "delivery",
};
const jollof = { itemId: "jollof", name: "Jollof", quantity: 1, options: [], note: "" };
const mild = { ...jollof, options: [{ groupId: "spice", optionId: "mild", quantity: 1 }] };

function firstItem(cart: Cart, pack = 0): string {
  return cart.packs[pack]?.items[0]?.id ?? "none";
}

describe("the cart", () => {
  it("joins the same dish with the same choices, and keeps other choices apart", () => {
    const cart = [jollof, jollof, mild].reduce<Cart | null>((so, item) => withItem(so, kitchen, item), null);
    expect(cart?.packs[0]?.items.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect(cartCount(cart)).toBe(3);
  });

  it("belongs to one kitchen: food of another begins a new one", () => {
    const cart = withItem(withItem(null, kitchen, jollof), { ...kitchen, id: "garki-pot" }, mild);
    expect(cart.kitchenId).toBe("garki-pot");
    expect(cartCount(cart)).toBe(1);
  });

  it("never passes 50 portions of a line", () => {
    const cart = withItem(withItem(null, kitchen, { ...jollof, quantity: 49 }), kitchen, {
      ...jollof,
      quantity: 9,
    });
    expect(cart.packs[0]?.items[0]?.quantity).toBe(50);
    expect(withQuantity(cart, firstItem(cart), 999)?.packs[0]?.items[0]?.quantity).toBe(50);
  });

  it("moves and edits a dish into another pack, or into one made for it, without losing a portion", () => {
    const cart = withNewPack(withItem(null, kitchen, { ...jollof, quantity: 3 }));
    const moved = withMovedItem(cart, firstItem(cart), cart.packs[1]?.id ?? "none");
    expect(moved.packs.map(({ items }) => items.length)).toEqual([0, 1]);
    const edited = withEditedItem(moved, firstItem(moved, 1), mild, newPack);
    expect(edited.packs.map(({ items }) => items.length)).toEqual([0, 0, 1]);
    expect(edited.packs[2]?.items[0]?.options).toEqual(mild.options);
  });

  it("copies a pack with items of their own, so that one can be changed without the other", () => {
    const cart = withItem(null, kitchen, jollof);
    const twice = withPackTwice(cart, cart.packs[0]?.id ?? "none");
    expect(firstItem(twice, 0)).not.toBe(firstItem(twice, 1));
    expect(cartCount(twice)).toBe(2);
  });

  it("undoes one removal and nothing else", () => {
    const cart = withItem(withItem(null, kitchen, jollof), kitchen, mild);
    const removed = withoutItem(cart, firstItem(cart));
    const grown = removed && withQuantity(removed, firstItem(removed), 4);
    const back = withItemBack(grown, cart, firstItem(cart));
    expect(back?.packs[0]?.items.map(({ quantity }) => quantity)).toEqual([4, 1]);
    expect(withPackBack(null, cart, cart.packs[0]?.id ?? "none")).toEqual(cart);
  });

  it("is no cart at all once the last dish is out", () => {
    const cart = withItem(null, kitchen, jollof);
    expect(withoutItem(cart, firstItem(cart))).toBeNull();
    expect(withoutPack(cart, cart.packs[0]?.id ?? "none")).toBeNull();
    expect(withQuantity(cart, firstItem(cart), 0)).toBeNull();
  });

  it("orders packs with food only, names trimmed", () => {
    const cart = withNewPack(withItem(null, kitchen, { ...jollof, note: " no onions " }));
    const named = withPackName(cart, cart.packs[0]?.id ?? "none", " Ada ");
    expect(toPackInputs(named)).toEqual([
      { name: "Ada", items: [{ itemId: "jollof", quantity: 1, options: [], note: "no onions" }] },
    ]);
  });

  it("survives its storage, and reads anything else as empty", () => {
    const cart = withItem(null, kitchen, jollof);
    expect(readCart(JSON.stringify(cart))).toEqual(cart);
    for (const stored of [null, "", "{", "[]", '{"kitchenId":1}']) expect(readCart(stored)).toBeNull();
  });
});

"use client";

import { useSyncExternalStore } from "react";
import {
  type Cart,
  type CartKitchen,
  type NewCartItem,
  readCart,
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
import { readStored, subscribeToStored, writeStored } from "./cart-storage";

export { type Cart, type CartItem, type CartPack, cartCount, newPack, packLabel, toPackInputs } from "./cart";

type CartState = { cart: Cart | null; ready: boolean };
const unknown: CartState = { cart: null, ready: false };
let seen: { stored: string | null; state: CartState } = { stored: null, state: { cart: null, ready: true } };

/**
 * The one cart of this device. `ready` is false in the server's HTML and while the page wakes up: show nothing that
 * depends on the cart until then. Survives reload, sign-in and weeks; two tabs show the same cart.
 */
export function useCart(): CartState & typeof cartActs {
  const state = useSyncExternalStore(subscribeToStored, snapshot, () => unknown);
  return { ...state, ...cartActs };
}

export const cartActs = {
  /** Adds to a pack (the last when none is named). Replaces a cart of another kitchen: ask before. Its sheet goes first. */
  addItem: (kitchen: CartKitchen, item: NewCartItem, packId?: string) =>
    change((cart) => withItem(cart, kitchen, item, packId), true),
  editItem: (cartItemId: string, item: NewCartItem, packId: string) =>
    change((cart) => cart && withEditedItem(cart, cartItemId, item, packId)),
  setQuantity: (cartItemId: string, quantity: number) =>
    change((cart) => cart && withQuantity(cart, cartItemId, quantity)),
  removeItem: (cartItemId: string) => change((cart) => cart && withoutItem(cart, cartItemId)),
  moveItem: (cartItemId: string, packId: string) =>
    change((cart) => cart && withMovedItem(cart, cartItemId, packId)),
  addPack: (name?: string) => change((cart) => cart && withNewPack(cart, name)),
  renamePack: (packId: string, name: string) => change((cart) => cart && withPackName(cart, packId, name)),
  duplicatePack: (packId: string) => change((cart) => cart && withPackTwice(cart, packId)),
  removePack: (packId: string) => change((cart) => cart && withoutPack(cart, packId)),
  setZone: (zoneId: string | null) => change((cart) => cart && { ...cart, zoneId }),
  setFulfilment: (fulfilment: Cart["fulfilment"]) => change((cart) => cart && { ...cart, fulfilment }),
  /** Undo, by the cart as it was before: what else has changed since stays changed. */
  putItemBack: (before: Cart, cartItemId: string) => change((cart) => withItemBack(cart, before, cartItemId)),
  putPackBack: (before: Cart, packId: string) => change((cart) => withPackBack(cart, before, packId)),
  /** In place of whatever is there: ask before. */
  replaceWith: (cart: Cart) => change(() => cart),
  clear: () => change(() => null),
};

function change(next: (cart: Cart | null) => Cart | null, later = false): void {
  const cart = next(snapshot().cart);
  writeStored(cart === null ? null : JSON.stringify({ ...cart, savedAt: new Date().toISOString() }), later);
}

function snapshot(): CartState {
  const stored = readStored();
  // The same object for the same text, or React would render for ever.
  if (stored !== seen.stored) seen = { stored, state: { cart: readCart(stored), ready: true } };
  return seen.state;
}

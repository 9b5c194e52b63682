"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { MenuDto } from "~/modules/catalog/contract";
import { useTRPC } from "~/trpc/client";
import { type Cart, useCart } from "./cart-store";
import { useDeviceValue } from "./checkout/device-value";
import { type Typed, typedValue } from "./checkout/draft";
import { type Kept, type LocalPrice, priceLocally } from "./local-price";
import { menuQuery } from "./menu-query";

export type CartPrice = {
  cart: Cart | null;
  ready: boolean;
  menu: MenuDto | null;
  price: LocalPrice | null;
  /** The menu could not be fetched: the cart is safe, its prices are not known. */
  error: unknown;
  retry: () => void;
};

/** The cart, and what it comes to by its kitchen's menu of this moment. */
export function useCartPrice(): CartPrice {
  const { cart, ready } = useCart();
  const trpc = useTRPC();
  const menu = useQuery({
    ...trpc.catalog.menu.queryOptions(menuQuery(cart?.kitchenId ?? "none", cart?.zoneId ?? null)),
    enabled: cart !== null,
    // Another zone changes two figures; the page need not go blank meanwhile.
    placeholderData: keepPreviousData,
  });
  const fits = cart !== null && menu.data?.kitchen.id === cart.kitchenId ? menu.data : null;
  const typed = useDeviceValue(typedValue);
  const price = useMemo(
    () => (cart !== null && fits !== null ? priceLocally(cart, fits, keptFor(cart, typed)) : null),
    [cart, fits, typed],
  );
  return { cart, ready, menu: fits, price, error: menu.error, retry: () => void menu.refetch() };
}

/** The code and the tip of this kitchen's checkout: back from the till, the sum is the till's. */
function keptFor(cart: Cart, typed: Typed | null): Kept | undefined {
  if (typed === null || typed.kitchenId !== cart.kitchenId) return undefined;
  const { promoCode, promoTerms, tipKobo } = typed;
  return { promo: promoTerms?.code === promoCode ? promoTerms : null, tipKobo };
}

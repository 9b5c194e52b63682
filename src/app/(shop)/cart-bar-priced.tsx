"use client";

import { Providers } from "~/trpc/client";
import { PackBar } from "~/ui/pack-bar";
import { usePriceMemory } from "./price-memory";
import { useCartPrice } from "./use-cart-price";

/** The cart while browsing, with what it needs to ask for its menu: nothing around it brings that along. */
export default function CartBarPriced() {
  return (
    <Providers>
      <Priced />
    </Providers>
  );
}

/** It waits for the menu: a sum that is not the cart's own would be a lie, and so would dishes it does not cover. */
function Priced() {
  const { cart, price } = useCartPrice();
  // Seen here first: what was chosen on this menu is remembered at the price it had.
  usePriceMemory(cart, price);
  if (price === null || price.priced === null) return null;
  const { lines, totalKobo } = price.priced;
  return <PackBar count={lines.reduce((sum, line) => sum + line.quantity, 0)} totalKobo={totalKobo} />;
}

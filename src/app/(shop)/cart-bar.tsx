"use client";

import { PackBar } from "~/ui/pack-bar";
import { useCartPrice } from "./use-cart-price";

/** The cart while browsing. It waits for the menu: a sum that is not the cart's own would be a lie, and so would dishes it does not cover. */
export function CartBar() {
  const { price } = useCartPrice();
  if (price === null || price.priced === null) return null;
  const { lines, totalKobo } = price.priced;
  return <PackBar count={lines.reduce((sum, line) => sum + line.quantity, 0)} totalKobo={totalKobo} />;
}

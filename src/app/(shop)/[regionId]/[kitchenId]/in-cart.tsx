"use client";

import { Badge } from "~/ui/badge";
import { useCart } from "../../cart-store";

/** How often a dish is in the cart already; nothing when it is not. */
export function InCart({ itemId }: { itemId: string }) {
  const { cart } = useCart();
  const count = (cart?.packs ?? [])
    .flatMap((pack) => pack.items)
    .filter((item) => item.itemId === itemId)
    .reduce((sum, item) => sum + item.quantity, 0);
  return count === 0 ? null : <Badge tone="action">{count} in cart</Badge>;
}

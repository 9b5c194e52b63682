import { type Cart, cartActs } from "../cart-store";
import type { ShortLine } from "./refusal-details";

/** Takes portions of a dish out of the cart, from its last line up, until no more than what is left are asked for. */
export function takeWhatIsLeft(cart: Cart, line: ShortLine): void {
  let over = -line.available;
  const ofDish = itemsOf(cart, line.itemId);
  for (const item of ofDish) over += item.quantity;
  for (const item of [...ofDish].reverse()) {
    if (over <= 0) return;
    const taken = Math.min(over, item.quantity);
    // A quantity of zero takes the line out.
    cartActs.setQuantity(item.id, item.quantity - taken);
    over -= taken;
  }
}

export function dropDish(cart: Cart, itemId: string): void {
  for (const item of itemsOf(cart, itemId)) cartActs.removeItem(item.id);
}

export function holdsDish(cart: Cart, itemId: string | null): boolean {
  return itemId !== null && itemsOf(cart, itemId).length > 0;
}

function itemsOf(cart: Cart, itemId: string) {
  return cart.packs.flatMap((pack) => pack.items).filter((item) => item.itemId === itemId);
}

import { formatNaira } from "~/kernel/money";
import type { MenuDto } from "~/modules/catalog/contract";
import type { Cart } from "../cart";
import type { LocalPrice } from "../local-price";

/** By what word of `cart.obstacle` it is told. */
export type Obstacle = { why: "mend" | "area" | "notServed" } | { why: "missing"; amount: string };

/** Why this cart cannot go to the till yet, in the order in which it is best mended; null when it can. */
export function cartObstacle(cart: Cart, menu: MenuDto, price: LocalPrice): Obstacle | null {
  if ([...price.problems.values()].some(({ blocking }) => blocking) || price.priced === null) {
    return { why: "mend" };
  }
  if (cart.fulfilment === "delivery" && cart.zoneId === null) return { why: "area" };
  if (cart.fulfilment === "delivery" && menu.kitchen.delivers === false) {
    return { why: "notServed" };
  }
  const missingKobo = missingFoodKobo(menu, price);
  return missingKobo > 0 ? { why: "missing", amount: formatNaira(missingKobo) } : null;
}

/** How much food is missing to the smallest order; 0 when there is enough. */
export function missingFoodKobo(menu: MenuDto, price: LocalPrice): number {
  return Math.max(0, menu.kitchen.minOrderKobo - (price.priced?.fees.foodKobo ?? 0));
}

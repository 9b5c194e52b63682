import { formatNaira } from "~/kernel/money";
import type { MenuDto } from "~/modules/catalog/contract";
import type { Cart } from "../cart";
import type { LocalPrice } from "../local-price";

/** Why this cart cannot go to the till yet, in the order in which it is best mended; null when it can. */
export function cartObstacle(cart: Cart, menu: MenuDto, price: LocalPrice): string | null {
  if ([...price.problems.values()].some(({ blocking }) => blocking) || price.priced === null) {
    return "Mend or take out the marked dishes first.";
  }
  if (cart.fulfilment === "delivery" && cart.zoneId === null) return "Choose your area, or pick-up.";
  if (cart.fulfilment === "delivery" && menu.kitchen.delivers === false) {
    return "This kitchen does not deliver to your area: choose pick-up or another area.";
  }
  const missingKobo = missingFoodKobo(menu, price);
  return missingKobo > 0 ? `Add ${formatNaira(missingKobo)} of food to order here.` : null;
}

/** How much food is missing to the smallest order; 0 when there is enough. */
export function missingFoodKobo(menu: MenuDto, price: LocalPrice): number {
  return Math.max(0, menu.kitchen.minOrderKobo - (price.priced?.fees.foodKobo ?? 0));
}

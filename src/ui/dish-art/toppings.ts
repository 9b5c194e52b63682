import type { Topping } from "./topping";
import { fruitToppings } from "./toppings-fruit";
import { gardenToppings } from "./toppings-garden";
import { meatToppings } from "./toppings-meat";
import { inCup, soupToppings } from "./toppings-soup";

/** Every topping of the catalogue by its name. */
export const toppings: Readonly<Record<string, Topping>> = {
  ...soupToppings,
  ...meatToppings,
  ...gardenToppings,
  ...fruitToppings,
  // Eaten from its own cup beside the main thing, never poured over it.
  pap: inCup(soupToppings.pap ?? { draw: () => "" }),
};

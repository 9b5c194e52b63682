import { api } from "~/trpc/server";
import type { KitchenChoice } from "./kitchens-in-reach";

export type DishChoice = { id: string; name: string; category: string; priceKobo: number; left: number };

/** The menu of a kitchen, to choose dishes from; empty while no kitchen is chosen. */
export async function dishesOf(kitchenId: string | undefined): Promise<DishChoice[]> {
  if (kitchenId === undefined) return [];
  const { categories } = await (await api()).catalog.menu({ kitchenId });
  return categories.flatMap(({ name: category, items }) =>
    items.map(({ id, name, priceKobo, availability }) => ({
      id,
      name,
      category,
      priceKobo,
      left: availability.available,
    })),
  );
}

/** The kitchen of the address (`?kitchen=`, or the first that a list handed over), if it is in reach. */
export function chosenKitchen(
  kitchens: readonly KitchenChoice[],
  query: Record<string, string | string[] | undefined>,
): KitchenChoice | undefined {
  const wanted = query.kitchen ?? (typeof query.ids === "string" ? query.ids.split(",")[0] : undefined);
  return kitchens.find(({ id }) => id === wanted) ?? (kitchens.length === 1 ? kitchens[0] : undefined);
}

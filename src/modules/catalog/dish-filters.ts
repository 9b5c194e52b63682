import { type Kobo, kobo } from "~/kernel/money";
import { type DishFilter, dishFilters, type KitchenFilter, kitchenFilters } from "./contract";
import { isServed } from "./dayparts";
import type { KitchenMenu, MenuItem } from "./menu";

/** What "under ₦3,000" means: with the choices that must be made. */
const cheapKoboBelow = kobo(300_000);
/** What "ready in 20 min" means. */
const quickMinutesMax = 20;

const keeps: Readonly<Record<DishFilter, (item: MenuItem) => boolean>> = {
  under: (item) => cheapestKobo(item) < cheapKoboBelow,
  quick: ({ prepMinutes }) => prepMinutes <= quickMinutesMax,
  vegan: ({ tags }) => tags.includes("vegan"),
  nomeat: ({ tags }) => tags.includes("vegan") || tags.includes("vegetarian"),
  nogroundnut: ({ allergens }) => !allergens.includes("peanut"),
  nocrayfish: ({ allergens }) => !allergens.includes("crayfish"),
  spicy: ({ tags }) => tags.includes("spicy"),
};

/** The filters of a list that was checked at the door. */
export function filtersOf(only: string | undefined): ReadonlySet<KitchenFilter> {
  const wanted = only?.split(",") ?? [];
  return new Set(kitchenFilters.filter((name) => wanted.includes(name)));
}

/** Whether any of them asks about dishes. */
export function asksAboutDishes(filters: ReadonlySet<KitchenFilter>): boolean {
  return dishFilters.some((name) => filters.has(name));
}

/** The dishes of a menu that pass every filter about dishes and are cooked at `cookedAt`, cheapest first. */
export function fittingDishes(
  menu: KitchenMenu,
  filters: ReadonlySet<KitchenFilter>,
  cookedAt: Date,
): MenuItem[] {
  const wanted = dishFilters.filter((name) => filters.has(name));
  return [...menu.items.values()]
    .filter((item) => isServed(item, cookedAt) && wanted.every((name) => keeps[name](item)))
    .sort((one, other) => Number(cheapestKobo(one) - cheapestKobo(other)));
}

/** A dish with the cheapest of the choices that must be made. */
export function cheapestKobo(item: MenuItem): Kobo {
  const extras = item.optionGroups.flatMap((group) => {
    const prices = group.options.map(({ priceKobo }) => priceKobo).sort((one, other) => Number(one - other));
    const [cheapest] = prices;
    if (cheapest === undefined || group.min === 0) return [];
    return group.repeatable ? Array.from({ length: group.min }, () => cheapest) : prices.slice(0, group.min);
  });
  return kobo(extras.reduce<bigint>((sum, extra) => sum + extra, item.priceKobo));
}

import type { KitchenCardDto } from "~/modules/catalog/contract";
import { paths } from "~/ui/paths";

/** What a page's address says after the question mark. */
export type Query = Record<string, string | string[] | undefined>;

/** The filters of the kitchen list; each is `?name=1` in the address, so that a filtered list can be sent on. */
export const regionFilters = [
  { name: "open", label: "Open now", keeps: (kitchen: KitchenCardDto) => kitchen.opening.open },
  {
    name: "delivers",
    label: "Delivers to me",
    keeps: (kitchen: KitchenCardDto) => kitchen.delivers === true,
  },
  { name: "halal", label: "Halal", keeps: (kitchen: KitchenCardDto) => kitchen.halal },
] as const;
export type FilterName = (typeof regionFilters)[number]["name"];

export function filtersOn(query: Query): ReadonlySet<FilterName> {
  return new Set(regionFilters.map(({ name }) => name).filter((name) => query[name] === "1"));
}

/** The same list with one filter turned the other way. */
export function toggledPath(regionId: string, on: ReadonlySet<FilterName>, toggled: FilterName): string {
  const next = regionFilters.filter(({ name }) => on.has(name) !== (name === toggled));
  const query = next.map(({ name }) => `${name}=1`).join("&");
  return query === "" ? paths.region(regionId) : `${paths.region(regionId)}?${query}`;
}

export function filterKitchens(
  kitchens: readonly KitchenCardDto[],
  on: ReadonlySet<FilterName>,
): KitchenCardDto[] {
  const filters = regionFilters.filter(({ name }) => on.has(name));
  return kitchens.filter((kitchen) => filters.every((filter) => filter.keeps(kitchen)));
}

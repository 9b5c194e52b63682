import { type KitchenFilter, kitchenFilters } from "~/modules/catalog/contract";
import { paths } from "~/ui/paths";

/** What a page's address says after the question mark. */
export type Query = Record<string, string | string[] | undefined>;

/** The filters that are on; each is `?name=1` in the address, so that a filtered list can be sent on. */
export function filtersOn(query: Query): ReadonlySet<KitchenFilter> {
  return new Set(kitchenFilters.filter((name) => query[name] === "1"));
}

/** The same list with one filter turned the other way. */
export function toggledPath(
  regionId: string,
  on: ReadonlySet<KitchenFilter>,
  toggled: KitchenFilter,
): string {
  const next = kitchenFilters.filter((name) => on.has(name) !== (name === toggled));
  const query = next.map((name) => `${name}=1`).join("&");
  return query === "" ? paths.region(regionId) : `${paths.region(regionId)}?${query}`;
}

/** What the server is asked: nothing when no filter is on. */
export function onlyOf(on: ReadonlySet<KitchenFilter>): { only?: string } {
  return on.size === 0 ? {} : { only: [...on].join(",") };
}

import { shellPaths } from "~/ui/shell-paths";

/** The addresses that only these pages use; those of everybody are in `~/ui/paths`. */
export const searchPath = "/search";

/** Remembers a zone, then shows its kitchens, or the kitchen one was looking at. Works without JavaScript. */
export function choosePath(zoneId: string, kitchenId?: string): string {
  return `/where?${new URLSearchParams({ zone: zoneId, ...(kitchenId === undefined ? {} : { kitchen: kitchenId }) })}`;
}

/** The part of the home page where region and zone are chosen. */
export const whereId = "where";
export const changePlacePath = `${shellPaths.home}#${whereId}`;

/** A dish of a kitchen, opened: the sheet is part of the address, so that Back closes it and a link can be sent. */
export const dishParam = "dish";
export function dishPath(regionId: string, kitchenId: string, itemId: string): string {
  return `${shellPaths.kitchen(regionId, kitchenId)}?${new URLSearchParams({ [dishParam]: itemId })}`;
}

import type { Desk, DeskSearch } from "~/modules/console/contract";

/** What the server is asked for, of what the address says. */
export function pageInput(desk: Desk, { q, filters, sort, cursor }: DeskSearch) {
  return {
    desk,
    q,
    filters: filters.map((filter) => ({ ...filter })),
    ...(sort === undefined ? {} : { sort }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

import type { Desk } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";

/** A list's address with these filters: the rows behind a number. */
export function deskLink(desk: Desk, filters: readonly string[], sort?: string): string {
  const params = new URLSearchParams(filters.map((filter) => ["f", filter]));
  if (sort !== undefined) params.set("sort", sort);
  return `${adminPaths.desk(desk)}?${params}`;
}

import type { Desk } from "~/modules/console/contract";
import { parseDeskSearch } from "~/modules/console/contract";

/**
 * What a list hands over to an act on many: the rows that were ticked (`?ids=`), or all that its search finds, which is
 * in the address as the list had it. Null when nothing was: then the form chooses by itself.
 */
export type HandedOver = { desk: Desk; ids: string[] } | { desk: Desk; search: string };

/** Longer than any id; an address holds some two hundred of them. */
const idLengthMax = 60;
const idsMax = 500;

/** Reads the address. A part of a search that means nothing hands over nothing: it would choose more than was seen. */
export function handedOver(
  desk: Desk,
  query: Record<string, string | string[] | undefined>,
): HandedOver | null {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value ?? ""]) if (one !== "") params.append(name, one);
  }
  const ids = (params.get("ids") ?? "").split(",").filter((id) => id !== "");
  if (ids.length > 0) {
    const known = [...new Set(ids)].filter((id) => /^[\w-]+$/.test(id) && id.length <= idLengthMax);
    return { desk, ids: known.slice(0, idsMax) };
  }
  const { q, filters, faults } = parseDeskSearch(params);
  if (faults.length > 0 || (q === "" && filters.length === 0)) return null;
  return { desk, search: params.toString() };
}

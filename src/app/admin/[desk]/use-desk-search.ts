"use client";

import { parseAsNativeArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import {
  type DeskSearch,
  type ParsedDeskSearch,
  parseDeskSearch,
  writeDeskSearch,
} from "~/modules/console/contract";

const parts = {
  q: parseAsString,
  f: parseAsNativeArrayOf(parseAsString),
  sort: parseAsString,
  columns: parseAsString,
  cursor: parseAsString,
};

/**
 * The state of a list is its address: back and forward, a reload, a link sent to a colleague show the same. A change
 * begins at the first page again, unless it is a change of page.
 */
export function useDeskSearch(): [ParsedDeskSearch, (change: Partial<DeskSearch>) => void] {
  const [raw, setRaw] = useQueryStates(parts, { history: "push", scroll: false });
  const search = useMemo(() => {
    const params = new URLSearchParams();
    for (const text of raw.f) params.append("f", text);
    for (const key of ["q", "sort", "columns", "cursor"] as const) {
      if (raw[key] !== null) params.set(key, raw[key]);
    }
    return parseDeskSearch(params);
  }, [raw]);
  const change = (next: Partial<DeskSearch>) => {
    const params = writeDeskSearch({ ...search, cursor: undefined, ...next });
    const filters = params.getAll("f");
    void setRaw({
      q: params.get("q"),
      f: filters.length === 0 ? null : filters,
      sort: params.get("sort"),
      columns: params.get("columns"),
      cursor: params.get("cursor"),
    });
  };
  return [search, change];
}

/** What a search finds, whichever page and columns of it are shown: two that find the same are the same text. */
export function foundBy({ q, filters, sort }: Pick<DeskSearch, "q" | "filters" | "sort">): string {
  return writeDeskSearch({ q, filters, sort }).toString();
}

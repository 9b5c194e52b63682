"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Desk, type DeskSearch, writeDeskSearch } from "~/modules/console/contract";
import { useTRPC } from "~/trpc/client";
import type { FirstPage } from "./desk-list";
import { pageInput } from "./page-input";

/** The page that a search asks for: what the server made at first, then what is fetched; the old one stays meanwhile. */
export function useDeskPage(desk: Desk, search: DeskSearch, first: FirstPage | null) {
  const isFirst = first !== null && writeDeskSearch({ ...search, columns: [] }).toString() === first.search;
  return useQuery(
    useTRPC().admin.desks.page.queryOptions(pageInput(desk, search), {
      placeholderData: keepPreviousData,
      ...(isFirst ? { initialData: first } : {}),
    }),
  );
}

"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { DeskDto, DeskPageDto } from "~/modules/console/contract";
import { DeskTable } from "./desk-table";

/** The page that the server made, and the search it answers. */
export type FirstPage = DeskPageDto & { readonly search: string };

/** A list whose state is its address. */
export function DeskList(props: { first: DeskDto; page: FirstPage | null; now: string }) {
  return (
    <NuqsAdapter>
      <DeskTable {...props} />
    </NuqsAdapter>
  );
}

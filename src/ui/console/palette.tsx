"use client";

import { Search } from "lucide-react";
import { Kbd } from "./kbd";
import type { PlaceGroup } from "./places";

/** Opens the command palette. */
export function PaletteButton({ groups }: { groups: readonly PlaceGroup[] }) {
  return (
    <button
      type="button"
      data-places={groups.length}
      className="flex min-h-9 items-center gap-2 rounded-input border border-line bg-paper px-3 text-sm text-ink-2 hover:border-line-strong md:w-80"
    >
      <Search aria-hidden className="size-4" />
      <span className="hidden flex-1 text-left sm:block">Find an order, a phone, a reference</span>
      <span className="sr-only sm:hidden">Find</span>
      <span className="hidden md:block">
        <Kbd keys="ctrl+k" />
      </span>
    </button>
  );
}

"use client";

import type { OnChangeFn, RowSelectionState } from "@tanstack/react-table";
import { type RefObject, useEffect, useRef } from "react";
import type { DeskRowDto } from "~/modules/console/contract";
import { useShortcuts } from "~/ui/console/keyboard";
import { rememberRecords } from "~/ui/console/record-keys";

const links = "[data-row-link]";

/** `j` and `k` walk along the rows, `x` chooses the one where the focus is, with shift all since the last. */
export function useRowKeys(
  region: RefObject<HTMLElement | null>,
  shown: readonly DeskRowDto[] | undefined,
  onSelect: OnChangeFn<RowSelectionState>,
): void {
  // An effect because the record's page, which has other state, asks for it later.
  useEffect(() => {
    if (shown !== undefined) rememberRecords(shown.flatMap(({ href }) => href ?? []));
  }, [shown]);
  const last = useRef<string | null>(null);
  const all = () => [...(region.current?.querySelectorAll<HTMLElement>(links) ?? [])];
  const here = (rows: readonly HTMLElement[]) =>
    rows.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  const step = (by: 1 | -1) => {
    const rows = all();
    const at = here(rows);
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const choose = (range: boolean) => {
    const rows = all();
    const ids = rows.map((link) => link.dataset.rowLink ?? "");
    const at = here(rows);
    const id = ids[at];
    if (id === undefined) return;
    const from = range && last.current !== null ? ids.indexOf(last.current) : -1;
    last.current = id;
    onSelect((chosen) => {
      if (from >= 0) {
        const between = ids.slice(Math.min(from, at), Math.max(from, at) + 1);
        return { ...chosen, ...Object.fromEntries(between.map((one) => [one, true] as const)) };
      }
      if (!chosen[id]) return { ...chosen, [id]: true };
      return Object.fromEntries(
        Object.keys(chosen)
          .filter((one) => one !== id)
          .map((one) => [one, true] as const),
      );
    });
  };
  useShortcuts([
    { keys: "j", label: "Next row", group: "List", run: () => step(1) },
    { keys: "k", label: "Row before", group: "List", run: () => step(-1) },
    { keys: "x", label: "Choose the row", group: "List", run: () => choose(false) },
    { keys: "shift+x", label: "Choose all up to here", group: "List", run: () => choose(true) },
  ]);
}

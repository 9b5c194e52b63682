"use client";

import { useMemo } from "react";
import type { ColumnDto, DeskDto } from "~/modules/console/contract";
import { useRemembered } from "~/ui/console/remembered";

/**
 * The columns to show: those of the address, else those that this device had the last time, else the list's own. A
 * choice is put into both.
 */
export function useShownColumns(
  desk: DeskDto,
  wanted: readonly string[],
  write: (columns: readonly string[]) => void,
): [shown: readonly ColumnDto[], choose: (keys: readonly string[]) => void] {
  const [kept, keep] = useRemembered(`columns-${desk.desk}`);
  const shown = useMemo(() => {
    const byKey = new Map(desk.columns.map((column) => [column.key, column]));
    const keys = wanted.length > 0 ? wanted : (kept?.split(",") ?? []);
    const found = keys.flatMap((key) => byKey.get(key) ?? []);
    return found.length > 0 ? found : desk.columns.filter((column) => column.shown);
  }, [desk.columns, wanted, kept]);
  const choose = (keys: readonly string[]) => {
    const own = desk.columns.filter((column) => column.shown).map(({ key }) => key);
    const isOwn = keys.join(",") === own.join(",");
    keep(isOwn ? null : keys.join(","));
    write(isOwn ? [] : keys);
  };
  return [shown, choose];
}

import type { Scope } from "~/modules/identity/contract";
import type { Desk } from "./contract";
import { badFilter, type DeskColumn } from "./desk";
import { type DeskOrder, orderOf } from "./desk-cursor";
import { type DeskAsk, rowsMeant } from "./desk-filter";
import { parseDeskSearch } from "./desk-search";
import { deskDefinitions } from "./desks";

/** A list as its address describes it, ready to be read from the beginning. */
export type DeskReading = {
  readonly ask: DeskAsk;
  readonly order: DeskOrder;
  readonly columns: readonly DeskColumn[];
};

/** Refuses: console.bad_filter for whatever in the search means nothing. */
export function readingOf(desk: Desk, search: string, scope: Scope, at: Date): DeskReading {
  const definition = deskDefinitions[desk];
  const { q, filters, sort, columns, faults } = parseDeskSearch(new URLSearchParams(search));
  if (faults[0] !== undefined) throw badFilter(faults[0], "it means nothing");
  const ask = { desk: definition, scope, q, filters, at };
  rowsMeant(ask);
  return { ask, order: orderOf(definition, sort), columns: columnsOf(definition.columns, columns) };
}

/** Those that were chosen, in that order; else those that the list shows of itself. */
function columnsOf(all: readonly DeskColumn[], chosen: readonly string[]): DeskColumn[] {
  if (chosen.length === 0) return all.filter(({ shown }) => shown === true);
  return [...new Set(chosen)].map((key) => {
    const column = all.find((one) => one.key === key);
    if (column === undefined) throw badFilter(`columns=${chosen.join(",")}`, `there is no column ${key}`);
    return column;
  });
}

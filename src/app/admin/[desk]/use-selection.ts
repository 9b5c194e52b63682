"use client";

import type { OnChangeFn, RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";

export type Selection = {
  readonly rows: RowSelectionState;
  readonly ids: readonly string[];
  /** Everything that the search finds, on whichever page. */
  readonly all: boolean;
  readonly change: OnChangeFn<RowSelectionState>;
  readonly takeAll: () => void;
  readonly clear: () => void;
};

type Chosen = { found: string; rows: RowSelectionState; all: boolean };

/** Rows that are chosen, across pages. Another search begins with none: what was chosen is no longer in sight. */
export function useSelection(found: string): Selection {
  const [chosen, setChosen] = useState<Chosen>({ found, rows: {}, all: false });
  const none: Chosen = { found, rows: {}, all: false };
  const current = chosen.found === found ? chosen : none;
  return {
    rows: current.rows,
    ids: Object.keys(current.rows),
    all: current.all,
    change: (update) =>
      setChosen({
        found,
        rows: typeof update === "function" ? update(current.rows) : update,
        all: false,
      }),
    takeAll: () => setChosen({ ...current, all: true }),
    clear: () => setChosen(none),
  };
}

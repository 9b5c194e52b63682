"use client";

import type { ColumnDto, DeskRowDto } from "~/modules/console/contract";
import { codeWords } from "./code-words";
import { DeskCell } from "./desk-cell";
import { SidePanel } from "./side-panel";

/** All fields of a row that has no page of its own. */
export function RowPanel({
  row,
  columns,
  now,
  onClose,
}: {
  row: DeskRowDto | null;
  columns: readonly ColumnDto[];
  now: string;
  onClose: () => void;
}) {
  const [first] = columns;
  const named = row === null || first === undefined ? "" : String(row.cells[first.key] ?? row.id);
  const title = first?.kind === "code" ? codeWords(named) : named;
  return (
    <SidePanel title={title} open={row !== null} onClose={onClose}>
      <dl className="grid gap-3 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
        {columns.map((column) => (
          <div key={column.key} className="contents">
            <dt className="text-ink-2">{column.label}</dt>
            <dd className="min-w-0 break-words">
              <DeskCell column={column} value={row?.cells[column.key]} now={now} />
            </dd>
          </div>
        ))}
      </dl>
    </SidePanel>
  );
}

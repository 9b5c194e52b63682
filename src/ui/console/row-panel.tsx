"use client";

import type { ColumnDto, DeskRowDto } from "~/modules/console/contract";
import { formatDayTime } from "../fmt";
import { codeWords } from "./code-words";
import { DeskCell, isMissing } from "./desk-cell";
import { SidePanel } from "./side-panel";

/** By what its row begins with, as it is read there. */
function titleOf({ key, kind }: ColumnDto, { id, cells }: DeskRowDto, now: string): string {
  const cell = cells[key];
  if (isMissing(cell)) return id;
  if (kind === "code") return codeWords(String(cell));
  return kind === "moment" ? formatDayTime(String(cell), now) : String(cell);
}

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
  const title = row === null || first === undefined ? "" : titleOf(first, row, now);
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

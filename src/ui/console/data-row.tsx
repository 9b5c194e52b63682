import Link from "next/link";
import type { ReactNode } from "react";
import type { ColumnDto, DeskRowDto } from "~/modules/console/contract";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";
import { DeskCell, isEnd, isMissing } from "./desk-cell";
import { TickBox } from "./tick-box";

/** How the keyboard finds the row's link: `j` and `k` move between them. */
const rowLinkAttribute = "data-row-link";

/** One row: anywhere on it leads to its page, or opens it beside the list when it has none. */
export function DataRow({
  row,
  columns,
  now,
  dense,
  selection,
  onOpen,
}: {
  row: DeskRowDto;
  columns: readonly ColumnDto[];
  now: string;
  dense: boolean;
  selection: { checked: boolean; toggle: (event: unknown) => void } | null;
  onOpen: (row: DeskRowDto) => void;
}) {
  const [first] = columns;
  const name = first === undefined ? row.id : String(row.cells[first.key] ?? row.id);
  return (
    <tr
      data-selected={selection?.checked || undefined}
      className="group relative grid grid-cols-1 gap-1 rounded-card border border-line bg-surface p-3 data-selected:bg-etu-band sm:table-row sm:rounded-none sm:border-0 sm:p-0 sm:hover:bg-band"
    >
      {selection ? (
        <td className="absolute top-2 right-2 sm:static sm:w-9 sm:border-b sm:border-line sm:pl-3">
          <TickBox label={`Choose ${name}`} checked={selection.checked} onChange={selection.toggle} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={cn(
            "justify-between gap-3 sm:table-cell sm:max-w-48 sm:truncate sm:border-b sm:border-line sm:px-2.5",
            // A card has no column to keep: what is not there takes no line of it.
            isMissing(row.cells[column.key]) && index > 0 ? "hidden" : "flex",
            dense ? "sm:h-9" : "sm:h-12",
            isEnd(column) && "sm:text-right",
            index === columns.length - 1 && column.kind === "text" && "sm:max-w-md",
            index === 0 && "pr-8 font-semibold sm:pr-2.5 sm:font-medium",
          )}
        >
          <span className={cn("text-ink-2 sm:hidden", index === 0 && "sr-only")}>{column.label}</span>
          <span className="min-w-0 truncate sm:inline" title={wholeText(column, row)}>
            {index === 0 ? (
              <RowLink row={row} onOpen={onOpen}>
                <DeskCell column={column} value={row.cells[column.key] ?? row.id} now={now} />
              </RowLink>
            ) : (
              <DeskCell column={column} value={row.cells[column.key]} now={now} />
            )}
          </span>
        </td>
      ))}
    </tr>
  );
}

/** A name may be cut off; under the pointer it is whole. */
function wholeText(column: ColumnDto, row: DeskRowDto): string | undefined {
  const value = row.cells[column.key];
  return column.kind === "text" && typeof value === "string" ? value : undefined;
}

function RowLink({
  row,
  onOpen,
  children,
}: {
  row: DeskRowDto;
  onOpen: (row: DeskRowDto) => void;
  children: ReactNode;
}) {
  const look =
    "rounded-input text-left text-etu after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:-outline-offset-3 focus-visible:after:outline-3 focus-visible:after:outline-focus";
  const marked = { [rowLinkAttribute]: row.id };
  return row.href === null ? (
    <button ref={hearEarlyTap} type="button" {...marked} className={look} onClick={() => onOpen(row)}>
      {children}
    </button>
  ) : (
    <Link href={row.href} prefetch={false} {...marked} className={look}>
      {children}
    </Link>
  );
}

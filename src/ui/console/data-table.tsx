"use client";

import {
  createColumnHelper,
  type OnChangeFn,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { ColumnDto, DeskRowDto } from "~/modules/console/contract";
import { cn } from "~/ui/cn";
import { DataRow } from "./data-row";
import { isEnd } from "./desk-cell";
import { SortHeader } from "./sort-header";
import { TickBox } from "./tick-box";

const features = tableFeatures({ rowSelectionFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, DeskRowDto>();

type DataTableProps = {
  label: string;
  /** Those to be shown, in their order. */
  columns: readonly ColumnDto[];
  rows: readonly DeskRowDto[];
  /** The server's, for "today, 7:05 pm". */
  now: string;
  /** `-createdAt`: newest first. */
  sort: string;
  onSort: (sort: string) => void;
  /** Null: rows cannot be chosen here. */
  selected: RowSelectionState | null;
  onSelect: OnChangeFn<RowSelectionState>;
  /** A row without a page of its own. */
  onOpen: (row: DeskRowDto) => void;
  dense: boolean;
  /** What is shown is of the question before; the answer is on its way. */
  stale: boolean;
};

/**
 * The one table of the console. The server searches, filters, sorts and pages; this shows one page of it. It scrolls
 * inside its own region under a header that stays; on a phone every row is a card.
 */
export function DataTable(props: DataTableProps) {
  const { label, columns, now, selected, onOpen, dense, stale } = props;
  const table = useRows(props);
  const canSelect = selected !== null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a labelled region that scrolls, which a section would not say.
    <div
      role="region"
      aria-label={label}
      aria-busy={stale}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
      tabIndex={0}
      className="rounded-card border-line bg-surface focus-visible:outline-offset-0 sm:max-h-[calc(100dvh-17rem)] sm:overflow-auto sm:border"
    >
      <table
        className={cn(
          "block w-full text-sm transition-opacity delay-300 duration-120 sm:table sm:border-separate sm:border-spacing-0",
          stale && "opacity-60",
        )}
      >
        <caption className="sr-only">{label}</caption>
        <thead className="hidden sm:table-header-group">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {canSelect ? (
                <th
                  scope="col"
                  className="sticky top-0 z-20 w-9 border-b border-line bg-surface pl-3 text-left"
                >
                  <TickBox
                    label="Choose this page"
                    checked={table.getIsAllPageRowsSelected()}
                    mixed={table.getIsSomePageRowsSelected()}
                    onChange={table.getToggleAllPageRowsSelectedHandler()}
                  />
                </th>
              ) : null}
              {group.headers.map((header, index) => (
                <SortHeader
                  key={header.id}
                  label={String(header.column.columnDef.header)}
                  sorted={header.column.getIsSorted()}
                  end={isEnd(columns[index])}
                  onToggle={header.column.getCanSort() ? header.column.getToggleSortingHandler() : undefined}
                />
              ))}
            </tr>
          ))}
        </thead>
        <tbody className="grid grid-cols-1 gap-2 sm:table-row-group">
          {table.getRowModel().rows.map((row) => (
            <DataRow
              key={row.id}
              row={row.original}
              columns={columns}
              now={now}
              dense={dense}
              onOpen={onOpen}
              selection={
                canSelect ? { checked: row.getIsSelected(), toggle: row.getToggleSelectedHandler() } : null
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows and what is chosen and sorted of them, as the table library keeps it. */
function useRows({ columns, rows, sort, onSort, selected, onSelect }: DataTableProps) {
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.map((column) =>
          helper.accessor((row) => row.cells[column.key] ?? null, {
            id: column.key,
            header: column.label,
            enableSorting: column.sortable,
            sortDescFirst: column.kind === "moment" || column.kind === "money" || column.kind === "number",
          }),
        ),
      ),
    [columns],
  );
  const sorting = useMemo(() => [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }], [sort]);
  const onSortingChange: OnChangeFn<SortingState> = (update) => {
    const [first] = typeof update === "function" ? update(sorting) : update;
    if (first) onSort(`${first.desc ? "-" : ""}${first.id}`);
  };
  const data = useMemo(() => [...rows], [rows]);
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting, rowSelection: selected ?? {} },
    onSortingChange,
    onRowSelectionChange: onSelect,
  });
}

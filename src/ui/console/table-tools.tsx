"use client";

import { ArrowDown, ArrowUp, Columns3, Rows3, Rows4 } from "lucide-react";
import type { ColumnDto } from "~/modules/console/contract";
import { Button } from "~/ui/button";
import { IconButton } from "~/ui/icon-button";
import { ChoosePopover } from "./choose-popover";

/** How the list looks: which columns, in which order, how close the rows. */
export function TableTools({
  all,
  shown,
  onColumns,
  sort,
  onSort,
  dense,
  onDense,
}: {
  all: readonly ColumnDto[];
  shown: readonly ColumnDto[];
  onColumns: (keys: readonly string[]) => void;
  sort: string;
  onSort: (sort: string) => void;
  dense: boolean;
  onDense: (dense: boolean) => void;
}) {
  const keys = shown.map(({ key }) => key);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <OrderChooser columns={all} sort={sort} onSort={onSort} />
      <ChoosePopover
        title="Columns"
        align="end"
        trigger={
          <Button variant="secondary" size="compact" icon={<Columns3 aria-hidden className="size-4" />}>
            Columns
          </Button>
        }
      >
        <ColumnChooser all={all} keys={keys} onColumns={onColumns} />
      </ChoosePopover>
      <IconButton
        label={dense ? "More room between rows" : "Rows closer together"}
        icon={dense ? <Rows3 aria-hidden /> : <Rows4 aria-hidden />}
        className="hidden size-9 sm:inline-flex"
        onClick={() => onDense(!dense)}
      />
    </div>
  );
}

const byName = ["Z to A", "A to Z"] as const;
const bySize = ["largest first", "smallest first"] as const;
/** Down, then up. */
const orderWords: Record<ColumnDto["kind"], readonly [string, string]> = {
  moment: ["newest first", "oldest first"],
  money: bySize,
  number: bySize,
  text: byName,
  choice: byName,
  id: byName,
  code: byName,
  phone: byName,
};

/** On a phone there are no heads to press. */
function OrderChooser({
  columns,
  sort,
  onSort,
}: {
  columns: readonly ColumnDto[];
  sort: string;
  onSort: (sort: string) => void;
}) {
  const options = columns
    .filter(({ sortable }) => sortable)
    .flatMap(({ key, label, kind }) => {
      const [down, up] = orderWords[kind];
      return [
        { value: `-${key}`, label: `${label}, ${down}` },
        { value: key, label: `${label}, ${up}` },
      ];
    });
  return (
    <select
      aria-label="Order of the rows"
      value={sort}
      onChange={(event) => onSort(event.target.value)}
      className="min-h-9 min-w-0 max-w-56 rounded-full border border-line-strong bg-surface px-3 text-sm text-ink sm:hidden"
    >
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function ColumnChooser({
  all,
  keys,
  onColumns,
}: {
  all: readonly ColumnDto[];
  keys: readonly string[];
  onColumns: (keys: readonly string[]) => void;
}) {
  const listed = [
    ...keys.flatMap((key) => all.find((column) => column.key === key) ?? []),
    ...all.filter(({ key }) => !keys.includes(key)),
  ];
  const move = (key: string, by: 1 | -1) => {
    const at = keys.indexOf(key);
    const other = keys[at + by];
    if (other === undefined) return;
    onColumns(keys.map((one) => (one === key ? other : one === other ? key : one)));
  };
  return (
    <>
      <ul className="grid">
        {listed.map(({ key, label }) => {
          const at = keys.indexOf(key);
          return (
            <li key={key} className="flex items-center">
              <label className="flex min-h-8 flex-1 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-4 accent-epo"
                  checked={at >= 0}
                  disabled={at >= 0 && keys.length === 1}
                  onChange={(event) =>
                    onColumns(event.target.checked ? [...keys, key] : keys.filter((one) => one !== key))
                  }
                />
                {label}
              </label>
              {at < 0 ? null : (
                <>
                  <IconButton
                    label={`${label} further to the front`}
                    icon={<ArrowUp aria-hidden />}
                    className="size-7 [&_svg]:size-4"
                    onClick={() => move(key, -1)}
                  />
                  <IconButton
                    label={`${label} further to the back`}
                    icon={<ArrowDown aria-hidden />}
                    className="size-7 [&_svg]:size-4"
                    onClick={() => move(key, 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <Button
        variant="quiet"
        size="compact"
        onClick={() => onColumns(all.filter((column) => column.shown).map(({ key }) => key))}
      >
        As the list has them
      </Button>
    </>
  );
}

"use client";

import dynamic from "next/dynamic";
import { formatNaira } from "~/kernel/money";
import { Skeleton } from "../skeleton";
import { TextLink } from "../text-link";
import { untilLoaded } from "../until-loaded";
import type { BarRow } from "./bar-chart";
import { PlainTable } from "./plain-table";

/** The drawing comes when it is needed: its library is larger than the page. */
const BarChart = dynamic(() => untilLoaded(async () => (await import("./bar-chart")).BarChart), {
  ssr: false,
  loading: () => <Skeleton className="h-55 w-full" />,
});

/** A chart with its name, and under it, folded, the same numbers as a table whose rows are links. */
export function BarFigure({
  title,
  rows,
  unit,
  before,
}: {
  title: string;
  rows: readonly BarRow[];
  unit: "count" | "kobo";
  /** What the striped bars are: "The same day last week". */
  before?: string;
}) {
  const say = (value: number) => (unit === "kobo" ? formatNaira(value) : value.toLocaleString("en-NG"));
  return (
    <figure className="min-w-0 rounded-card border border-line bg-surface p-4">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {title}
        {before === undefined ? null : (
          <span className="text-xs font-normal text-ink-2">
            solid: today · striped: {before.toLowerCase()}
          </span>
        )}
      </figcaption>
      <div className="mt-3">
        <BarChart rows={rows} unit={unit} {...(before === undefined ? {} : { before })} />
      </div>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer rounded-input py-1 text-ink-2 hover:text-ink">
          The numbers as a table
        </summary>
        <PlainTable
          label={title}
          className="mt-2"
          rows={rows}
          rowKey={({ label }) => label}
          columns={[
            {
              key: "label",
              label: "When",
              cell: ({ label, href }) =>
                href === undefined ? label : <TextLink href={href}>{label}</TextLink>,
            },
            {
              key: "value",
              label: unit === "kobo" ? "Revenue" : "Orders",
              align: "end",
              cell: ({ value }) => say(value),
            },
            ...(before === undefined
              ? []
              : [
                  {
                    key: "before",
                    label: before,
                    align: "end" as const,
                    cell: (row: BarRow) => say(row.before ?? 0),
                  },
                ]),
          ]}
        />
      </details>
    </figure>
  );
}

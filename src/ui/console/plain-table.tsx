import type { ReactNode } from "react";
import { cn } from "~/ui/cn";

export type PlainColumn<Row> = {
  readonly key: string;
  readonly label: string;
  readonly align?: "end";
  readonly cell: (row: Row) => ReactNode;
};

/**
 * A table of a few dozen rows at most, all there at once. It scrolls inside its own region; on a phone each row is a
 * card under its first cell, with its labels. Lists that are searched and paged are a Desk.
 */
export function PlainTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  empty = "Nothing here.",
  className,
}: {
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty?: ReactNode;
  className?: string;
}) {
  if (rows.length === 0) {
    // Drawn as the table would be: a sentence alone on the ground reads as a part that did not load.
    return (
      <p className="rounded-card border border-dashed border-line-strong bg-surface px-4 py-6 text-center text-sm text-ink-2">
        {empty}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a labelled region that scrolls, which a section would not say.
    <div
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
      tabIndex={0}
      className={cn("overflow-x-auto rounded-card border border-line bg-surface", className)}
    >
      <table className="block w-full text-sm sm:table">
        <caption className="sr-only">{label}</caption>
        <thead className="hidden sm:table-header-group">
          <tr className="border-b border-line text-left text-xs text-ink-2">
            {columns.map(({ key, label: name, align }) => (
              <th
                key={key}
                scope="col"
                className={cn("px-3 py-2 font-semibold whitespace-nowrap", align && "text-right")}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block divide-y divide-line sm:table-row-group">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="grid gap-1 px-3 py-2 sm:table-row sm:hover:bg-band">
              {columns.map(({ key, label: name, align, cell }, index) => {
                const content = cell(row);
                return (
                  <td
                    key={key}
                    className={cn(
                      "flex items-baseline justify-between gap-3 sm:table-cell sm:h-9 sm:px-3 sm:py-1",
                      align && "figures sm:text-right",
                      // On a phone a name with nothing beside it reads as a part that did not load.
                      content === "" && "max-sm:hidden",
                    )}
                  >
                    <span className={cn("shrink-0 text-ink-2 sm:hidden", index === 0 && "sr-only")}>
                      {name}
                    </span>
                    <span
                      className={cn(
                        "min-w-0 sm:[text-align:inherit]",
                        index === 0 ? "font-semibold sm:font-normal" : "text-right",
                      )}
                    >
                      {content ?? <NothingHere />}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NothingHere() {
  return (
    <span className="text-ink-3">
      <span aria-hidden>–</span>
      <span className="sr-only">none</span>
    </span>
  );
}

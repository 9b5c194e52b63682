import type { ReactNode } from "react";

/** As much as the server takes of why an act on a refund is done. */
export const noteMax = 300;

/** What an act will do, a line each: where the money goes, what it does to the books, who hears of it. */
export function Effect({ rows }: { rows: readonly (readonly [label: string, what: ReactNode])[] }) {
  return (
    <dl className="grid gap-2 rounded-card bg-band p-3 text-sm">
      {rows.map(([label, what]) => (
        <div key={label} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-2">
          <dt className="text-ink-2">{label}</dt>
          <dd className="wrap-anywhere">{what}</dd>
        </div>
      ))}
    </dl>
  );
}

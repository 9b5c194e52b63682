import type { ReactNode } from "react";

export type Difference = {
  key: string;
  /** What changed: an order's number, a dish. */
  label: ReactNode;
  before: ReactNode;
  after: ReactNode;
};

/** Was and is, side by side; on a phone under each other. What was is struck through, what is stands out. */
export function DiffView({
  caption,
  differences,
  words = { before: "In the plan", after: "Now" },
}: {
  caption: string;
  differences: readonly Difference[];
  words?: { before: string; after: string };
}) {
  return (
    <table className="block w-full text-sm sm:table">
      <caption className="block pb-2 text-left font-semibold sm:table-caption">{caption}</caption>
      <thead className="sr-only sm:not-sr-only">
        <tr className="border-b border-line text-left text-ink-2">
          <th scope="col" className="py-1.5 pr-4 font-semibold" />
          <th scope="col" className="py-1.5 pr-4 font-semibold">
            {words.before}
          </th>
          <th scope="col" className="py-1.5 font-semibold">
            {words.after}
          </th>
        </tr>
      </thead>
      <tbody className="block divide-y divide-line sm:table-row-group">
        {differences.map(({ key, label, before, after }) => (
          <tr key={key} className="block py-2 sm:table-row">
            <th scope="row" className="block py-0.5 text-left font-medium sm:table-cell sm:py-2 sm:pr-4">
              {label}
            </th>
            <td className="block py-0.5 sm:table-cell sm:py-2 sm:pr-4">
              <span className="text-ink-2 sm:sr-only">{words.before}: </span>
              <del className="text-ink-2">{before}</del>
            </td>
            <td className="block py-0.5 sm:table-cell sm:py-2">
              <span className="text-ink-2 sm:sr-only">{words.after}: </span>
              <ins className="rounded-input bg-ata-band px-1 font-semibold text-ata no-underline">
                {after}
              </ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

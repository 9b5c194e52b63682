import type { ReactNode } from "react";
import type { GroupDto } from "~/modules/ordering/contract";
import { Money } from "~/ui/money";

type PackLine = NonNullable<GroupDto["me"]>["lines"][number];

/** What is in one person's pack, each with its options and its price; `end` stands behind it. */
export function PackLines({
  lines,
  end,
}: {
  lines: readonly PackLine[];
  end?: (line: PackLine, index: number) => ReactNode;
}) {
  return (
    <ul className="grid gap-2">
      {lines.map((line, index) => (
        // A pack is saved whole and in order: the place is the line.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id before they are ordered
        <li key={index} className="flex items-start gap-3">
          <span className="figures min-w-6 font-semibold">{line.quantity}×</span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{line.name}</span>
            <span className="block text-sm text-ink-2">{line.options.join(", ")}</span>
          </span>
          <Money kobo={line.totalKobo} className="py-0.5" />
          {end?.(line, index)}
        </li>
      ))}
    </ul>
  );
}

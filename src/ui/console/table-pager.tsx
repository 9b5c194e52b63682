import { ChevronLeft, ChevronRight } from "lucide-react";
import type { DeskPageDto } from "~/modules/console/contract";
import { Button } from "~/ui/button";

/** How many there are, or match what was asked for, and the pages before and after this one. */
export function TablePager({
  page: { rows, count, nextCursor, previousCursor },
  isNarrowed,
  onCursor,
}: {
  page: DeskPageDto;
  isNarrowed: boolean;
  onCursor: (cursor: string | undefined) => void;
}) {
  if (rows.length === 0 && previousCursor === null) return null;
  const total = count.atLeast.toLocaleString("en-NG");
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-2">
      <p aria-live="polite" className="figures flex-1 text-sm text-ink-2">
        {count.exact ? total : `More than ${total}`}{" "}
        {isNarrowed ? (count.atLeast === 1 ? "matches" : "match") : "in all"}
        {nextCursor === null && previousCursor === null ? "" : `, ${rows.length} on this page`}
      </p>
      {previousCursor === null ? null : (
        <Button
          variant="secondary"
          size="compact"
          icon={<ChevronLeft aria-hidden className="size-4" />}
          onClick={() => onCursor(previousCursor)}
        >
          Before
        </Button>
      )}
      {nextCursor === null ? null : (
        <Button variant="secondary" size="compact" onClick={() => onCursor(nextCursor)}>
          <span className="inline-flex items-center gap-2">
            Next <ChevronRight aria-hidden className="size-4" />
          </span>
        </Button>
      )}
    </nav>
  );
}

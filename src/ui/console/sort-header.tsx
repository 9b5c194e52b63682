import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "~/ui/cn";
import { hearEarlyTap } from "~/ui/early-tap";

/** A column's head; pressing it sorts, pressing it again turns the order round. */
export function SortHeader({
  label,
  sorted,
  end,
  onToggle,
}: {
  label: string;
  sorted: "asc" | "desc" | false;
  end: boolean;
  onToggle: ((event: unknown) => void) | undefined;
}) {
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  const direction = sorted === "asc" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      aria-sort={sorted === false ? undefined : direction}
      className={cn(
        "sticky top-0 z-20 border-b border-line bg-surface px-2.5 py-1.5 text-left text-xs font-semibold whitespace-nowrap text-ink-2",
        end && "text-right",
      )}
    >
      {onToggle ? (
        <button
          ref={hearEarlyTap}
          type="button"
          onClick={onToggle}
          className={cn(
            "inline-flex min-h-6 items-center gap-1 rounded-input font-semibold hover:text-ink",
            sorted && "text-ink",
          )}
        >
          {label}
          <Icon aria-hidden className={cn("size-3.5", sorted === false && "text-ink-3")} />
        </button>
      ) : (
        label
      )}
    </th>
  );
}

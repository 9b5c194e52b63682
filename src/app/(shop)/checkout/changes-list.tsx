import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import { formatTime } from "~/ui/fmt";
import type { Difference } from "./quote-difference";

/** Old figure, arrow, new figure: one line for each thing that is not as it was shown. */
export function ChangesList({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("checkout.changes");
  return (
    <ul className="grid gap-2">
      {differences.map((difference) => {
        const [before, after] =
          difference.kind === "money"
            ? [formatNaira(difference.beforeKobo), formatNaira(difference.afterKobo)]
            : [formatTime(difference.before), formatTime(difference.after)];
        return (
          <li
            key={`${difference.kind} ${labelOf(difference, t)}`}
            className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line pb-2 last:border-0"
          >
            <span className="min-w-0">{labelOf(difference, t)}</span>
            <span className="figures ml-auto inline-flex items-center gap-1.5 whitespace-nowrap">
              <span className="sr-only">{t("was")}</span>
              <del className="text-ink-2">{before}</del>
              <ArrowRight aria-hidden className="size-4 text-ink-2" />
              <span className="sr-only">{t("now")}</span>
              <ins className="font-semibold no-underline">{after}</ins>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A dish by its name; a fee and the time by their word. */
function labelOf(difference: Difference, t: ReturnType<typeof useTranslations<"checkout.changes">>): string {
  if (difference.kind === "time") return t("time");
  return difference.fee === undefined ? difference.name : t(difference.fee);
}

import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { MonthSpendDto } from "~/modules/ordering/contract";
import { cn } from "~/ui/cn";
import { Money } from "~/ui/money";
import { paths } from "~/ui/paths";
import { monthWords } from "../month-words";

/** A month's spending as a bar beside its sum: each row is a link to its month, and reads without the bars. */
export async function MonthBars({
  months,
  shown,
}: {
  months: readonly MonthSpendDto[];
  shown: string | undefined;
}) {
  const t = await getTranslations("wallet.spending");
  const largest = Math.max(1, ...months.map(({ spentKobo }) => spentKobo));
  return (
    <ol className="-mx-2 grid">
      {months.map(({ month, spentKobo, orders }) => (
        <li key={month}>
          <Link
            href={paths.walletSpending(month)}
            aria-current={month === shown ? "page" : undefined}
            className="grid min-h-11 gap-1 rounded-input px-2 py-2 hover:bg-band aria-[current=page]:bg-band"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className={cn(month === shown ? "font-bold" : "font-semibold")}>{monthWords(month)}</span>
              <span className="flex items-baseline gap-3">
                <span className="text-sm text-ink-2">{t("orders", { orders })}</span>
                <Money kobo={spentKobo} className="min-w-20 text-right font-semibold" />
              </span>
            </span>
            <Bar share={spentKobo / largest} isShown={month === shown} />
          </Link>
        </li>
      ))}
    </ol>
  );
}

/** Drawn, not styled: paper and forced colours keep it. */
function Bar({ share, isShown }: { share: number; isShown: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      className="h-2 w-full overflow-hidden rounded-full"
    >
      <rect width="100" height="2" className="fill-line" />
      <rect width={100 * share} height="2" className={isShown ? "fill-epo" : "fill-etu"} />
    </svg>
  );
}

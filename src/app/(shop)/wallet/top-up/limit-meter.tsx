import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import { topUpKoboMax, topUpKoboMin } from "~/modules/payments/contract";
import { cn } from "~/ui/cn";

/** What one top-up may be, shown before anything is typed and filled as it is: a limit is no surprise afterwards. */
export function LimitMeter({ amountKobo }: { amountKobo: number | null }) {
  const t = useTranslations("wallet.topUp");
  const value = Math.min(amountKobo ?? 0, topUpKoboMax);
  const over = amountKobo !== null && amountKobo > topUpKoboMax;
  return (
    <div className="grid gap-1.5">
      {/* The native meter for whoever listens; its look differs too much between browsers to be shown. */}
      <meter className="sr-only" aria-label={t("meter")} min={0} max={topUpKoboMax / 100} value={value / 100}>
        {t("meterValue", { value: formatNaira(value), limit: formatNaira(topUpKoboMax) })}
      </meter>
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-band forced-colors:border">
        <div
          className={cn(
            "h-full origin-left transition-transform duration-200 forced-colors:bg-[Highlight]",
            over ? "bg-alaari" : "bg-etu",
          )}
          style={{ transform: `scaleX(${shareOf(value)})` }}
        />
      </div>
      <p className="flex justify-between gap-3 text-sm text-ink-2">
        <span>{t("from", { limit: formatNaira(topUpKoboMin) })}</span>
        <span>{t("upTo", { limit: formatNaira(topUpKoboMax) })}</span>
      </p>
    </div>
  );
}

/** A sliver for the smallest amount, so that something is seen to be counted. */
function shareOf(kobo: number): number {
  return kobo === 0 ? 0 : Math.max(0.02, kobo / topUpKoboMax);
}

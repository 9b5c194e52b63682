"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Countdown } from "~/ui/countdown";

/** A clock that ticks from the start makes people hurry; it is shown in the last two minutes only. */
const shownMs = 120_000;

/** How long the price is still held, once that is nearly over. Asking again is not its business. */
export function QuoteTimer({ until, present }: { until: string; present: () => number }) {
  const t = useTranslations("checkout.pay");
  const [from, setFrom] = useState<string | null>(null);
  // An effect because time is the cause.
  useEffect(() => {
    const show = () => setFrom(new Date(present()).toISOString());
    const timer = setTimeout(show, Math.max(0, new Date(until).getTime() - present() - shownMs));
    return () => clearTimeout(timer);
  }, [until, present]);
  if (from === null) return null;
  return (
    <p className="text-center text-sm text-ink-2">
      {t.rich("heldFor", { clock: () => <Countdown until={until} now={from} label={t("heldLabel")} /> })}
    </p>
  );
}

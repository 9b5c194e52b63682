"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Banner } from "~/ui/banner";
import { Button } from "~/ui/button";

/** Silence becomes worth a word after this. */
const silenceSeconds = 10;

/** How old what is on the page is: a quiet stamp while all is well, a banner when nothing has been heard for a while. */
export function LiveStamp({
  live,
  updatedAt,
  failing,
  onRetry,
}: {
  /** The stream is open. */
  live: boolean;
  /** When the order was last fetched, by this device's clock (epoch ms). */
  updatedAt: number;
  /** The last attempt to fetch it failed, or waits for a network. */
  failing: boolean;
  onRetry: () => void;
}) {
  const t = useTranslations("orders.stamp");
  const age = useAgeSeconds(updatedAt);
  const words = age < 60 ? t("seconds", { n: age }) : t("minutes", { n: Math.floor(age / 60) });
  if (failing && age > silenceSeconds) {
    return (
      <Banner tone="warn" title={t("silent", { age: words })}>
        <p>{t("silentText")}</p>
        <Button variant="secondary" size="small" className="mt-3" onClick={onRetry}>
          {t("retry")}
        </Button>
      </Banner>
    );
  }
  return (
    <p className="flex items-center gap-2 text-sm text-ink-2">
      <span
        aria-hidden
        className={live ? "size-2 rounded-full bg-ugu" : "size-2 rounded-full bg-line-strong"}
      />
      <span>
        {t(live ? "live" : "polled")} · {age < 5 ? t("justNow") : t("updated", { age: words })}
      </span>
    </p>
  );
}

function useAgeSeconds(updatedAt: number): number {
  const [age, setAge] = useState(0);
  // An effect because time passing is the cause.
  useEffect(() => {
    const look = () => setAge(Math.max(0, Math.round((Date.now() - updatedAt) / 1000)));
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [updatedAt]);
  return age;
}

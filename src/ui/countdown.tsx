"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "./cn";
import { formatClock } from "./fmt";
import { useServerNow } from "./use-server-now";

/** Screen readers hear these and nothing in between: a voice each second would be unbearable. */
const ANNOUNCED_MINUTES = [10, 5, 1];

/** The time left until `until`, counted from the server's `now`. Calls `onEnd` once, at zero. */
export function Countdown({
  until,
  now,
  onEnd,
  label: named,
  className,
}: {
  until: string;
  now: string;
  onEnd?: () => void;
  label?: string;
  className?: string;
}) {
  const t = useTranslations("common");
  const label = named ?? t("timeLeft");
  const present = useServerNow(now, 1000);
  const left = Math.max(0, Math.ceil((new Date(until).getTime() - present) / 1000));
  const over = left === 0;
  const [announced, setAnnounced] = useState("");
  // Effects because the outside world is told: the reader of the screen, and whoever waits for the end.
  useEffect(() => {
    if (ANNOUNCED_MINUTES.includes(left / 60)) setAnnounced(`${label}: ${left / 60} min`);
  }, [left, label]);
  useEffect(() => {
    if (over) onEnd?.();
  }, [over, onEnd]);
  return (
    <span className={cn("figures", className)}>
      <span role="timer" aria-label={`${label} ${formatClock(left)}`}>
        {formatClock(left)}
      </span>
      <span className="sr-only" aria-live="polite">
        {announced}
      </span>
    </span>
  );
}

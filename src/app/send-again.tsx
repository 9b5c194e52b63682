"use client";

import { useEffect, useState } from "react";
import { problemOf } from "~/trpc/client";
import { Button } from "~/ui/button";
import { formatClock } from "~/ui/fmt";

/** How long the server wants nobody to ask for another code, from a moment of `performance.now()` on. */
export type Wait = { readonly seconds: number; readonly from: number };

export const noWait: Wait = { seconds: 0, from: 0 };

/** As a sent code's answer says it. */
export function waitOf({ againInSeconds }: { againInSeconds: number }): Wait {
  return { seconds: againInSeconds, from: performance.now() };
}

/** As the refusal of one too many says it; none for any other fault. */
export function waitOfRefusal(error: unknown): Wait {
  const seconds = problemOf(error)?.details.retryAfterSeconds;
  return typeof seconds === "number" ? { seconds, from: performance.now() } : noWait;
}

/**
 * Asks for a code, at first or once more. While the server would refuse one it cannot be pressed, and says when it can
 * again: to the eye each second, to a screen reader once.
 */
export function SendAgain({
  wait,
  label,
  busy,
  busyLabel,
  again,
  variant,
  onSend,
}: {
  wait: Wait;
  label: string;
  busy: boolean;
  busyLabel: string;
  /** "again in 0:28" */
  again: (left: string) => string;
  variant: "quiet" | "secondary";
  onSend: () => void;
}) {
  const left = useSecondsLeft(wait);
  const news = left > 0 ? `${label}: ${again(formatClock(wait.seconds))}` : "";
  const [told, setTold] = useState("");
  // An effect because a screen reader hears what changes in a region that is there already, not what it comes with.
  useEffect(() => setTold(news), [news]);
  return (
    <>
      <Button
        variant={variant}
        busy={busy}
        busyLabel={busyLabel}
        disabledReason={left > 0 ? again(formatClock(left)) : null}
        onClick={onSend}
      >
        {label}
      </Button>
      <span className="sr-only" aria-live="polite">
        {told}
      </span>
    </>
  );
}

function useSecondsLeft({ seconds, from }: Wait): number {
  const [present, setPresent] = useState(from);
  const left = Math.max(0, Math.ceil(seconds - (Math.max(present, from) - from) / 1_000));
  const over = left === 0;
  // An effect because only the browser has a running clock.
  useEffect(() => {
    if (over) return;
    const timer = setInterval(() => setPresent(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [over]);
  return left;
}

"use client";

import { useEffect, useState } from "react";
import { problemOf } from "~/trpc/client";
import type { Problem } from "~/trpc/init";

/** Answers that come later than this are worth a sentence; later than that, a way out. */
export const sentenceAfterMs = 3_000;
export const exitAfterMs = 15_000;
/** Half a minute of trying: 1 + 2 + 4 + 8 + 8 + 8 seconds. Then the customer decides when to ask again. */
const retriesMax = 6;
const retryMsMax = 8_000;

/**
 * How an act on money is sent: with one Idempotency-Key, again and again until its answer is known. Never queued for
 * later: without a network it fails, is asked for again, and then says so.
 */
export const untilAnswered = {
  networkMode: "always",
  retry: (failures: number, error: unknown) => isUnanswered(problemOf(error)) && failures < retriesMax,
  retryDelay: (failures: number) => Math.min(1_000 * 2 ** failures, retryMsMax),
} as const;

/** Whether this leaves it open if the act was done: no answer at all, or one that says so itself. */
export function isUnanswered(problem: Problem | undefined): boolean {
  if (problem === undefined) return true;
  return problem.code === "platform.outcome_unknown" || problem.code === "platform.internal";
}

/** How long an act has taken so far, in the steps in which the screen speaks up. `since` is 0 before it is sent. */
export function useWaited(since: number): number {
  const [waited, setWaited] = useState(0);
  // An effect because time passing is the cause.
  useEffect(() => {
    setWaited(0);
    if (since === 0) return;
    const timers = [sentenceAfterMs, exitAfterMs].map((ms) => setTimeout(() => setWaited(ms), ms));
    return () => timers.forEach(clearTimeout);
  }, [since]);
  return waited;
}

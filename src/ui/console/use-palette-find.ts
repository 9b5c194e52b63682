"use client";

import { useEffect, useState } from "react";
import type { FoundDto } from "~/modules/console/contract";
import { useConsoleActs } from "./acts";

/** After a letter: a hand that types on is not asked for each. */
const typingMs = 120;

type Answer = { q: string; found: readonly FoundDto[]; fault: boolean };
const nothing: Answer = { q: "", found: [], fault: false };

/** Answers to what stands in the field now; one that comes late for what stood there before is dropped. */
export function usePaletteFind(text: string): Omit<Answer, "q"> & { isAsking: boolean } {
  const find = useConsoleActs()?.find;
  const [answer, setAnswer] = useState(nothing);
  const q = text.trim();
  useEffect(() => {
    if (q === "" || find === undefined) return;
    const asked = new AbortController();
    const settle = (next: Answer) => {
      if (!asked.signal.aborted) setAnswer(next);
    };
    const timer = setTimeout(() => {
      find(q, asked.signal).then(
        (found) => settle({ q, found, fault: false }),
        () => settle({ q, found: [], fault: true }),
      );
    }, typingMs);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [q, find]);
  return { found: answer.found, fault: answer.fault && answer.q === q, isAsking: q !== "" && answer.q !== q };
}

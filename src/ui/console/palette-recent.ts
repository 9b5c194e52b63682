"use client";

import { useState } from "react";
import { z } from "zod";
import { type FoundDto, foundDto } from "~/modules/console/contract";
import { usePerson } from "./person";

const keptMax = 5;
const kept = z.array(foundDto).max(keptMax);

/**
 * What was opened lately from the palette, newest first. Names of customers are in it: it lasts as long as the tab,
 * and the next colleague at the same screen does not see it.
 */
export function useRecent(): [readonly FoundDto[], (found: FoundDto) => void] {
  const key = `rachel-console-recent-${usePerson()?.id ?? ""}`;
  const [recent, setRecent] = useState(() => read(key));
  const remember = (found: FoundDto) => {
    const next = [found, ...recent.filter(({ href }) => href !== found.href)].slice(0, keptMax);
    setRecent(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A private window may refuse storage: then there is nothing recent.
    }
  };
  return [recent, remember];
}

function read(key: string): FoundDto[] {
  try {
    return kept.parse(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
  } catch {
    // Nothing kept, or of another release.
    return [];
  }
}

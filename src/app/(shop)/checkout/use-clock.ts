"use client";

import { useState } from "react";

/** The server's present in milliseconds, whenever it is asked: right even when the phone's clock is wrong. */
export function useClock(now: string): () => number {
  const [present] = useState(() => {
    const startedAt = performance.now();
    const serverMs = new Date(now).getTime();
    return () => serverMs + performance.now() - startedAt;
  });
  return present;
}

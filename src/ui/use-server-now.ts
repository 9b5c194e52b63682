"use client";

import { useEffect, useState } from "react";

/**
 * The server's present, ticking every `everyMs`: starts at `now` (so the first render equals the server's) and then
 * advances by the browser's own elapsed time, which is right even when the phone's clock is wrong.
 */
export function useServerNow(now: string, everyMs: number): number {
  const serverMs = new Date(now).getTime();
  const [tick, setTick] = useState({ serverMs, elapsedMs: 0 });
  // An effect because only the browser has a running clock.
  useEffect(() => {
    const startedAt = performance.now();
    const advance = () => setTick({ serverMs, elapsedMs: performance.now() - startedAt });
    const timer = setInterval(advance, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, serverMs]);
  return serverMs + (tick.serverMs === serverMs ? tick.elapsedMs : 0);
}

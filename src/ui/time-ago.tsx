"use client";

import { formatAgo } from "./fmt";
import { useServerNow } from "./use-server-now";

const HALF_A_MINUTE_MS = 30_000;

/** How long ago something was, kept up to date: `4 min ago`. `now` is the server's present, for the first render. */
export function TimeAgo({ at, now, className }: { at: string; now: string; className?: string }) {
  const present = useServerNow(now, HALF_A_MINUTE_MS);
  return (
    <time dateTime={at} className={className}>
      {formatAgo(at, new Date(present))}
    </time>
  );
}

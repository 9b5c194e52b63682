import { formatDay, formatTime } from "~/ui/fmt";

const minuteMs = 60_000;
/** Beyond this the hour says more than the minutes to it. */
const countedMinutes = 30;

/** How long a kitchen still has to accept an order, in words; in the last minute it is urgent. */
export function timeLeft(acceptBy: string, now: string): { words: string; urgent: boolean } {
  const leftMs = Date.parse(acceptBy) - Date.parse(now);
  if (leftMs <= 0) return { words: "Not accepted in time: being cancelled", urgent: true };
  const day = formatDay(acceptBy, now);
  const by = `Accept by ${day === "today" ? "" : `${day}, `}${formatTime(acceptBy)}`;
  const minutes = Math.floor(leftMs / minuteMs);
  if (minutes > countedMinutes) return { words: by, urgent: false };
  return minutes < 1
    ? { words: `${by}: less than a minute left`, urgent: true }
    : { words: `${by}: ${minutes} min left`, urgent: false };
}

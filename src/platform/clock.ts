import { env } from "~/env";

/**
 * The one clock. It ticks with the machine's, from `APP_CLOCK` when that is set, so that demos and tests do not
 * depend on the hour. Everything that asks the time asks here; use-cases receive `now` as a value.
 */
let offsetMs: number | undefined;

function offset(): number {
  if (offsetMs === undefined) {
    const { APP_CLOCK, APP_CLOCK_STARTED_AT } = env();
    // Web and worker start seconds apart: both count from the moment the launcher noted.
    offsetMs = APP_CLOCK === undefined ? 0 : Date.parse(APP_CLOCK) - (APP_CLOCK_STARTED_AT ?? Date.now());
  }
  return offsetMs;
}

export function now(): Date {
  return new Date(Date.now() + offset());
}

/** For tests: the clock ticks on from this moment. */
export function setClock(start: Date): void {
  offsetMs = start.getTime() - Date.now();
}

/** Milliseconds of a stopwatch, for measuring; unrelated to the time of day. */
export function stopwatchMs(): number {
  return performance.now();
}

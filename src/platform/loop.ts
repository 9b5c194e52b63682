import { stopwatchMs } from "./clock";
import { describeError, log } from "./log";
import { pause } from "./wait";

const restartDelayMsBase = 500;
const restartDelayMsMax = 30_000;
/** A loop that ran this long before it fell was well: its next fall counts as the first. */
const wellAfterMs = 60_000;

export type Loop = { stop: () => Promise<void> };

/**
 * Runs `run` until it is stopped. One that falls is named in the log and begun again, after 0.5 s, 1 s, 2 s … at
 * most 30 s. `run` returns soon after its signal aborts.
 */
export function keepRunning(name: string, run: (signal: AbortSignal) => Promise<void>): Loop {
  const stopping = new AbortController();
  const done = repeat(name, run, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function repeat(
  name: string,
  run: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let falls = 0;
  while (!signal.aborted) {
    const startedMs = stopwatchMs();
    try {
      log().info({ loop: name }, "started");
      await run(signal);
    } catch (error) {
      if (stopwatchMs() - startedMs > wellAfterMs) falls = 0;
      const delayMs = Math.min(restartDelayMsMax, restartDelayMsBase * 2 ** falls);
      falls++;
      log().error({ loop: name, falls, againInMs: delayMs, ...describeError(error) }, "fell; begun again");
      await pause(delayMs, signal);
    }
  }
  log().info({ loop: name }, "stopped");
}

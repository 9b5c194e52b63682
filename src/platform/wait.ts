/**
 * A sleeper that can be woken. `ring` ends the wait at hand, or the next one at once when nobody is waiting; `wait`
 * answers whether it was rung, rather than out of time or told to stop.
 */
export type Bell = { ring: () => void; wait: (timeoutMs: number, signal: AbortSignal) => Promise<boolean> };

export function bell(): Bell {
  let rung = false;
  let wake = () => {};
  return {
    ring: () => {
      rung = true;
      wake();
    },
    wait: async (timeoutMs, signal) => {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener("abort", wake, { once: true });
        });
        signal.removeEventListener("abort", wake);
      }
      const answer = rung;
      rung = false;
      return answer;
    },
  };
}

/** Waits, or stops waiting when the signal says so; never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await bell().wait(ms, signal);
}

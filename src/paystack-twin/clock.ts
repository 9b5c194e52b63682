/** A moment in the twin's own time, and what it is to do later. Time runs by itself and can be pushed forward. */
export type Clock = {
  readonly now: () => Date;
  /** Runs `task` once `afterMs` of the twin's time have passed. Tasks of one moment start in the order given. */
  readonly schedule: (afterMs: number, task: Task) => void;
  /** Pushes time forward and answers when everything that fell due on the way is done, retries included. */
  readonly advance: (byMs: number) => Promise<void>;
  /** Drops what was to be done later. */
  readonly forget: () => void;
  readonly stop: () => void;
};
type Task = () => void | Promise<void>;
type Due = { readonly atMs: number; readonly task: Task };

/** setTimeout takes no more than this; a later task is looked at again then. */
const timerMsMax = 2 ** 31 - 1;

/** A year and a bit: the longest of the provider's deadlines many times over. */
export const advanceMsMax = 400 * 24 * 3_600_000;

/** What a clock reads, and how it is pushed. */
export type Time = { readonly nowMs: () => number; readonly push: (byMs: number) => void };

/**
 * `machineMs` is what drives it: by default the wall clock as it was at the start plus what has passed since, so that
 * a machine that sets its clock does not turn the twin's time back. A test may give a frozen one.
 */
export function timeOf(machineMs = () => performance.timeOrigin + performance.now()): Time {
  let pushedMs = 0;
  return {
    // Whole milliseconds, so that a push lands exactly on the moment it aims at.
    nowMs: () => Math.floor(machineMs()) + pushedMs,
    push: (byMs) => {
      pushedMs += byMs;
    },
  };
}

export function createClock({ nowMs, push }: Time = timeOf()): Clock {
  const queue: Due[] = [];
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let advances = Promise.resolve();

  function arm(): void {
    clearTimeout(timer);
    const next = queue[0];
    if (isStopped || next === undefined) return;
    timer = setTimeout(startDue, Math.min(Math.max(next.atMs - nowMs(), 0), timerMsMax));
    timer.unref();
  }

  function startDue(): void {
    for (let next = queue[0]; next !== undefined && next.atMs <= nowMs(); next = queue[0]) {
      queue.shift();
      const run = runTask(next.task).finally(() => running.delete(run));
      running.add(run);
    }
    arm();
  }

  async function pushTo(targetMs: number): Promise<void> {
    for (;;) {
      startDue();
      if (running.size > 0) await Promise.all(running);
      else {
        const next = queue[0];
        const stopMs = next === undefined ? targetMs : Math.min(next.atMs, targetMs);
        if (nowMs() < stopMs) push(stopMs - nowMs());
        if (next === undefined || next.atMs > targetMs) return;
      }
    }
  }

  return {
    now: () => new Date(nowMs()),
    schedule(afterMs, task) {
      const atMs = nowMs() + afterMs;
      queue.splice(placeFor(queue, atMs), 0, { atMs, task });
      arm();
    },
    advance(byMs) {
      advances = advances.then(() => pushTo(nowMs() + byMs));
      return advances;
    },
    forget() {
      queue.length = 0;
      arm();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Behind everything that is due no later; found by halving, since a storm has thousands waiting. */
function placeFor(queue: readonly Due[], atMs: number): number {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((queue[middle]?.atMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A task that fails is a defect of the twin: said aloud, and no reason to take the others down. */
async function runTask(task: Task): Promise<void> {
  try {
    await task();
  } catch (error) {
    console.error("a scheduled act of the twin failed", error);
  }
}

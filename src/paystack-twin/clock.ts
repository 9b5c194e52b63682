/** A moment in the twin's own time, and what it is to do later. Time runs by itself and can be pushed forward. */
export type Clock = {
  readonly now: () => Date;
  /** Runs `task` once `afterMs` of the twin's time have passed. Tasks of one moment start in the order given. */
  readonly schedule: (afterMs: number, task: Task) => void;
  /** Pushes time forward and answers when everything that fell due on the way is done, retries included. */
  readonly advance: (byMs: number) => Promise<void>;
  readonly stop: () => void;
};
type Task = () => void | Promise<void>;
type Due = { readonly atMs: number; readonly task: Task };

/** setTimeout takes no more than this; a later task is looked at again then. */
const timerMsMax = 2 ** 31 - 1;

/** A year and a bit: the longest of the provider's deadlines many times over. */
export const advanceMsMax = 400 * 24 * 3_600_000;

/**
 * `machineMs` is what drives it: by default the wall clock as it was at the start plus what has passed since, so that
 * a machine that sets its clock does not turn the twin's time back. A test may give a frozen one.
 */
export function createClock(machineMs = () => performance.timeOrigin + performance.now()): Clock {
  const queue: Due[] = [];
  const running = new Set<Promise<void>>();
  let pushedMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let advances = Promise.resolve();

  // Whole milliseconds, so that a push lands exactly on the moment it aims at.
  const nowMs = () => Math.floor(machineMs()) + pushedMs;

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
        if (nowMs() < stopMs) pushedMs += stopMs - nowMs();
        if (next === undefined || next.atMs > targetMs) return;
      }
    }
  }

  return {
    now: () => new Date(nowMs()),
    schedule(afterMs, task) {
      const atMs = nowMs() + afterMs;
      const later = queue.findLastIndex((due) => due.atMs <= atMs);
      queue.splice(later + 1, 0, { atMs, task });
      arm();
    },
    advance(byMs) {
      advances = advances.then(() => pushTo(nowMs() + byMs));
      return advances;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** A task that fails is a defect of the twin: said aloud, and no reason to take the others down. */
async function runTask(task: Task): Promise<void> {
  try {
    await task();
  } catch (error) {
    console.error("a scheduled act of the twin failed", error);
  }
}

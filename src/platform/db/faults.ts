/**
 * Faults that tests plant: each race test must go red when its lock is removed, and a crash must be survivable at
 * every point. Nothing is planted in a running product; the switches are process-local and off.
 */
type CrashPoint = "before-commit" | "after-commit";

const planted: { withoutLocks: boolean; crash: CrashPoint | undefined } = {
  withoutLocks: false,
  crash: undefined,
};

export function locksRemoved(): boolean {
  return planted.withoutLocks;
}

export function crashPoint(point: CrashPoint): void {
  if (planted.crash !== point) return;
  planted.crash = undefined;
  throw Object.assign(new Error(`planted crash: ${point}`), { code: "CONNECTION_CLOSED" });
}

/** For tests only: `plantFaults({ withoutLocks: true })`; call `plantFaults()` to clear. */
export function plantFaults(faults: Partial<typeof planted> = {}): void {
  planted.withoutLocks = faults.withoutLocks ?? false;
  planted.crash = faults.crash;
}

/**
 * Faults that tests plant: each race test must go red when its lock is removed, and a crash must be survivable at
 * every point. Nothing is planted in a running product; the switches are process-local and off.
 */
type CrashPoint =
  | "before-commit"
  | "after-commit"
  /** Between two steps of a saga: the process dies when the partner has answered and we have not written it down. */
  | "partner-answered"
  /** As above, before the partner is asked. */
  | "partner-unasked";

type Faults = {
  withoutLocks: boolean;
  /** Money is taken to be what was asked for, whatever came. */
  withoutAmountCheck: boolean;
  /** What is settled is settled once more. */
  withoutSettledGuard: boolean;
  crash: CrashPoint | undefined;
};
const off: Readonly<Faults> = {
  withoutLocks: false,
  withoutAmountCheck: false,
  withoutSettledGuard: false,
  crash: undefined,
};
const planted: Faults = { ...off };

export function locksRemoved(): boolean {
  return planted.withoutLocks;
}

export function amountCheckRemoved(): boolean {
  return planted.withoutAmountCheck;
}

export function settledGuardRemoved(): boolean {
  return planted.withoutSettledGuard;
}

export function crashPoint(point: CrashPoint): void {
  if (planted.crash !== point) return;
  planted.crash = undefined;
  throw Object.assign(new Error(`planted crash: ${point}`), { code: "CONNECTION_CLOSED" });
}

/** For tests only: `plantFaults({ withoutLocks: true })`; call `plantFaults()` to clear. */
export function plantFaults(faults: Partial<Faults> = {}): void {
  Object.assign(planted, off, faults);
}

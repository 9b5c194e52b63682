/**
 * When to ask Paystack again. Only successes are told by webhook (PAYSTACK §6.1), and those may be lost: whatever is
 * not told must be asked for.
 */
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A customer who pays by card is back within seconds, and looks at a page that waits for us. */
export const firstCheckAfterMs = 5 * secondMs;
/** Then patience: a thousand waiting payments at one question in 30 s stay below Paystack's 3,000 a minute (§1.5). */
const gapsMs = [5 * secondMs, 10 * secondMs, 20 * secondMs, 30 * secondMs];
/** Money that comes after its time: a slow bank, a customer who pays the next day, a webhook tried for 72 h (§6.1). */
const lateChecksMs = [15 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs];

/** An order whose end Paystack has not told for an hour holds its stock on; asking twice a minute would not help. */
const patientAfterMs = hourMs;

type Watched = { readonly expiresAt: Date; readonly checks: number };

/** The next check of an attempt that still waits, after `checks` of them; the end of its time is always one. */
export function nextCheck({ expiresAt, checks }: Watched, at: Date): Date {
  const gapMs = gapsMs[checks] ?? gapsMs.at(-1) ?? minuteMs;
  const next = at.getTime() + gapMs;
  const end = expiresAt.getTime();
  if (at.getTime() < end) return new Date(Math.min(next, end));
  return new Date(at.getTime() < end + patientAfterMs ? next : at.getTime() + 15 * minuteMs);
}

/** The next look for a success that came after all; null when there is none: reconciliation looks at what is older. */
export function nextLateCheck({ expiresAt }: Pick<Watched, "expiresAt">, at: Date): Date | null {
  const sinceMs = at.getTime() - expiresAt.getTime();
  const next = lateChecksMs.find((afterMs) => afterMs > sinceMs);
  return next === undefined ? null : new Date(expiresAt.getTime() + next);
}

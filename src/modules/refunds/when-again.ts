import type { Refund } from "./refund-row";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
 * Whoever hands a refund to Paystack says so every second; after this long in silence they are dead and the refund is
 * taken over. With half a second between two sweeps a killed worker's refund is taken up again within 5 s.
 */
export const leaseMs = 4 * secondMs;
export const leaseRenewalMs = secondMs;

/** A refund whose sibling is on its way to Paystack waits for it. */
export const siblingWaitMs = secondMs;

/** Paystack may still be at work on a refund whose answer was lost: it is not looked for at once. 5 s, 10 s … 5 min. */
const lostAnswerMs = 5 * secondMs;
const lostAnswerMsMax = 5 * minuteMs;

/** So often is one refund sent when Paystack has it not; then something is wrong that a person must see. */
export const submissionsMax = 12;

export function afterLostAnswer(submissions: number): number {
  return Math.min(lostAnswerMs * 2 ** Math.max(0, submissions - 1), lostAnswerMsMax);
}

/** Paystack could not be asked, or did not take it for now: sooner for a young refund than for an old one. */
export function afterNotSent(refund: Pick<Refund, "createdAt">, at: Date, hintMs: number | null): number {
  return Math.max(
    hintMs ?? 0,
    within((at.getTime() - refund.createdAt.getTime()) / 4, 2 * secondMs, 5 * minuteMs),
  );
}

/** A refund takes minutes in a test and days in life: asked for when half as old again as it is, 10 s to 6 h. */
export function afterLook(refund: Pick<Refund, "changedAt">, at: Date): number {
  return within((at.getTime() - refund.changedAt.getTime()) / 2, 10 * secondMs, 6 * hourMs);
}

function within(ms: number, least: number, most: number): number {
  return Math.min(Math.max(ms, least), most);
}

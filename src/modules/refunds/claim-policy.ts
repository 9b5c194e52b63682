import type { ClaimReason } from "./claim-states";

/**
 * When a claim is credited at once, without a person. The figures: below ₦3,000 a wrongful claim costs less than the
 * quarter of an hour in which somebody looks at it; two in a month happen to honest people, three are looked at; and
 * whoever was told no in the last quarter is answered by a person.
 */
export const claimPolicy = {
  /** A claim is made within a day of the delivery, while kitchen and rider still remember. */
  hoursMax: 24,
  instantBelowKobo: 300_000,
  creditedMax: 2,
  creditedWithinDays: 30,
  rejectedWithinDays: 90,
} as const;

export type ClaimFacts = {
  readonly reason: ClaimReason;
  readonly amountKobo: bigint;
  /** It came after the end of the window that was promised. */
  readonly isLate: boolean;
  /** This customer's claims that were credited at once in the last thirty days. */
  readonly credited: number;
  /** Theirs that were rejected in the last ninety. */
  readonly rejected: number;
};

/** Whether a claim is credited at once, or a person looks at it. What never arrived is always looked at: its PIN was given. */
export function judgeClaim(facts: ClaimFacts): "credit" | "person" {
  const { reason, amountKobo, isLate, credited, rejected } = facts;
  if (reason === "never_arrived" || (reason === "late" && !isLate)) return "person";
  if (amountKobo >= BigInt(claimPolicy.instantBelowKobo)) return "person";
  return credited < claimPolicy.creditedMax && rejected === 0 ? "credit" : "person";
}

const hourMs = 3_600_000;
/** Nigeria keeps UTC+1 all year. */
const lagosOffsetMs = hourMs;
const dayMs = 24 * hourMs;
/** Support works from eight to eight, every day, and answers a claim within four of those hours. */
const [opensAt, closesAt, answerHours] = [8, 20, 4];

/** By when a person answers a claim that is made at this moment. */
export function answerPromisedBy(at: Date): Date {
  const lagos = at.getTime() + lagosOffsetMs;
  const midnight = Math.floor(lagos / dayMs) * dayMs;
  const opens = midnight + opensAt * hourMs;
  const closes = midnight + closesAt * hourMs;
  const begins = lagos >= closes ? opens + dayMs : Math.max(lagos, opens);
  const ends = begins + answerHours * hourMs;
  const endOfDay = begins >= closes ? closes + dayMs : closes;
  const promised =
    ends <= endOfDay ? ends : endOfDay + dayMs - (closesAt - opensAt) * hourMs + (ends - endOfDay);
  return new Date(promised - lagosOffsetMs);
}

/** A transfer from another bank's app takes minutes; food that nobody pays for is missing for everybody else. */
const payTimeMs = 30 * 60_000;
/** Trying another way to pay makes it wait longer, twice: then it has kept its food for an hour and a half. */
const extensionsMax = 2;

/** Until when an order waits whose payment begins now. */
export function payUntilAfter(at: Date): Date {
  return new Date(at.getTime() + payTimeMs);
}

/** Whether an order placed then may begin another payment at Paystack now. */
export function mayExtend(placedAt: Date, at: Date): boolean {
  return at.getTime() - placedAt.getTime() <= extensionsMax * payTimeMs;
}

const dayMs = 86_400_000;
/** Nigeria keeps UTC+1 all year: a date shifted by it has Lagos's calendar in its UTC fields. */
const lagosOffsetMs = 3_600_000;

/** A bank shows a refund after 3 to 10 working days by Paystack's papers (PAYSTACK §5.2): this is what we promise. */
export const refundWorkingDaysMax = 10;

/** The end of the nth working day after that of `from`, in Lagos. Public holidays are not known here. */
export function workingDaysLater(from: Date, days: number): Date {
  let day = Math.floor((from.getTime() + lagosOffsetMs) / dayMs);
  for (let left = days; left > 0; ) {
    day += 1;
    if (isWorkingDay(day)) left -= 1;
  }
  return new Date((day + 1) * dayMs - lagosOffsetMs - 1);
}

/** Day 0 of 1970 was a Thursday. */
function isWorkingDay(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

const calendar = new Intl.DateTimeFormat("en-NG", {
  timeZone: "Africa/Lagos",
  weekday: "short",
  day: "numeric",
  month: "short",
});

/** `Fri, 4 Dec`, built from its parts: whole patterns differ between the ICU of Node and of a browser. */
export function dateWords(at: Date): string {
  const part = Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.weekday}, ${part.day} ${part.month}`;
}

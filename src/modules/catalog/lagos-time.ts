/**
 * Nigeria keeps UTC+1 all year and has no summer time, so the local calendar is plain arithmetic: no zone database,
 * the same result in every process.
 */
const offsetMs = 3_600_000;
const minuteMs = 60_000;
export const dayMs = 86_400_000;

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
type Weekday = (typeof weekdays)[number];
const weekdayNames = {
  sun: "Sunday",
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
} as const satisfies Record<Weekday, string>;

/** The instant at which the Lagos day of `at`, or the one `days` later, begins. */
export function startOfDay(at: Date, days = 0): Date {
  const day = Math.floor((at.getTime() + offsetMs) / dayMs) + days;
  return new Date(day * dayMs - offsetMs);
}

/** The day of the week in Lagos, `mon`. */
/** The day of the week in Lagos, by its first three letters: what hours and promos are written in. */
export function weekdayOf(at: Date): Weekday {
  // The local day read off a date shifted by the offset: its UTC fields are Lagos's.
  return weekdays[new Date(at.getTime() + offsetMs).getUTCDay()] ?? "sun";
}

/** Minutes since local midnight, fractions included: 9:30:30 is 570.5. */
export function minuteOfDay(at: Date): number {
  return (at.getTime() - startOfDay(at).getTime()) / minuteMs;
}

/** The instant `minutes` after the local midnight `dayStart`. */
export function atMinute(dayStart: Date, minutes: number): Date {
  return new Date(dayStart.getTime() + minutes * minuteMs);
}

/** The local calendar date, `2026-11-21`: the day an order is cooked and counted on. */
export function lagosDate(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** `9:00 pm` */
export function clockWords(at: Date): string {
  const minutes = Math.floor(minuteOfDay(at));
  const hour = Math.floor(minutes / 60);
  const twoDigits = String(minutes % 60).padStart(2, "0");
  return `${hour % 12 === 0 ? 12 : hour % 12}:${twoDigits} ${hour < 12 ? "am" : "pm"}`;
}

/** `today`, `tomorrow`, `on Monday`: for a moment within the next seven days. */
export function dayWords(at: Date, now: Date): string {
  const distance = Math.round((startOfDay(at).getTime() - startOfDay(now).getTime()) / dayMs);
  if (distance === 0) return "today";
  if (distance === 1) return "tomorrow";
  return `on ${weekdayNames[weekdayOf(at)]}`;
}

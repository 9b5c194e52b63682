import { z } from "zod";
import { atMinute, clockWords, dayWords, minuteOfDay, startOfDay, weekdayOf } from "./lagos-time";

/** From (included) to (excluded), in minutes since midnight in Lagos. */
export type Interval = { readonly from: number; readonly to: number };

/** More than one break a day is not a kitchen but a puzzle. */
const intervalsPerDayMax = 2;
const lastMinute = 24 * 60;

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: "must be a time such as 09:30" })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const day = z
  .array(z.tuple([clockTime, clockTime]).transform(([from, to]): Interval => ({ from, to })))
  .max(intervalsPerDayMax)
  .refine(ascending, { error: "must be times in order, without overlap, before midnight" });

/** `{mon: [["09:00", "21:00"]], …}`; a day without intervals is a day off. Nobody cooks across midnight. */
export const openingHoursSchema = z.object({
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: day,
  sat: day,
  sun: day,
});
export type OpeningHours = z.infer<typeof openingHoursSchema>;

export type OpenState =
  | { readonly open: true; readonly closesAt: Date }
  /** `opensAt` is null when no day of the week has hours. */
  | { readonly open: false; readonly opensAt: Date | null };

/** Whether a kitchen is open at `at`, and until when, or from when. It opens on the minute and closes on the minute. */
export function openState(hours: OpeningHours, at: Date): OpenState {
  const minute = minuteOfDay(at);
  const today = startOfDay(at);
  const current = hours[weekdayOf(at)].find(({ from, to }) => from <= minute && minute < to);
  if (current !== undefined) return { open: true, closesAt: atMinute(today, current.to) };
  // Eight days: a kitchen with one day a week may have closed on that day an hour ago.
  for (let days = 0; days <= 7; days++) {
    const dayStart = startOfDay(at, days);
    const next = hours[weekdayOf(dayStart)].find(({ from }) => days > 0 || from > minute);
    if (next !== undefined) return { open: false, opensAt: atMinute(dayStart, next.from) };
  }
  return { open: false, opensAt: null };
}

/** "Open until 9:00 pm", "Opens 2:30 pm today", "Opens 10:00 am on Monday". */
export function openSentence(state: OpenState, at: Date): string {
  if (state.open) return `Open until ${clockWords(state.closesAt)}`;
  if (state.opensAt === null) return "Closed until further notice";
  return `Opens ${clockWords(state.opensAt)} ${dayWords(state.opensAt, at)}`;
}

function ascending(intervals: readonly Interval[]): boolean {
  let end = -1;
  for (const { from, to } of intervals) {
    if (from <= end || to <= from || to > lastMinute) return false;
    end = to;
  }
  return true;
}

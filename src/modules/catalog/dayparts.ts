import type { Daypart } from "./contract";
import { minuteOfDay } from "./lagos-time";
import type { Interval } from "./opening-hours";

/**
 * When a dish of a daypart is cooked, in Lagos time. Breakfast ends at noon, when the akara oil goes off; lunch
 * begins an hour before, so that an office can order its midday food early, and ends with the school run at five.
 * All day means whenever the kitchen is open.
 */
const windows = {
  all: { from: 0, to: 24 * 60 },
  breakfast: { from: 6 * 60, to: 12 * 60 },
  lunch: { from: 11 * 60, to: 17 * 60 },
} as const satisfies Record<Daypart, Interval>;

/** Whether a dish is cooked at that moment (its daypart; the kitchen's hours are another question). */
export function isServed(item: { readonly daypart: Daypart }, at: Date): boolean {
  const window = windows[item.daypart];
  const minute = minuteOfDay(at);
  return window.from <= minute && minute < window.to;
}

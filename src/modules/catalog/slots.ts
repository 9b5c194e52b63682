import { atMinute, dayMs, startOfDay, weekdayOf } from "./lagos-time";
import type { OpeningHours } from "./opening-hours";

/** What the grid needs to know of a kitchen. */
export type SlotGrid = {
  readonly hours: OpeningHours;
  readonly capacity: { readonly slotMinutes: number };
};

/** Today and the three days after: longer ahead, neither the menu nor the price is known well enough to promise. */
const daysAhead = 3;

/**
 * The starts of the slots that can be ordered for, soonest first: on the grid, wholly within opening hours, not yet
 * over. While the kitchen is open the first one is the slot now running: that is what "as soon as possible" means.
 */
export function slotsFor(kitchen: SlotGrid, now: Date): Date[] {
  const slots: Date[] = [];
  for (let days = 0; days <= daysAhead; days++)
    slots.push(...slotsOfDay(kitchen, startOfDay(now, days), now));
  return slots;
}

/** The first slot that can be ordered for, or null when the kitchen does not open in the days ahead. */
export function firstSlot(kitchen: SlotGrid, now: Date): Date | null {
  for (let days = 0; days <= daysAhead; days++) {
    const first = slotsOfDay(kitchen, startOfDay(now, days), now)[0];
    if (first !== undefined) return first;
  }
  return null;
}

/** Whether a slot of this kitchen starts at exactly `at`, on whichever day. */
export function isOnGrid(kitchen: SlotGrid, at: Date): boolean {
  const dayStart = startOfDay(at);
  return slotsOfDay(kitchen, dayStart, dayStart).some((slot) => slot.getTime() === at.getTime());
}

/** Whether `slot` is among `slotsFor(kitchen, now)`: on the grid, not over, not too far ahead. */
export function canOrderFor(kitchen: SlotGrid, slot: Date, now: Date): boolean {
  const ends = slot.getTime() + kitchen.capacity.slotMinutes * 60_000;
  const horizon = startOfDay(now).getTime() + (daysAhead + 1) * dayMs;
  return ends > now.getTime() && slot.getTime() < horizon && isOnGrid(kitchen, slot);
}

function slotsOfDay(kitchen: SlotGrid, dayStart: Date, now: Date): Date[] {
  const { slotMinutes } = kitchen.capacity;
  const slots: Date[] = [];
  for (const { from, to } of kitchen.hours[weekdayOf(dayStart)]) {
    const first = Math.ceil(from / slotMinutes) * slotMinutes;
    for (let minute = first; minute + slotMinutes <= to; minute += slotMinutes) {
      if (atMinute(dayStart, minute + slotMinutes) > now) slots.push(atMinute(dayStart, minute));
    }
  }
  return slots;
}

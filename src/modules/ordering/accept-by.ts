import { type KitchenMenu, openState } from "~/modules/catalog";
import { asapSlotsMax } from "./plan-order";

const [secondMs, minuteMs] = [1_000, 60_000];

/**
 * By when a kitchen answers an order that is paid at `placedAt` and cooked from `slotStartsAt` on: its own seconds (180
 * in the whole catalogue) from the moment it is asked. That is at once for everything as near as "as soon as possible"
 * may be; what is for later is asked that long before its slot. A kitchen that is closed then is asked when it opens,
 * and never later than its slot begins: one that sleeps is not silent about tomorrow's lunch.
 */
export function acceptBy(
  kitchen: Pick<KitchenMenu["kitchen"], "hours" | "capacity" | "acceptWithinSeconds">,
  slotStartsAt: Date,
  placedAt: Date,
): Date {
  const nearMs = asapSlotsMax * kitchen.capacity.slotMinutes * minuteMs;
  const wanted = new Date(Math.max(placedAt.getTime(), slotStartsAt.getTime() - nearMs));
  const state = openState(kitchen.hours, wanted);
  const opensMs = state.open ? wanted.getTime() : (state.opensAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const latestMs = Math.max(wanted.getTime(), slotStartsAt.getTime());
  return new Date(Math.min(opensMs, latestMs) + kitchen.acceptWithinSeconds * secondMs);
}

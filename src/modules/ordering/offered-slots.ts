import { kitchenMenu, openState, slotsFor } from "~/modules/catalog";
import { slotLoads } from "~/modules/inventory";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import type { OfferedSlotsDto } from "./contract";

/** The times a kitchen can be ordered for: now, if it is open, and every slot of the next days, the full ones marked. */
export async function offeredSlots(kitchenId: string): Promise<OfferedSlotsDto> {
  const at = now();
  const { kitchen } = await kitchenMenu(database(), kitchenId, at);
  const starts = slotsFor(kitchen, at);
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return { asap: null, slots: [] };
  const loads = await slotLoads(kitchenId, first, new Date(last.getTime() + 1));
  const isFree = (start: Date) =>
    (loads.get(start.toISOString())?.bookedOrders ?? 0) < kitchen.capacity.maxOrders;
  const soonest = starts.find(isFree);
  return {
    asap:
      openState(kitchen.hours, at).open && soonest !== undefined
        ? { slotStartsAt: soonest.toISOString() }
        : null,
    slots: starts
      .filter((start) => start > at)
      .map((start) => ({
        startsAt: start.toISOString(),
        free: isFree(start),
        reason: isFree(start) ? null : "The kitchen is full at this time",
      })),
  };
}

import { sql } from "drizzle-orm";
import { isServed, kitchenMenu, lagosDate, slotsFor } from "~/modules/catalog";
import { moveBooking } from "~/modules/inventory";
import { lockAccounts, walletAccountId } from "~/modules/ledger";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Cooking } from "./enter-status";
import type { LockedOrder } from "./order-row";
import { asapSlotsMax } from "./plan-order";

/**
 * When an order that is paid now will be cooked. Its slot, while that is not over; else it moves to the next one of
 * the same day that has room and in which all its dishes are served, at most two hours on. Null when there is none
 * (then nothing was changed): it can no longer be cooked. Its arrival moves by as much as its beginning does.
 *
 * The caller holds the order's lock. Locks, only when the slot is over: wallet, stock levels, slots; whoever must give
 * the order up then holds all that this takes.
 */
export async function keepSlot(tx: Tx, order: LockedOrder, at: Date): Promise<Cooking | null> {
  const { kitchen, items } = await kitchenMenu(tx, order.kitchenId, at);
  const { slotMinutes, maxOrders, maxItems } = kitchen.capacity;
  const isOver = order.slotStartsAt.getTime() + slotMinutes * 60_000 <= at.getTime();
  if (!isOver) return movedTo(order, order.slotStartsAt, at);
  await lockAccounts(tx, [walletAccountId(order.customerId)]);
  const lines = await rowsOf<{ item_id: string }>(
    tx,
    sql`select distinct item_id from line_items where order_id = ${order.id}`,
  );
  const today = lagosDate(order.slotStartsAt);
  const later = slotsFor(kitchen, at)
    .filter((slot) => lagosDate(slot) === today)
    // A dish that has left the menu meanwhile was sold all the same.
    .filter((slot) => lines.every(({ item_id }) => isStillServed(items.get(item_id), slot > at ? slot : at)))
    .slice(0, asapSlotsMax);
  const startsAt = await moveBooking(tx, order.id, {
    kitchenId: order.kitchenId,
    slots: later.map((slot) => ({ startsAt: slot, maxOrders, maxItems })),
  });
  return startsAt === null ? null : movedTo(order, startsAt, at);
}

function isStillServed(item: Parameters<typeof isServed>[0] | undefined, at: Date): boolean {
  return item === undefined || isServed(item, at);
}

function movedTo(order: LockedOrder, slotStartsAt: Date, at: Date): Cooking {
  const began = Math.max(order.slotStartsAt.getTime(), order.createdAt.getTime());
  const laterMs = Math.max(slotStartsAt.getTime(), at.getTime()) - began;
  const shifted = (moment: Date) => new Date(moment.getTime() + laterMs);
  return { slotStartsAt, eta: { from: shifted(order.eta.from), to: shifted(order.eta.to) } };
}

import { sql } from "drizzle-orm";
import { lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type Opening, slotId } from "./levels";
import { hasRoom, type SlotRow, slotRows, stockRows } from "./reserve";
import { heldBy } from "./settle-reservation";

/**
 * Moves an order's place in the kitchen to the first of these slots that has room; answers its beginning, or null when
 * none has: then nothing was changed. The caller holds the order's lock, and may release the order's stock afterwards.
 * Locks: its stock levels (so that they can still be released), then its slot and these, ids ascending.
 */
export async function moveBooking(
  tx: Tx,
  orderId: string,
  { kitchenId, slots }: Pick<Opening, "kitchenId" | "slots">,
): Promise<Date | null> {
  const held = await heldBy(tx, orderId);
  const bookings = await rowsOf<{ slot_id: string; items: number }>(
    tx,
    sql`select slot_id, items from slot_bookings where order_id = ${orderId} and status = 'held'`,
  );
  const booking = bookings[0];
  if (booking === undefined || slots.length === 0) return null;
  const wanted = slots.map((slot) => ({ ...slot, id: slotId(kitchenId, slot.startsAt) }));
  await lockRows(
    tx,
    stockRows,
    held.map((row) => row.stock_level_id),
  );
  await tx.execute(
    sql`insert into kitchen_slots (id, kitchen_id, starts_at, max_orders, max_items)
        select id, ${kitchenId}, "startsAt", "maxOrders", "maxItems"
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as row (id text, "startsAt" timestamptz, "maxOrders" int, "maxItems" int)
        order by id on conflict do nothing`,
  );
  const ids = wanted.map(({ id }) => id);
  const locked = await lockRows<SlotRow>(tx, slotRows, [booking.slot_id, ...ids]);
  const taken = locked.find((slot) => ids.includes(slot.id) && hasRoom(slot, booking.items));
  if (taken === undefined) return null;
  await tx.execute(
    sql`with moved as (
          update slot_bookings set slot_id = ${taken.id} where order_id = ${orderId} and status = 'held' returning items
        ), freed as (
          update kitchen_slots set booked_orders = booked_orders - 1, booked_items = booked_items - moved.items
          from moved where kitchen_slots.id = ${booking.slot_id}
        )
        update kitchen_slots set booked_orders = booked_orders + 1, booked_items = booked_items + moved.items
        from moved where kitchen_slots.id = ${taken.id}`,
  );
  return new Date(taken.starts_at);
}

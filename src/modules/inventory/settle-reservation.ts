import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { slotRows, stockRows } from "./reserve";

type HeldRow = { id: string; stock_level_id: string; quantity: number };

/**
 * The kitchen has accepted: what was reserved is cooked, leaves `on_hand` by a movement and is no longer reserved.
 * The caller holds the order's lock. Does nothing the second time. Locks: stock levels.
 */
export async function commitStock(tx: Tx, actor: Actor, orderId: string, at: Date): Promise<void> {
  const held = await heldBy(tx, orderId);
  if (held.length === 0) return;
  const levels = await lockRows(
    tx,
    stockRows,
    held.map((row) => row.stock_level_id),
  );
  invariant(levels.length === held.length, "every reservation has its stock level");
  const rows = held.map((row) => ({ ...row, movement_id: newId("mov", at.getTime()) }));
  await tx.execute(
    sql`with held as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, stock_level_id text, quantity int, movement_id text)
        ), committed as (
          update reservations set status = 'committed', changed_at = ${at.toISOString()}::timestamptz
          from held where reservations.id = held.id and reservations.status = 'held'
        ), sold as (
          insert into movements (id, stock_level_id, quantity, reason, reference_id, actor_id, created_at)
          select movement_id, stock_level_id, -quantity, 'sold', ${orderId}, ${actor.id}, ${at.toISOString()}::timestamptz from held
        )
        update stock_levels set on_hand = on_hand - held.quantity, reserved = reserved - held.quantity,
          version = version + 1, changed_by = ${actor.id}, changed_at = ${at.toISOString()}::timestamptz
        from held where stock_levels.id = held.stock_level_id`,
  );
}

/**
 * The order will not be cooked: what it still holds goes back on sale, and its place in the slot is free again. Food
 * that was already committed does not come back: it was cooked. The caller holds the order's lock. Does nothing the
 * second time. Locks: stock levels, then the slot.
 */
export async function releaseStock(tx: Tx, actor: Actor, orderId: string, at: Date): Promise<void> {
  const held = await heldBy(tx, orderId);
  if (held.length > 0) {
    await lockRows(
      tx,
      stockRows,
      held.map((row) => row.stock_level_id),
    );
    await tx.execute(
      sql`with held as (
            select * from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as row (id text, stock_level_id text, quantity int)
          ), released as (
            update reservations set status = 'released', changed_at = ${at.toISOString()}::timestamptz
            from held where reservations.id = held.id and reservations.status = 'held'
          )
          update stock_levels set reserved = reserved - held.quantity, version = version + 1,
            changed_by = ${actor.id}, changed_at = ${at.toISOString()}::timestamptz
          from held where stock_levels.id = held.stock_level_id`,
    );
  }
  const bookings = await rowsOf<{ slot_id: string }>(
    tx,
    sql`select slot_id from slot_bookings where order_id = ${orderId} and status = 'held'`,
  );
  const booking = bookings[0];
  if (booking === undefined) return;
  await lockRows(tx, slotRows, [booking.slot_id]);
  await tx.execute(
    sql`with freed as (
          update slot_bookings set status = 'released' where order_id = ${orderId} and status = 'held' returning slot_id, items
        )
        update kitchen_slots set booked_orders = booked_orders - 1, booked_items = booked_items - freed.items
        from freed where kitchen_slots.id = freed.slot_id`,
  );
}

/** Read under the order's lock: nobody else changes the reservations of this order. */
export async function heldBy(tx: Tx, orderId: string): Promise<HeldRow[]> {
  return await rowsOf<HeldRow>(
    tx,
    sql`select id, stock_level_id, quantity from reservations where order_id = ${orderId} and status = 'held' order by stock_level_id`,
  );
}

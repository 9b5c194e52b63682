import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant, required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { inventoryRefusals } from "./contract";
import { slotId, stockLevelId } from "./levels";

export const stockRows: Lockable = {
  table: "stock_levels",
  rung: "stock",
  columns: ["id", "item_id", "on_hand", "reserved", "version"],
};
export const slotRows: Lockable = {
  table: "kitchen_slots",
  rung: "slot",
  columns: ["id", "starts_at", "max_orders", "max_items", "booked_orders", "booked_items"],
};
export type StockRow = { id: string; item_id: string; on_hand: number; reserved: number; version: number };
export type SlotRow = {
  id: string;
  starts_at: string;
  max_orders: number;
  max_items: number;
  booked_orders: number;
  booked_items: number;
};

/** What one order wants: demand summed per dish before it is checked, since two lines may share a level. */
export type Demand = {
  kitchenId: string;
  serviceDate: string;
  /** Per dish: its name for the sentence, how many, and below which count the kitchen wants to be told. */
  items: readonly { itemId: string; name: string; quantity: number; lowAt: number }[];
  /** The slots the order may go into, earliest first; the first with room is taken. */
  slots: readonly Date[];
};

/** What is locked and free for one order; `writeReservation` takes it. */
export type Claim = {
  demand: Demand;
  levels: readonly StockRow[];
  slotId: string;
  slotStartsAt: Date;
  items: number;
};

/**
 * Locks an order's stock levels and slots and checks that there is enough; answers the slot that has room.
 * Refuses: inventory.sold_out with `{itemId, name, requested, available}` per short dish; inventory.slot_full with
 * the slots that were tried. The rows must have been opened (`openForService`).
 * Locks: stock levels, then slots, ids ascending.
 */
export async function claim(tx: Tx, demand: Demand): Promise<Claim> {
  // Sent together, answered in order: stock first, then slots.
  const [levels, slots] = await Promise.all([
    lockRows<StockRow>(tx, stockRows, levelIds(demand)),
    lockRows<SlotRow>(
      tx,
      slotRows,
      demand.slots.map((start) => slotId(demand.kitchenId, start)),
    ),
  ]);
  checkStock(demand, levels);
  invariant(slots.length === demand.slots.length, "slots are opened before they are booked");
  const items = demand.items.reduce((sum, item) => sum + item.quantity, 0);
  const taken = slots.find((slot) => hasRoom(slot, items));
  if (taken === undefined) {
    throw new Refusal(inventoryRefusals.slotFull, {
      details: { slots: demand.slots.map((start) => start.toISOString()) },
    });
  }
  return { demand, levels, slotId: taken.id, slotStartsAt: new Date(taken.starts_at), items };
}

/** Whether one more order of so many portions fits into a slot. */
export function hasRoom(slot: SlotRow, items: number): boolean {
  return slot.booked_orders < slot.max_orders && slot.booked_items + items <= slot.max_items;
}

function levelIds(demand: Demand): string[] {
  return demand.items.map((item) => stockLevelId(item.itemId, demand.serviceDate));
}

function checkStock(demand: Demand, levels: readonly StockRow[]): void {
  const byItem = new Map(levels.map((level) => [level.item_id, level]));
  const lines = demand.items
    .map((item) => {
      const level = required(byItem.get(item.itemId), "stock level opened before it is reserved");
      return {
        itemId: item.itemId,
        name: item.name,
        requested: item.quantity,
        available: level.on_hand - level.reserved,
      };
    })
    .filter((line) => line.available < line.requested);
  if (lines.length > 0) throw new Refusal(inventoryRefusals.soldOut, { details: { lines } });
}

/** Writes what `claim` found free: reservations, the levels' new counts, the booking; tells of dishes that run low. */
export async function writeReservation(
  tx: Tx,
  actor: Actor,
  orderId: string,
  claimed: Claim,
  at: Date,
): Promise<void> {
  const { demand, levels, items } = claimed;
  const rows = demand.items.map((item) => ({
    id: newId("rsv", at.getTime()),
    level: stockLevelId(item.itemId, demand.serviceDate),
    quantity: item.quantity,
    version: levels.find((level) => level.item_id === item.itemId)?.version,
  }));
  const written = await rowsOf<{ levels: bigint; slots: bigint }>(
    tx,
    sql`with wanted as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, level text, quantity int, version int)
        ), held as (
          insert into reservations (id, order_id, stock_level_id, quantity, status, created_at, changed_at)
          select id, ${orderId}, level, quantity, 'held', ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz from wanted
        ), moved as (
          update stock_levels set reserved = stock_levels.reserved + wanted.quantity, version = stock_levels.version + 1,
            changed_by = ${actor.id}, changed_at = ${at.toISOString()}::timestamptz
          from wanted where stock_levels.id = wanted.level and stock_levels.version = wanted.version returning 1
        ), booked as (
          update kitchen_slots set booked_orders = booked_orders + 1, booked_items = booked_items + ${items}::int
          where id = ${claimed.slotId} returning 1
        ), booking as (
          insert into slot_bookings (order_id, slot_id, items, status) values (${orderId}, ${claimed.slotId}, ${items}::int, 'held')
        )
        select (select count(*) from moved) as levels, (select count(*) from booked) as slots`,
  );
  invariant(
    written[0]?.levels === BigInt(rows.length) && written[0].slots === 1n,
    "a locked stock level had another version than when it was locked",
  );
  await tellLowStock(tx, demand, levels, at);
}

/** Tells the kitchen once, by the order that takes a dish down to its low mark (A19). */
async function tellLowStock(tx: Tx, demand: Demand, levels: readonly StockRow[], at: Date): Promise<void> {
  const low = demand.items.flatMap((item) => {
    const level = levels.find((row) => row.item_id === item.itemId);
    const before = level === undefined ? 0 : level.on_hand - level.reserved;
    const after = before - item.quantity;
    return level !== undefined && before > item.lowAt && after <= item.lowAt
      ? [{ item, level, available: after }]
      : [];
  });
  await append(
    tx,
    low.map(({ item, level, available }) => ({
      aggregateType: "stock_level",
      aggregateId: level.id,
      aggregateVersion: level.version + 1,
      eventType: "inventory.low_stock" as const,
      payload: {
        itemId: item.itemId,
        name: item.name,
        kitchenId: demand.kitchenId,
        serviceDate: demand.serviceDate,
        available,
      },
      at,
    })),
  );
}

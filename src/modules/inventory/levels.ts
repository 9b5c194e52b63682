import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { isKnownOpen, rememberOpen } from "./opened";

/** Made of dish and day (`2026-11-21`, Lagos), so that a level can be locked without being looked up. */
export function stockLevelId(itemId: string, serviceDate: string): string {
  return `stk_${itemId}_${serviceDate}`;
}

/** Made of kitchen and beginning, to the minute in UTC: a slot can be locked without being looked up. */
export function slotId(kitchenId: string, startsAt: Date): string {
  return `slt_${kitchenId}_${startsAt.toISOString().slice(0, 16)}`;
}

/** What a kitchen starts a day or a slot with. */
export type OpeningStock = { itemId: string; opening: number };
export type Opening = {
  kitchenId: string;
  serviceDate: string;
  stock: readonly OpeningStock[];
  slots: readonly { startsAt: Date; maxOrders: number; maxItems: number }[];
};

/** Whether all of these are known to exist already: true for all but the first order of a dish or slot in a process. */
export function isOpened(opening: Opening): boolean {
  return (
    opening.stock.every((stock) => isKnownOpen(stockLevelId(stock.itemId, opening.serviceDate))) &&
    opening.slots.every((slot) => isKnownOpen(slotId(opening.kitchenId, slot.startsAt)))
  );
}

/**
 * Makes sure that the day's stock levels (with their opening movement) and the slots exist, so that they can be
 * locked. In a transaction of its own, before the order's: an opened level is right whether or not the order
 * succeeds, and nothing is held while a first buyer's insert makes others wait.
 */
export async function openForService(opening: Opening): Promise<void> {
  const levels = opening.stock
    .map((stock) => ({ ...stock, id: stockLevelId(stock.itemId, opening.serviceDate) }))
    .filter((level) => !isKnownOpen(level.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const slots = opening.slots
    .map((slot) => ({ ...slot, id: slotId(opening.kitchenId, slot.startsAt) }))
    .filter((slot) => !isKnownOpen(slot.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (levels.length === 0 && slots.length === 0) return;
  const at = now();
  const levelRows = levels.map((level) => ({ ...level, movement_id: newId("mov", at.getTime()) }));
  const slotRows = slots.map((slot) => ({ ...slot, startsAt: slot.startsAt.toISOString() }));
  await withTx("inventory.openForService", async (tx) => {
    await tx.execute(
      sql`with wanted as (
            select * from jsonb_to_recordset(${JSON.stringify(levelRows)}::jsonb) as row (id text, "itemId" text, opening int, movement_id text)
          ), opened as (
            insert into stock_levels (id, item_id, kitchen_id, service_date, on_hand, reserved, version, changed_by, changed_at)
            select id, "itemId", ${opening.kitchenId}, ${opening.serviceDate}::date, opening, 0, 1, 'system:opening', ${at.toISOString()}::timestamptz
            from wanted order by id
            on conflict do nothing returning id
          )
          insert into movements (id, stock_level_id, quantity, reason, reference_id, actor_id, created_at)
          select wanted.movement_id, wanted.id, wanted.opening, 'opening', ${opening.serviceDate}, 'system:opening', ${at.toISOString()}::timestamptz
          from wanted join opened using (id)`,
    );
    await tx.execute(
      sql`insert into kitchen_slots (id, kitchen_id, starts_at, max_orders, max_items)
          select id, ${opening.kitchenId}, "startsAt", "maxOrders", "maxItems"
          from jsonb_to_recordset(${JSON.stringify(slotRows)}::jsonb) as row (id text, "startsAt" timestamptz, "maxOrders" int, "maxItems" int)
          order by id on conflict do nothing`,
    );
  });
  rememberOpen([...levels, ...slots].map((row) => row.id));
}

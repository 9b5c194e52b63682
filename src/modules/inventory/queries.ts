import { sql } from "drizzle-orm";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { StockLevelDto } from "./contract";

/** Portions left of each dish of a kitchen on a day. A dish that is absent has not been opened yet: its opening count stands. */
export async function availabilityOf(kitchenId: string, serviceDate: string): Promise<Map<string, number>> {
  const rows = await rowsOf<{ item_id: string; available: number }>(
    database(),
    sql`select item_id, on_hand - reserved as available from stock_levels
        where kitchen_id = ${kitchenId} and service_date = ${serviceDate}::date`,
  );
  return new Map(rows.map((row) => [row.item_id, row.available]));
}

/** How full each of these slots is: orders and items booked, by the slot's start (ISO). Absent: empty. */
export async function slotLoads(
  kitchenId: string,
  from: Date,
  to: Date,
): Promise<Map<string, { bookedOrders: number; bookedItems: number }>> {
  const rows = await rowsOf<{ starts_at: string; booked_orders: number; booked_items: number }>(
    database(),
    sql`select starts_at, booked_orders, booked_items from kitchen_slots
        where kitchen_id = ${kitchenId} and starts_at >= ${from.toISOString()}::timestamptz and starts_at < ${to.toISOString()}::timestamptz`,
  );
  return new Map(
    rows.map((row) => [
      new Date(row.starts_at).toISOString(),
      { bookedOrders: row.booked_orders, bookedItems: row.booked_items },
    ]),
  );
}

type LevelRow = {
  item_id: string;
  service_date: string;
  on_hand: number;
  reserved: number;
  version: number;
  changed_by: string;
  changed_at: string;
};

export async function stockLevelOf(on: Tx | Database, id: string): Promise<StockLevelDto | undefined> {
  const rows = await rowsOf<LevelRow>(
    on,
    sql`select item_id, service_date::text, on_hand, reserved, version, changed_by, changed_at from stock_levels where id = ${id}`,
  );
  return rows[0] === undefined ? undefined : toDto(rows[0]);
}

/** Today's levels of a kitchen, for its page. */
export async function stockLevelsOf(kitchenId: string, serviceDate: string): Promise<StockLevelDto[]> {
  const rows = await rowsOf<LevelRow>(
    database(),
    sql`select item_id, service_date::text, on_hand, reserved, version, changed_by, changed_at from stock_levels
        where kitchen_id = ${kitchenId} and service_date = ${serviceDate}::date order by item_id`,
  );
  return rows.map(toDto);
}

function toDto(row: LevelRow): StockLevelDto {
  return {
    itemId: row.item_id,
    serviceDate: row.service_date,
    onHand: row.on_hand,
    reserved: row.reserved,
    available: row.on_hand - row.reserved,
    version: row.version,
    changedBy: row.changed_by,
    changedAt: new Date(row.changed_at).toISOString(),
  };
}

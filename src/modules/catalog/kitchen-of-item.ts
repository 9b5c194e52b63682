import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { catalogRefusals } from "./rules";

/** The kitchen that cooks a dish, on the menu or taken off it. Refuses: catalog.item_not_found. */
export async function kitchenOfItem(itemId: string): Promise<string> {
  const rows = await rowsOf<{ kitchen_id: string }>(
    database(),
    sql`select kitchen_id from menu_items where id = ${itemId}`,
  );
  const kitchenId = rows[0]?.kitchen_id;
  if (kitchenId === undefined) throw new Refusal(catalogRefusals.itemNotFound, { details: { itemId } });
  return kitchenId;
}

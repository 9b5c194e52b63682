import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { catalogRefusals } from "./rules";

/**
 * Why a dish is not in a kitchen's menu: it belongs to another kitchen, or it is not on any menu (any more). For a
 * caller that has already missed it there; answers the refusal to throw.
 */
export async function itemNotOnMenu(on: Tx | Database, kitchenId: string, itemId: string): Promise<Refusal> {
  const rows = await rowsOf<{ kitchen_id: string }>(
    on,
    sql`select kitchen_id from menu_items where id = ${itemId} and is_active`,
  );
  const owner = rows[0]?.kitchen_id;
  const elsewhere = owner !== undefined && owner !== kitchenId;
  const definition = elsewhere ? catalogRefusals.itemNotOfKitchen : catalogRefusals.itemNotFound;
  return new Refusal(definition, { details: { itemId, kitchenId } });
}

import { sql } from "drizzle-orm";
import { kobo } from "~/kernel/money";
import type { Subject, Wanted } from "~/modules/batches";
import { withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { bulkDishSelection } from "./bulk-contract";

/** The dishes that were chosen, or the kitchen's whole menu, within a scope. */
export async function chooseDishes(
  on: Tx | Database,
  scope: Scope,
  wanted: Wanted,
  limit: number,
): Promise<string[]> {
  const selection = bulkDishSelection.parse(wanted.selection);
  const rows = await rowsOf<{ id: string }>(
    on,
    sql`select i.id from menu_items i join kitchens k on k.id = i.kitchen_id
        where i.kitchen_id = ${selection.kitchenId} and i.is_active
          and (${selection.itemIds === undefined}::boolean or i.id = any(${sql.param(selection.itemIds ?? [])}::text[]))
          and ${withinScope(scope, sql`k.region_id`, sql`k.id`)}
        order by i.position, i.id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** A dish that cannot be found, or lies beyond somebody's scope. */
export function unknownSubject(subjectId: string, why: string): Subject {
  return {
    subjectId,
    version: 0,
    label: subjectId,
    person: "",
    personId: null,
    payload: {},
    amountKobo: kobo(0),
    why,
    destinations: [],
    kitchen: null,
    liable: null,
  };
}

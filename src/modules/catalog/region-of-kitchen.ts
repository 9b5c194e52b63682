import { sql } from "drizzle-orm";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** The region a kitchen is in, for whoever asks whether it lies in a colleague's scope; null for a kitchen that is none. */
export async function regionOfKitchen(kitchenId: string): Promise<string | null> {
  const rows = await rowsOf<{ region_id: string }>(
    database(),
    sql`select region_id from kitchens where id = ${kitchenId}`,
  );
  return rows[0]?.region_id ?? null;
}

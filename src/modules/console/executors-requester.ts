import { sql } from "drizzle-orm";
import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, permissionsOf, type Role, type SignedIn } from "~/modules/identity/contract";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

const userId = z.templateLiteral(["usr_", z.string()]);

/**
 * Whoever asked for a batch, as they are now: what they asked for is done in their name. Refuses identity.suspended
 * when they have been suspended since.
 */
export async function requesterOf(tx: Tx, id: string): Promise<SignedIn> {
  const [row] = await rowsOf<{
    name: string;
    role: Role;
    kitchen_id: string | null;
    region_id: string | null;
  }>(tx, sql`select name, role, kitchen_id, region_id from users where id = ${id} and status = 'active'`);
  if (row === undefined) throw new Refusal(identityRefusals.suspended);
  return {
    kind: "user",
    id: userId.parse(id),
    name: row.name,
    role: row.role,
    kitchenId: row.kitchen_id,
    regionId: row.region_id,
    permissions: permissionsOf(row.role),
    sessionId: "",
  };
}

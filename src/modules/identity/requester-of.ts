import { sql } from "drizzle-orm";
import { z } from "zod";
import { Refusal } from "~/kernel/refusal";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type Permission, permissionsOf, type Role, type SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";

const userId = z.templateLiteral(["usr_", z.string()]);

/**
 * Whoever asked for what is done later in their name, as they are now. Refuses identity.suspended when they have been
 * suspended since, identity.no_longer_may when their role no longer holds the permission.
 */
export async function requesterOf(tx: Tx, id: string, permission: Permission): Promise<SignedIn> {
  const [row] = await rowsOf<{
    name: string;
    role: Role;
    kitchen_id: string | null;
    region_id: string | null;
  }>(tx, sql`select name, role, kitchen_id, region_id from users where id = ${id} and status = 'active'`);
  if (row === undefined) throw new Refusal(identityRefusals.suspended);
  const held = permissionsOf(row.role);
  if (!held.has(permission)) throw new Refusal(identityRefusals.noLongerMay);
  return {
    kind: "user",
    id: userId.parse(id),
    name: row.name,
    role: row.role,
    kitchenId: row.kitchen_id,
    regionId: row.region_id,
    permissions: held,
    sessionId: "",
  };
}

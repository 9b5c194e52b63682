import { sql } from "drizzle-orm";
import { may, type Permission, type SignedIn } from "./contract";

/** Who asked for what waits for a colleague, as a desk names them. */
export function askedBy(id: string, name: string | null | undefined): { id: string; name: string } {
  return { id, name: name ?? (id.startsWith("system:") ? "Rachel Foods" : "Somebody who has left") };
}

/** The name of the user `u` who asked, for those who decide: of somebody who was suspended since, it says so. */
export const askerNameSql = sql`u.name || case when u.status = 'active' then '' else ' (suspended since)' end`;

/** Why this person cannot decide what somebody asked for, as a sentence; null when they can. */
export function cannotDecide(actor: SignedIn, askedById: string, permission: Permission): string | null {
  if (askedById === actor.id) return "You asked for this yourself: a colleague decides.";
  return may(actor, permission) ? null : `Deciding this takes the permission ${permission}.`;
}

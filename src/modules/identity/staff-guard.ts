import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { locksRemoved } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { Place } from "./permissions";
import {
  type Bounds,
  inScope,
  needsSecondFactor,
  type Permission,
  permissionsOf,
  type Role,
  type SignedIn,
} from "./permissions";
import { identityRefusals } from "./refusals";
import { type UserRow, userColumns } from "./user-row";

/**
 * Acts on colleagues go one after the other, over all processes: each sees what the one before has left, so that two
 * owners who take each other's role away at once do not leave none. They are rare, and short. It stands on no rung of the
 * lock ladder: whoever takes it takes it first.
 */
async function oneAtATime(tx: Tx): Promise<void> {
  if (!locksRemoved()) await tx.execute(sql`select pg_advisory_xact_lock(hashtext('identity.staff'))`);
}

/** Who an act is about, as they stand once it is this act's turn. */
export type Target = UserRow & { status: "active" | "suspended" };

/**
 * Takes the turn for an act on a colleague, and looks whether it may be done: the actor is still who they were, it is
 * about somebody else, and who handles money is changed by owners alone.
 * Refuses: identity.not_found, not_yourself, role_not_yours. Locks: the advisory lock of acts on colleagues.
 */
export async function takeTurn(
  tx: Tx,
  actor: SignedIn,
  permission: Permission,
  userId: string,
): Promise<Target> {
  await oneAtATime(tx);
  const { role, place } = await requireStillMay(tx, actor, permission);
  if (actor.id === userId) throw new Refusal(identityRefusals.notYourself);
  const rows = await rowsOf<UserRow>(tx, sql`select ${userColumns} from users u where u.id = ${userId}`);
  const user = rows[0];
  if (user === undefined || !isTarget(user)) throw new Refusal(identityRefusals.notFound);
  if (!(await reaches(tx, place, { regionId: user.region_id, kitchenId: user.kitchen_id }))) {
    throw new Refusal(identityRefusals.notFound);
  }
  requireOwnerFor(role, user.role);
  return user;
}

function isTarget(user: UserRow): user is Target {
  return user.role !== "customer" && user.status !== "deleted";
}

/**
 * The same for an act that is about nobody yet, or gives somebody another place: it must lie within the actor's own.
 * Answers the role that the actor has now. Refuses: identity.not_found, place_not_yours.
 */
export async function takeTurnToPlace(tx: Tx, actor: SignedIn, to: Place): Promise<Role> {
  await oneAtATime(tx);
  const { role, place } = await requireStillMay(tx, actor, "staff.manage");
  if (!(await reaches(tx, place, to))) throw new Refusal(identityRefusals.placeNotYours);
  return role;
}

/** Whoever is bound to a region acts on colleagues of that region alone: nobody reaches further than they do. */
async function reaches(tx: Tx, actor: Bounds, { regionId, kitchenId }: Place): Promise<boolean> {
  const rows = await rowsOf<{ region_id: string }>(
    tx,
    sql`select region_id from kitchens where id = ${kitchenId}`,
  );
  return inScope(actor, { kitchenId, regionId: rows[0]?.region_id ?? regionId });
}

/** The request's own look at the actor is older than this act's turn: a suspension may have come first. */
async function requireStillMay(
  tx: Tx,
  actor: SignedIn,
  permission: Permission,
): Promise<{ role: Role; place: Bounds }> {
  const rows = await rowsOf<{ role: Role; region_id: string | null; kitchen_id: string | null }>(
    tx,
    sql`select role, region_id, kitchen_id from users where id = ${actor.id} and status = 'active'`,
  );
  const row = rows[0];
  if (row === undefined || !permissionsOf(row.role).has(permission))
    throw new Refusal(identityRefusals.notFound);
  const { role, region_id: regionId, kitchen_id: kitchenId } = row;
  return { role, place: { role, regionId, kitchenId } };
}

/** Only an owner makes or changes owners and whoever handles money. Refuses: identity.role_not_yours. */
export function requireOwnerFor(actorRole: Role, role: Role): void {
  if (needsSecondFactor(role) && actorRole !== "owner") throw new Refusal(identityRefusals.roleNotYours);
}

/** Before an owner stops being one. Refuses: identity.last_owner. */
export async function requireAnotherOwner(tx: Tx, userId: string): Promise<void> {
  const others = await rowsOf(
    tx,
    sql`select 1 from users where role = 'owner' and status = 'active' and id <> ${userId} limit 1`,
  );
  if (others.length === 0) throw new Refusal(identityRefusals.lastOwner);
}

/**
 * Before an account is suspended or opened again: nothing more is asked for a customer; a colleague's takes its turn.
 * Refuses as `takeTurn`, and identity.last_owner.
 */
export async function guardStanding(
  tx: Tx,
  actor: SignedIn,
  userId: string,
  to: "active" | "suspended",
): Promise<void> {
  const rows = await rowsOf<{ role: Role }>(tx, sql`select role from users where id = ${userId}`);
  if (rows[0] === undefined || rows[0].role === "customer") return;
  const target = await takeTurn(tx, actor, "users.suspend", userId);
  if (to === "suspended" && target.role === "owner") await requireAnotherOwner(tx, userId);
}

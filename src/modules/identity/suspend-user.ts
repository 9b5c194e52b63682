import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { identityRefusals, may, type SignedIn, type SuspendUserInput, scopeOf } from "./contract";
import { guardStanding } from "./staff-guard";

/**
 * Suspends an account and ends all its sessions with the very next request. Its orders and its money stay as they are.
 * Suspending a suspended account changes nothing. Only an owner may suspend an owner or whoever handles money, and never
 * the last owner; whoever is bound to a place suspends colleagues alone. Refuses: identity.not_found (also without the permission), not_yourself, role_not_yours, last_owner.
 * Locks: for a colleague the advisory lock of acts on colleagues; the user's row, within its update.
 */
export async function suspendUser(actor: SignedIn, input: SuspendUserInput): Promise<void> {
  if (!may(actor, "users.suspend")) throw new Refusal(identityRefusals.notFound);
  await withTx("identity.suspendUser", async (tx) => {
    await requireNotBeyond(tx, actor, input.userId);
    await suspendWithin(tx, actor, input);
  });
}

/**
 * Opens a suspended account again; its sessions stay ended, so the person signs in. Opening an open one changes nothing.
 * Refuses: identity.not_found (also without the permission), not_yourself, role_not_yours. Locks: as `suspendUser`.
 */
export async function reactivateUser(actor: SignedIn, input: SuspendUserInput): Promise<void> {
  if (!may(actor, "users.suspend")) throw new Refusal(identityRefusals.notFound);
  await withTx("identity.reactivateUser", async (tx) => {
    await requireNotBeyond(tx, actor, input.userId);
    await reactivateWithin(tx, actor, input);
  });
}

/** Whether a customer is of somebody's region is known where they are looked at (console): this door is for colleagues. */
async function requireNotBeyond(tx: Tx, actor: SignedIn, userId: string): Promise<void> {
  const { regionId, kitchenId } = scopeOf(actor);
  if (regionId === null && kitchenId === null) return;
  const rows = await rowsOf(tx, sql`select 1 from users where id = ${userId} and role = 'customer'`);
  if (rows.length > 0) throw new Refusal(identityRefusals.notFound);
}

/** The same inside the caller's transaction; the caller has asked for the permission. */
export async function suspendWithin(tx: Tx, actor: SignedIn, input: SuspendUserInput): Promise<void> {
  if (actor.id === input.userId) throw new Refusal(identityRefusals.notYourself);
  await turn(tx, actor, input, { from: "active", to: "suspended", action: "user.suspended" });
}

/**
 * Opens a suspended account again, inside the caller's transaction; its sessions stay ended, so the person signs in.
 * Opening an open account changes nothing. The caller has asked for the permission. Refuses: identity.not_found.
 * Locks: the user's row, within its update.
 */
export async function reactivateWithin(tx: Tx, actor: SignedIn, input: SuspendUserInput): Promise<void> {
  await turn(tx, actor, input, { from: "suspended", to: "active", action: "user.restored" });
}

type Turn =
  | { from: "active"; to: "suspended"; action: "user.suspended" }
  | { from: "suspended"; to: "active"; action: "user.restored" };

async function turn(
  tx: Tx,
  actor: SignedIn,
  { userId, reason }: SuspendUserInput,
  { from, to, action }: Turn,
): Promise<void> {
  const at = now();
  await guardStanding(tx, actor, userId, to);
  const rows = await rowsOf<{ session_epoch: number }>(
    tx,
    sql`update users set status = ${to}, session_epoch = session_epoch + 1
        where id = ${userId} and status = ${from} returning session_epoch`,
  );
  const turned = rows[0];
  if (turned === undefined) {
    const already = await rowsOf(tx, sql`select 1 from users where id = ${userId} and status = ${to}`);
    if (already.length > 0) return;
    throw new Refusal(identityRefusals.notFound);
  }
  await tx.execute(sql`
    update console_sessions set ended_at = ${at.toISOString()}::timestamptz
    where user_id = ${userId} and ended_at is null`);
  await recordAudit(tx, {
    actor,
    action,
    subjectType: "user",
    subjectId: userId,
    reason,
    before: { status: from },
    after: { status: to },
    at,
  });
  await append(tx, [
    {
      aggregateType: "user",
      aggregateId: userId,
      aggregateVersion: turned.session_epoch,
      eventType: action,
      payload: { userId },
      at,
    },
  ]);
}

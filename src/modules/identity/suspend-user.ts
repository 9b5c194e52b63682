import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { identityRefusals, may, type SignedIn, type SuspendUserInput } from "./contract";

/**
 * Suspends an account and ends all its sessions with the very next request. Its orders and its money stay as they are.
 * Suspending a suspended account changes nothing. Only an owner may suspend an owner.
 * Refuses: identity.not_found (also without the permission), identity.not_yourself.
 * Locks: the user's row, within its update.
 */
export async function suspendUser(actor: SignedIn, input: SuspendUserInput): Promise<void> {
  if (!may(actor, "users.suspend")) throw new Refusal(identityRefusals.notFound);
  if (actor.id === input.userId) throw new Refusal(identityRefusals.notYourself);
  await withTx("identity.suspendUser", async (tx) => {
    const at = now();
    const rows = await rowsOf<{ session_epoch: number }>(
      tx,
      sql`update users set status = 'suspended', session_epoch = session_epoch + 1
          where id = ${input.userId} and status = 'active' and (role <> 'owner' or ${actor.role === "owner"})
          returning session_epoch`,
    );
    const suspended = rows[0];
    if (suspended === undefined) {
      const already = await rowsOf(
        tx,
        sql`select 1 from users where id = ${input.userId} and status = 'suspended'`,
      );
      if (already.length > 0) return;
      throw new Refusal(identityRefusals.notFound);
    }
    await recordAudit(tx, {
      actor,
      action: "user.suspended",
      subjectType: "user",
      subjectId: input.userId,
      reason: input.reason,
      before: { status: "active" },
      after: { status: "suspended" },
      at,
    });
    await append(tx, [
      {
        aggregateType: "user",
        aggregateId: input.userId,
        aggregateVersion: suspended.session_epoch,
        eventType: "user.suspended",
        payload: { userId: input.userId },
        at,
      },
    ]);
  });
}

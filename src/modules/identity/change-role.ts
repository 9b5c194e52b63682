import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { endSessionsWithin } from "./devices";
import { placeRefusal } from "./hire-colleague";
import { may, type SignedIn } from "./permissions";
import { identityRefusals } from "./refusals";
import { forgotten } from "./sealed-secret";
import { type ChangeRoleInput, fitsPlace, type StaffActInput } from "./staff-contract";
import { requireAnotherOwner, requireOwnerFor, takeTurn, takeTurnToPlace } from "./staff-guard";

/**
 * Gives a colleague another role, region or kitchen. It holds with their very next request, which finds its session
 * ended: they sign in as what they are now.
 * Refuses: identity.not_found, not_yourself, role_not_yours, last_owner, stale_colleague, wrong_place.
 * Locks: the advisory lock of acts on colleagues, then the user's row within its update.
 */
export async function changeRole(actor: SignedIn, input: ChangeRoleInput): Promise<void> {
  if (!may(actor, "staff.manage")) throw new Refusal(identityRefusals.notFound);
  if (!fitsPlace(input.role, input.kitchenId)) throw new Refusal(identityRefusals.wrongPlace);
  try {
    await withTx("identity.changeRole", async (tx) => {
      const target = await takeTurn(tx, actor, "staff.manage", input.userId);
      await takeTurnToPlace(tx, actor, input);
      if (target.session_epoch !== input.expectedVersion) {
        throw new Refusal(identityRefusals.staleColleague, { details: { version: target.session_epoch } });
      }
      // Owners are changed by owners alone, so whoever came this far and is none cannot make one either.
      if (input.role !== target.role) requireOwnerFor(actor.role, input.role);
      if (target.role === "owner" && input.role !== "owner" && target.status === "active") {
        await requireAnotherOwner(tx, input.userId);
      }
      const at = now();
      await tx.execute(sql`
        update users set role = ${input.role}, region_id = ${input.regionId}, kitchen_id = ${input.kitchenId}
        where id = ${input.userId}`);
      await endSessionsWithin(tx, input.userId, at);
      await recordAudit(tx, {
        actor,
        action: "staff.role_changed",
        subjectType: "user",
        subjectId: input.userId,
        reason: input.reason,
        before: { role: target.role, regionId: target.region_id, kitchenId: target.kitchen_id },
        after: { role: input.role, regionId: input.regionId, kitchenId: input.kitchenId },
        at,
      });
    });
  } catch (error) {
    throw placeRefusal(error);
  }
}

/**
 * Ends all of a colleague's sessions: the next request of each is a stranger's.
 * Refuses: identity.not_found, not_yourself, role_not_yours. Locks: as `changeRole`.
 */
export async function endSessionsOf(actor: SignedIn, input: StaffActInput): Promise<void> {
  if (!may(actor, "staff.manage")) throw new Refusal(identityRefusals.notFound);
  await withTx("identity.endSessionsOf", async (tx) => {
    const target = await takeTurn(tx, actor, "staff.manage", input.userId);
    const at = now();
    const version = await endSessionsWithin(tx, input.userId, at);
    await recordAudit(tx, {
      actor,
      action: "staff.sessions_ended",
      subjectType: "user",
      subjectId: input.userId,
      reason: input.reason,
      before: { version: target.session_epoch },
      after: { version },
      at,
    });
  });
}

/**
 * Forgets a colleague's authenticator, lost, locked or void since the key it was sealed under has changed, and ends their sessions: they set up another before they see
 * anything. Refuses: identity.not_found, not_yourself, role_not_yours, second_factor_missing. Locks: as `changeRole`,
 * then the factor's row.
 */
export async function resetSecondFactor(actor: SignedIn, input: StaffActInput): Promise<void> {
  if (!may(actor, "staff.manage")) throw new Refusal(identityRefusals.notFound);
  await withTx("identity.resetSecondFactor", async (tx) => {
    await takeTurn(tx, actor, "staff.manage", input.userId);
    const at = now();
    const reset = await tx.execute(sql`
      update second_factors set confirmed_at = null, sealed_secret = ${forgotten}, pending_secret = null, pending_at = null,
        failures = 0, locked_until = null, last_step = 0
      where user_id = ${input.userId} and confirmed_at is not null returning user_id`);
    if (reset.length === 0) throw new Refusal(identityRefusals.secondFactorMissing);
    await endSessionsWithin(tx, input.userId, at);
    await recordAudit(tx, {
      actor,
      action: "second_factor.reset",
      subjectType: "user",
      subjectId: input.userId,
      reason: input.reason,
      before: { enrolled: true },
      after: { enrolled: false },
      at,
    });
  });
}

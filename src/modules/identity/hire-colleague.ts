import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { violatedConstraint, withTx } from "~/platform/db/transaction";
import { may, type SignedIn } from "./permissions";
import { requirePhone } from "./phone";
import { identityRefusals } from "./refusals";
import { fitsPlace, type HireInput } from "./staff-contract";
import { requireOwnerFor, takeTurnToPlace } from "./staff-guard";

/**
 * Opens an account for somebody who works here. They sign in by a one-time code to the phone or address given; nobody
 * ever knows a password of theirs. The number counts as shown: a colleague vouches for it. Answers the account's id.
 * Refuses: identity.not_found, role_not_yours, bad_phone, phone_taken, email_taken, wrong_place.
 * Locks: the advisory lock of acts on colleagues; the unique constraints decide between two who come at once.
 */
export async function hireColleague(actor: SignedIn, input: HireInput): Promise<{ id: string }> {
  if (!may(actor, "staff.manage")) throw new Refusal(identityRefusals.notFound);
  if (!fitsPlace(input.role, input.kitchenId)) throw new Refusal(identityRefusals.wrongPlace);
  const phone = input.phone === null ? null : requirePhone(input.phone);
  try {
    return await withTx("identity.hireColleague", async (tx) => {
      requireOwnerFor(await takeTurnToPlace(tx, actor, input), input.role);
      const at = now();
      const id = newId("usr", at.getTime());
      await tx.execute(sql`
        insert into users (id, name, phone, phone_shown_at, email, role, region_id, kitchen_id, status, created_at)
        values (${id}, ${input.name}, ${phone}, ${phone === null ? null : at.toISOString()}::timestamptz,
          ${input.email}, ${input.role}, ${input.regionId}, ${input.kitchenId}, 'active',
          ${at.toISOString()}::timestamptz)`);
      const { name, role, regionId, kitchenId } = input;
      await recordAudit(tx, {
        actor,
        action: "staff.hired",
        subjectType: "user",
        subjectId: id,
        reason: input.reason,
        before: null,
        after: { name, role, regionId, kitchenId },
        at,
      });
      return { id };
    });
  } catch (error) {
    throw placeRefusal(error);
  }
}

/** What the constraints say of contact and place, as refusals; any other error as it is. */
export function placeRefusal(error: unknown): unknown {
  const constraint = violatedConstraint(error);
  const refusal = {
    users_phone_once: identityRefusals.phoneTaken,
    users_email_once: identityRefusals.emailTaken,
    users_kitchen_exists: identityRefusals.wrongPlace,
    users_region_exists: identityRefusals.wrongPlace,
    users_kitchen_of_kitchen_roles: identityRefusals.wrongPlace,
  };
  const found = Object.entries(refusal).find(([name]) => name === constraint)?.[1];
  return found === undefined ? error : new Refusal(found, { cause: error });
}

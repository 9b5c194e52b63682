import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals } from "~/modules/identity";
import { now } from "~/platform/clock";
import { violatedConstraint, withTx } from "~/platform/db/transaction";
import { type GroupDto, groupCan, groupMembersMax, type JoinGroupInput } from "./group-contract";
import { groupOf } from "./group-of";
import { type GroupPerson, hashOfToken, memberOf, newGuestToken } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { lockGroup, membersOf } from "./group-row";

/**
 * Joins a group by its link: signed in, or, where the host pays, by a name only; then `guestToken` is what the guest's
 * browser must keep. Joining again changes nothing; whoever has left, or was taken off the list, may come back.
 *
 * Refuses: ordering.group_not_found, group_closed, group_full, group_name_taken, group_sign_in;
 * identity.unauthenticated (the account was closed meanwhile). Locks: the group.
 */
export async function joinGroup(
  person: GroupPerson,
  input: JoinGroupInput,
): Promise<{ group: GroupDto; guestToken: string | null }> {
  // A guest's browser has one token for all the groups it is in.
  const guestToken = person.actor === null ? (person.guestToken ?? newGuestToken()) : null;
  const joining = { actor: person.actor, guestToken };
  try {
    await withTx("ordering.joinGroup", async (tx) => {
      const at = now();
      const group = await lockGroup(tx, input.code);
      const members = await membersOf(tx, group.id);
      if (memberOf(members, joining) !== undefined) return;
      if (!groupCan.do("join", group.status) || group.deadlineAt <= at)
        throw new Refusal(groupRefusals.linkDead);
      if (joining.actor === null && group.payMode === "each") throw new Refusal(groupRefusals.signInToPay);
      if (members.filter(({ status }) => status !== "left").length >= groupMembersMax) {
        throw new Refusal(groupRefusals.full);
      }
      if (members.some(({ status, name }) => status !== "left" && name === input.name))
        throw new Refusal(groupRefusals.nameTaken);
      const moment = at.toISOString();
      await tx.execute(
        sql`insert into group_members (id, group_id, user_id, name, token_hash, status, version, created_at, changed_at)
            values (${newId("gmb", at.getTime())}, ${group.id}, ${joining.actor?.id ?? null}, ${input.name},
              ${guestToken === null ? null : hashOfToken(guestToken)}, 'choosing', 1, ${moment}::timestamptz, ${moment}::timestamptz)`,
      );
    });
  } catch (error) {
    // Beside the lock, the constraint says the same.
    if (violatedConstraint(error) === "group_members_name_once") {
      throw new Refusal(groupRefusals.nameTaken, { cause: error });
    }
    // The account was closed between the look at the session and now.
    if (violatedConstraint(error) === "group_members_owner_open") {
      throw new Refusal(identityRefusals.unauthenticated, { cause: error });
    }
    throw error;
  }
  return { group: await groupOf(joining, input.code), guestToken };
}

import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type GroupDto, groupCan, type RemoveMemberInput } from "./group-contract";
import { groupOf } from "./group-of";
import { type GroupPerson, memberOf, requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { changeMembers, type Group, lockGroup, type Member, membersOf } from "./group-row";

/**
 * A member leaves, with their pack, while the list is open; the host cannot, but cancel. Having left already is no error.
 * Refuses: ordering.group_not_found, group_moved_on (once the list is closed the host opens it again first).
 * Locks: the group.
 */
export async function leaveGroup(person: GroupPerson, code: string): Promise<GroupDto> {
  await withTx("ordering.leaveGroup", async (tx) => {
    const group = await lockGroup(tx, code);
    await takeOff(tx, group, memberOf(await membersOf(tx, group.id), person));
  });
  return await groupOf(person, code);
}

/**
 * The host takes somebody off the list while it is open. Refuses: ordering.group_not_found, group_not_host,
 * group_not_member, group_moved_on. Locks: the group.
 */
export async function removeFromGroup(actor: SignedIn, input: RemoveMemberInput): Promise<GroupDto> {
  await withTx("ordering.removeFromGroup", async (tx) => {
    const group = await lockGroup(tx, input.code);
    requireHost(group, actor);
    const member = (await membersOf(tx, group.id)).find(({ id }) => id === input.memberId);
    if (member === undefined) throw new Refusal(groupRefusals.notMember);
    await takeOff(tx, group, member);
  });
  return await groupOf({ actor, guestToken: null }, input.code);
}

async function takeOff(tx: Tx, group: Group, member: Member | undefined): Promise<void> {
  if (member === undefined || member.status === "left") return;
  if (!groupCan.do("choose", group.status) || member.userId === group.hostId) {
    throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
  }
  await changeMembers(tx, [{ member, to: { status: "left", pack: null } }], now());
}

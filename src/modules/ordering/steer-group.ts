import { systemActor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { requireBefore } from "./create-group";
import { type ExtendGroupInput, type GroupDto, groupCan } from "./group-contract";
import { returnShares } from "./group-holds";
import { groupOf } from "./group-of";
import { requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { type Group, lockGroup, membersOf, moveGroup } from "./group-row";

/**
 * The host opens a closed list again: what was set aside goes back to its payers, and everybody may change their pack.
 * Open already is no error. Refuses: ordering.group_not_found, group_not_host, group_moved_on. Locks: the group, the
 * wallets of those who paid.
 */
export async function reopenGroup(actor: SignedIn, code: string): Promise<GroupDto> {
  await withTx("ordering.reopenGroup", async (tx) => {
    const group = hosted(await lockGroup(tx, code), actor);
    if (group.status === "open") return;
    const at = now();
    requireState(groupCan.do("reopen", group.status) && group.deadlineAt > at, group);
    await returnShares(tx, systemActor("group-order"), group, await membersOf(tx, group.id), "ready", at);
    await moveGroup(tx, group, { to: "open" }, at);
  });
  return await groupOf({ actor, guestToken: null }, code);
}

/**
 * The host calls it off: all that was set aside goes back. Cancelled already is no error.
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on. Locks: the group, the wallets of those who paid.
 */
export async function cancelGroup(actor: SignedIn, code: string): Promise<GroupDto> {
  await withTx("ordering.cancelGroup", async (tx) => {
    const group = hosted(await lockGroup(tx, code), actor);
    if (group.status === "cancelled") return;
    const at = now();
    requireState(groupCan.do("cancel", group.status), group);
    await returnShares(tx, systemActor("group-order"), group, await membersOf(tx, group.id), "returned", at);
    await moveGroup(tx, group, { to: "cancelled", endReason: "by_host" }, at);
  });
  return await groupOf({ actor, guestToken: null }, code);
}

/**
 * The host sets another deadline, counted from now, as long as the old one has not come.
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on, group_bad_deadline. Locks: the group.
 */
export async function extendGroup(actor: SignedIn, input: ExtendGroupInput): Promise<GroupDto> {
  await withTx("ordering.extendGroup", async (tx) => {
    const group = hosted(await lockGroup(tx, input.code), actor);
    const at = now();
    requireState(groupCan.do("extend", group.status) && group.deadlineAt > at, group);
    const deadlineAt = new Date(at.getTime() + input.deadlineMinutes * 60_000);
    requireBefore(deadlineAt, group.slot);
    await moveGroup(tx, group, { deadlineAt }, at);
  });
  return await groupOf({ actor, guestToken: null }, input.code);
}

function hosted(group: Group, actor: SignedIn): Group {
  requireHost(group, actor);
  return group;
}

function requireState(fits: boolean, group: Group): void {
  if (!fits) throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
}

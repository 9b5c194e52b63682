import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { promosFor } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { requireBefore } from "./create-group";
import {
  type ExtendGroupInput,
  type GroupDto,
  type GroupExtrasInput,
  groupCan,
  groupMinutesMax,
} from "./group-contract";
import { returnShares } from "./group-holds";
import { groupOf } from "./group-of";
import { requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { type Group, lockGroup, membersOf, moveGroup } from "./group-row";
import { promoRefusals } from "./promo-refusals";

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
    // Whether a code takes something off is asked again with the next closing.
    await moveGroup(tx, group, { to: "open", extras: { promoRefused: null } }, at);
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
 * The host sets what they give the rider, and the one promo code of the whole order: while the list is open, and where
 * the host pays until it is paid. Where each pays, shares that are fixed stand: the host opens the list again. A code is
 * kept also when it takes nothing off yet: five packs come one by one.
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on, group_no_rider, promo_unknown. Locks: the group.
 */
export async function setGroupExtras(actor: SignedIn, input: GroupExtrasInput): Promise<GroupDto> {
  await withTx("ordering.setGroupExtras", async (tx) => {
    const group = hosted(await lockGroup(tx, input.code), actor);
    const at = now();
    const isFree = group.payMode === "host" && groupCan.do("place", group.status);
    requireState(isFree || (groupCan.do("choose", group.status) && group.deadlineAt > at), group);
    const { tipKobo = group.tipKobo, promoCode = group.promoCode } = input;
    if (tipKobo > 0 && group.fulfilment.type === "pickup") throw new Refusal(groupRefusals.noRider);
    if (promoCode !== null) {
      const { named } = await promosFor(tx, { code: promoCode, rain: false });
      if (named === undefined) throw new Refusal(promoRefusals.unknown, { details: { code: promoCode } });
    }
    await moveGroup(tx, group, { extras: { tipKobo, promoCode, promoRefused: null } }, at);
  });
  return await groupOf({ actor, guestToken: null }, input.code);
}

/**
 * The host gives more time, counted from now, as long as the deadline has not come. It never comes nearer: people choose and
 * pay by what they were told. A share that was set aside is out of its payer's reach until then: for an hour at most,
 * whatever the host does.
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on, group_bad_deadline, group_held_an_hour. Locks: the group.
 */
export async function extendGroup(actor: SignedIn, input: ExtendGroupInput): Promise<GroupDto> {
  await withTx("ordering.extendGroup", async (tx) => {
    const group = hosted(await lockGroup(tx, input.code), actor);
    const at = now();
    requireState(groupCan.do("extend", group.status) && group.deadlineAt > at, group);
    const deadlineAt = new Date(at.getTime() + input.deadlineMinutes * 60_000);
    if (deadlineAt <= group.deadlineAt) return;
    requireBefore(deadlineAt, group.slot);
    await requireShortHold(tx, group, deadlineAt);
    await moveGroup(tx, group, { deadlineAt }, at);
  });
  return await groupOf({ actor, guestToken: null }, input.code);
}

/** Under the group's lock, which its members' shares are under too. */
async function requireShortHold(tx: Tx, { id }: Group, deadlineAt: Date): Promise<void> {
  const rows = await rowsOf<{ since: string | null }>(
    tx,
    sql`select min(changed_at) as since from group_members where group_id = ${id} and status = 'held'`,
  );
  const since = rows[0]?.since ?? null;
  if (since === null) return;
  const latest = new Date(new Date(since).getTime() + groupMinutesMax * 60_000);
  if (deadlineAt > latest) {
    throw new Refusal(groupRefusals.heldAnHour, { details: { latestAt: latest.toISOString() } });
  }
}

function hosted(group: Group, actor: SignedIn): Group {
  requireHost(group, actor);
  return group;
}

function requireState(fits: boolean, group: Group): void {
  if (!fits) throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
}

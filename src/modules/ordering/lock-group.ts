import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { orderInputOf } from "./group-cart";
import { type GroupDto, groupCan } from "./group-contract";
import { groupOf } from "./group-of";
import { requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { changeMembers, eatersOf, type Group, lockGroup, membersOf, moveGroup } from "./group-row";
import { sharesOf } from "./group-shares";
import { planOrder } from "./plan-order";

/**
 * The host closes the list: nobody joins or changes their pack any more, and the link is dead. What everybody chose is
 * checked as an order is; where each pays, the shares are fixed, to the kobo of the total. Closed already is no error.
 *
 * Refuses: ordering.group_not_found, group_not_host, group_moved_on, group_empty, group_still_choosing (where each
 * pays), promo_… (each condition its own: the host decides to go on without it); as planOrder. Locks: the group.
 */
export async function lockGroupList(actor: SignedIn, code: string): Promise<GroupDto> {
  await withTx("ordering.lockGroupList", async (tx) => {
    const group = await lockGroup(tx, code);
    requireHost(group, actor);
    if (group.status === "locked") return;
    const at = now();
    if (!groupCan.do("lock", group.status) || group.deadlineAt <= at) {
      throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
    }
    await closeList(tx, group, at, "host");
  });
  return await groupOf({ actor, guestToken: null }, code);
}

/**
 * Closes the list of a locked group row: by its host, or by the job when the time has come. Then nobody is there to
 * decide about a code that takes nothing off: nobody goes hungry for it, and the group says why it is without.
 */
export async function closeList(tx: Tx, group: Group, at: Date, by: "host" | "time"): Promise<Group> {
  const members = await membersOf(tx, group.id);
  const eaters = eatersOf(members);
  if (eaters.length === 0) throw new Refusal(groupRefusals.nobodyReady);
  const choosing = members.filter(({ status, userId }) => status === "choosing" && userId !== group.hostId);
  if (group.payMode === "each" && choosing.length > 0) {
    throw new Refusal(groupRefusals.someoneChoosing, {
      details: { names: choosing.map(({ name }) => name) },
    });
  }
  const input = orderInputOf(group, eaters, [{ kind: "wallet" }]);
  const plan = await planOrder(tx, input, at, { customerId: group.hostId });
  if (plan.promoRefusal !== null && by === "host") throw plan.promoRefusal;
  if (group.payMode === "each") {
    const shares = sharesOf(plan.priced);
    const steps = eaters.map((member, index) => ({ member, to: { shareKobo: shares[index] ?? 0 } }));
    await changeMembers(tx, steps, at);
  }
  const extras = { promoRefused: plan.promoRefusal?.code ?? null };
  return await moveGroup(tx, group, { to: "locked", extras }, at);
}

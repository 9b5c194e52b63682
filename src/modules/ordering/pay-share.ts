import { Refusal } from "~/kernel/refusal";
import { type SignedIn, type SpendPermit, spending } from "~/modules/identity";
import { assertMaySpend, lockAccounts, openWallet, post, requireFunds } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { throughGate } from "~/platform/db/gate";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type GroupDto, groupCan, type PayShareInput } from "./group-contract";
import { shareHold } from "./group-holds";
import { groupOf } from "./group-of";
import { requireMember } from "./group-person";
import { groupRefusals } from "./group-refusals";
import { changeMembers, lockGroup, membersOf } from "./group-row";

/**
 * Sets a member's share aside, out of their wallet, until the deadline: then it pays their part of the order, or it
 * comes back. Once per key, for exactly the sum that was shown.
 *
 * Refuses: ordering.group_not_found, group_not_member, group_moved_on (open again, over, or paid already),
 * group_share_changed; ledger.insufficient_funds; as spending, assertMaySpend; platform.busy, idempotency_key_reused.
 * Locks: the key, the group, spend controls, the wallet.
 */
export async function payShare(
  actor: SignedIn,
  key: string,
  { pin, ...input }: PayShareInput,
): Promise<OnceAnswer<GroupDto>> {
  const paid = await spending(actor, pin, (permit) =>
    throughGate(`wallet:${actor.id}`, () =>
      once<{ shareKobo: number }>("ordering.payShare", { actor, operation: "groups.pay", key, input }, (tx) =>
        pay(tx, actor, permit, input),
      ),
    ),
  );
  const value = await groupOf({ actor, guestToken: null }, input.code);
  return { value, replayed: paid.replayed };
}

async function pay(
  tx: Tx,
  actor: SignedIn,
  permit: SpendPermit,
  input: Omit<PayShareInput, "pin">,
): Promise<{ shareKobo: number }> {
  const at = now();
  const group = await lockGroup(tx, input.code);
  const member = requireMember(await membersOf(tx, group.id), { actor, guestToken: null });
  const { shareKobo } = member;
  const isDue = groupCan.do("pay", group.status) && group.payMode === "each" && group.deadlineAt > at;
  if (!isDue || member.status !== "ready" || shareKobo === null) {
    throw new Refusal(groupRefusals.wrongState, { details: { status: group.status, yours: member.status } });
  }
  if (shareKobo !== input.expectedShareKobo) {
    throw new Refusal(groupRefusals.shareChanged, { details: { shareKobo } });
  }
  await assertMaySpend(tx, actor, permit, BigInt(shareKobo));
  const walletId = await openWallet(tx, actor.id);
  const locked = await lockAccounts(tx, [walletId]);
  requireFunds(locked, walletId, BigInt(shareKobo));
  await post(tx, actor, locked, [shareHold(group, member, walletId, shareKobo)], at);
  await changeMembers(tx, [{ member, to: { status: "held" } }], at);
  return { shareKobo };
}

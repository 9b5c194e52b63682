import type { Actor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { houseAccountId, lockAccounts, type Posting, post, walletAccountId } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { changeMembers, type Group, type Member } from "./group-row";

/**
 * The order that a group where each pays becomes has its id from the beginning: what members set aside is set aside for
 * that order, so that the hold returns to zero for it, whether it is placed or not.
 */
export function plannedOrderId(group: Pick<Group, "id">): `ord_${string}` {
  return `ord_${group.id.slice("grp_".length)}`;
}

/** A share goes from its payer's wallet onto hold. */
export function shareHold(group: Group, member: Member, walletId: string, shareKobo: number): Posting {
  return {
    from: walletId,
    to: houseAccountId("wallet_hold"),
    amountKobo: kobo(shareKobo),
    reason: "order_hold",
    effectKey: `hold:${member.id}:${member.version}`,
    referenceId: plannedOrderId(group),
  };
}

/**
 * Gives back what the members of a locked group have set aside, each into their own wallet, and leaves them as `to`.
 * Locks: their wallets.
 */
export async function returnShares(
  tx: Tx,
  actor: Actor,
  group: Group,
  members: readonly Member[],
  to: "returned" | "ready",
  at: Date,
): Promise<void> {
  const held = members.filter(({ status }) => status === "held");
  const walletOf = (member: Member) => walletAccountId(required(member.userId, "a payer is signed in"));
  if (held.length > 0) {
    const locked = await lockAccounts(tx, held.map(walletOf));
    const back = held.map(
      (member): Posting => ({
        from: houseAccountId("wallet_hold"),
        to: walletOf(member),
        amountKobo: kobo(required(member.shareKobo, "the share of a held member")),
        reason: "hold_returned",
        effectKey: `hold_returned:${member.id}:${member.version}`,
        referenceId: plannedOrderId(group),
      }),
    );
    await post(tx, actor, locked, back, at);
  }
  const open = to === "ready" ? members.filter(({ shareKobo }) => shareKobo !== null) : held;
  await changeMembers(
    tx,
    open.map((member) => ({
      member,
      to: to === "ready" ? { status: "ready", shareKobo: null } : { status: "returned" },
    })),
    at,
  );
}

/** A share that was set aside pays its part of the order. */
export function outOfHold(orderId: string, tenderId: string, amountKobo: number): Posting {
  return {
    from: houseAccountId("wallet_hold"),
    to: houseAccountId("order_escrow"),
    amountKobo: kobo(amountKobo),
    reason: "order_payment",
    effectKey: `order_payment:${tenderId}`,
    referenceId: orderId,
  };
}

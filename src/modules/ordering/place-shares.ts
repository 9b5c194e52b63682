import type { UserActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { claim, writeReservation } from "~/modules/inventory";
import { lockAccounts, openWallet, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { throughGate } from "~/platform/db/gate";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { demandOf, draftOrder, newTender } from "./draft-order";
import { orderInputOf } from "./group-cart";
import { type GroupDto, groupCan } from "./group-contract";
import { outOfHold, plannedOrderId } from "./group-holds";
import { groupOf } from "./group-of";
import { requireHost } from "./group-person";
import { groupRefusals } from "./group-refusals";
import {
  changeMembers,
  eatersOf,
  type Group,
  groupSeen,
  lockGroup,
  type Member,
  membersOf,
  moveGroup,
} from "./group-row";
import { sharesOf } from "./group-shares";
import { insertOrder } from "./insert-order";
import { namingNextSlot } from "./name-next-slot";
import { opening, requireOpened } from "./open-on-demand";
import { nextOrderNumber } from "./order-number";
import { createdEvent } from "./place-paid";
import { type OrderPlan, planOrder } from "./plan-order";
import { redeem, requireStanding, standingOf } from "./redeem-promo";

/**
 * The host orders now, when everybody has paid their share. Placed already is no error.
 * Refuses: as placeShares; ordering.group_not_found, group_not_host.
 */
export async function placeSharesNow(actor: SignedIn, code: string): Promise<GroupDto> {
  requireHost(await groupSeen(database(), code), actor);
  await placeShares(code);
  return await groupOf({ actor, guestToken: null }, code);
}

/**
 * All or nothing, in one transaction: when every share is set aside, they become one order of the host's, a tender a
 * payer, with its stock and its slot, at the very prices that the shares were made of. Answers false when it was placed
 * before. What is refused has changed nothing: the shares stay set aside.
 *
 * Refuses: ordering.group_moved_on, group_not_all_paid, group_price_changed, promo_… (the shares were made with it); as
 * planOrder; inventory.sold_out, slot_full. Locks: the group, of one with a promo its host's wallet and the promo when
 * its uses are limited, stock levels, slots. No wallet for money: what it moves is on hold already.
 */
export async function placeShares(code: string): Promise<boolean> {
  const { kitchenId } = await groupSeen(database(), code);
  const number = await nextOrderNumber();
  const attempt = () => withTx("ordering.placeShares", (tx) => placeWithin(tx, code, number));
  return await throughGate(`kitchen:${kitchenId}`, () => namingNextSlot(kitchenId, () => opening(attempt)));
}

async function placeWithin(tx: Tx, code: string, number: string): Promise<boolean> {
  const at = now();
  const group = await lockGroup(tx, code);
  if (group.status === "placed") return false;
  if (group.payMode !== "each" || !groupCan.do("place", group.status)) {
    throw new Refusal(groupRefusals.wrongState, { details: { status: group.status } });
  }
  const payers = eatersOf(await membersOf(tx, group.id));
  const missing = payers.filter(({ status }) => status !== "held");
  if (missing.length > 0 || payers.length === 0) {
    throw new Refusal(groupRefusals.notAllPaid, { details: { names: missing.map(({ name }) => name) } });
  }
  const input = orderInputOf(group, payers, [{ kind: "wallet" }]);
  const plan = await planOrder(tx, input, at, { customerId: group.hostId });
  if (plan.promoRefusal !== null) throw plan.promoRefusal;
  requireSamePrices(plan, payers);
  requireOpened(plan);
  await requirePromo(tx, plan, group.hostId);
  const claimed = await claim(tx, demandOf(plan));
  const host: UserActor = { kind: "user", id: group.hostId };
  const tenders = payers.map((payer) => ({
    ...newTender("wallet", required(payer.shareKobo, "the share of a held member"), "captured", at),
    payerId: required(payer.userId, "a payer is signed in"),
  }));
  const drafted = draftOrder({ actor: host, number, input, plan, at }, claimed.slotStartsAt, {
    tenders,
    payUntil: null,
  });
  const order = { ...drafted, id: plannedOrderId(group) };
  await insertOrder(tx, host, order);
  await redeem(tx, plan, order);
  const payments = tenders.map(({ id, amountKobo }) => outOfHold(order.id, id, amountKobo));
  await post(tx, host, new Map(), payments, at);
  await writeReservation(tx, host, order.id, claimed, at);
  await append(tx, [createdEvent(order, plan)]);
  await settleAs(tx, group, payers, order.id, at);
  return true;
}

/** Under the locks: its uses are counted, and its host's orders come one after the other by the host's wallet. */
async function requirePromo(tx: Tx, { promo }: OrderPlan, hostId: Group["hostId"]): Promise<void> {
  if (promo === null) return;
  await lockAccounts(tx, [await openWallet(tx, hostId)]);
  requireStanding(promo, await standingOf(tx, promo, hostId));
}

/** Every share must still be what its payer agreed to; together they are then the total. */
function requireSamePrices(plan: OrderPlan, payers: readonly Member[]): void {
  const today = sharesOf(plan.priced);
  const changed = payers.flatMap(({ name, shareKobo }, index) =>
    shareKobo === today[index] ? [] : [{ name, beforeKobo: shareKobo, afterKobo: today[index] ?? 0 }],
  );
  if (changed.length > 0) throw new Refusal(groupRefusals.priceChanged, { details: { changed } });
}

async function settleAs(
  tx: Tx,
  group: Group,
  payers: readonly Member[],
  orderId: string,
  at: Date,
): Promise<void> {
  await changeMembers(
    tx,
    payers.map((member) => ({ member, to: { status: "paid" } })),
    at,
  );
  await moveGroup(tx, group, { to: "placed", orderId }, at);
}

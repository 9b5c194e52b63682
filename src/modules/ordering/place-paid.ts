import { kobo } from "~/kernel/money";
import { claim, writeReservation } from "~/modules/inventory";
import {
  assertMaySpend,
  houseAccountId,
  lockAccounts,
  type Posting,
  post,
  requireFunds,
  walletAccountId,
} from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import type { OrderDto } from "./contract";
import { demandOf, draftOrder, newTender, type Paying } from "./draft-order";
import { firstStatus, insertOrder, type NewOrder, newOrderDto } from "./insert-order";
import { orderEvent } from "./order-event";
import type { Tender } from "./order-tenders";
import type { OrderPlan } from "./plan-order";
import { redeem, requireStanding, standingOf } from "./redeem-promo";

/**
 * Takes the whole price from the wallet into escrow, holds stock and slot, and writes the order with its answer.
 * Refuses: as assertMaySpend; requireStanding; ledger.insufficient_funds; inventory.sold_out, slot_full.
 * Locks: spend controls, the wallet, the promo when its uses are limited, stock levels, slots.
 */
export async function placePaid(
  tx: Tx,
  purchase: Paying,
  store: (answer: OrderDto) => Promise<void>,
): Promise<OrderDto> {
  const { actor, plan, permit, at } = purchase;
  const walletId = walletAccountId(actor.id);
  const { totalKobo } = plan.priced;
  // Sent together, answered in order: the server takes the locks one after the other, without waiting for us between.
  const [, locked, standing, claimed] = await Promise.all([
    assertMaySpend(tx, actor, permit, kobo(totalKobo)),
    lockAccounts(tx, [walletId]),
    standingOf(tx, plan.promo, actor.id),
    claim(tx, demandOf(plan)),
  ]);
  requireStanding(plan.promo, standing);
  requireFunds(locked, walletId, kobo(totalKobo));
  // Everything is locked and known to fit: from here on only writes.
  const tender = newTender("wallet", totalKobo, "captured", at);
  const order = draftOrder(purchase, claimed.slotStartsAt, { tenders: [tender], payUntil: null });
  const answer = newOrderDto(order, plan);
  await Promise.all([
    insertOrder(tx, actor, order),
    redeem(tx, plan, order),
    post(tx, actor, locked, [paymentOf(order.id, walletId, tender)], at),
    writeReservation(tx, actor, order.id, claimed, at),
    append(tx, [createdEvent(order, plan)]),
    store(answer),
  ]);
  return answer;
}

/** The event by which an order begins. */
export function createdEvent(order: NewOrder, plan: OrderPlan) {
  const isShared = order.tenders.some(({ payerId = null }) => payerId !== null);
  const { totalKobo } = plan.priced;
  const subject = { ...order, kitchenName: plan.menu.kitchen.name, totalKobo, isShared };
  return orderEvent(subject, firstStatus(order), 1, order.at);
}

/** The wallet pays a tender of an order, at once. */
export function paymentOf(orderId: string, walletId: string, tender: Tender): Posting {
  return {
    from: walletId,
    to: houseAccountId("order_escrow"),
    amountKobo: kobo(tender.amountKobo),
    reason: "order_payment",
    effectKey: `order_payment:${tender.id}`,
    referenceId: orderId,
  };
}

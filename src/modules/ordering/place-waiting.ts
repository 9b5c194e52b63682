import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { kobo, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { lockSpending } from "~/modules/identity";
import { claim, writeReservation } from "~/modules/inventory";
import { lockAccounts, openWallet, post, requireFunds, requireMaySpend } from "~/modules/ledger";
import { openAttempt } from "~/modules/payments";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type OrderDto, orderingRefusals } from "./contract";
import { demandOf, draftOrder, newTender, type Paying } from "./draft-order";
import { insertOrder, newOrderDto } from "./insert-order";
import { holdPosting, type Tender } from "./order-tenders";
import { payUntilAfter } from "./pay-time";
import { createdEvent, placePaid } from "./place-paid";
import { redeem, requireStanding, standingOf } from "./redeem-promo";
import { splitTenders } from "./split-tenders";

/** Food that is held for whoever has not paid is missing for whoever would: three dinners are a family, more is hoarding. */
const waitingMax = 3;

/**
 * Holds stock and slot for an order that is still to be paid at Paystack, sets the wallet's part aside, and opens the
 * payment: Paystack hears of it after the commit. When the wallet turns out to cover everything it is paid at once.
 *
 * Refuses: ordering.tender_mismatch, below_paystack_minimum, too_many_waiting; ledger.insufficient_funds; as requireMaySpend,
 * requireStanding; inventory.sold_out, slot_full. Locks: spend controls, the wallet (it also counts what waits), the promo when its uses are limited, stock levels, slots.
 */
export async function placeWaiting(
  tx: Tx,
  purchase: Paying,
  store: (answer: OrderDto) => Promise<void>,
): Promise<OrderDto> {
  const { actor, plan, input, permit, at } = purchase;
  const guard = await lockSpending(tx, actor);
  const walletId = await openWallet(tx, actor.id);
  const locked = await lockAccounts(tx, [walletId]);
  const balanceKobo = koboToNumber(required(locked.get(walletId), "the wallet just opened").balanceKobo);
  const { walletKobo, paystack } = splitTenders(input.tenders, plan.priced.totalKobo, balanceKobo);
  if (paystack === null) return await placePaid(tx, purchase, store);
  if (walletKobo > 0) await requireMaySpend(tx, actor, guard, permit, kobo(walletKobo));
  requireFunds(locked, walletId, kobo(walletKobo));
  await requireFewWaiting(tx, actor.id);
  requireStanding(plan.promo, await standingOf(tx, plan.promo, actor.id));
  const claimed = await claim(tx, demandOf(plan));
  const held = walletKobo === 0 ? [] : [newTender("wallet", walletKobo, "held", at)];
  const pending = newTender("paystack", paystack.amountKobo, "pending", at);
  const tenders: Tender[] = [...held, pending];
  const order = draftOrder(purchase, claimed.slotStartsAt, { tenders, payUntil: payUntilAfter(at) });
  await insertOrder(tx, actor, order);
  await redeem(tx, plan, order);
  const holds = held.map((tender) => holdPosting(order.id, walletId, tender, 1));
  await post(tx, actor, locked, holds, at);
  await writeReservation(tx, actor, order.id, claimed, at);
  const attempt = await openAttempt(tx, actor, {
    purpose: "order",
    orderId: order.id,
    tenderId: pending.id,
    customerId: actor.id,
    channel: paystack.channel,
    sheet: paystack.sheet,
    amountKobo: kobo(paystack.amountKobo),
    at,
  });
  await append(tx, [createdEvent(order, plan)]);
  const answer = newOrderDto(order, plan, {
    reference: attempt.reference,
    status: "created",
    channel: paystack.channel,
    amountKobo: paystack.amountKobo,
    authorizationUrl: null,
    instructions: null,
    expiresAt: attempt.expiresAt.toISOString(),
  });
  await store(answer);
  return answer;
}

/** Counted under the lock of the customer's wallet, so that many tabs at once do not each see room. */
async function requireFewWaiting(tx: Tx, customerId: string): Promise<void> {
  const rows = await rowsOf<{ waiting: bigint }>(
    tx,
    sql`select count(*) as waiting from orders where customer_id = ${customerId} and status = 'awaiting_payment'`,
  );
  const waiting = Number(rows[0]?.waiting ?? 0n);
  if (waiting >= waitingMax) {
    throw new Refusal(orderingRefusals.tooManyWaiting, { details: { waiting, waitingMax } });
  }
}

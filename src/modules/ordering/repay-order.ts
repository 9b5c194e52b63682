import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { kobo, koboToNumber } from "~/kernel/money";
import { isRefusal, Refusal } from "~/kernel/refusal";
import { lockSpending, type SignedIn, type SpendPermit, spending } from "~/modules/identity";
import { inventoryRefusals } from "~/modules/inventory/contract";
import {
  type LockedAccounts,
  lockAccounts,
  openWallet,
  post,
  requireFunds,
  requireMaySpend,
  walletAccountId,
} from "~/modules/ledger";
import {
  assertProviderReady,
  attemptsOfOrder,
  openAttempt,
  startPayment,
  supersedeAttempts,
} from "~/modules/payments";
import { paymentsRefusals } from "~/modules/payments/contract";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type OrderDto, orderingRefusals, type RepayOrderInput } from "./contract";
import { newTender } from "./draft-order";
import { keepSlot } from "./keep-slot";
import { type LockedOrder, lockOrder } from "./order-row";
import { heldKobo, holdPosting, holdsSoFar, returnHold, type Tender, tendersOf } from "./order-tenders";
import { enterPlaced } from "./pay-order";
import { mayExtend, payUntilAfter } from "./pay-time";
import { paymentOf } from "./place-paid";
import { orderOf } from "./queries";
import { type Split, splitTenders } from "./split-tenders";
import { hasNotBegun } from "./start-payment";

/** Ways to pay that a person tries for one dinner; more is a program. */
const attemptsMax = 10;

/**
 * Pays an order that waits for its payment another way: by another channel, split otherwise, or all from the wallet
 * (then it is placed at once). What was set aside comes back first; the payment before is superseded, and should it
 * succeed all the same its money goes to the wallet. Asked for what is open already (a second tab), it answers that.
 * An order waits longer for a new payment, at most twice. Once per key; a replay answers with how the order stands.
 *
 * Refuses: ordering.order_not_found, not_waiting, pay_time_over, tender_mismatch, below_paystack_minimum;
 * as requireMaySpend and spending; ledger.insufficient_funds; inventory.slot_full when nobody could cook it any more; payments.provider_unavailable,
 * provider_refused (the order goes on waiting). Locks: the key, order, payment attempts, spend controls, wallet, stock levels,
 * slots.
 */
export async function repayOrder(
  actor: SignedIn,
  key: string,
  { pin, ...input }: RepayOrderInput,
): Promise<OnceAnswer<OrderDto>> {
  const scope = { actor, operation: "orders.repay", key, input };
  const { replayed } = await spending(actor, pin, (permit) =>
    once("ordering.repayOrder", scope, (tx) => repay(tx, actor, input, permit)),
  );
  const order = await orderOf(actor, input.id);
  if (order.status !== "awaiting_payment" || !hasNotBegun(order.payment)) return { value: order, replayed };
  return { value: { ...order, payment: await start(actor, order.payment.reference) }, replayed };
}

async function start(actor: SignedIn, reference: string): Promise<NonNullable<OrderDto["payment"]>> {
  try {
    return await startPayment(actor, reference);
  } catch (error) {
    if (!isRefusal(error, paymentsRefusals.providerUnavailable.code)) throw error;
    const sentence =
      "Paystack does not answer just now, so nothing was charged. Your order still waits: try again in a minute, or pay it from your wallet.";
    throw new Refusal(paymentsRefusals.providerUnavailable, {
      sentence,
      details: { orderWaits: true },
      cause: error,
    });
  }
}

type Repaid = { orderId: string; reference: string | null };

async function repay(
  tx: Tx,
  actor: SignedIn,
  input: Omit<RepayOrderInput, "pin">,
  permit: SpendPermit,
): Promise<Repaid> {
  const at = now();
  const order = await lockOrder(tx, input.id);
  if (order.customerId !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  if (order.status !== "awaiting_payment") {
    throw new Refusal(orderingRefusals.notWaiting, { details: { status: order.status } });
  }
  const before = await tendersOf(tx, order.id);
  const attempts = await attemptsOfOrder(tx, order.id);
  const open = attempts.find(
    (one) => one.supersededAt === null && ["created", "initialized", "pending"].includes(one.status),
  );
  if (open !== undefined && open.expiresAt > at && (await isSame(tx, order, input, heldKobo(before), open))) {
    return { orderId: order.id, reference: open.reference };
  }
  const pending = before.find(({ kind }) => kind === "paystack");
  if (pending !== undefined) await supersedeAttempts(tx, pending.id, at, actor);
  const guard = await lockSpending(tx, actor);
  const walletId = await openWallet(tx, actor.id);
  const wallet = await lockAccounts(tx, [walletId]);
  await returnHold(tx, actor, wallet, order, before, at);
  const split = splitTenders(input.tenders, order.totalKobo, balanceOf(wallet, walletId));
  if (split.walletKobo > 0) await requireMaySpend(tx, actor, guard, permit, kobo(split.walletKobo));
  requireFunds(wallet, walletId, kobo(split.walletKobo));
  const paying: Repaying = { order, before, split, walletId, wallet, at };
  if (split.paystack === null) return await payNow(tx, actor, paying);
  if (!mayExtend(order.createdAt, at) || attempts.length >= attemptsMax) {
    throw new Refusal(orderingRefusals.payTimeOver, { details: { attempts: attempts.length } });
  }
  assertProviderReady();
  return await waitAnew(tx, actor, paying, split.paystack);
}

type Open = { channel: string; sheet: string; amountKobo: bigint };

/**
 * Whether what is asked for is open already: the same click in another tab, or after coming back. The wallet is read
 * without its lock: should it change at this moment, the payment that is open is still one that fits.
 */
async function isSame(
  tx: Tx,
  order: LockedOrder,
  input: Pick<RepayOrderInput, "tenders">,
  heldKobo: number,
  open: Open,
) {
  const rows = await rowsOf<{ balance_kobo: bigint }>(
    tx,
    sql`select balance_kobo from accounts where id = ${walletAccountId(order.customerId)}`,
  );
  const balanceKobo = koboToNumber(rows[0]?.balance_kobo ?? 0n) + heldKobo;
  const { walletKobo, paystack } = splitTenders(input.tenders, order.totalKobo, balanceKobo);
  return (
    walletKobo === heldKobo &&
    paystack?.channel === open.channel &&
    paystack.sheet === open.sheet &&
    paystack.amountKobo === Number(open.amountKobo)
  );
}

function balanceOf(wallet: LockedAccounts, walletId: string): number {
  return koboToNumber(required(wallet.get(walletId), "the wallet just opened").balanceKobo);
}

type Repaying = {
  order: LockedOrder;
  before: readonly Tender[];
  split: Split;
  walletId: string;
  wallet: LockedAccounts;
  at: Date;
};

/** The wallet pays all of it, now. Food that can no longer be cooked is not sold. */
async function payNow(
  tx: Tx,
  actor: SignedIn,
  { order, before, walletId, wallet, at }: Repaying,
): Promise<Repaid> {
  const cooking = await keepSlot(tx, order, at);
  if (cooking === null) {
    throw new Refusal(inventoryRefusals.slotFull, {
      details: { slots: [order.slotStartsAt.toISOString()], nextSlotAt: null },
    });
  }
  const tender = againOrNew(before, "wallet", order.totalKobo, "captured", at);
  await writeTenders(tx, order.id, [tender]);
  await post(tx, actor, wallet, [paymentOf(order.id, walletId, tender)], at);
  await enterPlaced(tx, actor, order, "customer", cooking, at);
  return { orderId: order.id, reference: null };
}

async function waitAnew(
  tx: Tx,
  actor: SignedIn,
  { order, before, split, walletId, wallet, at }: Repaying,
  paystack: NonNullable<Split["paystack"]>,
): Promise<Repaid> {
  const pending = againOrNew(before, "paystack", paystack.amountKobo, "pending", at);
  const held = split.walletKobo === 0 ? [] : [againOrNew(before, "wallet", split.walletKobo, "held", at)];
  await writeTenders(tx, order.id, [...held, pending]);
  const nth = (await holdsSoFar(tx, order.id)) + 1;
  await post(
    tx,
    actor,
    wallet,
    held.map((tender) => holdPosting(order.id, walletId, tender, nth)),
    at,
  );
  const { reference } = await openAttempt(tx, actor, {
    purpose: "order",
    orderId: order.id,
    tenderId: pending.id,
    customerId: actor.id,
    channel: paystack.channel,
    sheet: paystack.sheet,
    amountKobo: kobo(paystack.amountKobo),
    at,
  });
  await tx.execute(
    sql`update orders set pay_until = ${payUntilAfter(at).toISOString()}::timestamptz where id = ${order.id}`,
  );
  return { orderId: order.id, reference };
}

/** An order has one tender of a kind: the one it had, with what it pays now. */
function againOrNew(
  before: readonly Tender[],
  kind: Tender["kind"],
  amountKobo: number,
  status: Tender["status"],
  at: Date,
): Tender {
  const tender = newTender(kind, amountKobo, status, at);
  return { ...tender, id: before.find((one) => one.kind === kind)?.id ?? tender.id };
}

/** These are all of an order's tenders now: what is not among them is void. */
async function writeTenders(tx: Tx, orderId: string, tenders: readonly Tender[]): Promise<void> {
  await tx.execute(sql`update tenders set status = 'void' where order_id = ${orderId}`);
  await tx.execute(
    sql`insert into tenders (id, order_id, kind, amount_kobo, status)
        select id, ${orderId}, kind, "amountKobo", status
        from jsonb_to_recordset(${JSON.stringify(tenders)}::jsonb) as row (id text, kind text, "amountKobo" bigint, status text)
        on conflict (order_id, kind, payer_id) do update set amount_kobo = excluded.amount_kobo, status = excluded.status`,
  );
}

import { sql } from "drizzle-orm";
import type { SystemActor } from "~/kernel/actor";
import { type Kobo, kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { kitchenMenu } from "~/modules/catalog";
import { may, mayWithin, type SignedIn } from "~/modules/identity";
import { releaseStock } from "~/modules/inventory";
import { type LockedAccounts, lockAccounts, openPayable, post } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { keptKobo } from "./cancel-outcome";
import { orderCan, orderingRefusals } from "./contract";
import { endUnpaid } from "./end-unpaid";
import { enterStatus } from "./enter-status";
import { type ActorRole, type LockedOrder, lockOrder, roleTowards } from "./order-row";
import { type Tender, tendersOf, walletsOf } from "./order-tenders";
import { keptPostings } from "./pay-out";
import { releaseRedemption } from "./redeem-promo";
import { withoutRemoved } from "./removed-food";

/** `cancel`: its customer, or support; `decline`: its kitchen. A job of ours may do either. */
export type Cancelling = {
  act: "cancel" | "decline";
  reason: string;
  at: Date;
  /** Where the caller will give back what was paid at Paystack: told in the order's event. */
  refundTo?: "wallet" | "source";
  /** The kitchen could not cook what was ordered: nothing is kept. */
  free?: boolean;
  /** So much of what was paid may go back by its bank: the caller does not give it back yet. Told in the order's event. */
  withheldKobo?: bigint;
};

export type CancelledWithin = {
  order: LockedOrder;
  /** False when it had been cancelled before: then nothing was done, and nothing is to be returned. */
  changed: boolean;
  wasPaid: boolean;
  /** What has gone to whoever earned it. */
  keptKobo: Kobo;
  /** What is still in escrow and goes back to the customer: the caller's, in this same transaction. */
  toReturnKobo: Kobo;
  /** As they were before. */
  tenders: readonly Tender[];
  /** The wallets of its customer and of whoever paid a share, locked: for the caller's postings. */
  wallet: LockedAccounts;
};

/**
 * Cancels an order inside the caller's transaction. Of one that was paid: what the fee table keeps goes to whom earned
 * it, stock and slot are free again, and the rest stays in escrow for the caller to give back before the transaction
 * ends. One that was never paid is ended whole: what was set aside is back in the wallet, its payments are superseded.
 *
 * Refuses: ordering.order_not_found (also to whom it does not concern), cannot_cancel.
 * Locks: order, payment attempts, wallet, stock levels, slot. A caller who needs locks on the payment rung takes them
 * before, with the order locked first (`lockOrder`); locks that are held may be asked for again.
 */
export async function cancelWithin(
  tx: Tx,
  actor: SignedIn | SystemActor,
  orderId: string,
  how: Cancelling,
): Promise<CancelledWithin> {
  const order = await lockOrder(tx, orderId);
  const role = roleIn(actor, order, how.act);
  const tenders = await tendersOf(tx, order.id);
  const wasPaid = order.paidAt !== null;
  const nothing = { wasPaid, keptKobo: kobo(0), toReturnKobo: kobo(0), tenders };
  if (order.status === "cancelled") return { ...nothing, order, changed: false, wallet: new Map() };
  if (!orderCan.do("cancel", order.status) || (how.act === "decline" && !wasPaid)) {
    throw new Refusal(orderingRefusals.cannotCancel, {
      details: { status: order.status, version: order.version },
    });
  }
  const refundTo = tenders.some(({ kind }) => kind === "paystack") ? (how.refundTo ?? "wallet") : "wallet";
  const cancelled = wasPaid
    ? await cancelPaid(tx, actor, order, tenders, role, { ...how, refundTo })
    : { ...nothing, ...(await endUnpaid(tx, actor, order, tenders, { ...how, to: "cancelled", role })) };
  if (role === "staff" && actor.kind === "user") await auditCancel(tx, actor, order, how);
  return { ...cancelled, changed: true, wasPaid, tenders };
}

/** In which part somebody cancels; whoever may not is told that there is no such order. */
function roleIn(actor: SignedIn | SystemActor, order: LockedOrder, act: Cancelling["act"]): ActorRole {
  if (actor.kind === "system") return "system";
  if (act === "decline") {
    if (!mayWithin(actor, "kitchen.work", order)) throw new Refusal(orderingRefusals.orderNotFound);
    return actor.kitchenId === order.kitchenId ? "kitchen" : "staff";
  }
  const role = roleTowards(actor, order);
  if (role === null || (role !== "customer" && !may(actor, "orders.cancel_any"))) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  return role;
}

type CancelledPaid = Pick<CancelledWithin, "order" | "keptKobo" | "toReturnKobo" | "wallet">;

async function cancelPaid(
  tx: Tx,
  actor: SignedIn | SystemActor,
  whole: LockedOrder,
  tenders: readonly Tender[],
  role: ActorRole,
  { reason, at, refundTo = "wallet", free = false, withheldKobo = 0n }: Cancelling,
): Promise<CancelledPaid> {
  const order = withoutRemoved(whole);
  const { fees, kitchen } = await kitchenMenu(tx, order.kitchenId, at);
  const kept = kobo(role === "customer" && !free ? keptKobo(cancellable(order), fees.cancellation, at) : 0n);
  const toReturn = kobo(BigInt(order.totalKobo) - kept);
  const wallet = await lockAccounts(tx, walletsOf(order, tenders));
  if (kept > 0n) {
    const payable = await openPayable(tx, "kitchen_payable", order.kitchenId);
    const earned = keptPostings(order, payable, kept, kitchen.commissionBps, order.status === "ready");
    await post(tx, actor, wallet, earned, at);
  }
  await tx.execute(
    sql`update tenders set status = 'returned' where order_id = ${order.id} and status = 'captured'`,
  );
  // Of an order that something was kept of, its promo has been used.
  if (kept === 0n) await releaseRedemption(tx, order, at);
  await releaseStock(tx, actor, order.id, at);
  const withheld = withheldKobo < toReturn ? withheldKobo : toReturn;
  const step = {
    to: "cancelled",
    actor,
    role,
    at,
    reason,
    refundedKobo: Number(toReturn - withheld),
    withheldKobo: Number(withheld),
    refundTo,
  } as const;
  return { order: await enterStatus(tx, whole, step), keptKobo: kept, toReturnKobo: toReturn, wallet };
}

function cancellable(order: LockedOrder) {
  return { ...order, discountOff: order.earnings.discountOff };
}

async function auditCancel(tx: Tx, actor: SignedIn, before: LockedOrder, how: Cancelling): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "order.cancel",
    subjectType: "order",
    subjectId: before.id,
    reason: how.reason,
    before: { status: before.status, version: before.version },
    after: { status: "cancelled", version: before.version + 1 },
    at: how.at,
  });
}

import { sql } from "drizzle-orm";
import { type Actor, systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { kitchenMenu } from "~/modules/catalog";
import { houseAccountId, type Posting, post } from "~/modules/ledger";
import { type Acceptance, type AttemptRef, attemptsOfOrder, type Payable } from "~/modules/payments";
import type { Tx } from "~/platform/db/transaction";
import { acceptBy } from "./accept-by";
import { cancelWithin } from "./cancel-within";
import { endUnpaid } from "./end-unpaid";
import { type Cooking, enterStatus } from "./enter-status";
import { keepSlot } from "./keep-slot";
import { type ActorRole, type LockedOrder, lockOrder } from "./order-row";
import { type Tender, tendersOf } from "./order-tenders";
import { countRedemption, lockRedemption } from "./redeem-promo";
import { returnToWallet } from "./return-to-wallet";

type Subject = { order: LockedOrder; tenders: readonly Tender[] };

/** What happens to an order when Paystack has said something of its payment: payments calls this, under its locks. */
export const orderPayable: Payable<Subject> = { lock, accept, captured, unpaid };

/** Locks: the order, whose lock its tenders share. */
async function lock(tx: Tx, attempt: AttemptRef): Promise<Subject> {
  const order = await lockOrder(tx, required(attempt.orderId, "order of a payment for an order"));
  return { order, tenders: await tendersOf(tx, order.id) };
}

/** Money for an order that is past paying for goes to the customer's wallet, each with its own reason. */
function accept({ order }: Subject, attempt: AttemptRef): Acceptance {
  if (order.paidAt !== null) return { why: "already_paid" };
  if (order.status === "cancelled") return { why: "order_cancelled" };
  if (order.status === "expired") return { why: "order_expired" };
  if (attempt.supersededAt !== null) return { why: "superseded" };
  return { to: houseAccountId("order_escrow"), reason: "order_payment", referenceId: order.id };
}

/**
 * Paystack's part is in escrow: the wallet's follows, and the kitchen hears of the order. An order that can no longer
 * be cooked today (its slot is over and no later one has room) is placed and given up in the same moment: all its
 * money is in the wallet. Locks: as keepSlot; of an order that is given up, nothing more.
 */
async function captured(
  tx: Tx,
  actor: Actor,
  { order, tenders }: Subject,
  _attempt: AttemptRef,
  at: Date,
): Promise<void> {
  // Should it have to be given up, with its stock held: what that will lock comes first.
  await lockRedemption(tx, order);
  const cooking = await keepSlot(tx, order, at);
  await post(
    tx,
    actor,
    new Map(),
    tenders.flatMap((tender) => outOfHold(order, tender)),
    at,
  );
  await tx.execute(
    sql`update tenders set status = 'captured' where order_id = ${order.id} and status in ('pending', 'held')`,
  );
  const placed = await enterPlaced(tx, actor, order, "system", cooking, at);
  if (cooking === null) await giveUp(tx, placed, at);
}

/** All of it is paid. Also by `repayOrder`, when the wallet pays what Paystack was asked for. */
export async function enterPlaced(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  role: ActorRole,
  cooking: Cooking | null,
  at: Date,
): Promise<LockedOrder> {
  const changed = cooking === null ? {} : { cooking };
  await countRedemption(tx, order, at);
  const { kitchen } = await kitchenMenu(tx, order.kitchenId, at);
  const until = acceptBy(kitchen, cooking?.slotStartsAt ?? order.slotStartsAt, at);
  return await enterStatus(tx, order, { to: "placed", actor, role, at, acceptBy: until, ...changed });
}

function outOfHold(order: LockedOrder, tender: Tender): Posting[] {
  if (tender.status !== "held") return [];
  return [
    {
      from: houseAccountId("wallet_hold"),
      to: houseAccountId("order_escrow"),
      amountKobo: kobo(tender.amountKobo),
      reason: "order_payment",
      effectKey: `order_payment:${tender.id}`,
      referenceId: order.id,
    },
  ];
}

/** Nobody can cook it any more: the customer has the money back in the wallet before the kitchen has heard of it. */
async function giveUp(tx: Tx, order: LockedOrder, at: Date): Promise<void> {
  const job = systemActor("settle-payment");
  const how = { act: "cancel", reason: "paid_too_late_to_cook", at } as const;
  await returnToWallet(tx, job, await cancelWithin(tx, job, order.id, how), at);
}

/**
 * Paystack has said that nothing was paid, and its time is over: the order expires. One that is being paid another way
 * waits for that, however late this is told: of the other payment Paystack has not been asked yet, and its end will be
 * this order's. Locks: wallet, stock levels, slot.
 */
async function unpaid(
  tx: Tx,
  actor: Actor,
  { order, tenders }: Subject,
  attempt: AttemptRef,
  at: Date,
): Promise<void> {
  const isOver = order.payUntil !== null && order.payUntil <= at;
  if (order.status !== "awaiting_payment" || attempt.supersededAt !== null || !isOver) return;
  if (await isPaidByAnother(tx, attempt)) return;
  await endUnpaid(tx, actor, order, tenders, { to: "expired", role: "system", reason: "not_paid", at });
}

/** Less than was asked for leaves an attempt that is settled and not superseded, and beside it the one for the rest. */
async function isPaidByAnother(tx: Tx, { id, orderId }: AttemptRef): Promise<boolean> {
  const attempts = await attemptsOfOrder(tx, required(orderId, "order of a payment for an order"));
  return attempts.some(
    (other) =>
      other.id !== id &&
      other.supersededAt === null &&
      other.settledAt === null &&
      other.status !== "abandoned",
  );
}

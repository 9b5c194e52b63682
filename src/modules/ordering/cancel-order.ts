import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { kitchenMenu } from "~/modules/catalog";
import { may, mayAt, type SignedIn } from "~/modules/identity";
import { releaseStock } from "~/modules/inventory";
import {
  houseAccountId,
  lockAccounts,
  openPayable,
  type Posting,
  post,
  walletAccountId,
} from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { Advanced } from "./advance-order";
import { keptKobo } from "./cancel-outcome";
import {
  type cancelOrderInput,
  type declineOrderInput,
  type OrderDto,
  orderCan,
  orderingRefusals,
} from "./contract";
import { enterStatus } from "./enter-status";
import { type ActorRole, type LockedOrder, lockOrder, roleTowards } from "./order-row";
import { keptPostings } from "./pay-out";
import { orderOf } from "./queries";

/**
 * Cancels an order for its customer (or by support, with an audit row): the money goes back to the wallet at once,
 * less what the fee table keeps; stock and slot are free again. Cancelling a cancelled order changes nothing.
 *
 * Refuses: ordering.order_not_found, cannot_cancel. Locks: order, wallet, stock levels, slot.
 */
export async function cancelOrder(
  actor: SignedIn,
  input: z.output<typeof cancelOrderInput>,
): Promise<OrderDto> {
  await withTx("ordering.cancelOrder", async (tx) => {
    const order = await lockOrder(tx, input.id);
    const role = roleTowards(actor, order);
    if (role === null || (role !== "customer" && !may(actor, "orders.cancel_any"))) {
      throw new Refusal(orderingRefusals.orderNotFound);
    }
    if (order.status === "cancelled") return;
    const at = now();
    const { fees } = await kitchenMenu(tx, order.kitchenId, at);
    const kept = role === "customer" ? keptKobo(order, fees.cancellation, at) : 0n;
    await cancel(tx, actor, order, { role, reason: input.reason, kept, at });
    if (role !== "customer") await auditCancel(tx, actor, order, input.reason, at);
  });
  return await orderOf(actor, input.id);
}

/** The kitchen says no: everything goes back to the customer, whatever had been done. Refuses as cancelOrder. */
export async function declineOrder(
  actor: SignedIn,
  input: z.output<typeof declineOrderInput>,
): Promise<Advanced> {
  return await withTx("ordering.declineOrder", async (tx) => {
    const order = await lockOrder(tx, input.id);
    if (!mayAt(actor, "kitchen.work", order.kitchenId)) throw new Refusal(orderingRefusals.orderNotFound);
    if (order.status === "cancelled") return { status: order.status, version: order.version };
    const role = actor.kitchenId === order.kitchenId ? "kitchen" : "staff";
    const at = now();
    const moved = await cancel(tx, actor, order, { role, reason: input.reason, kept: 0n, at });
    if (role === "staff") await auditCancel(tx, actor, order, input.reason, at);
    return { status: moved.status, version: moved.version };
  });
}

type Cancelling = { role: ActorRole; reason: string; kept: bigint; at: Date };

async function cancel(tx: Tx, actor: Actor, order: LockedOrder, how: Cancelling): Promise<LockedOrder> {
  if (!orderCan.do("cancel", order.status)) {
    throw new Refusal(orderingRefusals.cannotCancel, {
      details: { status: order.status, version: order.version },
    });
  }
  const refund = kobo(BigInt(order.totalKobo) - how.kept);
  const walletId = walletAccountId(order.customerId);
  const locked = await lockAccounts(tx, [walletId]);
  await post(
    tx,
    actor,
    locked,
    [...(await keptBack(tx, order, how)), ...moneyBack(order, walletId, refund)],
    how.at,
  );
  await tx.execute(sql`update tenders set status = 'returned' where order_id = ${order.id}`);
  await releaseStock(tx, actor, order.id, how.at);
  return await enterStatus(tx, order, {
    to: "cancelled",
    actor,
    role: how.role,
    at: how.at,
    reason: how.reason,
    refundedKobo: Number(refund),
  });
}

function moneyBack(order: LockedOrder, walletId: string, amountKobo: bigint): Posting[] {
  if (amountKobo === 0n) return [];
  return [
    {
      from: houseAccountId("order_escrow"),
      to: walletId,
      amountKobo,
      reason: "order_cancelled",
      effectKey: `order_cancelled:${order.id}`,
      referenceId: order.id,
    },
  ];
}

async function keptBack(tx: Tx, order: LockedOrder, how: Cancelling): Promise<Posting[]> {
  if (how.kept === 0n) return [];
  const { kitchen } = await kitchenMenu(tx, order.kitchenId, how.at);
  const account = await openPayable(tx, "kitchen_payable", order.kitchenId);
  return keptPostings(order, account, how.kept, kitchen.commissionBps, order.status === "ready");
}

async function auditCancel(
  tx: Tx,
  actor: SignedIn,
  order: LockedOrder,
  reason: string,
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "order.cancel",
    subjectType: "order",
    subjectId: order.id,
    reason,
    before: { status: order.status, version: order.version },
    after: { status: "cancelled", version: order.version + 1 },
    at,
  });
}

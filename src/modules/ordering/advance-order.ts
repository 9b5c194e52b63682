import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { may, mayWithin, type SignedIn } from "~/modules/identity";
import { commitStock } from "~/modules/inventory";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import {
  type AdvanceOrderInput,
  type KitchenAct,
  type OrderStatus,
  orderCan,
  orderingRefusals,
  unansweredReason,
} from "./contract";
import { enterStatus } from "./enter-status";
import { type LockedOrder, lockOrder } from "./order-row";
import { payOut } from "./pay-out";

const targets: Record<KitchenAct, OrderStatus> = {
  accept: "accepted",
  start: "preparing",
  ready: "ready",
  dispatch: "out_for_delivery",
  deliver: "delivered",
};
const pinTriesMax = 3;

export type Advanced = { status: OrderStatus; version: number };

/**
 * Moves an order on in its kitchen: accept, start, ready, dispatch, deliver. Accepting commits the stock; delivering
 * pays everybody out of escrow and asks for the customer's PIN (three tries, then only support, with a reason;
 * a pick-up is handed over without one). Doing what is already done changes nothing and succeeds.
 *
 * Refuses: ordering.order_not_found, wrong_state, answered_too_late, customer_chooses, wrong_pin, pin_locked. Locks: order, stock levels.
 */
export async function advanceOrder(actor: SignedIn, input: AdvanceOrderInput): Promise<Advanced> {
  const outcome = await withTx("ordering.advanceOrder", async (tx) => {
    const order = await lockOrder(tx, input.id);
    if (!mayMove(actor, order, input.act)) throw new Refusal(orderingRefusals.orderNotFound);
    const to = targets[input.act];
    if (order.status === to) return { status: order.status, version: order.version };
    if (order.endReason === unansweredReason) throw new Refusal(orderingRefusals.answeredTooLate);
    checkState(order, input.act);
    if (input.act === "ready" && order.askedUntil !== null) {
      throw new Refusal(orderingRefusals.customerChooses, {
        details: { askedUntil: order.askedUntil.toISOString() },
      });
    }
    const at = now();
    if (input.act === "accept") await commitStock(tx, actor, order.id, at);
    if (input.act === "deliver") {
      const wrong = await checkPin(tx, actor, order, input);
      if (wrong !== undefined) return wrong;
      await payOut(tx, actor, order, at);
      if (isWithoutPin(order)) await auditDelivery(tx, actor, order, input.reason ?? "", at);
    }
    const role = actor.kitchenId === order.kitchenId ? "kitchen" : "staff";
    const moved = await enterStatus(tx, order, {
      to,
      actor,
      role,
      at,
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    });
    return { status: moved.status, version: moved.version };
  });
  // A wrong PIN must be counted, so it commits first and is refused afterwards.
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** The kitchen; and for a delivery whose PIN is locked, which waits for somebody's word, support as well. */
function mayMove(actor: SignedIn, order: LockedOrder, act: KitchenAct): boolean {
  if (mayWithin(actor, "kitchen.work", order)) return true;
  return act === "deliver" && isWithoutPin(order) && mayWithin(actor, "orders.deliver_without_pin", order);
}

function checkState(order: LockedOrder, act: KitchenAct): void {
  const collected = act === "deliver" && order.fulfilmentType === "pickup";
  const allowed =
    orderCan.do(collected ? "collect" : act, order.status) &&
    !(act === "dispatch" && order.fulfilmentType === "pickup");
  if (!allowed) {
    throw new Refusal(orderingRefusals.wrongState, {
      details: { status: order.status, version: order.version, act },
    });
  }
}

async function checkPin(
  tx: Tx,
  actor: SignedIn,
  order: LockedOrder,
  input: AdvanceOrderInput,
): Promise<Refusal | undefined> {
  if (order.fulfilmentType === "pickup" || order.deliveryPin === null) return undefined;
  const locked = isWithoutPin(order);
  if (locked && may(actor, "orders.deliver_without_pin") && (input.reason ?? "") !== "") return undefined;
  if (locked) return new Refusal(orderingRefusals.pinLocked);
  if (input.pin === order.deliveryPin) return undefined;
  if (input.pin === undefined)
    return new Refusal(orderingRefusals.wrongPin, {
      details: { triesLeft: pinTriesMax - order.pinFailures },
    });
  await tx.execute(sql`update orders set pin_failures = pin_failures + 1 where id = ${order.id}`);
  const triesLeft = pinTriesMax - order.pinFailures - 1;
  return triesLeft === 0
    ? new Refusal(orderingRefusals.pinLocked)
    : new Refusal(orderingRefusals.wrongPin, { details: { triesLeft } });
}

/** Its PIN was wrong too often: it can be handed over only on somebody's word, which is written down. */
function isWithoutPin(order: LockedOrder): boolean {
  return order.deliveryPin !== null && order.pinFailures >= pinTriesMax;
}

async function auditDelivery(
  tx: Tx,
  actor: SignedIn,
  order: LockedOrder,
  reason: string,
  at: Date,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "order.deliver_without_pin",
    subjectType: "order",
    subjectId: order.id,
    reason,
    before: { status: order.status, version: order.version },
    after: { status: "delivered", version: order.version + 1 },
    at,
  });
}

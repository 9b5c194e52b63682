import type { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { formatNaira, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { houseAccountId } from "~/modules/ledger";
import { type CancelledWithin, cancelWithin, lockOrder, orderOf } from "~/modules/ordering";
import type { declineOrderInput, OrderDto, OrderStatus } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { shareCancellation } from "./allocate-refund";
import { closeShortages } from "./close-shortages";
import { type CancelAndRefundInput, type Destination, refundsRefusals } from "./contract";
import { disputedLeftKobo, openUnlessDisputed } from "./hold-disputed";
import { requireUndisputed } from "./require-undisputed";
import { tendersLeft } from "./tenders-left";

/**
 * Cancels an order for its customer (or by support, with an audit row) and gives the money back, less what the fee
 * table keeps: to the wallet at once, or, what was paid at Paystack, back to where it came from. Stock and slot are
 * free again. Cancelling a cancelled order changes nothing. `also` is done in the same transaction, when it did.
 *
 * Refuses: ordering.order_not_found, cannot_cancel; refunds.cancel_disputed (its customer), disputed (support),
 * less_than_shown. Locks: as cancelWithin.
 */
export async function cancelOrder(
  actor: SignedIn,
  input: CancelAndRefundInput,
  also?: (tx: Tx) => Promise<void>,
): Promise<OrderDto> {
  const { id, reason, refundTo, expectedRefundKobo } = input;
  await withTx("refunds.cancelOrder", async (tx) => {
    const at = now();
    const free = await stopAsking(tx, actor, id, at);
    const cancelled = await cancelWithin(tx, actor, id, { act: "cancel", reason, at, refundTo, free });
    await checkUndisputed(tx, actor, cancelled);
    checkShown(cancelled, expectedRefundKobo);
    await giveBack(tx, actor, cancelled, refundTo, reason, at);
    if (cancelled.changed) await also?.(tx);
  });
  return await orderOf(actor, id);
}

/**
 * The kitchen says no: everything goes back to the customer's wallet, whatever had been done; what their bank disputes when it is won.
 * ordering.order_not_found, cannot_cancel.
 */
export async function declineOrder(
  actor: SignedIn,
  { id, reason }: z.output<typeof declineOrderInput>,
): Promise<{ status: OrderStatus; version: number }> {
  return await withTx("refunds.declineOrder", async (tx) => {
    const at = now();
    await stopAsking(tx, actor, id, at);
    const withheldKobo = await disputedLeftKobo(tx, id);
    const cancelled = await cancelWithin(tx, actor, id, { act: "decline", reason, at, withheldKobo });
    await giveBack(tx, actor, cancelled, "wallet", reason, at);
    return { status: cancelled.order.status, version: cancelled.order.version };
  });
}

/** Who calls an order off asks for its money; what the bank may return is not given back as well, each told in their words. */
async function checkUndisputed(tx: Tx, actor: SignedIn, { changed, wasPaid, order }: CancelledWithin) {
  if (!changed || !wasPaid) return;
  const own = actor.id === order.customerId;
  await requireUndisputed(tx, order.id, own ? refundsRefusals.cancelDisputed : refundsRefusals.disputed);
}

/** More than was shown is no harm; less is not what was agreed to. */
function checkShown(
  { changed, wasPaid, toReturnKobo }: CancelledWithin,
  shownKobo: number | undefined,
): void {
  if (!changed || !wasPaid || shownKobo === undefined || toReturnKobo >= BigInt(shownKobo)) return;
  throw new Refusal(refundsRefusals.lessThanShown, {
    sentence: `The kitchen has begun since you looked: ${formatNaira(toReturnKobo)} would come back now, not ${formatNaira(shownKobo)}. Nothing was cancelled.`,
    details: { refundKobo: koboToNumber(toReturnKobo), shownKobo },
  });
}

/** Somebody who is asked about finished food has nothing to pay for it; whoever may not cancel is refused afterwards. */
async function stopAsking(tx: Tx, actor: SignedIn, orderId: string, at: Date): Promise<boolean> {
  return await closeShortages(tx, actor, await lockOrder(tx, orderId), at);
}

/** What a cancelled order left in escrow goes back, inside the transaction that cancelled it: what is disputed is only asked for. */
export async function giveBack(
  tx: Tx,
  actor: Actor,
  cancelled: CancelledWithin,
  refundTo: Destination,
  note: string,
  at: Date,
): Promise<void> {
  const { order, toReturnKobo, wallet } = cancelled;
  if (toReturnKobo === 0n) return;
  await openUnlessDisputed(tx, actor, wallet, {
    order,
    parts: shareCancellation(await tendersLeft(tx, order.id), toReturnKobo, refundTo),
    liable: "escrow",
    from: houseAccountId("order_escrow"),
    reason: "order_cancelled",
    note,
    at,
    orderVersion: order.version,
  });
}

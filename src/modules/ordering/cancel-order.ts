import type { z } from "zod";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, post, walletAccountId } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { Advanced } from "./advance-order";
import { type CancelledWithin, cancelWithin } from "./cancel-within";
import type { cancelOrderInput, declineOrderInput, OrderDto } from "./contract";
import { orderOf } from "./queries";

/**
 * Cancels an order for its customer (or by support, with an audit row): the money goes back to the wallet at once,
 * less what the fee table keeps; stock and slot are free again. Cancelling a cancelled order changes nothing.
 *
 * Refuses: ordering.order_not_found, cannot_cancel. Locks: as cancelWithin.
 */
export async function cancelOrder(
  actor: SignedIn,
  input: z.output<typeof cancelOrderInput>,
): Promise<OrderDto> {
  await withTx("ordering.cancelOrder", async (tx) => {
    const at = now();
    const cancelled = await cancelWithin(tx, actor, input.id, { act: "cancel", reason: input.reason, at });
    await payBack(tx, actor, cancelled, at);
  });
  return await orderOf(actor, input.id);
}

/** The kitchen says no: everything goes back to the customer, whatever had been done. Refuses as cancelOrder. */
export async function declineOrder(
  actor: SignedIn,
  input: z.output<typeof declineOrderInput>,
): Promise<Advanced> {
  return await withTx("ordering.declineOrder", async (tx) => {
    const at = now();
    const cancelled = await cancelWithin(tx, actor, input.id, { act: "decline", reason: input.reason, at });
    await payBack(tx, actor, cancelled, at);
    return { status: cancelled.order.status, version: cancelled.order.version };
  });
}

async function payBack(tx: Tx, actor: SignedIn, cancelled: CancelledWithin, at: Date): Promise<void> {
  const { order, toReturnKobo, wallet } = cancelled;
  if (toReturnKobo === 0n) return;
  const back = {
    from: houseAccountId("order_escrow"),
    to: walletAccountId(order.customerId),
    amountKobo: toReturnKobo,
    reason: "order_cancelled",
    effectKey: `order_cancelled:${order.id}`,
    referenceId: order.id,
  } as const;
  await post(tx, actor, wallet, [back], at);
}

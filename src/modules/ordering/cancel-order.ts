import type { z } from "zod";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import type { Advanced } from "./advance-order";
import { cancelWithin } from "./cancel-within";
import type { cancelOrderInput, declineOrderInput, OrderDto } from "./contract";
import { orderOf } from "./queries";
import { returnToWallet } from "./return-to-wallet";

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
    await returnToWallet(tx, actor, cancelled, at);
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
    await returnToWallet(tx, actor, cancelled, at);
    return { status: cancelled.order.status, version: cancelled.order.version };
  });
}

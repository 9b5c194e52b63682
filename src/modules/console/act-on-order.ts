import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type SignedIn } from "~/modules/identity";
import { type Advanced, advanceOrder } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { cancelOrder } from "~/modules/refunds";
import { writeNote } from "./notes";
import type { AdminCancelInput, FinishWithoutPinInput } from "./order-page-contract";

/**
 * Cancels an order for its customer, with what the page showed as coming back, and leaves the colleague's words as a
 * note: both or neither, and once, however often it is pressed. Refuses as cancelOrder: outside of the actor's scope there is no such order. Locks: as cancelOrder.
 */
export async function cancelForCustomer(actor: SignedIn, input: AdminCancelInput): Promise<OrderDto> {
  if (!may(actor, "orders.cancel_any")) throw new Refusal(identityRefusals.notFound);
  const { id, reason, note, refundTo, expectedRefundKobo } = input;
  const about = { subjectType: "order", subjectId: id, text: `Cancelled: ${note}` } as const;
  return await cancelOrder(actor, { id, reason, refundTo, expectedRefundKobo }, async (tx) => {
    await writeNote(tx, actor, about);
  });
}

/**
 * Finishes a delivery whose PIN is locked, on the colleague's word. Refuses as advanceOrder: outside
 * of the actor's scope there is no such order. Locks: the order.
 */
export async function finishWithoutPin(actor: SignedIn, input: FinishWithoutPinInput): Promise<Advanced> {
  return await advanceOrder(actor, { ...input, act: "deliver" });
}

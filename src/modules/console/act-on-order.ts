import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type SignedIn } from "~/modules/identity";
import { type Advanced, advanceOrder } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { cancelOrder } from "~/modules/refunds";
import { addNote } from "./notes";
import type { AdminCancelInput, FinishWithoutPinInput } from "./order-page-contract";

/**
 * Cancels an order for its customer, with what the page showed as coming back, and leaves the colleague's words as a
 * note. Refuses as cancelOrder: outside of the actor's scope there is no such order. Locks: as cancelOrder.
 */
export async function cancelForCustomer(actor: SignedIn, input: AdminCancelInput): Promise<OrderDto> {
  if (!may(actor, "orders.cancel_any")) throw new Refusal(identityRefusals.notFound);
  const { id, reason, note, refundTo, expectedRefundKobo } = input;
  const order = await cancelOrder(actor, { id, reason, refundTo, expectedRefundKobo });
  await addNote(actor, { subjectType: "order", subjectId: id, text: `Cancelled: ${note}` });
  return order;
}

/**
 * Finishes a delivery whose PIN is locked, on the colleague's word. Refuses as advanceOrder: outside
 * of the actor's scope there is no such order. Locks: the order.
 */
export async function finishWithoutPin(actor: SignedIn, input: FinishWithoutPinInput): Promise<Advanced> {
  return await advanceOrder(actor, { ...input, act: "deliver" });
}

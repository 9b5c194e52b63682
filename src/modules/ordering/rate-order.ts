import { Refusal } from "~/kernel/refusal";
import { addReview } from "~/modules/catalog";
import { inOwnName, type SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import type { RateOrderInput, RatingDto } from "./after-contract";
import { orderingRefusals } from "./contract";
import { lockOrder } from "./order-row";

/**
 * A customer rates their delivered order, food and ride apart, once; the kitchen's stars include it. A pick-up has no
 * ride. Refuses: ordering.order_not_found, cannot_rate, already_rated; identity.unauthenticated (the account was closed
 * meanwhile). Locks: the order.
 */
export async function rateOrder(actor: SignedIn, input: RateOrderInput): Promise<RatingDto> {
  return await inOwnName(() => withTx("ordering.rateOrder", (tx) => rate(tx, actor, input)));
}

async function rate(
  tx: Tx,
  actor: SignedIn,
  { orderId, stars, chips, text, ...ride }: RateOrderInput,
): Promise<RatingDto> {
  const order = await lockOrder(tx, orderId);
  if (order.customerId !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  if (order.status !== "delivered") throw new Refusal(orderingRefusals.cannotRate);
  const riderStars = order.fulfilmentType === "pickup" ? null : (ride.riderStars ?? null);
  const review = {
    kitchenId: order.kitchenId,
    orderId,
    customerId: actor.id,
    stars,
    riderStars,
    chips: [...new Set(chips)],
    text,
  };
  if (!(await addReview(tx, review, now()))) throw new Refusal(orderingRefusals.alreadyRated);
  return { stars, riderStars, chips: review.chips, text };
}

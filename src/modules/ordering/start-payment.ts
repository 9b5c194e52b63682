import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { isRefusal, Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { attemptsOfOrder, startPayment } from "~/modules/payments";
import { paymentsRefusals } from "~/modules/payments/contract";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import type { OnceAnswer } from "~/platform/idempotency";
import type { OrderDto } from "./contract";
import { endUnpaid } from "./end-unpaid";
import { lockOrder } from "./order-row";
import { tendersOf } from "./order-tenders";
import { orderOf } from "./queries";

/** By what Paystack conclusively said no, and what an order that ended by it says of itself. */
const ends = {
  provider_unavailable: paymentsRefusals.providerUnavailable,
  provider_refused: paymentsRefusals.providerRefused,
} as const;
type End = keyof typeof ends;

/**
 * Begins the payment of an order that was just placed and waits for one. When Paystack conclusively has not taken it,
 * the order is ended at once, and that is the answer, also to a replay; when nobody knows, the order waits with no
 * address to pay at. A replay is answered with how the order stands now.
 *
 * Refuses: payments.provider_unavailable, provider_refused. Locks: order, payment attempts, wallet, stock levels, slot.
 */
export async function startPlaced(
  actor: SignedIn,
  placed: OnceAnswer<OrderDto>,
): Promise<OnceAnswer<OrderDto>> {
  if (placed.value.status !== "awaiting_payment") return placed;
  const order = placed.replayed ? await orderOf(actor, placed.value.id) : placed.value;
  const end = endOf(order);
  if (end !== undefined) throw new Refusal(ends[end]);
  // What has begun is answered as it stands; what a crash kept from beginning, or from ending, goes on now.
  const isFirst = order.payment?.reference === placed.value.payment?.reference;
  if (order.status !== "awaiting_payment" || !isFirst || !hasNotBegun(order.payment)) {
    return { ...placed, value: order };
  }
  const { reference } = order.payment;
  try {
    return { ...placed, value: { ...order, payment: await startPayment(actor, reference) } };
  } catch (error) {
    const said = saidNo(error);
    if (said !== undefined) await endNotStarted(order.id, reference, said);
    throw error;
  }
}

/** Whether Paystack has not opened it, so far as we know: it was not asked yet, or has said no. */
export function hasNotBegun(payment: OrderDto["payment"]): payment is NonNullable<OrderDto["payment"]> {
  if (payment === null || payment.authorizationUrl !== null || payment.instructions !== null) return false;
  return payment.status === "created" || payment.status === "failed";
}

function endOf(order: OrderDto): End | undefined {
  const reason = order.status === "cancelled" ? order.events.at(-1)?.reason : undefined;
  return reason === "provider_unavailable" || reason === "provider_refused" ? reason : undefined;
}

function saidNo(error: unknown): End | undefined {
  if (isRefusal(error, paymentsRefusals.providerUnavailable.code)) return "provider_unavailable";
  return isRefusal(error, paymentsRefusals.providerRefused.code) ? "provider_refused" : undefined;
}

/** Ends an order whose only payment has never begun; one that is being paid another way meanwhile is left alone. */
async function endNotStarted(orderId: string, reference: string, reason: End): Promise<void> {
  await withTx("ordering.endNotStarted", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.status !== "awaiting_payment") return;
    const attempts = await attemptsOfOrder(tx, orderId);
    const mine = required(
      attempts.find((attempt) => attempt.reference === reference),
      "attempt just made",
    );
    if (mine.supersededAt !== null) return;
    const at = now();
    const ending = { to: "cancelled", role: "system", reason, at } as const;
    await endUnpaid(tx, systemActor("checkout"), order, await tendersOf(tx, orderId), ending);
  });
}

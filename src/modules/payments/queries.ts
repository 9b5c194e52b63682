import { sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { type Attempt, attemptBy, attemptColumns, attemptsIn } from "./attempt-row";
import {
  type ListPaymentsDto,
  type ListPaymentsInput,
  type PaymentDto,
  type PaymentStartDto,
  paymentsRefusals,
} from "./contract";
import { sentenceOf } from "./payment-sentence";

/** A payment of the actor's own; somebody else's does not exist. Refuses: payments.payment_not_found. */
export async function paymentOf(actor: UserActor, reference: string): Promise<PaymentDto> {
  const attempt = await attemptBy(database(), reference);
  if (attempt === undefined || attempt.customerId !== actor.id) {
    throw new Refusal(paymentsRefusals.paymentNotFound);
  }
  return toPaymentDto(attempt);
}

/** The actor's payments, newest first. `cursor` is the last id seen. */
export async function listPayments(actor: UserActor, input: ListPaymentsInput): Promise<ListPaymentsDto> {
  const ofOrder = input.orderId === undefined ? sql`` : sql`and a.order_id = ${input.orderId}`;
  const attempts = await attemptsIn(
    database(),
    sql`select ${attemptColumns} from payment_attempts a
        where a.customer_id = ${actor.id} and a.id < ${input.cursor ?? "pay_~"} ${ofOrder}
        order by a.id desc limit ${input.limit + 1}`,
  );
  const page = attempts.slice(0, input.limit);
  return {
    payments: page.map(toPaymentDto),
    nextCursor: attempts.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Every attempt to pay for an order, oldest first. Whoever calls has checked whose order it is. */
export async function attemptsOfOrder(on: Tx | Database, orderId: string): Promise<Attempt[]> {
  return await attemptsIn(
    on,
    sql`select ${attemptColumns} from payment_attempts a where a.order_id = ${orderId} order by a.id`,
  );
}

function toPaymentDto(attempt: Attempt): PaymentDto {
  const { receivedKobo, paidAt } = attempt;
  return {
    ...toStartDto(attempt),
    purpose: attempt.purpose,
    orderId: attempt.orderId,
    currency: "NGN",
    receivedKobo: receivedKobo === null ? null : koboToNumber(receivedKobo),
    paidAt: paidAt?.toISOString() ?? null,
    outcome: attempt.outcome,
    outcomeReason: attempt.outcomeReason,
    sentence: sentenceOf(attempt, now()),
    createdAt: attempt.createdAt.toISOString(),
  };
}

/** Where to pay is told only while paying there is right: not when it is settled, over or replaced. */
export function toStartDto(attempt: Attempt): PaymentStartDto {
  const isOpen =
    attempt.settledAt === null && attempt.supersededAt === null && attempt.status !== "abandoned";
  return {
    reference: attempt.reference,
    status: attempt.status,
    channel: attempt.channel,
    amountKobo: koboToNumber(attempt.amountKobo),
    authorizationUrl: isOpen ? attempt.authorizationUrl : null,
    instructions: isOpen ? attempt.instructions : null,
    expiresAt: attempt.expiresAt.toISOString(),
  };
}

import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { inScope, may, type SignedIn } from "~/modules/identity";
import { orderingRefusals } from "~/modules/ordering/contract";
import { paymentsRefusals } from "~/modules/payments/contract";
import { refundsRefusals } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { actsDone, batchesWith, messagesSent, notesWritten, webhooksReceived } from "./timeline-around";
import { inOrder } from "./timeline-causes";
import type { ActorDto, TimelineEventDto } from "./timeline-contract";
import type { Fact, Subjects } from "./timeline-fact";
import { moneyMoved } from "./timeline-money";
import { orderSteps, paymentSteps, refundSteps } from "./timeline-steps";
import { systemName } from "./timeline-words";

type Timeline = { events: TimelineEventDto[] };

/**
 * Everything that is known of an order, oldest first: its states, every kobo that moved for it, its payments and what
 * Paystack said about them (redacted), refunds, messages, notes, acts of colleagues, batches. Each row is there once
 * and names what made it happen. Refuses ordering.order_not_found, also outside of the actor's scope.
 */
export async function timelineOfOrder(actor: SignedIn, orderId: string): Promise<Timeline> {
  const rows = await rowsOf<{
    kitchen_id: string;
    region_id: string;
    attempts: Named[];
    refunds: string[];
    disputes: string[];
  }>(
    database(),
    sql`select o.kitchen_id, o.region_id,
          (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'reference', a.reference)), '[]') from payment_attempts a where a.order_id = o.id) as attempts,
          (select coalesce(jsonb_agg(r.id), '[]') from refunds r where r.order_id = o.id) as refunds,
          (select coalesce(jsonb_agg(d.id), '[]') from disputes d join payment_attempts a on a.id = d.attempt_id where a.order_id = o.id) as disputes
        from orders o where o.id = ${orderId}`,
  );
  const order = rows[0];
  if (order === undefined || !inScope(actor, { kitchenId: order.kitchen_id, regionId: order.region_id })) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  const [attemptIds, references] = [
    order.attempts.map(({ id }) => id),
    order.attempts.map(({ reference }) => reference),
  ];
  return await timelineOf(actor, {
    orderIds: [orderId],
    attemptIds,
    references,
    refundIds: order.refunds,
    effectKeys: [],
    subjectIds: [orderId, ...attemptIds, ...references, ...order.refunds, ...order.disputes],
  });
}

/** The same of one payment. Refuses payments.payment_not_found, also outside of the actor's scope. */
export async function timelineOfPayment(actor: SignedIn, attemptId: string): Promise<Timeline> {
  const rows = await rowsOf<{
    reference: string;
    tender_id: string | null;
    kitchen_id: string | null;
    region_id: string | null;
    disputes: string[];
  }>(
    database(),
    sql`select a.reference, a.tender_id, o.kitchen_id, coalesce(o.region_id, u.region_id) as region_id,
          (select coalesce(jsonb_agg(d.id), '[]') from disputes d where d.attempt_id = a.id) as disputes
        from payment_attempts a left join orders o on o.id = a.order_id left join users u on u.id = a.customer_id where a.id = ${attemptId}`,
  );
  const payment = rows[0];
  if (
    payment === undefined ||
    !inScope(actor, { kitchenId: payment.kitchen_id, regionId: payment.region_id })
  ) {
    throw new Refusal(paymentsRefusals.paymentNotFound);
  }
  return await timelineOf(actor, {
    orderIds: [],
    attemptIds: [attemptId],
    references: [payment.reference],
    refundIds: [],
    effectKeys: [`payment:${payment.reference}`],
    subjectIds: [attemptId, payment.reference, ...payment.disputes],
  });
}

/** The same of one refund. Refuses refunds.refund_not_found, also outside of the actor's scope. */
export async function timelineOfRefund(actor: SignedIn, refundId: string): Promise<Timeline> {
  const rows = await rowsOf<{ kitchen_id: string; region_id: string; reference: string | null }>(
    database(),
    sql`select o.kitchen_id, o.region_id, a.reference from refunds r join orders o on o.id = r.order_id
        left join payment_attempts a on a.id = r.attempt_id where r.id = ${refundId}`,
  );
  const refund = rows[0];
  if (refund === undefined || !inScope(actor, { kitchenId: refund.kitchen_id, regionId: refund.region_id })) {
    throw new Refusal(refundsRefusals.refundNotFound);
  }
  return await timelineOf(actor, {
    orderIds: [],
    attemptIds: [],
    references: [],
    refundIds: [refundId],
    effectKeys: ["refund", "refund_processed", "refund_redirected"].map((effect) => `${effect}:${refundId}`),
    subjectIds: [refundId],
  });
}

type Named = { id: string; reference: string };

/** What Paystack said of a payment is for those who may read payments: a kitchen's manager sees what moved, not how it was paid. */
async function timelineOf(actor: SignedIn, subjects: Subjects): Promise<Timeline> {
  const sources = [
    orderSteps,
    ...(may(actor, "payments.read_any") ? [paymentSteps, webhooksReceived] : []),
    refundSteps,
    moneyMoved,
    messagesSent,
    notesWritten,
    actsDone,
    batchesWith,
  ];
  const facts = (await Promise.all(sources.map((source) => source(subjects)))).flat();
  const names = await namesOf(facts.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])));
  return { events: inOrder(facts).map(({ fact, cause }) => toDto(fact, cause, names)) };
}

function toDto(
  { marks: _marks, because: _because, place: _place, actorId, ...fact }: Fact,
  cause: TimelineEventDto["cause"],
  names: ReadonlyMap<string, ActorDto>,
): TimelineEventDto {
  return { ...fact, cause, actor: actorId === null ? null : (names.get(actorId) ?? null) };
}

/** People and jobs by name, for whatever ids an account of events has. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, ActorDto>> {
  const unique = [...new Set(ids)];
  const rows = await rowsOf<ActorDto>(
    database(),
    sql`select id, name from users where id = any(${sql.param(unique)}::text[])`,
  );
  const people = new Map(rows.map((row) => [row.id, row.name]));
  return new Map(
    unique.map((id) => [
      id,
      { id, name: people.get(id) ?? (id.startsWith("system:") ? systemName(id) : id) },
    ]),
  );
}

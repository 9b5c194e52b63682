import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { inScope, may, type SignedIn } from "~/modules/identity";
import { type Purpose, paymentsRefusals } from "~/modules/payments/contract";
import { accountNeedsApproval, refundFor } from "~/modules/refunds";
import { type LiableParty, refundsRefusals } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { attemptsWhere } from "./attempt-summary";
import type { PaymentPageDto, RefundPageDto } from "./payment-page-contract";
import { namesOf } from "./timeline";
import { noteWords } from "./timeline-words";

const moment = (stored: string | null) => (stored === null ? null : new Date(stored).toISOString());

/**
 * One payment, by its id or by its reference. Refuses payments.payment_not_found, also outside of the actor's scope.
 */
export async function paymentPage(actor: SignedIn, idOrReference: string): Promise<PaymentPageDto> {
  const rows = await rowsOf<{
    id: string;
    purpose: Purpose;
    mode: "test" | "live";
    customer: PaymentPageDto["customer"];
    order: PaymentPageDto["order"];
    kitchen_id: string | null;
    region_id: string | null;
    provider_id: string | null;
    settlement_id: string | null;
    expires_at: string;
    next_check_at: string | null;
    checks: number;
    last_error: string | null;
    disputes: PaymentPageDto["disputes"];
  }>(
    database(),
    sql`select a.id, a.purpose, a.mode, jsonb_build_object('id', u.id, 'name', u.name) as customer,
          case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number) end as order,
          o.kitchen_id, coalesce(o.region_id, u.region_id) as region_id, a.provider_id, a.settlement_id, a.expires_at,
          a.next_check_at, a.checks, a.last_error,
          (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'status', d.status, 'amountKobo', d.amount_kobo, 'dueAt', d.due_at)
             order by d.id), '[]') from disputes d where d.attempt_id = a.id) as disputes
        from payment_attempts a join users u on u.id = a.customer_id left join orders o on o.id = a.order_id
        where a.id = ${idOrReference} or a.reference = ${idOrReference}`,
  );
  const row = rows[0];
  if (row === undefined || !inScope(actor, { kitchenId: row.kitchen_id, regionId: row.region_id })) {
    throw new Refusal(paymentsRefusals.paymentNotFound);
  }
  const [attempt] = await attemptsWhere(sql`a.id = ${row.id}`);
  if (attempt === undefined) throw new Refusal(paymentsRefusals.paymentNotFound);
  return {
    attempt,
    purpose: row.purpose,
    mode: row.mode,
    customer: row.customer,
    order: row.order,
    providerId: row.provider_id,
    settlementId: row.settlement_id,
    expiresAt: new Date(row.expires_at).toISOString(),
    nextCheckAt: moment(row.next_check_at),
    checks: row.checks,
    lastError: row.last_error,
    disputes: row.disputes.map((dispute) => ({ ...dispute, dueAt: moment(dispute.dueAt) })),
  };
}

/** One refund; its payment for those alone who may read payments. Refuses refunds.refund_not_found, also outside of the actor's scope. */
export async function refundPage(actor: SignedIn, id: string): Promise<RefundPageDto> {
  const rows = await rowsOf<{
    order: RefundPageDto["order"];
    customer: RefundPageDto["customer"];
    payment: RefundPageDto["payment"];
    kitchen_id: string;
    region_id: string;
    batch_id: string | null;
    liable: LiableParty;
    note: string;
    requested_by: string;
    approved_by: string | null;
    provider_refund_id: string | null;
    submissions: number;
    next_check_at: string | null;
    last_error: string | null;
    lines: RefundPageDto["lines"];
  }>(
    database(),
    sql`select jsonb_build_object('id', o.id, 'number', o.number) as order, jsonb_build_object('id', u.id, 'name', u.name) as customer,
          case when a.id is not null then jsonb_build_object('id', a.id, 'reference', a.reference) end as payment,
          o.kitchen_id, o.region_id, r.batch_id, r.liable, r.note, r.requested_by, r.approved_by, r.provider_refund_id, r.submissions,
          r.next_check_at, r.last_error,
          (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'amountKobo', s.amount_kobo) order by l.position), '[]')
             from refund_lines s join line_items l on l.id = s.line_id where s.refund_id = r.id) as lines
        from refunds r join orders o on o.id = r.order_id join users u on u.id = r.customer_id
          left join payment_attempts a on a.id = r.attempt_id
        where r.id = ${id}`,
  );
  const row = rows[0];
  if (row === undefined || !inScope(actor, { kitchenId: row.kitchen_id, regionId: row.region_id })) {
    throw new Refusal(refundsRefusals.refundNotFound);
  }
  const [refund, names] = await Promise.all([
    refundFor(actor, id),
    namesOf([row.requested_by, ...(row.approved_by === null ? [] : [row.approved_by])]),
  ]);
  return {
    refund,
    accountNeedsApproval: await accountNeedsApproval(database(), actor, BigInt(refund.amountKobo)),
    order: row.order,
    customer: row.customer,
    payment: may(actor, "payments.read_any") ? row.payment : null,
    batchId: row.batch_id,
    liable: row.liable,
    note: noteWords(row.note),
    requestedBy: names.get(row.requested_by) ?? { id: row.requested_by, name: row.requested_by },
    approvedBy: row.approved_by === null ? null : (names.get(row.approved_by) ?? null),
    providerRefundId: row.provider_refund_id,
    submissions: row.submissions,
    nextCheckAt: moment(row.next_check_at),
    lastError: row.last_error,
    lines: row.lines,
  };
}

import { type SQL, sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type SignedIn, scopeOf, withinScope } from "~/modules/identity";
import { type DisputePageDto, type DisputeRowDto, financeRefusals } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

const disputesPage = 50;
const statuses = { open: ["open"], answered: ["answered"], ended: ["won", "lost"] } as const;

type Row = {
  id: string;
  provider_dispute_id: string;
  reference: string;
  amount_kobo: bigint;
  status: DisputeRowDto["status"];
  category: string | null;
  resolution: string | null;
  due_at: string | null;
  reminders: number;
  answer: string | null;
  answered_by: string | null;
  resolved_at: string | null;
  created_at: string;
  channel: string | null;
  received_kobo: bigint | null;
  paid_at: string | null;
  customer_id: string | null;
  customer_name: string | null;
  order_id: string | null;
  number: string | null;
  order_status: string | null;
  kitchen_name: string | null;
  total_kobo: bigint | null;
  refunded_kobo: bigint | null;
  delivered_at: string | null;
};

/**
 * A page of disputes with the payment and the order beside them: those that wait for our answer by their clock, the
 * others newest first. A colleague of one region or kitchen sees those of its orders.
 */
export async function disputesPaged(
  actor: SignedIn,
  { state, cursor }: { readonly state: keyof typeof statuses; readonly cursor?: string | undefined },
): Promise<DisputePageDto> {
  // Those that wait end within a day, and fit one page: pages are of the others.
  const isOpen = state === "open";
  const after = cursor === undefined || isOpen ? sql`true` : sql`d.id < ${cursor}`;
  const by = isOpen ? sql`d.due_at nulls last, d.id` : sql`d.id desc`;
  const rows = await rowsOf<Row>(
    database(),
    sql`${disputes(actor, sql`d.status = any(${sql.param([...statuses[state]])}::text[]) and ${after}`)}
        order by ${by} limit ${disputesPage + 1}`,
  );
  const page = rows.slice(0, disputesPage).map(toDto);
  return {
    disputes: page,
    nextCursor: !isOpen && rows.length > disputesPage ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One of them. Absent and out of the colleague's region look the same: refuses payments.dispute_not_found. */
export async function disputeFor(actor: SignedIn, id: string): Promise<DisputeRowDto> {
  const [row] = await rowsOf<Row>(database(), disputes(actor, sql`d.id = ${id}`));
  if (row === undefined) throw new Refusal(financeRefusals.disputeNotFound);
  return toDto(row);
}

function disputes(actor: SignedIn, which: SQL): SQL {
  return sql`
    select d.id, d.provider_dispute_id, d.reference, d.amount_kobo, d.status, d.category, d.resolution, d.due_at, d.reminders,
      d.answer, d.answered_by, d.resolved_at, d.created_at, a.channel, a.received_kobo, a.paid_at, a.customer_id,
      u.name as customer_name, o.id as order_id, o.number, o.status as order_status, k.name as kitchen_name, o.total_kobo,
      (select coalesce(sum(r.amount_kobo), 0)::bigint from refunds r where r.order_id = o.id and r.status not in ('requested', 'rejected', 'failed')) as refunded_kobo,
      (select max(e.at) from order_events e where e.order_id = o.id and e.to_status = 'delivered') as delivered_at
    from disputes d left join payment_attempts a on a.id = d.attempt_id left join users u on u.id = a.customer_id
    left join orders o on o.id = a.order_id left join kitchens k on k.id = o.kitchen_id
    where ${which} and ${withinScope(scopeOf(actor), sql`coalesce(o.region_id, u.region_id)`, sql`o.kitchen_id`)}`;
}

function toDto(row: Row): DisputeRowDto {
  return {
    id: row.id,
    providerDisputeId: row.provider_dispute_id,
    reference: row.reference,
    amountKobo: koboToNumber(row.amount_kobo),
    status: row.status,
    category: row.category,
    resolution: row.resolution,
    dueAt: isoOrNull(row.due_at),
    isOverdue: row.status === "open" && row.due_at !== null && new Date(row.due_at) < now(),
    reminders: row.reminders,
    answer: row.answer,
    answeredBy: row.answered_by,
    resolvedAt: isoOrNull(row.resolved_at),
    createdAt: new Date(row.created_at).toISOString(),
    payment: paymentOf(row),
    order: orderOf(row),
  };
}

function paymentOf(row: Row): DisputeRowDto["payment"] {
  if (row.channel === null || row.customer_id === null) return null;
  return {
    channel: row.channel,
    receivedKobo: row.received_kobo === null ? null : koboToNumber(row.received_kobo),
    paidAt: isoOrNull(row.paid_at),
    customerId: row.customer_id,
    customerName: row.customer_name ?? "",
  };
}

function orderOf(row: Row): DisputeRowDto["order"] {
  if (row.order_id === null) return null;
  return {
    id: row.order_id,
    number: row.number ?? row.order_id,
    status: row.order_status ?? "",
    kitchenName: row.kitchen_name ?? "",
    totalKobo: koboToNumber(row.total_kobo ?? 0n),
    refundedKobo: koboToNumber(row.refunded_kobo ?? 0n),
    deliveredAt: isoOrNull(row.delivered_at),
  };
}

function isoOrNull(at: string | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

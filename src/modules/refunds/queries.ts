import { type SQL, sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { mayWithin, type SignedIn } from "~/modules/identity/contract";
import { orderingRefusals } from "~/modules/ordering/contract";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import {
  type RefundDto,
  type RefundReason,
  type RefundStatus,
  type RefundsUnderWayDto,
  refundsRefusals,
  type Whereabouts,
} from "./contract";
import { goesToBank } from "./destinations";
import { refundSentence } from "./refund-sentence";
import { whereaboutsSql } from "./whereabouts";

/** One refund. For its customer and whoever may read any order. Refuses: refunds.refund_not_found. */
export async function refundFor(actor: SignedIn, id: string): Promise<RefundDto> {
  const rows = await rowsOf<OrderPlace>(
    database(),
    sql`select o.customer_id, o.kitchen_id, o.region_id
        from refunds r join orders o on o.id = r.order_id where r.id = ${id}`,
  );
  if (!mayRead(actor, rows[0])) throw new Refusal(refundsRefusals.refundNotFound);
  return await refundDtoOf(database(), id);
}

/**
 * The refunds of an order, oldest first, for the same people; its customer reads their own, and not those of friends who
 * paid a share. Refuses: ordering.order_not_found.
 */
export async function refundsOfOrder(actor: SignedIn, orderId: string): Promise<RefundDto[]> {
  const rows = await rowsOf<OrderPlace>(
    database(),
    sql`select customer_id, kitchen_id, region_id from orders where id = ${orderId}`,
  );
  if (!mayRead(actor, rows[0])) throw new Refusal(orderingRefusals.orderNotFound);
  const own = actor.id === rows[0]?.customer_id ? sql`and r.customer_id = ${actor.id}` : sql``;
  return await refundDtos(database(), sql`r.order_id = ${orderId} ${own}`);
}

/** More than anybody waits for at once. */
const underWayMax = 20;

/** The actor's own refunds that have not arrived, of whatever order, oldest first. */
export async function refundsUnderWay(actor: SignedIn): Promise<RefundsUnderWayDto> {
  const rows = await rowsOf<{ id: string; number: string; kitchen_name: string; customer_id: string }>(
    database(),
    sql`select r.id, o.number, k.name as kitchen_name, o.customer_id
        from refunds r join orders o on o.id = r.order_id join kitchens k on k.id = o.kitchen_id
        where r.customer_id = ${actor.id} and r.status not in ('processed', 'rejected')
        order by r.created_at, r.id limit ${underWayMax}`,
  );
  const orders = new Map(rows.map((row) => [row.id, row]));
  const refunds = await refundDtos(database(), sql`r.id = any(${sql.param([...orders.keys()])}::text[])`);
  return {
    refunds: refunds.map((refund) => {
      const order = required(orders.get(refund.id), "the order of a refund that was just found");
      const { number: orderNumber, kitchen_name: kitchenName, customer_id: customerId } = order;
      return { ...refund, orderNumber, kitchenName, isOwnOrder: customerId === actor.id };
    }),
  };
}

type OrderPlace = { customer_id: string; kitchen_id: string; region_id: string };

function mayRead(actor: SignedIn, order: OrderPlace | undefined): boolean {
  if (order === undefined) return false;
  const place = { kitchenId: order.kitchen_id, regionId: order.region_id };
  return actor.id === order.customer_id || mayWithin(actor, "orders.read_any", place);
}

/** For use-cases that have checked who asks. */
export async function refundDtoOf(on: Tx | Database, id: string): Promise<RefundDto> {
  return required((await refundDtos(on, sql`r.id = ${id}`))[0], "a refund that was just found");
}

type Row = {
  id: string;
  order_id: string;
  status: RefundStatus;
  destination: Whereabouts;
  amount_kobo: bigint;
  reason: RefundReason;
  created_at: string;
  approved_at: string | null;
  sent_at: string | null;
  processed_at: string | null;
  expected_by: string | null;
};

export async function refundDtos(on: Tx | Database, condition: SQL): Promise<RefundDto[]> {
  const rows = await rowsOf<Row>(
    on,
    sql`select r.id, r.order_id, r.status, ${whereaboutsSql} as destination, r.amount_kobo, r.reason, r.created_at, r.processed_at, r.expected_by,
          (select min(e.at) from refund_events e where e.refund_id = r.id and e.to_status = 'approved') as approved_at,
          (select min(e.at) from refund_events e where e.refund_id = r.id and e.cause in ('accepted', 'adopted')) as sent_at
        from refunds r where ${condition} order by r.id collate "C"`,
  );
  return rows.map((row) => {
    const [expectedBy, processedAt] = [row.expected_by, row.processed_at].map(momentOrNull);
    return {
      id: row.id,
      orderId: row.order_id,
      status: row.status,
      destination: row.destination,
      amountKobo: koboToNumber(row.amount_kobo),
      reason: row.reason,
      sentence: refundSentence({
        status: row.status,
        destination: row.destination,
        amountKobo: row.amount_kobo,
        expectedBy: expectedBy ?? null,
        processedAt: processedAt ?? null,
      }),
      requestedAt: new Date(row.created_at).toISOString(),
      approvedAt: momentOrNull(row.approved_at)?.toISOString() ?? null,
      sentAt: momentOrNull(row.sent_at)?.toISOString() ?? null,
      processedAt: processedAt?.toISOString() ?? null,
      expectedBy: goesToBank(row.destination) ? (expectedBy?.toISOString() ?? null) : null,
    };
  });
}

function momentOrNull(stored: string | null): Date | null {
  return stored === null ? null : new Date(stored);
}

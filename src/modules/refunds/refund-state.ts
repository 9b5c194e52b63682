import { sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import { withinScope } from "~/modules/identity";
import type { Scope } from "~/modules/identity/contract";
import type { OrderStatus } from "~/modules/ordering/contract";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { TenderLeft } from "./allocate-refund";
import { deliveryLeft } from "./delivery-left";
import { type PackLeft, packsLeftOf } from "./packs-left";
import { type LineLeft, linesLeftOf, tendersLeftOf } from "./tenders-left";

/** All of an order that decides what can be refunded of it. */
export type RefundState = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: OrderStatus;
  readonly customerId: string;
  readonly customerName: string;
  /** They have closed their account: nobody opens their wallet any more. */
  readonly customerHasLeft: boolean;
  readonly kitchenId: string;
  readonly kitchenName: string;
  readonly regionId: string;
  readonly isPaid: boolean;
  readonly isDisputed: boolean;
  /** One is asked for, or on its way to a card or bank and has not arrived. */
  readonly isUnderWay: boolean;
  /** An earlier bulk refund for the same reason has had this order. */
  readonly wasInBatch: boolean;
  readonly changedAt: Date;
  readonly totalKobo: Kobo;
  readonly deliveryKobo: Kobo;
  /** What of the price of the delivery has not been given back. */
  readonly deliveryLeftKobo: Kobo;
  readonly tenders: readonly TenderLeft[];
  readonly lines: readonly LineLeft[];
  readonly packs: readonly PackLeft[];
};

type Row = {
  id: string;
  number: string;
  version: number;
  status: OrderStatus;
  customer_id: string;
  customer_name: string;
  customer_has_left: boolean;
  kitchen_id: string;
  kitchen_name: string;
  region_id: string;
  is_paid: boolean;
  is_disputed: boolean;
  is_under_way: boolean;
  was_in_batch: boolean;
  changed_at: string;
  total_kobo: bigint;
  delivery_kobo: bigint;
  delivery_left_kobo: bigint;
};

/** Orders as they are now, in one read for all, within a scope; what lies beyond it is absent. Locks nothing. */
export async function refundStatesOf(
  on: Tx | Database,
  scope: Scope,
  { batchId, reason }: { batchId: string | null; reason: string },
  orderIds: readonly string[],
): Promise<Map<string, RefundState>> {
  // Sent together, answered in order: under a lock each round trip is somebody's wait.
  const [rows, tenders, lines, packs] = await Promise.all([
    statesOf(on, scope, { batchId, reason }, orderIds),
    tendersLeftOf(on, orderIds),
    linesLeftOf(on, orderIds),
    packsLeftOf(on, orderIds),
  ]);
  return new Map(
    rows.map((row) => {
      const left = { tenders: tenders.get(row.id), lines: lines.get(row.id), packs: packs.get(row.id) };
      return [row.id, stateOf(row, left)];
    }),
  );
}

async function statesOf(
  on: Tx | Database,
  scope: Scope,
  { batchId, reason }: { batchId: string | null; reason: string },
  orderIds: readonly string[],
): Promise<Row[]> {
  const ids = sql.param([...orderIds]);
  return await rowsOf<Row>(
    on,
    sql`select o.id, o.number, o.version, o.status, o.customer_id, u.name as customer_name, u.status = 'deleted' as customer_has_left, o.kitchen_id, k.name as kitchen_name,
          o.region_id, o.paid_at is not null as is_paid, o.changed_at, o.total_kobo, o.delivery_kobo,
          ${deliveryLeft} as delivery_left_kobo,
          exists (select 1 from payment_attempts a join disputes d on d.attempt_id = a.id
            where a.order_id = o.id and d.status <> 'won') as is_disputed,
          exists (select 1 from refunds r where r.order_id = o.id and r.status not in ('processed', 'rejected')) as is_under_way,
          exists (select 1 from refunds r where r.order_id = o.id and r.batch_id is not null
            and r.batch_id is distinct from ${batchId} and r.reason = ${reason}) as was_in_batch
        from orders o join users u on u.id = o.customer_id join kitchens k on k.id = o.kitchen_id
        where o.id = any(${ids}::text[]) and ${withinScope(scope, sql`o.region_id`, sql`o.kitchen_id`)}`,
  );
}

type Left = {
  readonly tenders: readonly TenderLeft[] | undefined;
  readonly lines: readonly LineLeft[] | undefined;
  readonly packs: readonly PackLeft[] | undefined;
};

function stateOf(row: Row, { tenders = [], lines = [], packs = [] }: Left): RefundState {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    status: row.status,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerHasLeft: row.customer_has_left,
    kitchenId: row.kitchen_id,
    kitchenName: row.kitchen_name,
    regionId: row.region_id,
    isPaid: row.is_paid,
    isDisputed: row.is_disputed,
    isUnderWay: row.is_under_way,
    wasInBatch: row.was_in_batch,
    changedAt: new Date(row.changed_at),
    totalKobo: kobo(row.total_kobo),
    deliveryKobo: kobo(row.delivery_kobo),
    deliveryLeftKobo: kobo(row.delivery_left_kobo),
    tenders,
    lines,
    packs,
  };
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { askedBy, askerNameSql, cannotDecide, withinScope } from "~/modules/identity";
import { type SignedIn, scopeOf } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Destination, LiableParty, RefundReason, WaitingRefundDto } from "./contract";

/** More than a team decides in a day; the oldest come first. */
const waitingMax = 100;

type Row = {
  id: string;
  order_id: string;
  order_number: string;
  customer_name: string;
  kitchen_name: string;
  amount_kobo: bigint;
  destination: Destination;
  liable: LiableParty;
  reason: RefundReason;
  note: string;
  version: number;
  requested_by: string;
  requester: string | null;
  created_at: string;
  is_with_bank: boolean;
};

const withBank = "The bank has not decided yet: approved when the dispute is won, rejected when it is lost.";

/** Refunds that wait for a colleague's decision, oldest first, within whoever asks' scope; what waits for a bank's word says so. */
export async function waitingRefunds(actor: SignedIn): Promise<WaitingRefundDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select r.id, r.order_id, o.number as order_number, c.name as customer_name, k.name as kitchen_name, r.amount_kobo,
          r.destination, r.liable, r.reason, r.note, r.version, r.requested_by, ${askerNameSql} as requester, r.created_at,
          r.liable = 'escrow' and exists (select 1 from payment_attempts a join disputes d on d.attempt_id = a.id
            where a.order_id = r.order_id and d.status <> 'won')
          and not exists (select 1 from payment_attempts a join disputes d on d.attempt_id = a.id
            where a.tender_id = r.tender_id and d.status = 'lost') as is_with_bank
        from refunds r join orders o on o.id = r.order_id join users c on c.id = r.customer_id
        join kitchens k on k.id = o.kitchen_id left join users u on u.id = r.requested_by
        where r.status = 'requested' and ${withinScope(scopeOf(actor), sql`o.region_id`, sql`o.kitchen_id`)}
        order by r.created_at, r.id limit ${waitingMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    kitchenName: row.kitchen_name,
    amountKobo: koboToNumber(row.amount_kobo),
    destination: row.destination,
    liable: row.liable,
    reason: row.reason,
    note: row.note,
    version: row.version,
    requestedBy: askedBy(row.requested_by, row.requester),
    requestedAt: new Date(row.created_at).toISOString(),
    blockedBy:
      cannotDecide(actor, row.requested_by, "refunds.approve") ?? (row.is_with_bank ? withBank : null),
  }));
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { askedBy, askerNameSql, cannotDecide, withinScope } from "~/modules/identity";
import { type SignedIn, scopeOf } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { WaitingAccountDto } from "./account-request-contract";

/** More than a team decides in a day; the oldest come first. */
const waitingMax = 100;

type Row = {
  id: string;
  refund_id: string;
  order_number: string;
  customer_name: string;
  amount_kobo: bigint;
  account_end: string;
  bank_id: string;
  note: string;
  requested_by: string;
  requester: string | null;
  created_at: string;
};

/** Large refunds to another account that wait for a colleague, oldest first, within whoever asks' scope. */
export async function waitingAccounts(actor: SignedIn): Promise<WaitingAccountDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select q.id, q.refund_id, o.number as order_number, c.name as customer_name, r.amount_kobo, q.account_end, q.bank_id,
          q.note, q.requested_by, ${askerNameSql} as requester, q.created_at
        from refund_account_requests q join refunds r on r.id = q.refund_id join orders o on o.id = r.order_id
        join users c on c.id = r.customer_id left join users u on u.id = q.requested_by
        where q.status = 'requested' and r.status = 'needs_attention'
          and ${withinScope(scopeOf(actor), sql`o.region_id`, sql`o.kitchen_id`)}
        order by q.created_at, q.id limit ${waitingMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    refundId: row.refund_id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    amountKobo: koboToNumber(row.amount_kobo),
    accountEnd: row.account_end,
    bankId: row.bank_id,
    note: row.note,
    requestedBy: askedBy(row.requested_by, row.requester),
    requestedAt: new Date(row.created_at).toISOString(),
    blockedBy: cannotDecide(actor, row.requested_by, "refunds.approve"),
  }));
}

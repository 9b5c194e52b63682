import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { askedBy, askerNameSql, cannotDecide, type SignedIn } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { WaitingReceiptDto } from "./finance-contract";

/** More than a team decides in a day; the oldest come first. */
const waitingMax = 100;

type Row = {
  id: string;
  act: WaitingReceiptDto["act"];
  reference: string;
  detail: string;
  amount_kobo: bigint;
  customer_id: string | null;
  customer: string | null;
  bank_reference: string | null;
  note: string;
  requested_by: string;
  requester: string | null;
  created_at: string;
};

/** Money in suspense that waits for a colleague's decision, oldest first. The books are one: for the whole house alone. */
export async function waitingReceipts(actor: SignedIn): Promise<WaitingReceiptDto[]> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select r.id, r.act, b.reference, b.detail, r.amount_kobo, r.customer_id, c.name as customer, r.bank_reference, r.note,
          r.requested_by, ${askerNameSql} as requester, r.created_at
        from break_requests r join breaks b on b.id = r.break_id left join users c on c.id = r.customer_id
        left join users u on u.id = r.requested_by
        where r.status = 'requested' order by r.created_at, r.id limit ${waitingMax}`,
  );
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    reference: row.reference,
    detail: row.detail,
    amountKobo: koboToNumber(row.amount_kobo),
    customer:
      row.customer_id === null ? null : { id: row.customer_id, name: row.customer ?? row.customer_id },
    bankReference: row.bank_reference,
    note: row.note,
    requestedBy: askedBy(row.requested_by, row.requester),
    requestedAt: new Date(row.created_at).toISOString(),
    blockedBy: cannotDecide(actor, row.requested_by, "payouts.approve"),
  }));
}

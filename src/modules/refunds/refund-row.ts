import { type SQL, sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import type { Database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import {
  type Destination,
  type LiableParty,
  type RefundReason,
  type RefundStatus,
  refundsRefusals,
} from "./contract";

/** A refund as this module works with it, under its lock. */
export type Refund = {
  readonly id: string;
  readonly orderId: string;
  readonly attemptId: string | null;
  readonly customerId: string;
  readonly liable: LiableParty;
  readonly note: string;
  readonly orderVersion: number | null;
  readonly requestedBy: string;
  readonly approvedBy: string | null;
  readonly destination: Destination;
  readonly amountKobo: Kobo;
  readonly reason: RefundReason;
  readonly status: RefundStatus;
  readonly version: number;
  readonly providerRefundId: string | null;
  readonly submissions: number;
  readonly nextCheckAt: Date | null;
  readonly expectedBy: Date | null;
  readonly processedAt: Date | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
};

const refundRows: Lockable = {
  table: "refunds",
  rung: "payment",
  columns: [
    "id",
    "order_id",
    "attempt_id",
    "customer_id",
    "liable",
    "note",
    "order_version",
    "requested_by",
    "approved_by",
    "destination",
    "amount_kobo",
    "reason",
    "status",
    "version",
    "provider_refund_id",
    "submissions",
    "next_check_at",
    "expected_by",
    "processed_at",
    "last_error",
    "created_at",
    "changed_at",
  ],
};

type Row = {
  id: string;
  order_id: string;
  attempt_id: string | null;
  customer_id: string;
  liable: LiableParty;
  note: string;
  order_version: number | null;
  requested_by: string;
  approved_by: string | null;
  destination: Destination;
  amount_kobo: bigint;
  reason: RefundReason;
  status: RefundStatus;
  version: number;
  provider_refund_id: string | null;
  submissions: number;
  next_check_at: string | null;
  expected_by: string | null;
  processed_at: string | null;
  last_error: string | null;
  created_at: string;
  changed_at: string;
};

const moment = (stored: string | null): Date | null => (stored === null ? null : new Date(stored));

/** Locks these refunds, ids ascending. Locks: refunds. */
async function lockRefunds(tx: Tx, ids: readonly string[]): Promise<Refund[]> {
  return (await lockRows<Row>(tx, refundRows, ids)).map(refundOf);
}

/** Refunds as they are now, without a lock: to be acted upon only by what compares the version again. */
export async function refundsWhere(on: Tx | Database, condition: SQL): Promise<Refund[]> {
  const columns = sql.raw(refundRows.columns.map((column) => `refunds.${column}`).join(", "));
  return (await rowsOf<Row>(on, sql`select ${columns} from refunds where ${condition}`)).map(refundOf);
}

function refundOf(row: Row): Refund {
  return {
    id: row.id,
    orderId: row.order_id,
    attemptId: row.attempt_id,
    customerId: row.customer_id,
    liable: row.liable,
    note: row.note,
    orderVersion: row.order_version,
    requestedBy: row.requested_by,
    approvedBy: row.approved_by,
    destination: row.destination,
    amountKobo: kobo(row.amount_kobo),
    reason: row.reason,
    status: row.status,
    version: row.version,
    providerRefundId: row.provider_refund_id,
    submissions: row.submissions,
    nextCheckAt: moment(row.next_check_at),
    expectedBy: moment(row.expected_by),
    processedAt: moment(row.processed_at),
    lastError: row.last_error,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
  };
}

/** Locks a refund. Refuses refunds.refund_not_found. Locks: the refund. */
export async function lockRefund(tx: Tx, id: string): Promise<Refund> {
  const [refund] = await lockRefunds(tx, [id]);
  if (refund === undefined) throw new Refusal(refundsRefusals.refundNotFound);
  return refund;
}

/** Locks a refund and all others of the same payment, so that only one of them is under way to Paystack at a time. */
export async function lockWithSiblings(
  tx: Tx,
  id: string,
): Promise<{ refund: Refund; siblings: readonly Refund[] }> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select sibling.id from refunds mine
        join refunds sibling on sibling.id = mine.id or sibling.attempt_id = mine.attempt_id
        where mine.id = ${id}`,
  );
  const all = await lockRefunds(
    tx,
    rows.map((row) => row.id),
  );
  const refund = all.find((one) => one.id === id);
  if (refund === undefined) throw new Refusal(refundsRefusals.refundNotFound);
  return { refund, siblings: all.filter((one) => one.id !== id) };
}

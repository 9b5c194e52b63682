import { sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { DisputeDto } from "./finance-contract";

export type DisputeStatus = DisputeDto["status"];

/** A dispute as this module works with it, under its lock. */
export type LockedDispute = {
  readonly id: string;
  readonly providerDisputeId: string;
  readonly reference: string;
  readonly attemptId: string | null;
  readonly amountKobo: Kobo;
  readonly status: DisputeStatus;
  readonly version: number;
  readonly answeredBy: string | null;
};

const disputeRows: Lockable = {
  table: "disputes",
  rung: "payment",
  columns: [
    "id",
    "provider_dispute_id",
    "reference",
    "attempt_id",
    "amount_kobo",
    "status",
    "version",
    "answered_by",
  ],
};

type Row = {
  id: string;
  provider_dispute_id: string;
  reference: string;
  attempt_id: string | null;
  amount_kobo: bigint;
  status: DisputeStatus;
  version: number;
  answered_by: string | null;
};

/** Undefined when there is none. Locks: the dispute. */
export async function lockDispute(tx: Tx, id: string): Promise<LockedDispute | undefined> {
  const [row] = await lockRows<Row>(tx, disputeRows, [id]);
  return row === undefined
    ? undefined
    : {
        id: row.id,
        providerDisputeId: row.provider_dispute_id,
        reference: row.reference,
        attemptId: row.attempt_id,
        amountKobo: kobo(row.amount_kobo),
        status: row.status,
        version: row.version,
        answeredBy: row.answered_by,
      };
}

export async function disputeIdOf(tx: Tx, providerDisputeId: string): Promise<string | undefined> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from disputes where provider_dispute_id = ${providerDisputeId}`,
  );
  return rows[0]?.id;
}

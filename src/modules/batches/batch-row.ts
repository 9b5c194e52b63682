import { type SQL, sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import type { Database } from "~/platform/db/client";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import {
  type AbortReason,
  type BatchKind,
  type BatchStatus,
  batchesRefusals,
  type ImpactDto,
  type ItemStatus,
  impactDto,
} from "./contract";
import type { Wanted } from "./hooks";

/** A batch as this module works with it. */
export type Batch = {
  readonly id: string;
  readonly kind: BatchKind;
  readonly status: BatchStatus;
  readonly version: number;
  readonly title: string;
  readonly wanted: Wanted;
  readonly impact: ImpactDto;
  readonly planHash: string;
  readonly itemCount: number;
  readonly amountKobo: Kobo;
  readonly needsApproval: boolean;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  readonly abortReason: AbortReason | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
};

type Row = {
  id: string;
  kind: BatchKind;
  status: BatchStatus;
  version: number;
  title: string;
  selection: unknown;
  parameters: unknown;
  impact: unknown;
  plan_hash: string;
  item_count: number;
  amount_kobo: bigint;
  needs_approval: boolean;
  reason: string;
  note: string;
  requested_by: string;
  decided_by: string | null;
  abort_reason: AbortReason | null;
  created_at: string;
  expires_at: string;
  started_at: string | null;
  finished_at: string | null;
};

const columns = [
  "id",
  "kind",
  "status",
  "version",
  "title",
  "selection",
  "parameters",
  "impact",
  "plan_hash",
  "item_count",
  "amount_kobo",
  "needs_approval",
  "reason",
  "note",
  "requested_by",
  "decided_by",
  "abort_reason",
  "created_at",
  "expires_at",
  "started_at",
  "finished_at",
];
const batchRows: Lockable = { table: "batches", rung: "payment", columns };

/** Locks a batch. Refuses batches.batch_not_found. Locks: the batch. */
export async function lockBatch(tx: Tx, id: string): Promise<Batch> {
  const [row] = await lockRows<Row>(tx, batchRows, [id]);
  if (row === undefined) throw new Refusal(batchesRefusals.batchNotFound);
  return batchOf(row);
}

/** Batches as they are now, without a lock. */
export async function batchesWhere(on: Tx | Database, condition: SQL): Promise<Batch[]> {
  const wanted = sql.raw(columns.map((column) => `batches.${column}`).join(", "));
  return (await rowsOf<Row>(on, sql`select ${wanted} from batches where ${condition}`)).map(batchOf);
}

/** A batch as it is now, without a lock. Refuses batches.batch_not_found. */
export async function readBatch(on: Tx | Database, id: string): Promise<Batch> {
  const [batch] = await batchesWhere(on, sql`id = ${id}`);
  if (batch === undefined) throw new Refusal(batchesRefusals.batchNotFound);
  return batch;
}

const moment = (stored: string | null): Date | null => (stored === null ? null : new Date(stored));

function batchOf(row: Row): Batch {
  const { selection, parameters, reason, note, requested_by: requestedBy } = row;
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    title: row.title,
    wanted: { requestedBy, selection, parameters, reason, note, batchId: row.id },
    impact: impactDto.parse(row.impact),
    planHash: row.plan_hash,
    itemCount: row.item_count,
    amountKobo: kobo(row.amount_kobo),
    needsApproval: row.needs_approval,
    requestedBy,
    decidedBy: row.decided_by,
    abortReason: row.abort_reason,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    startedAt: moment(row.started_at),
    finishedAt: moment(row.finished_at),
  };
}

/** One subject of a batch as it was planned, and what has become of it. */
export type Item = {
  readonly id: string;
  readonly batchId: string;
  readonly subjectId: string;
  readonly version: number;
  readonly label: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly amountKobo: Kobo;
  readonly status: ItemStatus;
};

type ItemRow = {
  id: string;
  batch_id: string;
  subject_id: string;
  subject_version: number;
  label: string;
  payload: Record<string, unknown>;
  amount_kobo: bigint;
  status: ItemStatus;
};

const itemColumns = [
  "id",
  "batch_id",
  "subject_id",
  "subject_version",
  "label",
  "payload",
  "amount_kobo",
  "status",
];
const itemRows: Lockable = { table: "batch_items", rung: "payment", columns: itemColumns };

/** Locks items, ids ascending; those that are not there are absent. Locks: the items. */
export async function lockItems(tx: Tx, ids: readonly string[]): Promise<Item[]> {
  return (await lockRows<ItemRow>(tx, itemRows, ids)).map(itemOf);
}

/** Items as they are now, without a lock, in the plan's order. */
export async function itemsWhere(on: Tx | Database, condition: SQL, limit: number): Promise<Item[]> {
  const rows = await rowsOf<ItemRow>(
    on,
    sql`select ${sql.raw(itemColumns.join(", "))} from batch_items where ${condition} order by position limit ${limit}`,
  );
  return rows.map(itemOf);
}

function itemOf(row: ItemRow): Item {
  return {
    id: row.id,
    batchId: row.batch_id,
    subjectId: row.subject_id,
    version: row.subject_version,
    label: row.label,
    payload: row.payload,
    amountKobo: kobo(row.amount_kobo),
    status: row.status,
  };
}

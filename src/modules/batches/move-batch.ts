import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { koboToNumber } from "~/kernel/money";
import { recordAudit } from "~/modules/audit";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { append } from "~/platform/outbox";
import type { Batch } from "./batch-row";
import type { AbortReason, BatchStatus } from "./contract";

/** What made a batch take a step; also the end of its audit rows' action: `batch.confirmed`. */
export type BatchCause =
  | "planned"
  | "confirmed"
  | "approved"
  | "rejected"
  | "started"
  | "paused"
  | "changed"
  | "resumed"
  | "retried"
  | "aborted"
  | "expired"
  | "completed";

export type BatchStep = {
  readonly to: BatchStatus;
  readonly cause: BatchCause;
  /** In the person's words, or a sentence of ours. */
  readonly detail: string;
  /** Why, in the words of whoever steers it. */
  readonly note?: string;
  readonly confirmed?: true;
  readonly decidedBy?: string;
  readonly abortReason?: AbortReason;
};

/**
 * Moves a locked batch on: row, event, outbox event and audit row in one breath. The SQL repeats status and version;
 * should anybody have been first, nothing matches and the transaction fails.
 */
export async function moveBatch(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  step: BatchStep,
  at: Date,
): Promise<Batch> {
  const moment = at.toISOString();
  const next = { ...batch, status: step.to, version: batch.version + 1 };
  const hasEnded = ["completed", "completed_with_failures", "aborted"].includes(step.to);
  const moved = await rowsOf(
    tx,
    sql`update batches set status = ${step.to}, version = version + 1, changed_at = ${moment}::timestamptz, lease_until = null,
          confirmed_at = coalesce(confirmed_at, ${step.confirmed === true ? moment : null}::timestamptz),
          decided_by = coalesce(decided_by, ${step.decidedBy ?? null}),
          decided_at = coalesce(decided_at, ${step.decidedBy === undefined ? null : moment}::timestamptz),
          decision_note = coalesce(decision_note, ${step.decidedBy === undefined ? null : step.detail}),
          abort_reason = ${step.abortReason ?? null},
          started_at = coalesce(started_at, ${step.to === "executing" ? moment : null}::timestamptz),
          finished_at = ${hasEnded ? moment : null}::timestamptz
        where id = ${batch.id} and status = ${batch.status} and version = ${batch.version}::int returning id`,
  );
  invariant(moved.length === 1, "a locked batch had another version than when it was locked");
  await noteStep(tx, actor, next, batch.status, step, at);
  return next;
}

/** The event of a batch's version, for colleagues, the outbox and the audit. */
export async function noteStep(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  from: BatchStatus | null,
  { cause, detail, note }: Pick<BatchStep, "cause" | "detail" | "note">,
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`insert into batch_events (id, batch_id, version, from_status, to_status, actor_id, cause, detail, note, request_id, at)
        values (${newId("bev", at.getTime())}, ${batch.id}, ${batch.version}::int, ${from}, ${batch.status}, ${actor.id}, ${cause},
          ${detail}, ${note ?? null}, ${requestContext()?.requestId ?? null}, ${at.toISOString()}::timestamptz)`,
  );
  const amountKobo = koboToNumber(batch.amountKobo);
  await append(tx, [
    {
      aggregateType: "batch",
      aggregateId: batch.id,
      aggregateVersion: batch.version,
      eventType: `batch.${cause}`,
      payload: {
        batchId: batch.id,
        kind: batch.kind,
        status: batch.status,
        title: batch.title,
        items: batch.itemCount,
        amountKobo,
        requestedBy: batch.requestedBy,
      },
      at,
    },
  ]);
  await recordAudit(tx, {
    actor,
    action: `batch.${cause}`,
    subjectType: "batch",
    subjectId: batch.id,
    reason: note ?? detail,
    before: from === null ? null : { status: from, version: batch.version - 1 },
    after: {
      status: batch.status,
      version: batch.version,
      planHash: batch.planHash,
      items: batch.itemCount,
      amountKobo,
    },
    at,
  });
}

import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { Scope } from "~/modules/identity/contract";
import type { Tx } from "~/platform/db/transaction";
import { type Batch, itemsWhere } from "./batch-row";
import { batchesRefusals, batchItemsMax } from "./contract";
import { type Difference, differenceOf } from "./difference";
import { executorFor } from "./hooks";
import { moveBatch } from "./move-batch";
import { lookAtAll } from "./plan-batch";

/** Enough to see what happened; the rest is counted. */
const differencesTold = 50;

/** What ended a batch instead of the act: kept as the answer, since the end must be committed before it is told. */
export type Refused =
  | { readonly ended: null }
  | { readonly ended: "expired" }
  | { readonly ended: "changed"; readonly differences: readonly Difference[]; readonly count: number };

/** How the subjects of a plan differ now from what was planned. Reads everything afresh and locks nothing. */
export async function whatChanged(tx: Tx, batch: Batch, scope: Scope): Promise<Difference[]> {
  const items = await itemsWhere(tx, sql`batch_id = ${batch.id} and status = 'planned'`, batchItemsMax);
  const ids = items.map(({ subjectId }) => subjectId);
  const looked = await lookAtAll(tx, executorFor(batch.kind), scope, batch.wanted, ids);
  const bySubject = new Map(looked.map((subject) => [subject.subjectId, subject]));
  return items.flatMap((item) => differenceOf(item, bySubject.get(item.subjectId)) ?? []);
}

/** Ends a batch that nothing was done of: it is over before its refusal is told. */
export async function endPlan(
  tx: Tx,
  actor: Actor,
  batch: Batch,
  why: { reason: "expired" } | { reason: "changed"; differences: readonly Difference[] },
  at: Date,
): Promise<Refused> {
  const [first] = why.reason === "changed" ? why.differences : [];
  const detail =
    first === undefined
      ? "Nobody confirmed it within ten minutes"
      : `${first.label}: ${first.sentence}${why.reason === "changed" && why.differences.length > 1 ? `; and ${why.differences.length - 1} more` : ""}`;
  const cause = why.reason === "changed" ? "changed" : "expired";
  await moveBatch(tx, actor, batch, { to: "aborted", cause, detail, abortReason: why.reason }, at);
  await skipRest(tx, batch.id, detail);
  if (why.reason === "expired") return { ended: "expired" };
  return {
    ended: "changed",
    differences: why.differences.slice(0, differencesTold),
    count: why.differences.length,
  };
}

/** What was never reached says why. */
export async function skipRest(tx: Tx, batchId: string, why: string): Promise<void> {
  await tx.execute(
    sql`update batch_items set status = 'skipped', why = ${why} where batch_id = ${batchId} and status = 'planned'`,
  );
}

/** Tells what ended a batch, once that has been committed. Refuses: batches.plan_expired, plan_changed. */
export function refuseEnded(outcome: Refused): void {
  if (outcome.ended === "expired") throw new Refusal(batchesRefusals.planExpired);
  if (outcome.ended === "changed") {
    const { differences, count } = outcome;
    throw new Refusal(batchesRefusals.planChanged, { details: { differences, count } });
  }
}

import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { type Kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type Scope, type SignedIn, scopeOf } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { canonicalJson, once } from "~/platform/idempotency";
import { type Batch, readBatch } from "./batch-row";
import { issueConfirmation } from "./confirmations";
import {
  approvalAboveItems,
  approvalAboveKobo,
  type BatchKind,
  batchesRefusals,
  batchItemsMax,
  type ImpactDto,
  type PlannedBatchDto,
  planLifeSeconds,
} from "./contract";
import { type Executor, executorFor, type Subject, type Wanted } from "./hooks";
import { impactOf } from "./impact-of";
import { noteStep } from "./move-batch";
import { batchDtoOf } from "./queries";

export type PlanBatchInput = {
  readonly kind: BatchKind;
  readonly selection: unknown;
  readonly parameters: unknown;
  readonly reason: string;
  readonly note: string;
};

/** One statement writes so many items: a megabyte or so. */
const itemsPerStatement = 500;
/** One look reads so many subjects. */
const lookMax = 500;

/**
 * Plans an act on many: freezes what was chosen with version, amount and what will be done to each, and says what it
 * comes to, by the code that will execute it. Nothing is done and nobody's row is locked. The answer's token confirms
 * this plan, by this person, once, within ten minutes; the same key again answers the same plan with a fresh token.
 *
 * Refuses: identity.not_found without the permission; batches.nothing_to_do with each why, batches.too_many. Locks:
 * the key.
 */
export async function planBatch(
  actor: SignedIn,
  key: string,
  input: PlanBatchInput,
): Promise<{ value: PlannedBatchDto; replayed: boolean }> {
  const executor = executorFor(input.kind);
  if (!may(actor, executor.plan)) throw new Refusal(identityRefusals.notFound);
  const { value, replayed } = await once(
    "batches.planBatch",
    { actor, operation: "batches.plan", key, input },
    (tx) => freeze(tx, actor, executor, input),
  );
  const batch = await readBatch(database(), value.batchId);
  const confirmed = { action: "batch.confirm", subjectId: batch.id, planHash: batch.planHash } as const;
  const confirmationToken = await issueConfirmation(actor, confirmed);
  return { value: { batch: await batchDtoOf(actor, batch), confirmationToken }, replayed };
}

async function freeze(
  tx: Tx,
  actor: SignedIn,
  executor: Executor,
  { kind, selection, parameters, reason, note }: PlanBatchInput,
): Promise<{ batchId: string }> {
  const at = now();
  const wanted = { requestedBy: actor.id, selection, parameters, reason, note, batchId: null };
  const ids = await executor.choose(tx, scopeOf(actor), wanted, batchItemsMax + 1);
  if (ids.length > batchItemsMax) {
    throw new Refusal(batchesRefusals.tooMany, { details: { atMost: batchItemsMax } });
  }
  const looked = await lookAtAll(tx, executor, scopeOf(actor), wanted, ids);
  const impact = impactOf(executor, wanted, looked);
  if (impact.items === 0) {
    throw new Refusal(batchesRefusals.nothingToDo, { details: { excluded: impact.excluded } });
  }
  const batch = await insertPlan(tx, executor, { kind, wanted, impact, looked, at });
  await noteStep(tx, actor, batch, null, { cause: "planned", detail: `${reason}: ${note}` }, at);
  return { batchId: batch.id };
}

/** Asks the executor about every subject, some hundreds at once. */
export async function lookAtAll(
  tx: Tx,
  executor: Executor,
  scope: Scope,
  wanted: Wanted,
  ids: readonly string[],
): Promise<Subject[]> {
  const looked: Subject[] = [];
  for (let from = 0; from < ids.length; from += lookMax) {
    looked.push(...(await executor.look(tx, scope, wanted, ids.slice(from, from + lookMax))));
  }
  return looked;
}

type Plan = {
  kind: BatchKind;
  wanted: Wanted;
  impact: ImpactDto;
  looked: readonly Subject[];
  at: Date;
};

/** SHA-256 of what will be done to whom, and to how much: a plan that differs anywhere has another one. */
function planHashOf({ kind, wanted, looked }: Plan): string {
  const { parameters, reason, requestedBy } = wanted;
  const items = looked
    .filter(({ why }) => why === null)
    .map(({ subjectId, version, amountKobo, payload }) => ({ subjectId, version, amountKobo, payload }));
  return createHash("sha256")
    .update(canonicalJson({ kind, parameters, reason, requestedBy, items }))
    .digest("hex");
}

async function insertPlan(tx: Tx, executor: Executor, plan: Plan): Promise<Batch> {
  const { kind, wanted, impact, looked, at } = plan;
  const taken = looked.filter(({ why }) => why === null);
  const amountKobo: Kobo = sumKobo(taken.map((subject) => subject.amountKobo));
  const id = newId("bat", at.getTime());
  const needsApproval = amountKobo > BigInt(approvalAboveKobo) || taken.length > approvalAboveItems;
  const moment = at.toISOString();
  const expiresAt = new Date(at.getTime() + planLifeSeconds * 1_000).toISOString();
  await tx.execute(
    sql`insert into batches (id, kind, status, version, title, selection, parameters, impact, plan_hash, item_count, amount_kobo,
          needs_approval, reason, note, requested_by, expires_at, created_at, changed_at)
        values (${id}, ${kind}, 'planned', 1, ${executor.title(wanted)}, ${JSON.stringify(wanted.selection)}::jsonb,
          ${JSON.stringify(wanted.parameters)}::jsonb, ${JSON.stringify(impact)}::jsonb, ${planHashOf(plan)}, ${taken.length}::int,
          ${amountKobo.toString()}::bigint, ${needsApproval}, ${wanted.reason}, ${wanted.note}, ${wanted.requestedBy},
          ${expiresAt}::timestamptz, ${moment}::timestamptz, ${moment}::timestamptz)`,
  );
  for (let from = 0; from < looked.length; from += itemsPerStatement) {
    await insertItems(tx, id, looked.slice(from, from + itemsPerStatement), from, at);
  }
  return await readBatch(tx, id);
}

async function insertItems(
  tx: Tx,
  batchId: string,
  looked: readonly Subject[],
  from: number,
  at: Date,
): Promise<void> {
  const rows = looked.map((subject, index) => ({
    id: newId("bit", at.getTime()),
    position: from + index + 1,
    subject_id: subject.subjectId,
    subject_version: subject.version,
    label: subject.label,
    person: subject.person,
    payload: subject.payload,
    amount_kobo: subject.why === null ? koboToNumber(subject.amountKobo) : 0,
    status: subject.why === null ? "planned" : "excluded",
    why: subject.why,
  }));
  await rowsOf(
    tx,
    sql`insert into batch_items (id, batch_id, position, subject_id, subject_version, label, person, payload, amount_kobo, status, why)
        select id, ${batchId}, position, subject_id, subject_version, label, person, payload, amount_kobo, status, why
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id text, position int, subject_id text, subject_version int,
          label text, person text, payload jsonb, amount_kobo bigint, status text, why text)`,
  );
}

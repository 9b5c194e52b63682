import { sql } from "drizzle-orm";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { platformRefusals } from "~/platform/refusals";
import { type Item, lockBatch, lockItems, readBatch } from "./batch-row";
import { batchWorker } from "./batch-worker";
import type { BatchKind } from "./contract";
import { type Difference, differenceOf } from "./difference";
import { executorFor } from "./hooks";
import { boundless } from "./may-batch";
import { moveBatch } from "./move-batch";

/** `left`: its batch stands still, or somebody else has done it. */
export type ItemOutcome = "done" | "failed" | "changed" | "left";

/** Then nobody knows, or nobody could have: the item is as it was, and is taken up again. */
const undecided: readonly string[] = [
  platformRefusals.outcomeUnknown.code,
  platformRefusals.unavailable.code,
];

/**
 * Does one item of a batch, in one transaction with all its effects: exactly once, however often and by however many
 * it is tried. Its subject is looked at under its lock by the code that made the plan; should anything differ, nothing
 * is done, the batch stands still and the difference is kept. What fails otherwise is kept with its sentence.
 *
 * Throws platform.unavailable and outcome_unknown: the item is as the database has it. Locks: what the executor names,
 * the item, then what the act itself takes.
 */
export async function executeItem(kind: BatchKind, item: Item): Promise<ItemOutcome> {
  try {
    const outcome = await withTx("batches.executeItem", (tx) => execute(tx, kind, item));
    if (typeof outcome === "string") return outcome;
    await stopForChange(item, outcome);
    return "changed";
  } catch (error) {
    if (isRefusal(error) && undecided.includes(error.code)) throw error;
    await keepFailure(item, error);
    return "failed";
  }
}

async function execute(tx: Tx, kind: BatchKind, item: Item): Promise<"done" | "left" | Difference> {
  const executor = executorFor(kind);
  // The same few statements a thousand times: to plan each anew takes the processor from those who order beside it.
  await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
  await executor.lock(tx, item.subjectId);
  const [locked] = await lockItems(tx, [item.id]);
  // Asked under the item's lock: whoever stops the batch waits for it, so that nothing happens after their answer.
  const batch = await readBatch(tx, item.batchId);
  if (locked === undefined || locked.status !== "planned" || batch.status !== "executing") return "left";
  const [subject] = await executor.look(tx, boundless, batch.wanted, [item.subjectId]);
  const difference = differenceOf(locked, subject);
  if (difference !== null || subject === undefined) return difference ?? "left";
  const at = now();
  const { id: batchId, requestedBy, decidedBy, wanted } = batch;
  const result = await executor.execute(tx, { batchId, requestedBy, decidedBy, wanted, at }, subject);
  await tx.execute(
    sql`update batch_items set status = 'done', done_at = ${at.toISOString()}::timestamptz, attempts = attempts + 1,
          why = null, result = ${JSON.stringify(result)}::jsonb
        where id = ${item.id} and status = 'planned'`,
  );
  return "done";
}

/**
 * The batch stands still first, so that a crash in between leaves nothing going on; then its item says why. In two
 * transactions: whoever is at another item needs the batch's row to end.
 */
async function stopForChange(item: Item, { label, sentence }: Difference): Promise<void> {
  await withTx("batches.stopForChange", async (tx) => {
    const batch = await lockBatch(tx, item.batchId);
    if (batch.status !== "executing") return;
    const step = { to: "paused", cause: "changed", detail: `${label}: ${sentence}` } as const;
    await moveBatch(tx, batchWorker, batch, step, now());
  });
  await keepOutcome(item, "changed", sentence);
}

/** What a colleague reads beside the item; what broke is in the log, by code. */
async function keepFailure(item: Item, error: unknown): Promise<void> {
  if (!isRefusal(error)) {
    log().error({ batchId: item.batchId, itemId: item.id, ...describeError(error) }, "a batch's item broke");
  }
  await keepOutcome(item, "failed", whyOf(error));
}

function whyOf(error: unknown): string {
  if (!isRefusal(error)) return "Something broke on our side. Nothing was done to it.";
  // The platform's own sentence is for whoever orders; nobody here does.
  return error.code === platformRefusals.busy.code
    ? "Something else was at it in that moment. Nothing was done to it: try it again."
    : error.message;
}

async function keepOutcome(item: Item, status: "changed" | "failed", why: string): Promise<void> {
  await withTx("batches.keepOutcome", async (tx) => {
    const [locked] = await lockItems(tx, [item.id]);
    if (locked?.status !== "planned") return;
    await tx.execute(
      sql`update batch_items set status = ${status}, why = ${why}, attempts = attempts + 1 where id = ${item.id}`,
    );
  });
}

import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { SignedIn } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type Batch, itemsWhere, lockBatch, lockItems, readBatch } from "./batch-row";
import { stateRefusal } from "./confirm-batch";
import { type BatchDto, batchCan, batchItemsMax, type steerBatchInput } from "./contract";
import { steerableBatch } from "./may-batch";
import { moveBatch } from "./move-batch";
import { batchDtoOf } from "./queries";
import { skipRest } from "./revalidate";

type Steer = z.output<typeof steerBatchInput>;

/**
 * Stops a batch between two subjects: when this has answered, nothing more happens until it is resumed. Refuses:
 * batches.batch_not_found, wrong_state (also when it has moved on since it was looked at). Locks: the batch; then, in
 * a transaction of its own, what is left of its items: whoever is just at one needs the batch's row to end.
 */
export async function pauseBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  const paused = await steer(actor, input, "pause", async (tx, batch, at) => {
    await moveBatch(tx, actor, batch, { to: "paused", cause: "paused", detail: "Stopped by hand" }, at);
  });
  await waitForItems(input.id);
  return paused;
}

/** Goes on with what is still planned; what was found changed stays out. Refuses as pauseBatch. Locks: the batch. */
export async function resumeBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  return await steer(actor, input, "resume", async (tx, batch, at) => {
    const detail = "Goes on with what is left; what had changed stays out";
    await moveBatch(tx, actor, batch, { to: "executing", cause: "resumed", detail }, at);
  });
}

/**
 * Gives a batch up: what was done stays done, the rest is skipped. One that is being executed is stopped first.
 * Refuses and locks as pauseBatch.
 */
export async function abortBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  const { status } = await steerableBatch(actor, input.id);
  const stopped = status === "executing" ? await pauseBatch(actor, input) : undefined;
  const expectedVersion = stopped?.version ?? input.expectedVersion;
  return await steer(actor, { id: input.id, expectedVersion }, "abort", async (tx, batch, at) => {
    const step = {
      to: "aborted",
      cause: "aborted",
      detail: "Given up by hand",
      abortReason: "given_up",
    } as const;
    await moveBatch(tx, actor, batch, step, at);
    await skipRest(tx, batch.id, "The batch was given up before its turn");
  });
}

/** Tries once more what failed, and nothing else. Refuses and locks as pauseBatch. */
export async function retryFailed(actor: SignedIn, input: Steer): Promise<BatchDto> {
  return await steer(actor, input, "retry", async (tx, batch, at) => {
    const detail = "What failed is tried again";
    await moveBatch(tx, actor, batch, { to: "executing", cause: "retried", detail }, at);
    await tx.execute(
      sql`update batch_items set status = 'planned', why = null where batch_id = ${batch.id} and status = 'failed'`,
    );
  });
}

async function steer(
  actor: SignedIn,
  { id, expectedVersion }: Steer,
  act: "pause" | "resume" | "abort" | "retry",
  move: (tx: Tx, batch: Batch, at: Date) => Promise<void>,
): Promise<BatchDto> {
  await steerableBatch(actor, id);
  await withTx(`batches.${act}`, async (tx) => {
    const batch = await lockBatch(tx, id);
    if (batch.version !== expectedVersion || !batchCan.do(act, batch.status)) throw stateRefusal(batch);
    await move(tx, batch, now());
  });
  return await batchDtoOf(actor, await readBatch(database(), id));
}

/** Whoever is just at an item ends first: each holds its item, and has asked for the batch's state after that. */
async function waitForItems(batchId: string): Promise<void> {
  await withTx("batches.waitForItems", async (tx) => {
    const left = await itemsWhere(tx, sql`batch_id = ${batchId} and status = 'planned'`, batchItemsMax);
    await lockItems(
      tx,
      left.map(({ id }) => id),
    );
  });
}

import { sql } from "drizzle-orm";
import type { z } from "zod";
import { isRefusal, Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Tx, withTx } from "~/platform/db/transaction";
import { platformRefusals } from "~/platform/refusals";
import { type Batch, itemsWhere, lockBatch, lockItems, readBatch } from "./batch-row";
import { stateRefusal } from "./confirm-batch";
import { type BatchDto, batchCan, batchesRefusals, batchItemsMax, type steerBatchInput } from "./contract";
import { steerableBatch } from "./may-batch";
import { moveBatch } from "./move-batch";
import { batchDtoOf } from "./queries";
import { skipRest } from "./revalidate";

type Steer = z.output<typeof steerBatchInput>;

/**
 * Stops a batch between two subjects: when this has answered, nothing more begins until it is resumed, and whatever was
 * under way has ended, but for one that somebody keeps waiting for longer than a lock may be waited for; that one alone
 * ends after the answer. Refuses: batches.batch_not_found, wrong_state (also when it has moved on since it was looked
 * at). Locks: the batch; then, in a transaction of its own, what is left of its items: whoever is just at one needs the
 * batch's row to end.
 */
export async function pauseBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  await stop(actor, input);
  await itemsHaveEnded(input.id);
  return await batchDtoOf(actor, await readBatch(database(), input.id));
}

async function stop(actor: SignedIn, input: Steer): Promise<BatchDto> {
  return await steer(actor, input, "pause", async (tx, batch, at) => {
    const step = { to: "paused", cause: "paused", detail: "Stopped by hand", note: input.note } as const;
    await moveBatch(tx, actor, batch, step, at);
  });
}

/** Goes on with what is still planned; what was found changed stays out. Refuses as pauseBatch. Locks: the batch. */
export async function resumeBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  return await steer(actor, input, "resume", async (tx, batch, at) => {
    const detail = "Goes on with what is left; what had changed stays out";
    await moveBatch(tx, actor, batch, { to: "executing", cause: "resumed", detail, note: input.note }, at);
  });
}

/**
 * Gives a batch up: what was done stays done, the rest is skipped. One that is being executed is stopped first, and one
 * that has just stopped by itself may have another subject under way: that one ends before anything is skipped, so that
 * nobody waits for the batch's row while holding an item that is waited for. Refuses as pauseBatch, and
 * batches.still_working. Locks: as pauseBatch.
 */
export async function abortBatch(actor: SignedIn, input: Steer): Promise<BatchDto> {
  const { status } = await steerableBatch(actor, input.id);
  const stopped = status === "executing" ? await stop(actor, input) : undefined;
  const expectedVersion = stopped?.version ?? input.expectedVersion;
  if (!(await itemsHaveEnded(input.id))) {
    throw new Refusal(batchesRefusals.stillWorking, { details: { version: expectedVersion } });
  }
  return await steer(actor, { ...input, expectedVersion }, "abort", async (tx, batch, at) => {
    const step = {
      to: "aborted",
      cause: "aborted",
      detail: "Given up by hand",
      note: input.note,
      abortReason: "given_up",
    } as const;
    await moveBatch(tx, actor, batch, step, at);
    await skipRest(tx, batch.id, "The batch was given up before its turn");
  });
}

/** Tries once more what failed, and nothing else. Refuses and locks as resumeBatch. */
export async function retryFailed(actor: SignedIn, input: Steer): Promise<BatchDto> {
  return await steer(actor, input, "retry", async (tx, batch, at) => {
    const detail = "What failed is tried again";
    await moveBatch(tx, actor, batch, { to: "executing", cause: "retried", detail, note: input.note }, at);
    await tx.execute(
      sql`update batch_items set status = 'planned', why = null where batch_id = ${batch.id} and status = 'failed'`,
    );
  });
}

async function steer(
  actor: SignedIn,
  { id, expectedVersion }: Omit<Steer, "note">,
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

/**
 * Waits for whoever is just at an item: each holds its item, and has asked for the batch's state after that. False when
 * one of them took longer than a lock may be waited for.
 */
async function itemsHaveEnded(batchId: string): Promise<boolean> {
  try {
    await withTx("batches.itemsHaveEnded", async (tx) => {
      const left = await itemsWhere(tx, sql`batch_id = ${batchId} and status = 'planned'`, batchItemsMax);
      await lockItems(
        tx,
        left.map(({ id }) => id),
      );
    });
    return true;
  } catch (error) {
    if (isRefusal(error) && error.code === platformRefusals.busy.code) return false;
    throw error;
  }
}

import { sql } from "drizzle-orm";
import { now, stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { lockFreeRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { type Batch, batchesWhere, type Item, itemsWhere, lockBatch } from "./batch-row";
import { batchWorker } from "./batch-worker";
import type { BatchKind } from "./contract";
import { executeItem, type ItemOutcome } from "./execute-item";
import { moveBatch } from "./move-batch";
import { endPlan } from "./revalidate";

/** How soon a confirmed batch begins: one look at an index that is empty most of the time. */
const lookEveryMs = 500;
/** Whoever died at a batch is taken over after this long; a living one says every few items that it is at it. */
const leaseMs = 10_000;
/** Half of a small pool: a batch is never in the way of more than two of the customers' connections. */
const atOnceMax = 2;
/** More than is asked of a batch and less than it could do: nobody waits for its end as people wait for their dinner. */
const perSecondMax = 60;
/** Read at once; between two reads the lease is renewed and a stop is seen. */
const itemsPerRound = 20;

/** Takes batches to their end as long as the worker runs; any number of workers may run. */
export async function runBatches(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await expirePlans();
    const batch = await takeBatch();
    if (batch === undefined) await pause(lookEveryMs, signal);
    else await workBatch(batch, signal);
  }
}

/** Works all that is due now; for whoever has no loop. Answers how many batches it took up. */
export async function sweepBatches(afterItem?: AfterItem): Promise<number> {
  const going = new AbortController();
  for (let taken = 0; ; taken++) {
    const batch = await takeBatch();
    if (batch === undefined) return taken;
    await workBatch(batch, going.signal, afterItem);
  }
}

/** What is due, oldest first, and nobody else's; one that was approved begins here. */
async function takeBatch(): Promise<Batch | undefined> {
  const at = now();
  return await withTx("batches.takeBatch", async (tx) => {
    const [free] = await lockFreeRows<{ id: string }>(
      tx,
      sql`select b.id from batches b where b.status in ('approved', 'executing')
            and (b.lease_until is null or b.lease_until <= ${at.toISOString()}::timestamptz)
          order by b.created_at limit 1`,
      "b",
    );
    if (free === undefined) return undefined;
    const batch = await lockBatch(tx, free.id);
    const detail = `${batch.itemCount} to do`;
    const begun =
      batch.status === "approved"
        ? await moveBatch(tx, batchWorker, batch, { to: "executing", cause: "started", detail }, at)
        : batch;
    await tx.execute(
      sql`update batches set lease_until = ${leaseFrom(at)}::timestamptz where id = ${batch.id}`,
    );
    return begun;
  });
}

function leaseFrom(at: Date): string {
  return new Date(at.getTime() + leaseMs).toISOString();
}

type AfterItem = (outcome: ItemOutcome, item: Item) => void;

/**
 * Does what is left of a batch, a few items at a time, until it is done, stands still or the signal aborts. Killed
 * anywhere it is taken over: the items are the queue, each moves with its effects. What cannot be decided now (the
 * database went away) ends this run and is found again by the next.
 */
async function workBatch(batch: Batch, signal: AbortSignal, afterItem?: AfterItem): Promise<void> {
  log().info({ batchId: batch.id, kind: batch.kind, items: batch.itemCount }, "a batch is worked");
  const inTurn = evenSteps(signal);
  while (!signal.aborted) {
    if (!(await renewLease(batch.id))) return;
    const left = await itemsWhere(
      database(),
      sql`batch_id = ${batch.id} and status = 'planned'`,
      itemsPerRound,
    );
    if (left.length === 0) return await finishBatch(batch.id);
    const lanes = Array.from({ length: atOnceMax }, () => lane(batch.kind, left, inTurn, signal, afterItem));
    const ended = await Promise.allSettled(lanes);
    for (const one of ended) if (one.status === "rejected") throw one.reason;
  }
  await releaseLease(batch.id);
}

/** Takes one item after the other from what is left, until there is none or the batch stands still. */
async function lane(
  kind: BatchKind,
  left: Item[],
  inTurn: () => Promise<void>,
  signal: AbortSignal,
  afterItem?: AfterItem,
): Promise<void> {
  for (;;) {
    await inTurn();
    const item = left.shift();
    if (item === undefined || signal.aborted) return;
    const outcome = await executeItem(kind, item);
    afterItem?.(outcome, item);
    if (outcome === "changed" || outcome === "left") left.length = 0;
  }
}

/** One item begins after the other, never two at a moment: together they would take the processors from whoever orders. */
function evenSteps(signal: AbortSignal): () => Promise<void> {
  const stepMs = 1_000 / perSecondMax;
  let nextMs = 0;
  return async () => {
    const atMs = stopwatchMs();
    const leftMs = nextMs - atMs;
    // A timer is late by a little, which the next step makes up for; what was lost to a slow item is not made up for.
    nextMs = Math.max(nextMs, atMs - stepMs) + stepMs;
    if (leftMs > 0) await pause(leftMs, signal);
  };
}

/** False when the batch stands still or has ended. */
async function renewLease(batchId: string): Promise<boolean> {
  const renewed = await rowsOf(
    database(),
    sql`update batches set lease_until = ${leaseFrom(now())}::timestamptz
        where id = ${batchId} and status = 'executing' returning id`,
  );
  return renewed.length > 0;
}

/** Whoever is stopped lets the next worker begin at once. */
async function releaseLease(batchId: string): Promise<void> {
  await database().execute(
    sql`update batches set lease_until = null where id = ${batchId} and status = 'executing'`,
  );
}

/** Nothing is planned any more: the batch has ended, with or without failures. Locks: the batch. */
async function finishBatch(batchId: string): Promise<void> {
  await withTx("batches.finishBatch", async (tx) => {
    const batch = await lockBatch(tx, batchId);
    const tallies = await rowsOf<{ status: string; items: number }>(
      tx,
      sql`select status, count(*)::int as items from batch_items where batch_id = ${batchId} group by status`,
    );
    const countOf = (wanted: string) => tallies.find(({ status }) => status === wanted)?.items ?? 0;
    if (batch.status !== "executing" || countOf("planned") > 0) return;
    const failed = countOf("failed");
    const to = failed > 0 ? "completed_with_failures" : "completed";
    const detail = `${countOf("done")} done, ${failed} failed, ${countOf("changed")} left out since they had changed`;
    await moveBatch(tx, batchWorker, batch, { to, cause: "completed", detail }, now());
  });
}

/** Plans that nobody confirmed in their ten minutes are over. Locks: the batch, each in a transaction of its own. */
export async function expirePlans(): Promise<void> {
  const at = now();
  const expired = await batchesWhere(
    database(),
    sql`status = 'planned' and expires_at <= ${at.toISOString()}::timestamptz order by created_at limit 20`,
  );
  for (const { id } of expired) {
    await withTx("batches.expirePlan", async (tx) => {
      const batch = await lockBatch(tx, id);
      if (batch.status === "planned") await endPlan(tx, batchWorker, batch, { reason: "expired" }, at);
    });
  }
}

import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import "~/modules/refunds";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { type Batch, itemsWhere, lockBatch } from "./batch-row";
import { batchWorker } from "./batch-worker";
import { confirmBatch } from "./confirm-batch";
import { executeItem } from "./execute-item";
import { moveBatch } from "./move-batch";
import { planBatch } from "./plan-batch";
import { batchFor } from "./queries";
import { abortBatch, pauseBatch } from "./steer-batch";

testHouse();

let ngozi: SignedIn;
beforeAll(async () => {
  ngozi = await colleague("finance_admin");
});

/** A batch of one dinner, begun, and its item. */
async function begun() {
  const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
  const order = await buy(ada, from);
  await cook(from, order, "deliver");
  const asked = {
    kind: "refund",
    selection: { orderIds: [order.id] },
    parameters: { what: "full", destination: "wallet", liable: "house" },
    reason: "late",
    note: "The rider's bike broke down",
  } as const;
  const { value } = await planBatch(ngozi, crypto.randomUUID(), asked);
  const { batch, confirmationToken } = value;
  const confirmation = { id: batch.id, typedAmount: "4000", confirmationToken };
  await confirmBatch(ngozi, crypto.randomUUID(), confirmation);
  await withTx("test.begin", async (tx) => {
    const approved: Batch = await lockBatch(tx, batch.id);
    const step = { to: "executing", cause: "started", detail: "1 to do" } as const;
    await moveBatch(tx, batchWorker, approved, step, now());
  });
  const [item] = await itemsWhere(database(), sql`batch_id = ${batch.id}`, 1);
  if (item === undefined) throw new Error("no item");
  return { item, ada, batchId: batch.id };
}

/** As `stopForChange` does it while another lane is at its item: the batch stands still with one under way. */
async function stopped(batchId: string): Promise<number> {
  return await withTx("test.stop", async (tx) => {
    const step = { to: "paused", cause: "changed", detail: "Another dinner had changed" } as const;
    return (await moveBatch(tx, batchWorker, await lockBatch(tx, batchId), step, now())).version;
  });
}

/** A batch that has stopped by itself is given up while an item of it is under way. */
async function givenUpUnderWay(withoutLocks: boolean) {
  const { item, ada, batchId } = await begun();
  plantFaults({ withoutLocks });
  const held = await holdRow("users", ada.id);
  const working = atOnce([() => executeItem("refund", item)]);
  await untilWaiting(1);
  const asked = { id: batchId, expectedVersion: await stopped(batchId), note: "Not these after all" };
  const aborting = atOnce([() => abortBatch(ngozi, asked)]);
  // Without its lock it waits for nobody, and has answered.
  if (withoutLocks) await aborting;
  else await untilWaiting(2);
  await held.release();
  const outcomes = { worked: await working, aborted: await aborting };
  plantFaults();
  const refunds = await rowsOf(database(), sql`select 1 from refunds where batch_id = ${batchId}`);
  return { ...outcomes, refunds: refunds.length, batch: await batchFor(ngozi, batchId) };
}

/** Two workers at one item, both inside before either has written: the moment at which a missing lock would show. */
async function twoWorkersAtOneItem(withoutLocks: boolean) {
  const { item, ada } = await begun();
  plantFaults({ withoutLocks });
  const held = await holdRow("users", ada.id);
  const racing = atOnce([() => executeItem("refund", item), () => executeItem("refund", item)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return outcomes;
}

test("two workers at one item: one does it, the other finds it done", async () => {
  const outcomes = await twoWorkersAtOneItem(false);
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done.sort()).toEqual(["done", "left"]);
  await expectGreenProof();
});

test("without the locks the family goes red: the second one is stopped by a constraint only, and breaks", async () => {
  const outcomes = await twoWorkersAtOneItem(true);
  expect(outcomes.done.sort()).not.toEqual(["done", "left"]);
});

test("a batch is given up while an item of it is under way: that one ends first, and nobody waits in a circle", async () => {
  const { worked, aborted, refunds, batch } = await givenUpUnderWay(false);
  expect([worked.errors, aborted.errors, aborted.refused]).toEqual([[], [], {}]);
  expect(worked.done).toEqual(["done"]);
  expect(batch).toMatchObject({ status: "aborted", counts: { done: 1, skipped: 0, planned: 0 } });
  expect(refunds).toBe(1);
  await expectGreenProof();
});

test("an item that takes long keeps nobody from stopping: paused is answered as paused, and giving up waits", async () => {
  const { item, batchId } = await begun();
  const held = await holdRow("batch_items", item.id);
  const seen = await batchFor(ngozi, batchId);
  const note = "The rider called";
  const paused = await pauseBatch(ngozi, { id: batchId, expectedVersion: seen.version, note });
  expect(paused).toMatchObject({ status: "paused", version: seen.version + 1 });
  const asked = { id: batchId, expectedVersion: paused.version, note };
  await expect(abortBatch(ngozi, asked)).rejects.toMatchObject({
    code: "batches.still_working",
    retryable: true,
  });
  await held.release();
  expect(await abortBatch(ngozi, asked)).toMatchObject({ status: "aborted", counts: { skipped: 1 } });
  await expectGreenProof();
});

test("without the locks it is skipped and refunded at once: what the batch says is not what was done", async () => {
  const { refunds, batch } = await givenUpUnderWay(true);
  expect([refunds, batch.counts.done]).not.toEqual([batch.counts.done, refunds]);
});

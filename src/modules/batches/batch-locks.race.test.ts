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
import { withTx } from "~/platform/db/transaction";
import { type Batch, itemsWhere, lockBatch } from "./batch-row";
import { batchWorker } from "./batch-worker";
import { confirmBatch } from "./confirm-batch";
import { executeItem } from "./execute-item";
import { moveBatch } from "./move-batch";
import { planBatch } from "./plan-batch";

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
  return { item, ada };
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

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  abortBatch,
  batchEventsFor,
  batchFor,
  batchItemsFor,
  pauseBatch,
  resumeBatch,
  sweepBatches,
} from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import type { OrderDto } from "~/modules/ordering/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { colleague, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { confirmed, dinners, givenBackKobo, planned, ready } from "./bulk-refund.fixture";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";

testHouse();

let team: { asks: SignedIn; decides: SignedIn };
beforeAll(async () => {
  team = { asks: await colleague("finance_admin"), decides: await colleague("finance_approver") };
});

/** Support gives some of an order back by hand, meanwhile. */
async function refundByHand({ id }: Pick<OrderDto, "id">, amountKobo: number) {
  const by = { destination: "wallet", liable: "house", reason: "goodwill", note: "They called" };
  const input = createRefundInput.parse({ orderId: id, amountKobo, ...by });
  return await createRefund(await colleague("support_agent"), crypto.randomUUID(), input);
}

const first = (orders: readonly OrderDto[]): OrderDto => {
  const [order] = orders;
  if (order === undefined) throw new Error("no order");
  return order;
};

/** Ten seconds after somebody died at a batch, another takes it up. */
function leaseEnds(): void {
  setClock(new Date(now().getTime() + 11_000));
}

const note = "Something looked odd to me";

describe("an order that changed", () => {
  test("between preview and confirm: nothing is done, the difference is told, the batch is over", async () => {
    const { orders } = await dinners(3);
    const plan = await planned(team.asks, orders);
    await refundByHand(first(orders), 100_000);
    const { id, number } = first(orders);
    await expect(confirmed(team.asks, plan)).rejects.toMatchObject({
      code: "batches.plan_changed",
      status: 409,
      details: {
        count: 1,
        differences: [
          {
            subjectId: id,
            label: number,
            was: { amountKobo: dinnerKobo },
            is: { amountKobo: dinnerKobo - 100_000 },
            sentence: "₦4,000 was planned; it would be ₦3,000 now",
          },
        ],
      },
    });
    expect(await batchFor(team.asks, plan.batch.id)).toMatchObject({
      status: "aborted",
      abortReason: "changed",
      counts: { skipped: 3 },
    });
    expect(await givenBackKobo(orders)).toBe(100_000);
    await expectGreenProof();
  });

  test("between confirm and execution: the batch stands still and says why; resumed, it leaves that order out", async () => {
    const { orders } = await dinners(6);
    const { id } = await ready(team, orders);
    await refundByHand(first(orders), 100_000);
    await sweepBatches();
    const still = await batchFor(team.asks, id);
    expect(still).toMatchObject({ status: "paused", counts: { changed: 1, failed: 0 } });
    const { items } = await batchItemsFor(team.asks, { id, status: "changed", limit: 10 });
    expect(items).toMatchObject([
      { subjectId: first(orders).id, why: "₦4,000 was planned; it would be ₦3,000 now" },
    ]);
    await resumeBatch(team.asks, { id, expectedVersion: still.version, note });
    await sweepBatches();
    expect(await batchFor(team.asks, id)).toMatchObject({
      status: "completed",
      counts: { done: 5, changed: 1, planned: 0 },
      doneKobo: 5 * dinnerKobo,
    });
    expect(await givenBackKobo(orders)).toBe(5 * dinnerKobo + 100_000);
    expect((await batchEventsFor(team.asks, id)).map(({ cause }) => cause)).toEqual([
      "planned",
      "confirmed",
      "started",
      "changed",
      "resumed",
      "completed",
    ]);
    expect((await batchEventsFor(team.asks, id)).find(({ cause }) => cause === "resumed")).toMatchObject({
      note,
    });
    const kept = await rowsOf(
      database(),
      sql`select reason from audit_events where subject_id = ${id} and action = 'batch.resumed'`,
    );
    expect(kept).toEqual([{ reason: note }]);
    await expectGreenProof();
  });
});

describe("killed at order 23 of 47", () => {
  test.each(["before-commit", "after-commit"] as const)(
    "%s, another process goes on: each order once, the total exact",
    async (crash) => {
      const { orders } = await dinners(47);
      const { id } = await ready(team, orders);
      let done = 0;
      const dying = sweepBatches(() => {
        done += 1;
        if (done === 22) plantFaults({ crash });
      });
      await expect(dying).rejects.toMatchObject({ code: expect.stringMatching(/^platform\./) });
      const left = await batchFor(team.asks, id);
      expect(left.status).toBe("executing");
      expect(left.counts.done).toBeGreaterThanOrEqual(22);
      expect(left.counts.planned).toBeGreaterThan(0);
      const other = await secondProcess();
      // Whoever died may yet be alive: until its lease ends nobody else begins.
      expect(await other.sweepBatches()).toBe(0);
      await other.close();
      leaseEnds();
      await sweepBatches();
      expect(await batchFor(team.asks, id)).toMatchObject({
        status: "completed",
        counts: { done: 47, failed: 0, changed: 0, planned: 0 },
        doneKobo: 47 * dinnerKobo,
      });
      expect(await givenBackKobo(orders)).toBe(47 * dinnerKobo);
      const refunds = await rowsOf(database(), sql`select 1 from refunds where batch_id = ${id}`);
      expect(refunds).toHaveLength(47);
      await expectGreenProof();
    },
  );
});

describe("stopped by hand", () => {
  test("while an order is under way: that one ends first, nothing follows the answer, and what is left can be given up", async () => {
    const { orders, people } = await dinners(5);
    const { id } = await ready(team, orders);
    const [customer] = people;
    if (customer === undefined) throw new Error("no customer");
    const held = await holdRow("users", customer.id);
    const working = sweepBatches();
    await untilWaiting(1);
    const seen = await batchFor(team.asks, id);
    const stopping = pauseBatch(team.asks, { id, expectedVersion: seen.version, note });
    await untilWaiting(2);
    await held.release();
    const paused = await stopping;
    const answered = await givenBackKobo(orders);
    await working;
    expect(paused.status).toBe("paused");
    expect(await givenBackKobo(orders)).toBe(answered);
    await expect(pauseBatch(team.asks, { id, expectedVersion: seen.version, note })).rejects.toMatchObject({
      code: "batches.wrong_state",
    });
    const ended = await abortBatch(team.asks, { id, expectedVersion: paused.version, note });
    expect(ended).toMatchObject({ status: "aborted", abortReason: "given_up", counts: { planned: 0 } });
    expect(ended.counts.done + ended.counts.skipped).toBe(5);
    expect(ended.doneKobo).toBe(answered);
    leaseEnds();
    expect(await sweepBatches()).toBe(0);
    await expectGreenProof();
  });
});

describe("in the same moment", () => {
  test("a refund by hand and the batch want one order: the first has it, the other is told", async () => {
    const { orders } = await dinners(1);
    const { id } = await ready(team, orders);
    const held = await holdRow("orders", first(orders).id);
    const racing = atOnce<unknown>([() => refundByHand(first(orders), dinnerKobo), () => sweepBatches()]);
    await untilWaiting(2);
    await held.release();
    const outcomes = await racing;
    expect(outcomes.errors).toEqual([]);
    const { status } = await batchFor(team.asks, id);
    const byHand = outcomes.refused["refunds.over_captured"] === 1 ? "refused" : "done";
    expect([status, byHand]).toEqual(byHand === "done" ? ["paused", "done"] : ["completed", "refused"]);
    expect(await givenBackKobo(orders)).toBe(dinnerKobo);
    await expectGreenProof();
  });
});

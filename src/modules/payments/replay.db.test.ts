import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { cancelOrder, sweepRefunds } from "~/modules/refunds";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { defineJob, enqueue, startWorkers } from "~/platform/jobs";
import { append } from "~/platform/outbox";
import { relayBatch } from "~/platform/relay";
import { buyUnpaid, customer, kitchen, noon, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { deadLetters, replayDeadLetters } from "./dead-letters";
import "./dispute-webhook";
import { registerWebhookHandler } from "./hooks";
import { processWebhooks } from "./process-webhooks";
import { openTopUp } from "./reconcile.fixture";
import { replayWebhooks } from "./replay-webhooks";
import { storeWebhook } from "./store-webhook";

const twin = await testTwin();
testHouse();

const tester = systemActor("test");
const minuteMs = 60_000;

/** The inbox, without a server in front of it. */
async function receive(request: Request): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer());
  const stored = await storeWebhook(raw, request.headers.get("x-paystack-signature"));
  return new Response(null, { status: stored === "stored" ? 200 : 401 });
}

async function workAll(): Promise<void> {
  while ((await processWebhooks()) > 0);
}

const lastHour = () => ({
  from: new Date(now().getTime() - 60 * minuteMs),
  to: new Date(now().getTime() + 1),
});

/** Every row that money or its story stands in; the audit of the replay itself is left out. */
async function story() {
  const { audit_events: _, ...written } = await whatIsWritten();
  const rows = await rowsOf(
    database(),
    sql`select 'attempt' as what, id, version, status from payment_attempts
        union all select 'refund', id, version, status from refunds
        union all select 'dispute', id, version, status || reminders from disputes
        order by 1, 2`,
  );
  return { written, rows };
}

describe("webhooks of a window", () => {
  test("worked twice more change nothing, whatever they told: payments, refunds, disputes", async () => {
    twin.webhooksTo(receive);
    const [from, ada] = [await kitchen(), await customer()];
    const topUp = await openTopUp(ada, 500_000);
    await twin.pay(topUp);
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, { channel: "bank_transfer" });
    await twin.advance();
    await workAll();
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    await sweepRefunds();
    await twin.dispute(topUp, 100_000);
    await twin.advance(5 * minuteMs);
    await workAll();
    const before = await story();
    expect(before.rows).toMatchObject([
      { status: "succeeded" },
      { status: "succeeded" },
      { what: "dispute" },
      { status: "processed" },
    ]);

    for (const _ of [1, 2]) {
      const replayed = await replayWebhooks(tester, { ...lastHour(), isDryRun: false });
      expect(replayed).toMatchObject({ replayed: 6, left: 0, neverArrived: [], settled: 0 });
      expect(replayed.stored).toEqual({
        "charge.dispute.create": 1,
        "charge.success": 2,
        "refund.pending": 1,
        "refund.processed": 1,
        "refund.processing": 1,
      });
      expect(await story()).toEqual(before);
    }
    await expectGreenProof();
  });

  test("that never came are asked for: what was paid is settled, and a dry run only says so", async () => {
    const ada = await customer();
    const reference = await openTopUp(ada, 300_000);
    await twin.pay(reference);
    const before = await story();
    const dry = await replayWebhooks(tester, { ...lastHour(), isDryRun: true });
    expect(dry.neverArrived).toContain(reference);
    expect(await story()).toEqual(before);
    const replayed = await replayWebhooks(tester, { ...lastHour(), isDryRun: false });
    expect(replayed).toMatchObject({ settled: 1 });
    expect((await replayWebhooks(tester, { ...lastHour(), isDryRun: false })).settled).toBe(0);
    await expectGreenProof();
  });

  test("of one event only", async () => {
    const one = await replayWebhooks(tester, {
      from: new Date(noon.getTime() - 60 * minuteMs),
      to: new Date(noon.getTime() + 60 * minuteMs),
      event: "refund.processed",
      isDryRun: false,
    });
    expect(one).toMatchObject({ stored: { "refund.processed": 1 }, replayed: 1, neverArrived: [] });
  });
});

describe("dead letters", () => {
  test("a webhook that failed three times is listed with its reason, and worked when it is given a new start", async () => {
    const fragile = { isBroken: true };
    registerWebhookHandler("transfer.", async () => {
      if (fragile.isBroken) throw new Error("a defect of ours");
      return "processed";
    });
    twin.webhooksTo(receive);
    await twin.send('{"event":"transfer.success","data":{"id":1,"reference":"payout-1","domain":"test"}}');
    await twin.advance();
    for (const _ of [1, 2, 3]) {
      await workAll();
      await twin.advance(10_000);
    }
    const dead = await deadLetters({ kind: "webhook" });
    expect(dead).toMatchObject([{ what: "transfer.success of payout-1", tries: 3 }]);
    expect(dead[0]?.reason).toContain("a defect of ours");
    const letter = required(dead[0], "the dead webhook");
    expect(await replayDeadLetters(tester, { kind: "webhook", id: letter.id }, "mended")).toBe(1);
    expect(await replayDeadLetters(tester, { kind: "webhook", id: letter.id }, "mended")).toBe(0);
    fragile.isBroken = false;
    await workAll();
    expect(await deadLetters({ kind: "webhook" })).toEqual([]);
    const audit = await rowsOf(
      database(),
      sql`select action, subject_type, reason from audit_events where subject_id = ${letter.id}`,
    );
    expect(audit).toEqual([{ action: "dead_letter.replay", subject_type: "webhook", reason: "mended" }]);
    await expectGreenProof();
  });

  test("one that is signed and cannot be read is parked: shown, and not begun again", async () => {
    twin.webhooksTo(receive);
    await twin.send('{"event": 18}');
    await twin.advance();
    const parked = await deadLetters({ kind: "webhook" });
    expect(parked).toMatchObject([{ what: "unreadable", reason: "Rightly signed, but not to be read" }]);
    expect(await replayDeadLetters(tester, { kind: "webhook" }, "once more")).toBe(0);
  });

  test("a job and an event that failed three times stand in the same list, and are begun again by their window", async () => {
    const done: number[] = [];
    const broken = { isBroken: true };
    const job = defineJob("test-fragile", z.object({ n: z.number() }), async ({ n }) => {
      if (broken.isBroken) throw new Error("not today");
      done.push(n);
    });
    const workers = await startWorkers([job]);
    try {
      await withTx("test", async (tx) => {
        await enqueue(tx, job.queue, [{ n: 7 }]);
        await append(tx, [
          {
            aggregateType: "test",
            aggregateId: "agg_dead",
            aggregateVersion: 1,
            eventType: "test.happened",
            payload: {},
            at: now(),
          },
        ]);
      });
      const refusing = { publish: () => Promise.reject(new Error("no bus")) };
      for (const _ of [1, 2, 3]) await relayBatch(refusing);
      await vi.waitFor(async () => expect(await deadLetters({ kind: "job" })).toHaveLength(1), {
        timeout: 25_000,
        interval: 200,
      });
      const letters = (await deadLetters()).filter(({ kind }) => kind === "job" || kind === "event");
      expect(letters).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: "job", what: "test-fragile", tries: 3, reason: "Error not today" }),
          expect.objectContaining({
            kind: "event",
            what: "test.happened of agg_dead",
            tries: 3,
            reason: "Error no bus",
          }),
        ]),
      );
      broken.isBroken = false;
      expect(await replayDeadLetters(tester, { kind: "job" }, "mended")).toBe(1);
      expect(await replayDeadLetters(tester, { kind: "event" }, "mended")).toBeGreaterThan(0);
      await vi.waitFor(() => expect(done).toEqual([7]), 5_000);
      expect((await deadLetters()).filter(({ kind }) => kind === "job" || kind === "event")).toEqual([]);
    } finally {
      await workers.stop(2_000);
    }
  });
});

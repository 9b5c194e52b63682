import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "~/testing/database";
import { now } from "./clock";
import { consume, consumerJob } from "./consumers";
import { database } from "./db/client";
import { rowsOf } from "./db/rows";
import { withTx } from "./db/transaction";
import { deadQueueOf, defineJob, enqueue, startWorkers, type Workers } from "./jobs";
import { keepRunning, type Loop } from "./loop";
import { append } from "./outbox";
import { jobBus, replayDead, runRelay } from "./relay";

testDatabase();

const done: number[] = [];
const applied: string[] = [];
const broken = { isBroken: true };
const greet = defineJob("test-greet", z.object({ n: z.number() }), async ({ n }) => {
  done.push(n);
});
const consumer = consume("test-applies", ["test.happened"], async (_tx, event) => {
  if (broken.isBroken) throw new Error("broken for now");
  applied.push(event.aggregateId);
});
let workers: Workers;
let relay: Loop;

beforeAll(async () => {
  workers = await startWorkers([greet, consumerJob(consumer)]);
  relay = keepRunning("relay", (signal) => runRelay(jobBus([consumer]), signal));
});
afterAll(async () => {
  await relay.stop();
  await workers.stop(2_000);
});

async function jobsIn(queue: string): Promise<number> {
  return (await rowsOf(database(), sql`select id from pgboss.job where name = ${queue}`)).length;
}

test("a job exists if and only if the transaction that wanted it commits", async () => {
  await expect(
    withTx("test", async (tx) => {
      await enqueue(tx, greet.queue, [{ n: 1 }]);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await jobsIn(greet.queue)).toBe(0);
  await withTx("test", (tx) => enqueue(tx, greet.queue, [{ n: 2 }, { n: 3 }]));
  await vi.waitFor(() => expect(done.toSorted()).toEqual([2, 3]), 5_000);
});

test("a job with data of another shape is not run", async () => {
  await withTx("test", (tx) => enqueue(tx, greet.queue, [{ n: "four" }]));
  await vi.waitFor(async () => {
    const rows = await rowsOf(
      database(),
      sql`select 1 from pgboss.job where name = ${greet.queue} and state = 'retry' and output ->> 'error' = 'ZodError'`,
    );
    expect(rows).toHaveLength(1);
  }, 5_000);
  expect(done.toSorted()).toEqual([2, 3]);
});

test("an event that its consumer cannot apply is dead after three tries, and is applied once when replayed", async () => {
  await withTx("test", (tx) =>
    append(tx, [
      {
        aggregateType: "test",
        aggregateId: "agg_dead",
        aggregateVersion: 1,
        eventType: "test.happened",
        payload: {},
        at: now(),
      },
    ]),
  );
  const queue = consumerJob(consumer).queue;
  await vi.waitFor(async () => expect(await jobsIn(deadQueueOf(queue))).toBe(1), {
    timeout: 25_000,
    interval: 200,
  });
  expect(applied).toEqual([]);
  const tries = await rowsOf<{ source_retry_count: number }>(
    database(),
    sql`select source_retry_count from pgboss.job where name = ${deadQueueOf(queue)}`,
  );
  expect(tries).toEqual([{ source_retry_count: 2 }]);

  broken.isBroken = false;
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from outbox_events where aggregate_id = 'agg_dead'`,
  );
  const ids = rows.map((row) => row.id);
  expect(await replayDead([consumer], ids)).toBe(1);
  expect(await replayDead([consumer], ids)).toBe(0);
  await vi.waitFor(() => expect(applied).toEqual(["agg_dead"]), 5_000);
});

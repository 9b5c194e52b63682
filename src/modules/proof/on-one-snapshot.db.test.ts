import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { customer, testHouse } from "~/testing/factories";
import { otherPool } from "~/testing/signals";
import { onOneSnapshot } from "./on-one-snapshot";

testHouse();

const settings = ["jit = off"];

async function look(tx: Tx): Promise<{ people: bigint; session: number }> {
  const rows = await rowsOf<{ people: bigint; session: number }>(
    tx,
    sql`select count(*) as people, pg_backend_pid() as session from users`,
  );
  return required(rows[0], "a count");
}

test("two lanes see one moment, whoever signs up meanwhile, and answer in the order of the tasks", async () => {
  await customer(0);
  const before = await database().transaction(look);
  let came = 0;
  const both = Promise.withResolvers<void>();
  async function meet(tx: Tx) {
    await customer(0);
    came++;
    if (came === 2) both.resolve();
    // Each lane holds one task until both lanes have one.
    await both.promise;
    return await look(tx);
  }
  const seen = await onOneSnapshot(database(), [meet, meet], { lanes: 2, settings });
  expect(seen.map(({ people }) => people)).toEqual([before.people, before.people]);
  expect(new Set(seen.map(({ session }) => session)).size).toBe(2);
  const named = ["a", "b", "c", "d", "e"].map((name) => async () => name);
  expect(await onOneSnapshot(database(), named, { lanes: 2, settings })).toEqual(["a", "b", "c", "d", "e"]);
});

test("with one connection to be had, one lane does everything", async () => {
  const { db, close } = otherPool({ max: 1 });
  try {
    const sessions = await onOneSnapshot(db, [look, look, look], { lanes: 2, settings });
    expect(new Set(sessions.map(({ session }) => session)).size).toBe(1);
    expect(sessions).toHaveLength(3);
  } finally {
    await close();
  }
});

test.each([0, 1])("task %i that fails is heard, and no more are begun", async (failing) => {
  const begun = [0, 0];
  const both = Promise.withResolvers<void>();
  const first = [0, 1].map((at) => async () => {
    begun[at] = 1;
    if (begun.every((one) => one === 1)) both.resolve();
    await both.promise;
    if (at === failing) throw new TypeError(`task ${at} broke`);
  });
  let late = 0;
  const last = async () => {
    late++;
  };
  const slow = async (tx: Tx) => void (await tx.execute(sql`select pg_sleep(0)`));
  await expect(
    onOneSnapshot(database(), [...first, slow, slow, slow, slow, slow, slow, last], { lanes: 2, settings }),
  ).rejects.toThrow(`task ${failing} broke`);
  expect(late).toBe(0);
});

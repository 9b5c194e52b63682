import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { testDatabase } from "~/testing/database";
import { times, untilWaiting } from "~/testing/signals";
import { database } from "./db/client";
import { plantFaults } from "./db/faults";
import { rowsOf } from "./db/rows";
import type { Tx } from "./db/transaction";
import { idempotencyCounters, type OnceScope, once } from "./idempotency";
import { append } from "./outbox";
import { platformRefusals } from "./refusals";

testDatabase();

const scope = (key: string, change: Partial<OnceScope> = {}): OnceScope => ({
  actor: systemActor("test"),
  operation: "test.act",
  key,
  input: { amount: 1 },
  ...change,
});

/** An effect that can be counted: an event per run, in the transaction. */
const effect = (name: string) => async (tx: Tx) => {
  await append(tx, [
    {
      aggregateType: "test",
      aggregateId: name,
      aggregateVersion: 1,
      eventType: "test.done",
      payload: {},
      at: new Date("2026-11-21T11:00:00Z"),
    },
  ]);
  return { done: name };
};
async function effects(name: string): Promise<number> {
  return (await rowsOf(database(), sql`select 1 from outbox_events where aggregate_id = ${name}`)).length;
}
async function keys(key: string): Promise<number> {
  return (await rowsOf(database(), sql`select 1 from idempotency_keys where key = ${key}`)).length;
}

describe("once", () => {
  test("the same key and input: one effect, the stored answer ever after, and both are counted (G03)", async () => {
    const before = idempotencyCounters();
    expect(await once("test", scope("a"), effect("a"))).toEqual({ value: { done: "a" }, replayed: false });
    const never = async () => {
      throw new Error("ran twice");
    };
    expect(await once("test", scope("a"), never)).toEqual({ value: { done: "a" }, replayed: true });
    expect(await effects("a")).toBe(1);
    const after = idempotencyCounters();
    expect([after.first - before.first, after.replayed - before.replayed]).toEqual([1, 1]);
  });

  test("another input or another operation under the key: refused, never an unrelated replay (BT45)", async () => {
    await once("test", scope("b"), effect("b"));
    for (const change of [{ input: { amount: 2 } }, { operation: "test.other" }]) {
      await expect(once("test", scope("b", change), effect("b2"))).rejects.toMatchObject({
        code: "platform.idempotency_key_reused",
        status: 409,
      });
    }
    expect(await effects("b2")).toBe(0);
    const other = await once("test", scope("b", { actor: systemActor("other") }), effect("b3"));
    expect(other.replayed).toBe(false);
  });

  test("a concurrent twin waits, and is given the first one's answer (BT44)", async () => {
    const [inside, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = once("test", scope("c"), async (tx) => {
      inside.resolve();
      await goOn.promise;
      return await effect("c")(tx);
    });
    await inside.promise;
    const twins = times(5, () => once("test", scope("c"), effect("c")));
    await untilWaiting(5);
    goOn.resolve();
    expect((await first).replayed).toBe(false);
    expect((await twins).done).toEqual(Array(5).fill({ value: { done: "c" }, replayed: true }));
    expect(await effects("c")).toBe(1);
  });

  test("a twin of one that is refused runs instead of it: a refusal stores nothing", async () => {
    const [inside, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = once("test", scope("d"), async (tx) => {
      await effect("d")(tx);
      inside.resolve();
      await goOn.promise;
      throw new Refusal(platformRefusals.badInput);
    });
    const refused = expect(first).rejects.toMatchObject({ code: "platform.bad_input" });
    await inside.promise;
    const twin = once("test", scope("d"), effect("d"));
    await untilWaiting(1);
    goOn.resolve();
    await refused;
    expect(await twin).toEqual({ value: { done: "d" }, replayed: false });
    expect(await effects("d")).toBe(1);
  });

  test("a crash before COMMIT leaves neither key nor effect; one after COMMIT is answered from the key", async () => {
    plantFaults({ crash: "before-commit" });
    await expect(once("test", scope("e"), effect("e"))).rejects.toMatchObject({
      code: "platform.unavailable",
    });
    expect([await keys("e"), await effects("e")]).toEqual([0, 0]);
    plantFaults({ crash: "after-commit" });
    expect(await once("test", scope("e"), effect("e"))).toEqual({ value: { done: "e" }, replayed: true });
    plantFaults();
    expect([await keys("e"), await effects("e")]).toEqual([1, 1]);
  });
});

describe("append", () => {
  test("an event exists if and only if its transaction commits, whole, with who and why", async () => {
    const failing = once("test", scope("f"), async (tx) => {
      await effect("f")(tx);
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await effects("f")).toBe(0);
    await once("test", scope("f"), effect("f"));
    const rows = await rowsOf(
      database(),
      sql`select aggregate_version, event_type, payload, published_at, attempts from outbox_events where aggregate_id = 'f'`,
    );
    expect(rows).toEqual([
      { aggregate_version: 1, event_type: "test.done", payload: {}, published_at: null, attempts: 0 },
    ]);
  });

  test("nothing to say says nothing", async () => {
    await once("test", scope("g"), async (tx) => {
      await append(tx, []);
      return null;
    });
    expect(await effects("g")).toBe(0);
  });
});

test("while the database is away after a COMMIT whose answer was lost, nobody is told that nothing was charged", async () => {
  const refusals = [platformRefusals.outcomeUnknown, platformRefusals.unavailable];
  const act = once("test.act", scope("lost-and-away"), async () => {
    throw new Refusal(refusals.shift() ?? platformRefusals.busy);
  });
  await expect(act).rejects.toMatchObject({ code: platformRefusals.outcomeUnknown.code });
  expect(refusals).toEqual([]);
});

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { testDatabase } from "~/testing/database";
import { now } from "./clock";
import { database } from "./db/client";
import { rowsOf } from "./db/rows";
import { type Tx, withTx } from "./db/transaction";
import { listenTo } from "./listen";
import { append, outboxChannel } from "./outbox";

testDatabase();

/** Longer than any notice takes: for asserting that none comes. */
const silenceMs = 300;

function happened(tx: Tx, aggregateId: string): Promise<void> {
  const event = {
    aggregateType: "test",
    aggregateId,
    aggregateVersion: 1,
    eventType: "test.happened",
  } as const;
  return append(tx, [{ ...event, payload: {}, at: now() }]);
}

test("what was committed is told, every aggregate of a crowd; what was rolled back neither happens nor is told", async () => {
  const heard: string[] = [];
  const begun = Promise.withResolvers<void>();
  const listening = listenTo(outboxChannel, (notice) => void heard.push(...notice.split(",")), begun.resolve);
  try {
    await begun.promise;
    const undone = withTx("test", async (tx) => {
      await happened(tx, "agg_undone");
      throw new Error("changed its mind");
    });
    await expect(undone).rejects.toThrow("changed its mind");
    const crowd = Array.from({ length: 500 }, (_, index) => `agg_crowd_${index}`);
    await Promise.all(crowd.map((id) => withTx("test", (tx) => happened(tx, id))));
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(crowd)), { timeout: 5_000 });
    await sleep(silenceMs);
    expect(heard).not.toContain("agg_undone");
    const rows = await rowsOf(
      database(),
      sql`select 1 from outbox_events where aggregate_id = ${"agg_undone"}`,
    );
    expect(rows).toEqual([]);
  } finally {
    await listening.stop();
  }
});

test("a handle that withTx did not pass on cannot append: nobody would know of its commit", async () => {
  await expect(database().transaction((tx) => happened(tx, "agg_raw"))).rejects.toThrow("withTx");
});

import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { now } from "./clock";
import { applyOnce, type Consumer, consume } from "./consumers";
import { database } from "./db/client";
import { plantFaults } from "./db/faults";
import { rowsOf } from "./db/rows";
import { withTx } from "./db/transaction";
import { append } from "./outbox";
import { type Bus, outboxLag, relayBatch, replayDead } from "./relay";

testDatabase();

/** A bus that remembers what was published, in order; an event named `bad` is refused. */
function recordingBus(): Bus & { published: string[] } {
  const published: string[] = [];
  return {
    published,
    publish: async (_tx, events) => {
      if (events.some((event) => event.eventType === "test.bad")) throw new Error("refused");
      published.push(...events.map((event) => event.id));
    },
  };
}

/** Appends one event in a transaction of its own and answers its id. */
async function happen(
  aggregateId: string,
  aggregateVersion: number,
  eventType: `${string}.${string}` = "test.happened",
) {
  await withTx("test", (tx) =>
    append(tx, [{ aggregateType: "test", aggregateId, aggregateVersion, eventType, payload: {}, at: now() }]),
  );
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from outbox_events where aggregate_id = ${aggregateId} and aggregate_version = ${aggregateVersion}`,
  );
  return rows[0]?.id ?? "";
}

async function relayAll(bus: Bus): Promise<void> {
  while ((await relayBatch(bus)).taken > 0);
}

beforeEach(async () => {
  plantFaults();
  await database().execute(sql`update outbox_events set published_at = now() where published_at is null`);
});

describe("the order of one aggregate", () => {
  test("its events are published one after the other, in order of version", async () => {
    const bus = recordingBus();
    const first = await happen("agg_a", 1);
    const second = await happen("agg_a", 2);
    const other = await happen("agg_b", 1);
    await relayBatch(bus);
    expect(new Set(bus.published)).toEqual(new Set([first, other]));
    await relayBatch(bus);
    expect(bus.published.at(-1)).toBe(second);
  });

  test("while one relay holds an event, another publishes neither it nor its successor, but everything else", async () => {
    const ids = [await happen("agg_c", 1), await happen("agg_c", 2), await happen("agg_c", 3)];
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const slow = recordingBus();
    const slowRelay = relayBatch({
      publish: async (tx, events) => {
        held.resolve();
        await release.promise;
        await slow.publish(tx, events);
      },
    });
    await held.promise;
    const elsewhere = await happen("agg_d", 1);
    const quick = recordingBus();
    await relayAll(quick);
    expect(quick.published).toEqual([elsewhere]);
    release.resolve();
    await slowRelay;
    expect(slow.published).toEqual([ids[0]]);
    await relayAll(quick);
    expect(quick.published).toEqual([elsewhere, ids[1], ids[2]]);
  });

  test("two relays at once publish 200 events of 20 aggregates once each and in order", async () => {
    const versions = Array.from({ length: 10 }, (_, index) => index + 1);
    const aggregates = Array.from({ length: 20 }, (_, index) => `agg_two_${index}`);
    for (const version of versions)
      await withTx("test", (tx) =>
        append(
          tx,
          aggregates.map((aggregateId) => ({
            aggregateType: "test",
            aggregateId,
            aggregateVersion: version,
            eventType: "test.happened",
            payload: {},
            at: now(),
          })),
        ),
      );
    const seen: { aggregateId: string; id: string }[] = [];
    const bus: Bus = {
      publish: async (_tx, events) => {
        // Yields between the two relays, so that their batches overlap.
        await new Promise(setImmediate);
        seen.push(...events);
      },
    };
    const untilEmpty = async () => {
      while ((await outboxLag()).unpublished > 0) await relayBatch(bus);
    };
    await Promise.all([untilEmpty(), untilEmpty()]);
    const rows = await rowsOf<{ id: string; aggregate_version: number }>(
      database(),
      sql`select id, aggregate_version from outbox_events where aggregate_id like 'agg_two_%'`,
    );
    const versionOf = new Map(rows.map((row) => [row.id, row.aggregate_version]));
    for (const aggregateId of aggregates) {
      const order = seen
        .filter((event) => event.aggregateId === aggregateId)
        .map((event) => versionOf.get(event.id));
      expect(order, aggregateId).toEqual(versions);
    }
  });
});

describe("nothing is lost", () => {
  test("an event of a transaction that rolls back was never there", async () => {
    const before = await outboxLag();
    await expect(
      withTx("test", async (tx) => {
        await append(tx, [
          {
            aggregateType: "test",
            aggregateId: "agg_e",
            aggregateVersion: 1,
            eventType: "test.happened",
            payload: {},
            at: now(),
          },
        ]);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await outboxLag()).toEqual(before);
  });

  test("a relay that dies before COMMIT has published nothing: the next one does", async () => {
    const id = await happen("agg_f", 1);
    const bus = recordingBus();
    plantFaults({ crash: "before-commit" });
    await expect(relayBatch(bus)).rejects.toThrow();
    expect((await outboxLag()).unpublished).toBe(1);
    await relayBatch(bus);
    expect(bus.published.filter((published) => published === id)).toHaveLength(2);
    expect((await outboxLag()).unpublished).toBe(0);
  });

  test("an event delivered again after a crash is applied once", async () => {
    const id = await happen("agg_g", 1);
    let applied = 0;
    const consumer = consume("test-crash", ["test.happened"], async () => {
      applied++;
    });
    plantFaults({ crash: "before-commit" });
    await expect(applyOnce(consumer, id)).rejects.toThrow();
    expect(await applyOnce(consumer, id)).toBe(true);
    expect(await applyOnce(consumer, id)).toBe(false);
    // Twice run, once committed: the first run's effects were rolled back with its record.
    expect(applied).toBe(2);
  });

  test("twenty deliveries of one event at once have one effect", async () => {
    const id = await happen("agg_h", 1);
    await database().execute(sql`update outbox_events set attempts = 0 where id = ${id}`);
    const consumer: Consumer = consume("test-once", ["test.happened"], async (tx, event) => {
      await tx.execute(sql`update outbox_events set attempts = attempts + 1 where id = ${event.id}`);
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => applyOnce(consumer, id)));
    expect(answers.filter((answer) => answer)).toHaveLength(1);
    const rows = await rowsOf(database(), sql`select attempts from outbox_events where id = ${id}`);
    expect(rows).toEqual([{ attempts: 1 }]);
  });
});

describe("an event that cannot be published", () => {
  test("is dead after three tries, holds its successors and nobody else's, and is replayed", async () => {
    const bad = await happen("agg_i", 1, "test.bad");
    const successor = await happen("agg_i", 2);
    const other = await happen("agg_j", 1);
    const bus = recordingBus();
    expect((await relayBatch(bus)).failed).toEqual([{ id: bad, attempts: 1 }]);
    expect(bus.published).toEqual([other]);
    await relayBatch(bus);
    await relayBatch(bus);
    expect(await relayBatch(bus)).toEqual({ taken: 0, failed: [] });
    expect(await outboxLag()).toMatchObject({ dead: 1, unpublished: 1 });
    expect(bus.published).toEqual([other]);

    expect(await replayDead([], [bad, successor])).toBe(1);
    const forgiving: Bus = {
      publish: async (_tx, events) => {
        bus.published.push(...events.map((event) => event.id));
      },
    };
    await relayAll(forgiving);
    expect(bus.published).toEqual([other, bad, successor]);
    expect(await outboxLag()).toMatchObject({ dead: 0, unpublished: 0 });
  });

  test("rests between its tries, and its successors with it", async () => {
    const bad = await happen("agg_k", 1, "test.bad");
    await happen("agg_k", 2);
    const bus = recordingBus();
    await relayBatch(bus);
    expect(await relayBatch(bus, [bad])).toEqual({ taken: 0, failed: [] });
  });
});

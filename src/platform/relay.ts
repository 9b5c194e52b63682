import { sql } from "drizzle-orm";
import { now, stopwatchMs } from "./clock";
import { type Consumer, queueOfConsumer } from "./consumers";
import { database } from "./db/client";
import { lockFreeRows } from "./db/lock";
import { rowsOf } from "./db/rows";
import { type Tx, withTx } from "./db/transaction";
import { enqueue, redriveDead } from "./jobs";
import { listenTo } from "./listen";
import { describeError, log } from "./log";
import { outboxChannel } from "./outbox";
import { bell } from "./wait";

/** What leaves the outbox: enough to choose its consumers; they read the rest from the outbox itself. */
export type OutgoingEvent = {
  readonly id: string;
  readonly aggregateId: string;
  readonly eventType: string;
};

/**
 * Hands events to whoever consumes them. Called inside the transaction that marks them published: a bus in the same
 * database delivers exactly when that commits; any other delivers at least once.
 */
export type Bus = { readonly publish: (tx: Tx, events: readonly OutgoingEvent[]) => Promise<void> };

/** The default bus: one queue a consumer, in the same database and the same transaction. */
export function jobBus(consumers: readonly Consumer[]): Bus {
  return {
    publish: async (tx, events) => {
      for (const consumer of consumers) {
        const wanted = events.filter((event) => consumer.eventTypes.includes(event.eventType));
        await enqueue(
          tx,
          queueOfConsumer(consumer.name),
          wanted.map((event) => ({ eventId: event.id })),
        );
      }
    },
  };
}

/** Enough to be quick, few enough that a fault holds few rows and the transaction stays short. */
const batchMax = 100;
/** After the third failure an event is dead and waits for a person. */
const attemptsMax = 3;
const retryDelayMsBase = 500;
/** NOTIFY wakes the relay at once; this finds what was said while nobody listened. */
const pollMs = 2_000;

/** Publishes whatever is or becomes unpublished until the signal aborts; throws when the database does not answer. */
export async function runRelay(bus: Bus, signal: AbortSignal): Promise<void> {
  const waking = bell();
  const listening = listenTo(outboxChannel, waking.ring, waking.ring);
  const resting = new Map<string, number>();
  try {
    while (!signal.aborted) {
      for (const [id, untilMs] of resting) if (untilMs <= stopwatchMs()) resting.delete(id);
      const { taken, failed } = await relayBatch(bus, [...resting.keys()]);
      for (const { id, attempts } of failed)
        resting.set(id, stopwatchMs() + retryDelayMsBase * 2 ** attempts);
      if (taken === 0) await waking.wait(pollMs, signal);
    }
  } finally {
    await listening.stop();
  }
}

type UnpublishedRow = { id: string; aggregate_id: string; event_type: string; attempts: number };
export type RelayedBatch = { taken: number; failed: { id: string; attempts: number }[] };

/**
 * Takes the next events, at most a hundred, and publishes them in one transaction.
 *
 * Order per aggregate: an event is taken only when no earlier one of its aggregate is unpublished, so a batch holds
 * at most one event an aggregate. While a relay holds an event it is unpublished for everybody else, so its
 * successors wait; and a relay that finds the row free again checks it once more and sees that it was published. A
 * dead event is unpublished too: it holds its successors until it is replayed, since out of order is what was never
 * promised. `resting` are left out for now (and hold their successors as well).
 */
export async function relayBatch(bus: Bus, resting: readonly string[] = []): Promise<RelayedBatch> {
  return await withTx("platform.relay", async (tx) => {
    const rows = await lockFreeRows<UnpublishedRow>(
      tx,
      sql`select e.id, e.aggregate_id, e.event_type, e.attempts from outbox_events e
          where e.published_at is null and e.dead_at is null and e.id <> all(${sql.param(resting)}::text[])
            and not exists (
              select 1 from outbox_events earlier
              where earlier.aggregate_id = e.aggregate_id and earlier.aggregate_type = e.aggregate_type
                and earlier.published_at is null
                and (earlier.aggregate_version, earlier.id) < (e.aggregate_version, e.id))
          order by e.created_at, e.id limit ${batchMax}`,
      "e",
    );
    if (rows.length === 0) return { taken: 0, failed: [] };
    const refused = await publishOrName(tx, bus, rows);
    const failedIds = new Set(refused.map((row) => row.id));
    const published = rows.filter((row) => !failedIds.has(row.id)).map((row) => row.id);
    await tx.execute(
      sql`update outbox_events set published_at = ${now().toISOString()}::timestamptz
          where id = any(${sql.param(published)}::text[])`,
    );
    return { taken: rows.length, failed: refused };
  });
}

/** All at once; when that fails, one by one, each in a savepoint, so that one bad event does not hold the others. */
async function publishOrName(
  tx: Tx,
  bus: Bus,
  rows: readonly UnpublishedRow[],
): Promise<RelayedBatch["failed"]> {
  if ((await publishIn(tx, bus, rows)) === undefined) return [];
  const failed: RelayedBatch["failed"] = [];
  for (const row of rows) {
    const error = await publishIn(tx, bus, [row]);
    if (error !== undefined) {
      await noteFailure(tx, row, error);
      failed.push({ id: row.id, attempts: row.attempts + 1 });
    }
  }
  return failed;
}

async function publishIn(tx: Tx, bus: Bus, rows: readonly UnpublishedRow[]): Promise<unknown> {
  try {
    await tx.transaction(async (savepoint) => {
      await bus.publish(
        savepoint,
        rows.map((row) => ({ id: row.id, aggregateId: row.aggregate_id, eventType: row.event_type })),
      );
    });
    return undefined;
  } catch (error) {
    return error ?? new Error("the bus threw nothing");
  }
}

async function noteFailure(tx: Tx, row: UnpublishedRow, error: unknown): Promise<void> {
  const found = describeError(error);
  const dead = row.attempts + 1 >= attemptsMax;
  log().error(
    { eventId: row.id, eventType: row.event_type, attempt: row.attempts + 1, dead, ...found },
    "not published",
  );
  await tx.execute(
    sql`update outbox_events set attempts = attempts + 1, last_error = ${JSON.stringify({ ...found, stack: undefined })},
          dead_at = ${dead ? now().toISOString() : null}::timestamptz
        where id = ${row.id}`,
  );
}

/**
 * Gives dead events a new start: those that could not be published are published again, those that a consumer could
 * not apply go back into its queue. Applied at most once even so. Answers how many deliveries were begun again.
 */
export async function replayDead(
  consumers: readonly Consumer[],
  eventIds: readonly string[],
): Promise<number> {
  const revived = await rowsOf<{ id: string }>(
    database(),
    sql`update outbox_events set dead_at = null, attempts = 0
        where dead_at is not null and published_at is null and id = any(${sql.param(eventIds)}::text[])
        returning id`,
  );
  let begun = revived.length;
  for (const consumer of consumers)
    for (const eventId of eventIds) begun += await redriveDead(queueOfConsumer(consumer.name), { eventId });
  if (revived.length > 0) await database().execute(sql`select pg_notify(${outboxChannel}, '')`);
  return begun;
}

export type OutboxLag = { unpublished: number; dead: number; oldestSeconds: number };

/** How far the relay is behind: what the health and metrics pages show. */
export async function outboxLag(): Promise<OutboxLag> {
  const rows = await rowsOf<{ unpublished: number; dead: number; oldest: string | null }>(
    database(),
    sql`select count(*)::int as unpublished, min(created_at) as oldest,
          (select count(*)::int from outbox_events where dead_at is not null) as dead
        from outbox_events where published_at is null and dead_at is null`,
  );
  const { unpublished = 0, dead = 0, oldest = null } = rows[0] ?? {};
  const oldestMs = oldest === null ? 0 : Math.max(0, now().getTime() - new Date(oldest).getTime());
  return { unpublished, dead, oldestSeconds: Math.round(oldestMs / 1_000) };
}

import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { type Database, database } from "./db/client";
import { afterCommit, type Tx } from "./db/transaction";
import { describeError, log, requestContext } from "./log";

/** A fact that has just become true: `order.placed`, with what its readers need to act on it. */
export type OutboxEvent = {
  aggregateType: string;
  aggregateId: string;
  aggregateVersion: number;
  eventType: `${string}.${string}`;
  payload: Record<string, unknown>;
  at: Date;
};

/** The channel that wakes the relay, and the open streams of this and other processes, when events were committed. */
export const outboxChannel = "outbox";

/**
 * Appends events in the transaction that makes them true: they exist if and only if it commits. One statement,
 * however many. After the commit their aggregates' ids are told on the channel.
 */
export async function append(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  const context = requestContext();
  const rows = events.map((event) => ({
    id: newId("evt", event.at.getTime()),
    aggregate_type: event.aggregateType,
    aggregate_id: event.aggregateId,
    aggregate_version: event.aggregateVersion,
    event_type: event.eventType,
    payload: event.payload,
    request_id: context?.requestId ?? null,
    actor_id: context?.actorId ?? null,
    created_at: event.at.toISOString(),
  }));
  const on = database();
  afterCommit(tx, () => {
    for (const event of events) announce(on, event.aggregateId);
  });
  await tx.execute(
    sql`insert into outbox_events
          (id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, request_id, actor_id, created_at)
        select id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, request_id, actor_id, created_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
          id text, aggregate_type text, aggregate_id text, aggregate_version int, event_type text, payload jsonb,
          request_id text, actor_id text, created_at timestamptz)`,
  );
}

/** PostgreSQL takes notices of less than 8,000 bytes; no id has more than 200 (a dish's name and a day). */
const idsPerNotice = 35;

/** What has changed and is still to be told, while one notice is under way. */
const untold = new WeakMap<Database, Set<string>>();

/**
 * Tells that an aggregate changed, soon: all that changes while a notice is under way goes into the next.
 *
 * NOTIFY is not part of the transaction that it tells of, because commits with a NOTIFY go one at a time: PostgreSQL
 * holds one lock for all of them until each has reached the disk. Without it 16 clients placed twice to three times
 * as many orders. A notice is a hint that may be lost, here when the process dies before it is sent: whoever listens
 * also looks for itself from time to time.
 */
function announce(on: Database, aggregateId: string): void {
  const waiting = untold.get(on);
  if (waiting !== undefined) {
    waiting.add(aggregateId);
    return;
  }
  const ids = new Set([aggregateId]);
  untold.set(on, ids);
  tell(on, ids).catch((error: unknown) => log().warn(describeError(error), "new events were not told"));
}

async function tell(on: Database, ids: Set<string>): Promise<void> {
  try {
    while (ids.size > 0) {
      const told = [...ids].slice(0, idsPerNotice);
      for (const id of told) ids.delete(id);
      await on.execute(sql`select pg_notify(${outboxChannel}, ${told.join(",")})`);
    }
  } finally {
    untold.delete(on);
  }
}

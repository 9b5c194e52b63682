import { sql } from "drizzle-orm";
import { z } from "zod";
import { now } from "./clock";
import { rowsOf } from "./db/rows";
import { type Tx, withTx } from "./db/transaction";
import { defineJob, type Job } from "./jobs";
import { withRequestContext } from "./log";

/** An event as its consumers read it. `payload` is parsed by whoever understands it. */
export type ConsumedEvent = {
  readonly id: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  /** Rises by one with every change of the aggregate. */
  readonly aggregateVersion: number;
  readonly eventType: string;
  readonly payload: unknown;
  readonly createdAt: Date;
};

/**
 * Something that happens because something else did. What is promised to it:
 * - every event of its types, at least once, and its effect exactly once: `apply` writes in the transaction that
 *   also records the event as consumed, and a repeated delivery finds that record and does nothing;
 * - events of one aggregate are handed out in their order, each after the one before it was published. They usually
 *   arrive in that order too, but one that is tried again may be overtaken: a consumer to which order matters
 *   compares `aggregateVersion` with what it has and ignores the older.
 * `apply` awaits nothing but `tx`; what must leave the house it enqueues as a job of its own.
 */
export type Consumer = {
  readonly name: string;
  readonly eventTypes: readonly string[];
  readonly apply: (tx: Tx, event: ConsumedEvent) => Promise<void>;
};

export function consume(name: string, eventTypes: readonly string[], apply: Consumer["apply"]): Consumer {
  return { name, eventTypes, apply };
}

export const queueOfConsumer = (name: string): string => `consume-${name}`;

/** The job by which a consumer's deliveries are worked. It carries the event's id alone: the event is in the outbox. */
export function consumerJob(consumer: Consumer): Job {
  return defineJob(queueOfConsumer(consumer.name), z.object({ eventId: z.string() }), async ({ eventId }) => {
    await applyOnce(consumer, eventId);
  });
}

type Taken = {
  id: string;
  aggregate_type: string;
  aggregate_id: string;
  aggregate_version: number;
  event_type: string;
  payload: unknown;
  request_id: string | null;
  actor_id: string | null;
  created_at: string;
};

/**
 * Applies one event, unless this consumer has applied it before; answers whether it did. A twin delivery waits on
 * the record's key until the first has ended, and then either finds it or takes its place.
 */
export async function applyOnce(consumer: Consumer, eventId: string): Promise<boolean> {
  return await withTx(`consume.${consumer.name}`, async (tx) => {
    const rows = await rowsOf<Taken>(
      tx,
      sql`with taken as (
            insert into consumed_events (consumer, event_id, consumed_at)
            values (${consumer.name}, ${eventId}, ${now().toISOString()}::timestamptz)
            on conflict do nothing returning event_id
          )
          select id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, request_id, actor_id, created_at
          from outbox_events where id in (select event_id from taken)`,
    );
    const row = rows[0];
    if (row === undefined) return false;
    const context = {
      requestId: row.request_id ?? row.id,
      ...(row.actor_id === null ? {} : { actorId: row.actor_id }),
    };
    // What follows from a request carries its id, also in the events that it appends in turn.
    await withRequestContext(context, () => consumer.apply(tx, eventOf(row)));
    return true;
  });
}

function eventOf(row: Taken): ConsumedEvent {
  return {
    id: row.id,
    aggregateType: row.aggregate_type,
    aggregateId: row.aggregate_id,
    aggregateVersion: row.aggregate_version,
    eventType: row.event_type,
    payload: row.payload,
    createdAt: new Date(row.created_at),
  };
}

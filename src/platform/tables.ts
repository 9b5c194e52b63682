import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { momentColumn } from "./db/columns";

/** One row a money act: who, under which key, with which input, and what was answered. Kept at least 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    operation: text("operation").notNull(),
    inputHash: text("input_hash").notNull(),
    /** Null only inside the transaction that is producing it: a committed row always has its answer (I7). */
    answer: jsonb("answer"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "idempotency_keys_pk", columns: [table.actorId, table.key] }),
    // Serves the sweep of keys older than their retention.
    index("idempotency_keys_created_at").on(table.createdAt),
  ],
);

/** Written in the transaction that makes it true; published by the relay, in order per aggregate. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: text("id").primaryKey(),
    aggregateType: text("aggregate_type").notNull(),
    aggregateId: text("aggregate_id").notNull(),
    aggregateVersion: integer("aggregate_version").notNull(),
    eventType: text("event_type").notNull(),
    payload: jsonb("payload").notNull(),
    requestId: text("request_id"),
    actorId: text("actor_id"),
    createdAt: momentColumn("created_at").notNull(),
    publishedAt: momentColumn("published_at"),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    deadAt: momentColumn("dead_at"),
  },
  (table) => [
    // Serves the relay: the unpublished, oldest first.
    index("outbox_events_unpublished")
      .on(table.createdAt, table.id)
      .where(sql`published_at is null and dead_at is null`),
    // Serves the order's live stream and the proof: the events of one aggregate.
    index("outbox_events_aggregate").on(table.aggregateId, table.aggregateVersion),
    // Serves the console's list of jobs: the events that wait for a person.
    index("outbox_events_dead").on(table.deadAt).where(sql`dead_at is not null`),
  ],
);

/** A consumer's own record, in the transaction of its effect: delivered at least once, applied exactly once. */
export const consumedEvents = pgTable(
  "consumed_events",
  {
    consumer: text("consumer").notNull(),
    eventId: text("event_id")
      .notNull()
      .references(() => outboxEvents.id),
    consumedAt: momentColumn("consumed_at").notNull(),
  },
  (table) => [primaryKey({ name: "consumed_events_pk", columns: [table.consumer, table.eventId] })],
);

/** What has been used of a limit that all processes share, by the key of limit and person (rate-limiter-flexible's own shape). */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull(),
    expire: momentColumn("expire"),
  },
  // Serves the limiter's own sweep.
  (table) => [index("rate_limits_expire").on(table.expire)],
);

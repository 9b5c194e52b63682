import { sql } from "drizzle-orm";
import { startOfDay } from "~/modules/catalog";
import { now, stopwatchMs } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { lockWaitsMs } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { transactionCounters } from "~/platform/db/transaction";
import type { ScaleDto, TriggerDto } from "./dashboards-contract";
import { queueDepth } from "./queue-depth";

/**
 * Each trigger of the roadmap (docs/operating.md "When to grow") with its value now. What this machine cannot measure
 * says so instead of showing a number. Counters of locks and retries are those of the process that answers.
 */
export async function scaleBoard(): Promise<ScaleDto> {
  const [on, at] = [database(), now()];
  const [people, database_, messages] = await Promise.all([usage(on, at), databaseFacts(on), messageQueue()]);
  return {
    at: at.toISOString(),
    triggers: [...people, ...contention(), ...database_, ...messages, ...beyond()],
  };
}

type Trigger = Omit<TriggerDto, "headroom" | "fired" | "fires"> & { readonly fires?: TriggerDto["fires"] };

function trigger({ fires = "above", ...rest }: Trigger): TriggerDto {
  const { value, threshold } = rest;
  if (value === null) return { ...rest, fires, headroom: null, fired: false };
  const headroom = fires === "above" ? 1 - value / threshold : value / threshold - 1;
  return { ...rest, fires, headroom, fired: headroom < 0 };
}

/** H01: who ordered today, and how often wallets moved in the last hour. */
async function usage(on: Database, at: Date): Promise<TriggerDto[]> {
  const hourAgo = new Date(at.getTime() - 3_600_000).toISOString();
  const rows = await rowsOf<{ customers: number; movements: number }>(
    on,
    sql`select (select count(distinct customer_id)::int from orders where created_at >= ${startOfDay(at).toISOString()}::timestamptz) as customers,
          (select count(*)::int from entries e join accounts a on a.id = e.account_id
            where a.kind = 'floor' and e.created_at >= ${hourAgo}::timestamptz) as movements`,
  );
  const secondTier = "The second tier: a read replica, Redis, an on-call rota; none is wired up yet";
  return [
    trigger({
      id: "H01-dau",
      source: "H01",
      label: "Customers who ordered today",
      unit: "count",
      value: rows[0]?.customers ?? 0,
      threshold: 10_000,
      measured: "orders placed since midnight in Lagos, each customer once",
      remedy: secondTier,
    }),
    trigger({
      id: "H01-wallets",
      source: "H01",
      label: "Wallet movements in an hour",
      unit: "per_hour",
      value: rows[0]?.movements ?? 0,
      threshold: 1_000,
      measured: "entries on customers' wallets in the last 60 minutes",
      remedy: secondTier,
    }),
  ];
}

/** B25: what waiting for locks costs. */
function contention(): TriggerDto[] {
  const { committed, rolledBack, retries, busy } = transactionCounters();
  const all = committed + rolledBack;
  const waits = [...lockWaitsMs()].sort((one, other) => one - other);
  const fewerWaiters = "Fewer waiters a row, then split the hot dish's level; look for the slow query first";
  return [
    trigger({
      id: "B25-busy",
      source: "B25",
      label: "Transactions refused as busy",
      unit: "percent",
      value: all === 0 ? 0 : (busy / all) * 100,
      threshold: 1,
      measured: `${busy} of ${all} transactions since this process began`,
      remedy: fewerWaiters,
    }),
    trigger({
      id: "B25-retries",
      source: "B25",
      label: "Repeats a transaction",
      unit: "count",
      value: all === 0 ? 0 : retries / all,
      threshold: 2,
      measured: `${retries} repeats in ${all} transactions since this process began`,
      remedy: fewerWaiters,
    }),
    trigger({
      id: "lock-p99",
      source: "operating.md",
      label: "Waiting for a lock, 99th percentile",
      unit: "ms",
      value: waits.length === 0 ? null : (waits[Math.floor(waits.length * 0.99)] ?? 0),
      threshold: 50,
      measured:
        waits.length === 0
          ? "no lock was taken by this process yet"
          : `the latest ${waits.length} lock statements of this process`,
      remedy: fewerWaiters,
    }),
  ];
}

/** H02: the database itself. Its processor is its host's to tell; here, how many connections work at this moment. */
async function databaseFacts(on: Database): Promise<TriggerDto[]> {
  const startedMs = stopwatchMs();
  const rows = await rowsOf<{ working: number; most: number; hit: number | null; read: number }>(
    on,
    sql`select (select count(*)::int from pg_stat_activity where datname = current_database() and state = 'active') as working,
          current_setting('max_connections')::int as most,
          (select case when sum(blks_hit + blks_read) > 0 then (sum(blks_hit) * 100.0 / sum(blks_hit + blks_read))::float8 end
            from pg_stat_database where datname = current_database()) as hit,
          (select count(*)::int from (select id from orders order by created_at desc limit 50) newest) as read`,
  );
  const readMs = stopwatchMs() - startedMs;
  const [row] = rows;
  return [
    trigger({
      id: "H02-working",
      source: "H02",
      label: "Database connections at work",
      unit: "percent",
      value: row === undefined ? null : (row.working / row.most) * 100,
      threshold: 70,
      measured: `${row?.working ?? 0} of ${row?.most ?? 0}; the processor's load is told by the database's host, not here`,
      remedy: "A larger machine, then PgBouncer (DATABASE_URL through it, DATABASE_PREPARE=false)",
    }),
    trigger({
      id: "H02-read",
      source: "H02",
      label: "Reading the newest orders",
      unit: "ms",
      value: readMs,
      threshold: 100,
      measured: "one read of fifty orders, just now, its way to the database included",
      remedy: "More web processes, then read replicas for analytics and search",
    }),
    trigger({
      id: "H02-hit",
      source: "H02",
      label: "Pages found in the database's memory",
      unit: "percent",
      value: row?.hit ?? null,
      threshold: 60,
      fires: "below",
      measured: "PostgreSQL's own count since its statistics began; menu cache hits are not counted yet",
      remedy: "More memory for the database, then a shared cache (Redis, not wired up yet)",
    }),
  ];
}

async function messageQueue(): Promise<TriggerDto[]> {
  const { queues } = await queueDepth();
  const sending = queues.find(({ key }) => key === "job:send-message");
  const remedy = "More workers, then NATS JetStream behind the bus port, which is not wired up yet";
  return [
    trigger({
      id: "H02-messages",
      source: "H02",
      label: "Messages waiting to be sent",
      unit: "count",
      value: sending?.waiting ?? 0,
      threshold: 1_000,
      measured: "jobs of the queue send-message whose time has come",
      remedy,
    }),
    trigger({
      id: "queues-oldest",
      source: "operating.md",
      label: "Oldest thing in any queue",
      unit: "seconds",
      value: Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds ?? 0)),
      threshold: 60,
      measured: "outbox, webhooks, payments, refunds, batches and jobs that are due",
      remedy,
    }),
  ];
}

/** I01: triggers of the third tier, which one database in one region does not have. */
function beyond(): TriggerDto[] {
  const nothingToMeasure = { source: "I01", value: null } as const;
  return [
    trigger({
      ...nothingToMeasure,
      id: "I01-sagas",
      label: "Acts over several services that failed",
      unit: "percent",
      threshold: 0.1,
      measured: "not measured: money and stock move in one database, where an act is whole or is not",
      remedy: "Sagas between services, when there are services",
    }),
    trigger({
      ...nothingToMeasure,
      id: "I01-latency",
      label: "Customers who wait over 200 ms for the nearest region",
      unit: "percent",
      threshold: 10,
      measured: "not measured: there is one region of machines, and no measurement in browsers yet",
      remedy: "One installation a home region, each the one writer of its money and stock",
    }),
    trigger({
      ...nothingToMeasure,
      id: "I01-events",
      label: "Events lost",
      unit: "count",
      threshold: 1,
      measured: "not counted here: invariant I8 of the proof finds every change without its event",
      remedy: "NATS JetStream behind the bus port, which is not wired up yet",
    }),
  ];
}

import { sql } from "drizzle-orm";
import { database } from "./db/client";
import { lockWaitsMs } from "./db/lock";
import { rowsOf } from "./db/rows";
import { transactionCounters } from "./db/transaction";
import { openStreams } from "./event-stream";
import { idempotencyCounters } from "./idempotency";
import { describeError, log } from "./log";
import { outboxLag } from "./relay";

/**
 * What Prometheus reads, as text. Labels are names of ours (queue, outcome); never an id, a phone number or an
 * address, which would be personal and without end.
 */
export type Metric = {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge";
  readonly samples: readonly { labels?: Record<string, string>; value: number }[];
};

/** This process's own counters (`more` of them from the modules), and what the database knows of the whole. */
export async function metricsText(more: readonly Metric[] = []): Promise<string> {
  return formatMetrics([...processMetrics(), ...more, ...(await sharedOrDown())]);
}

/** What the process knows is told also while the database does not answer: that is when somebody looks. */
async function sharedOrDown(): Promise<Metric[]> {
  const up = (value: number) => single("gauge", "rachel_database_up", "The database answers", value);
  try {
    return [up(1), ...(await sharedMetrics())];
  } catch (error) {
    log().warn(describeError(error), "metrics of the database are missing");
    return [up(0)];
  }
}

function processMetrics(): Metric[] {
  const { committed, rolledBack, retries, exhausted, busy } = transactionCounters();
  const keys = idempotencyCounters();
  const waits = [...lockWaitsMs()].sort((a, b) => a - b);
  return [
    counter("rachel_transactions_total", "Transactions by outcome", { committed, rolled_back: rolledBack }),
    single("counter", "rachel_transaction_retries_total", "Repeats after a deadlock or conflict", retries),
    single("counter", "rachel_transaction_retries_exhausted_total", "Given up after every repeat", exhausted),
    single("counter", "rachel_transaction_busy_total", "Answers 'busy' because a lock took too long", busy),
    counter("rachel_idempotency_keys_total", "Uses of idempotency keys", {
      first: keys.first,
      replayed: keys.replayed,
      conflicting: keys.conflicting,
    }),
    {
      name: "rachel_lock_wait_seconds",
      help: "How long the latest lock statements took",
      type: "gauge",
      samples: [0.5, 0.95, 0.99].map((quantile) => ({
        labels: { quantile: String(quantile) },
        value: quantileOf(waits, quantile) / 1_000,
      })),
    },
    single("gauge", "rachel_event_streams", "Live streams open in this process", openStreams()),
    single("gauge", "process_resident_memory_bytes", "Memory of this process", process.memoryUsage().rss),
    single("counter", "process_cpu_seconds_total", "CPU time of this process", cpuSeconds()),
  ];
}

async function sharedMetrics(): Promise<Metric[]> {
  const { unpublished, dead, oldestSeconds } = await outboxLag();
  const queues = await rowsOf<{ name: string; waiting: number; active: number; failed: number }>(
    database(),
    sql`select name, queued_count as waiting, active_count as active, failed_count as failed
        from pgboss.queue order by name`,
  );
  const connections = await rowsOf<{ application: string; count: number }>(
    database(),
    sql`select application_name as application, count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name like 'rachel-foods%' group by application_name`,
  );
  return [
    single("gauge", "rachel_outbox_unpublished", "Events that wait for the relay", unpublished),
    single("gauge", "rachel_outbox_dead", "Events that could not be published", dead),
    single("gauge", "rachel_outbox_oldest_seconds", "Age of the oldest unpublished event", oldestSeconds),
    {
      name: "rachel_queue_jobs",
      help: "Jobs by queue and state, as the worker last counted them",
      type: "gauge",
      samples: queues.flatMap(({ name, ...counts }) =>
        Object.entries(counts).map(([state, value]) => ({ labels: { queue: name, state }, value })),
      ),
    },
    {
      name: "rachel_database_connections",
      help: "Open connections to the database, of all processes",
      type: "gauge",
      samples: connections.map(({ application, count }) => ({ labels: { application }, value: count })),
    },
  ];
}

function single(type: Metric["type"], name: string, help: string, value: number): Metric {
  return { name, help, type, samples: [{ value }] };
}

export function counter(name: string, help: string, byOutcome: Record<string, number>): Metric {
  const samples = Object.entries(byOutcome).map(([outcome, value]) => ({ labels: { outcome }, value }));
  return { name, help, type: "counter", samples };
}

/** `sorted` ascending; 0 when there is nothing to say. */
function quantileOf(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/** The text format of Prometheus, version 0.0.4. */
export function formatMetrics(metrics: readonly Metric[]): string {
  const lines = metrics.flatMap(({ name, help, type, samples }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ labels = {}, value }) => `${name}${formatLabels(labels)} ${value}`),
  ]);
  return `${lines.join("\n")}\n`;
}

function formatLabels(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

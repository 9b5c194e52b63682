import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { QueuesDto } from "./dashboards-contract";

type Row = { waiting: number; dead: number; oldest: string | null };
type Queue = QueuesDto["queues"][number];

/** Everything that is to be done later, counted now: how much, since when, and what was given up. */
export async function queueDepth(): Promise<QueuesDto> {
  const [on, at] = [database(), now()];
  const moment = sql`${at.toISOString()}::timestamptz`;
  const queues = await Promise.all([
    count(on, at, "outbox", "Events to be published", outbox),
    count(on, at, "webhooks", "Webhooks to be worked", webhooks),
    count(on, at, "payments", "Payments to be asked about", dueOf("payment_attempts", moment)),
    count(on, at, "refunds", "Refunds to be walked on", dueOf("refunds", moment)),
    count(on, at, "batches", "Batches to be executed", batches),
  ]);
  return { at: at.toISOString(), queues: [...queues, ...(await jobQueues(on, at))] };
}

const outbox = sql`select count(*) filter (where dead_at is null)::int as waiting, count(*) filter (where dead_at is not null)::int as dead,
    min(created_at) filter (where dead_at is null) as oldest
  from outbox_events where published_at is null`;
const webhooks = sql`select count(*) filter (where status = 'received')::int as waiting, count(*) filter (where status = 'dead')::int as dead,
    min(received_at) filter (where status = 'received') as oldest
  from webhook_inbox where status in ('received', 'dead')`;
const batches = sql`select count(*)::int as waiting, 0 as dead, min(changed_at) as oldest
  from batches where status in ('approved', 'executing')`;

/** Rows whose time to be looked at has come. */
function dueOf(table: "payment_attempts" | "refunds", moment: ReturnType<typeof sql>) {
  return sql`select count(*)::int as waiting, 0 as dead, min(next_check_at) as oldest
    from ${sql.identifier(table)} where next_check_at <= ${moment}`;
}

async function count(
  on: Database,
  at: Date,
  key: string,
  label: string,
  query: ReturnType<typeof sql>,
): Promise<Queue> {
  const [row] = await rowsOf<Row>(on, query);
  return {
    key,
    label,
    waiting: row?.waiting ?? 0,
    dead: row?.dead ?? 0,
    oldestSeconds: ageOf(row?.oldest ?? null, at),
  };
}

function ageOf(oldest: string | null, at: Date): number | null {
  return oldest === null
    ? null
    : Math.max(0, Math.round((at.getTime() - new Date(oldest).getTime()) / 1_000));
}

/** pg-boss's own queues, each with its dead letters beside it. */
async function jobQueues(on: Database, at: Date): Promise<Queue[]> {
  const exists = await rowsOf(on, sql`select 1 where to_regclass('pgboss.job') is not null`);
  if (exists.length === 0) return [];
  const rows = await rowsOf<Row & { name: string }>(
    on,
    sql`select name, count(*) filter (where state in ('created', 'retry', 'active') and start_after <= ${at.toISOString()}::timestamptz)::int as waiting,
          count(*) filter (where state = 'failed')::int as dead,
          min(created_on) filter (where state in ('created', 'retry', 'active') and start_after <= ${at.toISOString()}::timestamptz) as oldest
        from pgboss.job where name not like '\\_\\_pgboss%' group by name order by name`,
  );
  const deadOf = (name: string) => rows.find((row) => row.name === `${name}.dead`)?.waiting ?? 0;
  return rows
    .filter(({ name }) => !name.endsWith(".dead"))
    .map((row) => ({
      key: `job:${row.name}`,
      label: `Jobs: ${row.name}`,
      waiting: row.waiting,
      dead: Math.max(row.dead, deadOf(row.name)),
      oldestSeconds: ageOf(row.oldest, at),
    }));
}

import { sql } from "drizzle-orm";
import { database } from "./db/client";
import { rowsOf } from "./db/rows";
import { redriveDeadJobs } from "./jobs";
import { replayDead } from "./relay";

/** What failed three times and waits for a person. */
export type DeadLetter = {
  readonly kind: string;
  readonly id: string;
  /** What it was to do: a queue, an event, a payment's reference. Never a person's name or contact. */
  readonly what: string;
  readonly reason: string;
  readonly tries: number;
  /** Since when it waits. */
  readonly since: Date;
};

/** `from` inclusive, `to` exclusive; oldest first. */
export type DeadWindow = { readonly from: Date; readonly to: Date; readonly limit: number };

/** One kind of dead letters: how to find them, and how to give them a new start. */
export type DeadLetterSource = {
  readonly kind: string;
  readonly list: (window: DeadWindow) => Promise<DeadLetter[]>;
  /** Those of these ids that are still dead begin again, as if never tried. Answers how many. */
  readonly replay: (ids: readonly string[]) => Promise<number>;
};

type DeadRow = { id: string; what: string; reason: unknown; tries: number; since: string };

/** Jobs that failed in all their tries, deliveries of events to a consumer among them. */
export const deadJobs: DeadLetterSource = {
  kind: "job",
  list: async ({ from, to, limit }) => {
    const rows = await rowsOf<DeadRow>(
      database(),
      sql`select id::text, coalesce(source_name, name) as what, source_output as reason,
            (coalesce(source_retry_count, 0) + 1)::int as tries, created_on as since
          from pgboss.job
          where name like '%.dead' and state = 'created' and created_on >= ${from.toISOString()}::timestamptz
            and created_on < ${to.toISOString()}::timestamptz
          order by created_on, id limit ${limit}`,
    );
    return rows.map((row) => letterOf("job", row));
  },
  replay: async (ids) => {
    const rows = await rowsOf<{ queue: string; ids: string[] }>(
      database(),
      sql`select source_name as queue, array_agg(id::text) as ids from pgboss.job
          where name like '%.dead' and state = 'created' and source_name is not null
            and id::text = any(${sql.param(ids)}::text[])
          group by source_name`,
    );
    let begun = 0;
    for (const { queue, ids: dead } of rows) begun += await redriveDeadJobs(queue, dead);
    return begun;
  },
};

/** Events that could not be handed out: each holds its aggregate's later ones back. */
export const deadEvents: DeadLetterSource = {
  kind: "event",
  list: async ({ from, to, limit }) => {
    const rows = await rowsOf<DeadRow>(
      database(),
      sql`select id, event_type || ' of ' || aggregate_id as what, last_error as reason, attempts as tries, dead_at as since
          from outbox_events
          where dead_at is not null and published_at is null and dead_at >= ${from.toISOString()}::timestamptz
            and dead_at < ${to.toISOString()}::timestamptz
          order by dead_at, id limit ${limit}`,
    );
    return rows.map((row) => letterOf("event", row));
  },
  replay: (ids) => replayDead([], ids),
};

function letterOf(kind: string, { id, what, reason, tries, since }: DeadRow): DeadLetter {
  return { kind, id, what, reason: wordsOf(reason), tries, since: new Date(since) };
}

/** A failure as `describeError` kept it, in one line. */
function wordsOf(reason: unknown): string {
  const kept = typeof reason === "string" ? parsed(reason) : reason;
  if (typeof kept !== "object" || kept === null)
    return typeof kept === "string" ? kept : "no reason was kept";
  const { error, sqlState, constraint, message }: Record<string, unknown> = { ...kept };
  return [error, sqlState, constraint, message].filter((word) => typeof word === "string").join(" ");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

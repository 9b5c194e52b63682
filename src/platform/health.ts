import { sql } from "drizzle-orm";
import { env } from "~/env";
import { now } from "./clock";
import { database } from "./db/client";
import { migrationsMade } from "./db/migrations";
import { rowsOf } from "./db/rows";
import { scheduleLookSeconds } from "./job-store";
import { describeError, log } from "./log";
import { outboxLag } from "./relay";

/** A balancer asks every few seconds: an answer later than this is as good as none. */
const answerWithinMs = 1_000;
/** Four looks missed: the worker is gone or stuck. */
const workerSilentSecondsMax = 4 * scheduleLookSeconds;
/** Events leave within milliseconds; one this old means that nobody publishes. */
const outboxSecondsMax = 60;

export type Part = "healthy" | "unhealthy" | "not_configured";
export type Health = {
  readonly status: "healthy" | "degraded";
  readonly timestamp: string;
  readonly database: Part;
  readonly cache: Part;
  readonly payments: Part;
  readonly worker: Part;
};

/**
 * May this process be given requests? The database answers within a second and has the schema that this build was
 * made for. Never the payment provider: an outage there must not take every process out of service.
 */
export async function isReady(): Promise<boolean> {
  return await inTime("readiness", async () => {
    const rows = await rowsOf<{ latest: bigint | null }>(
      database(),
      sql`select max(created_at) as latest from drizzle.__drizzle_migrations`,
    );
    return Number(rows[0]?.latest ?? 0) >= Math.max(...migrationsMade);
  });
}

/** How every part is, for people and dashboards (E20). Degraded when a part is unhealthy; nothing acts on it alone. */
export async function health(): Promise<Health> {
  const isDatabaseUp = await isReady();
  const isWorkerUp = isDatabaseUp && (await inTime("worker", isWorkerAlive));
  return {
    status: isDatabaseUp && isWorkerUp ? "healthy" : "degraded",
    timestamp: now().toISOString(),
    database: isDatabaseUp ? "healthy" : "unhealthy",
    // In the process itself until a shared one is configured: as healthy as whoever answers.
    cache: "healthy",
    payments: env().PAYSTACK_SECRET_KEY === undefined ? "not_configured" : "healthy",
    worker: isWorkerUp ? "healthy" : "unhealthy",
  };
}

/** A worker leaves its mark whenever it looks at its schedules, and events do not wait. */
async function isWorkerAlive(): Promise<boolean> {
  const rows = await rowsOf<{ silent_seconds: number | null }>(
    database(),
    sql`select extract(epoch from pg_catalog.now() - cron_on)::float8 as silent_seconds from pgboss.version`,
  );
  const silentSeconds = rows[0]?.silent_seconds ?? Number.POSITIVE_INFINITY;
  const { oldestSeconds } = await outboxLag();
  return silentSeconds <= workerSilentSecondsMax && oldestSeconds <= outboxSecondsMax;
}

async function inTime(what: string, check: () => Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), answerWithinMs);
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    log().warn({ check: what, ...describeError(error) }, "a health check failed");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

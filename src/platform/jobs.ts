import { sql } from "drizzle-orm";
import { fromDrizzle, type JobResult, type JobWithMetadata, type PgBoss } from "pg-boss";
import type { z } from "zod";
import { type Database, database } from "./db/client";
import type { Tx } from "./db/transaction";
import { openBoss, scheduleLookSeconds } from "./job-store";
import { describeError, log, withRequestContext } from "./log";

/**
 * Work that is done later, outside the request: a queue, the shape of its data, and what to do. A job may be run
 * more than once (a crash between its effect and its completion), so its effect must bear repetition.
 */
export type Job = {
  readonly queue: string;
  /** Cron, five fields, Lagos time: the queue then also gets an empty job at each of these minutes. */
  readonly schedule?: string;
  readonly withinSeconds?: number;
  readonly tries?: Tries;
  readonly run: (data: unknown, attempt: Attempt) => Promise<void>;
};

/** How often, and how long between: the first wait, doubled each time up to the longest. For what others must take. */
export type Tries = {
  readonly max: number;
  readonly firstDelaySeconds: number;
  readonly delaySecondsMax: number;
};

/** Which try this is. `last`: when it fails too, the job is dead. */
export type Attempt = { readonly jobId: string; readonly last: boolean };

/** Three tries in all: what failed three times is for a person to see. */
const retriesMax = 2;
/** 1 and 2 seconds, with jitter: long enough for a lock or a restart, short enough that nobody has noticed. */
const retryDelaySeconds = 1;
/** A job that runs longer is taken to be lost and is tried again; one that asks others may say that it takes longer. */
const jobTimeoutSeconds = 60;
/** Jobs fetched at once by one loop; they run one after the other. */
const batchSize = 20;
/** Two loops a queue: one slow job does not stop the queue, and a 2-core machine is not flooded. */
const loopsPerQueue = 2;
/** NOTIFY brings new jobs at once; polling finds those whose next try has come, so it is no slower than a try. */
const pollSeconds = 2;
/** A dead job waits this long for a person. */
const deadRetentionSeconds = 90 * 86_400;

/** Declares a job. `shape` is parsed when the job runs: the queue is a border like any other. */
export function defineJob<Shape extends z.ZodType>(
  queue: string,
  shape: Shape,
  run: (data: z.infer<Shape>, attempt: Attempt) => Promise<void>,
  options: { schedule?: string; withinSeconds?: number; tries?: Tries } = {},
): Job {
  return { queue, run: (data, attempt) => run(shape.parse(data), attempt), ...options };
}

/** The queue that takes what a queue could not do in its tries. */
export const deadQueueOf = (queue: string): string => `${queue}.dead`;

export type EnqueueOptions = { startAfterSeconds?: number; priority?: number };

const senders = new WeakMap<Database, Promise<PgBoss>>();

/**
 * Puts jobs into a queue in the caller's transaction: they exist if and only if it commits. The worker that knows
 * the queue must have started once on this database.
 */
export async function enqueue(
  tx: Tx,
  queue: string,
  data: readonly Record<string, unknown>[],
  options: EnqueueOptions = {},
): Promise<void> {
  if (data.length === 0) return;
  const { startAfterSeconds, priority } = options;
  const boss = await sender();
  await boss.insert(
    queue,
    data.map((item) => ({
      data: item,
      ...(priority === undefined ? {} : { priority }),
      // Counted by the database from its own now: the application's clock may be another.
      ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
    })),
    { db: fromDrizzle(tx, sql) },
  );
}

/** Opened on the first use, on one connection of its own that closes when idle; it reads the queues' options. */
function sender(): Promise<PgBoss> {
  const on = database();
  const open = senders.get(on) ?? openBoss(on, { max: 1, supervise: false, schedule: false });
  senders.set(on, open);
  open.catch(() => senders.delete(on));
  return open;
}

/** Closes what `enqueue` opened, so that the workers' own takes its place. */
async function stopEnqueueing(): Promise<void> {
  const on = database();
  const open = senders.get(on);
  senders.delete(on);
  if (open !== undefined) await (await open).stop({ graceful: false });
}

export type Workers = {
  /** Lets running jobs end, at most `timeoutMs`, then gives the rest back to be tried again. */
  stop: (timeoutMs: number) => Promise<void>;
};

/**
 * Creates the queues of these jobs, each with its dead letter queue (a scheduled one has none: its next minute is
 * its next try), keeps their schedules, and works them: woken by NOTIFY, polling behind it, tried three times with
 * exponential backoff, then laid in the dead letter queue.
 */
export async function startWorkers(jobs: readonly Job[]): Promise<Workers> {
  const on = database();
  const boss = await openBoss(on, {
    max: 4,
    useListenNotify: true,
    schedule: true,
    cronMonitorIntervalSeconds: scheduleLookSeconds,
    // The application's role does not own the indexes; a bloated one is the owner's to rebuild.
    reindex: false,
    monitorVacuum: false,
  });
  await stopEnqueueing();
  senders.set(on, Promise.resolve(boss));
  try {
    for (const job of jobs) await createQueue(boss, job);
    await keepSchedules(boss, jobs);
    for (const job of jobs) await workOn(boss, job);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    stop: async (timeoutMs) => {
      senders.delete(on);
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };
}

async function createQueue(boss: PgBoss, job: Job): Promise<void> {
  const options = {
    retryLimit: job.tries === undefined ? retriesMax : job.tries.max - 1,
    retryDelay: job.tries?.firstDelaySeconds ?? retryDelaySeconds,
    ...(job.tries === undefined ? {} : { retryDelayMax: job.tries.delaySecondsMax }),
    retryBackoff: true,
    expireInSeconds: job.withinSeconds ?? jobTimeoutSeconds,
    notify: true,
  };
  if (job.schedule === undefined) {
    const dead = deadQueueOf(job.queue);
    await boss.createQueue(dead, { retentionSeconds: deadRetentionSeconds });
    await boss.createQueue(job.queue, { ...options, deadLetter: dead });
    await boss.updateQueue(job.queue, { ...options, deadLetter: dead });
  } else {
    // The next minute is its next try, so it leaves no dead letter; and a slow run is not overtaken by a second one.
    await boss.createQueue(job.queue, { ...options, policy: "exclusive" });
    await boss.updateQueue(job.queue, options);
  }
}

async function keepSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  for (const { queue, schedule } of jobs)
    if (schedule !== undefined)
      await boss.schedule(queue, schedule, {}, { tz: "Africa/Lagos", missed: "once" });
  const wanted = new Set(jobs.filter((job) => job.schedule !== undefined).map((job) => job.queue));
  for (const kept of await boss.getSchedules()) if (!wanted.has(kept.name)) await boss.unschedule(kept.name);
}

async function workOn(boss: PgBoss, job: Job): Promise<void> {
  await boss.work<unknown, unknown, WorkerOptions>(job.queue, workerOptions, async (fetched) => {
    const results: JobResult[] = [];
    for (const one of fetched) results.push(await runOne(job, one));
    return results;
  });
}

const workerOptions = {
  includeMetadata: true,
  perJobResults: true,
  batchSize,
  burstWhenBatchFull: true,
  localConcurrency: loopsPerQueue,
  pollingIntervalSeconds: pollSeconds,
  notifyPollingIntervalSeconds: pollSeconds,
} as const;
type WorkerOptions = typeof workerOptions;

async function runOne(job: Job, fetched: JobWithMetadata<unknown>): Promise<JobResult> {
  const last = fetched.retryCount >= fetched.retryLimit;
  const attempt = { jobId: fetched.id, last };
  try {
    await withRequestContext({ requestId: fetched.id }, () => job.run(fetched.data ?? {}, attempt));
    return { id: fetched.id, status: "completed" };
  } catch (error) {
    const line = { queue: job.queue, jobId: fetched.id, attempt: fetched.retryCount + 1 };
    const found = describeError(error);
    if (last) log().error({ ...line, ...found }, "a job is dead: its tries have run out");
    else log().warn({ ...line, ...found }, "a job failed and will be tried again");
    // Kept with the job and shown on a page: names and codes, no stack.
    return { id: fetched.id, status: "failed", output: { ...found, stack: undefined } };
  }
}

/** Puts dead jobs whose data contains `matching` back into their queue; answers how many. */
export async function redriveDead(queue: string, matching: Record<string, unknown>): Promise<number> {
  const boss = await sender();
  return await boss.redrive(deadQueueOf(queue), { data: matching });
}

/** Puts these dead jobs of a queue back into it, by their ids among the dead; answers how many. */
export async function redriveDeadJobs(queue: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const boss = await sender();
  return await boss.redrive(deadQueueOf(queue), { ids: [...ids], limit: ids.length });
}

import { z } from "zod";
import { env } from "~/env";
import { rollUpSales } from "~/modules/analytics";
import { sealAuditChain } from "~/modules/audit";
import { runBatches } from "~/modules/batches";
import { sweepExports, writeExportJob } from "~/modules/console";
import { assertNoDemoAccounts, sweepCredentials } from "~/modules/identity";
import { messageConsumers, messageSender, sendMessageJob } from "~/modules/notifications";
import { recipientConsumer, runGroups, sweepQuotes } from "~/modules/ordering";
import { reconciliationJobs, runInbox, runVerifier } from "~/modules/payments";
import { runProofLoop } from "~/modules/proof";
import { runKitchenClock, runRefunds, settleShortages, sweepClaimPhotos } from "~/modules/refunds";
import { type Consumer, consumerJob } from "~/platform/consumers";
import { disconnect } from "~/platform/db/client";
import { sweepIdempotencyKeys } from "~/platform/idempotency";
import { defineJob, type Job, startWorkers } from "~/platform/jobs";
import { describeError, log } from "~/platform/log";
import { keepRunning } from "~/platform/loop";
import { jobBus, runRelay } from "~/platform/relay";
import { bell, pause } from "~/platform/wait";

/**
 * The second process: publishes the outbox, applies events, works jobs and schedules. Any number may run. Killed at
 * any point it loses nothing: whatever it held is unpublished or unfinished, and is taken up again.
 */

/** What is promised to whoever stops us; a process manager kills after ten seconds or more. */
const stopWithinMs = 9_500;
const jobsMayEndMs = 7_000;
const loopsMayEndMs = 7_500;
/** Quiet hours: nobody orders at three in the morning. */
const nightly = "15 3 * * *";
const everyMinute = "* * * * *";
const hourly = "23 * * * *";

const consumers: readonly Consumer[] = [...messageConsumers, recipientConsumer];

/** Made when the first message leaves: it reads the environment, and keeps its connections. */
let sender: ReturnType<typeof messageSender> | undefined;
function senderHere() {
  sender ??= messageSender();
  return sender;
}

const jobs: readonly Job[] = [
  ...consumers.map(consumerJob),
  sendMessageJob((message) => senderHere()(message)),
  scheduled("seal-audit-chain", everyMinute, sealAuditChain),
  scheduled("roll-up-sales", everyMinute, rollUpSales),
  scheduled("settle-shortages", everyMinute, settleShortages),
  scheduled("sweep-idempotency-keys", nightly, sweepIdempotencyKeys),
  scheduled("sweep-credentials", nightly, sweepCredentials),
  scheduled("sweep-claim-photos", nightly, sweepClaimPhotos),
  scheduled("sweep-quotes", nightly, sweepQuotes),
  scheduled("sweep-exports", hourly, sweepExports),
  writeExportJob,
  ...reconciliationJobs,
];

function scheduled(queue: string, schedule: string, run: () => Promise<unknown>): Job {
  return defineJob(
    queue,
    z.object({}),
    async () => {
      await run();
    },
    { schedule },
  );
}

/** The queues must exist before the relay puts anything into them. */
const queuesExist = Promise.withResolvers<void>();

async function workJobs(signal: AbortSignal): Promise<void> {
  const workers = await startWorkers(jobs);
  queuesExist.resolve();
  await stopped(signal);
  await workers.stop(jobsMayEndMs);
}

async function relay(signal: AbortSignal): Promise<void> {
  await Promise.race([queuesExist.promise, stopped(signal)]);
  await runRelay(jobBus(consumers), signal);
}

async function stopped(signal: AbortSignal): Promise<void> {
  const waiting = bell();
  signal.addEventListener("abort", waiting.ring, { once: true });
  await waiting.wait(2 ** 31 - 1, signal);
}

async function main(): Promise<void> {
  env();
  await assertNoDemoAccounts();
  const stopping = Promise.withResolvers<string>();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stopping.resolve(name));
  const loops = [
    keepRunning("relay", relay),
    keepRunning("jobs", workJobs),
    keepRunning("webhooks", runInbox),
    keepRunning("verifier", runVerifier),
    keepRunning("refunds", runRefunds),
    keepRunning("batches", runBatches),
    keepRunning("groups", runGroups),
    keepRunning("kitchen-clock", runKitchenClock),
    keepRunning("proof", runProofLoop),
  ];
  log().info({ consumers: consumers.length, jobs: jobs.length }, "worker is running");

  const name = await stopping.promise;
  log().info({ signal: name }, "worker is stopping");
  setTimeout(() => {
    log().error("worker did not stop in time: what it held is taken up by the next");
    process.exit(1);
  }, stopWithinMs).unref();
  // The relay first: it uses the queues, and whatever it has published is safe.
  const [relaying, ...others] = loops;
  await relaying?.stop();
  // A question to Paystack may be unanswered for longer than we are given: it is left, and asked again by the next.
  const left = new AbortController();
  await Promise.race([Promise.all(others.map((loop) => loop.stop())), pause(loopsMayEndMs, left.signal)]);
  left.abort();
  await disconnect(1);
  log().info("worker has stopped");
  process.exit(0);
}

main().catch((error: unknown) => {
  log().fatal(describeError(error), "worker cannot run");
  process.exit(1);
});

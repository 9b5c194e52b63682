import { z } from "zod";
import { env } from "~/env";
import { systemActor } from "~/kernel/actor";
import { now } from "~/platform/clock";
import { defineJob, type Job } from "~/platform/jobs";
import { type ReconcileKind, reconcile } from "./reconcile";

const hourMs = 3_600_000;
/** What has just been paid is left to its webhook and to the verifier: found by us, it would look as if they had failed. */
const settlingMs = 60_000;
const reconciler = systemActor("reconcile");

/** Every five minutes over the last hour: what was lost is found before its customer asks. */
const recent = { schedule: "*/5 * * * *", withinSeconds: 280 };
/** Once a night over three days, which is as long as Paystack tries a webhook (PAYSTACK §6.1). */
const daily = { schedule: "45 3 * * *", withinSeconds: 3_600 };

/** Paystack's books against ours, by the clock. One that fails is tried again, and the next covers its window. */
export const reconciliationJobs: readonly Job[] = [
  defineJob("reconcile-recent", z.object({}), () => reconcileLast("recent", hourMs), recent),
  defineJob("reconcile-daily", z.object({}), () => reconcileLast("daily", 72 * hourMs), daily),
];

async function reconcileLast(kind: ReconcileKind, windowMs: number): Promise<void> {
  if (env().PAYSTACK_SECRET_KEY === undefined) return;
  const toMs = now().getTime() - settlingMs;
  await reconcile(reconciler, { kind, from: new Date(toMs - windowMs), to: new Date(toMs) });
}

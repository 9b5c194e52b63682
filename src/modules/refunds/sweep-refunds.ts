import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { describeError, log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { driveRefund } from "./drive-refund";

/** Half of what Paystack's port lets through at once: on its slow days, at 5 s a call, still three refunds a second. */
const atOnceMax = 32;
/** How soon a new refund is taken up: a query on an index of due rows, which is empty most of the time. */
const lookEveryMs = 500;
/** While there is work, what falls due next is not kept waiting. */
const lookAgainMs = 50;

/** What is due, oldest first. */
async function dueRefunds(limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    database(),
    sql`select id from refunds where next_check_at <= ${now().toISOString()}::timestamptz
        order by next_check_at, id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Moves on once whatever is due now; answers how many did move. */
export async function sweepRefunds(): Promise<number> {
  const outcomes = await Promise.all((await dueRefunds(atOnceMax)).map(driveOne));
  return outcomes.filter((outcome) => outcome === "moved").length;
}

/** One that fails is named and leaves the others alone. */
async function driveOne(refundId: string): Promise<"moved" | "nothing"> {
  try {
    return await driveRefund(refundId);
  } catch (error) {
    log().error({ refundId, ...describeError(error) }, "a refund could not be moved on");
    return "nothing";
  }
}

/**
 * Takes refunds to their end, as long as the worker runs: the rows are the queue, so that nothing is lost with a
 * process and any number of workers may run. What a killed one left is taken over within seconds; a slow answer of
 * Paystack's keeps none of the others waiting.
 */
export async function runRefunds(signal: AbortSignal): Promise<void> {
  const driven = new Map<string, Promise<unknown>>();
  while (!signal.aborted) {
    const room = atOnceMax - driven.size;
    const due =
      room === 0 ? [] : (await dueRefunds(atOnceMax)).filter((id) => !driven.has(id)).slice(0, room);
    for (const id of due) {
      driven.set(
        id,
        driveOne(id).finally(() => driven.delete(id)),
      );
    }
    await pause(driven.size > 0 ? lookAgainMs : lookEveryMs, signal);
  }
  await Promise.all(driven.values());
}

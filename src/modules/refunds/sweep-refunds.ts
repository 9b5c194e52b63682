import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { describeError, log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { driveRefund } from "./drive-refund";

/** Of one sweep: at eight at a time and half a second each, three seconds of work. */
const sweepMax = 50;
/** Paystack's port bounds what waits for it; more at once would only be turned away. */
const atOnceMax = 8;
/** How soon a new refund is taken up: a query on an index of due rows, which is empty most of the time. */
const sweepEveryMs = 500;

/** Moves on whatever is due, oldest first; answers how many did move. One that fails is named and leaves the others. */
export async function sweepRefunds(): Promise<number> {
  const due = await rowsOf<{ id: string }>(
    database(),
    sql`select id from refunds where next_check_at <= ${now().toISOString()}::timestamptz order by next_check_at limit ${sweepMax}`,
  );
  let moved = 0;
  const waiting = due.map(({ id }) => id);
  const drive = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      if ((await driveOne(id)) === "moved") moved++;
    }
  };
  await Promise.all(Array.from({ length: atOnceMax }, drive));
  return moved;
}

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
 * process and any number of workers may run. What a killed one left is taken over within seconds.
 */
export async function runRefunds(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const moved = await sweepRefunds();
    if (moved === 0) await pause(sweepEveryMs, signal);
  }
}

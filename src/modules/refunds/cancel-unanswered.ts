import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { cancelWithin } from "~/modules/ordering";
import { unansweredReason } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { lockFreeRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { giveBack } from "./cancel-order";
import { disputedLeftKobo } from "./hold-disputed";

/** A customer who watches the clock come to zero is told within seconds. */
const lookEveryMs = 3_000;
/** Read at once. A look goes through all that are due: one that cannot be cancelled does not stand before the others. */
const pageRows = 50;
const clock = systemActor("kitchen-clock");

/** Keeps the kitchens' time to answer as long as the worker runs; any number of workers may run. */
export async function runKitchenClock(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const cancelled = await cancelUnanswered(signal);
    if (cancelled === 0) await pause(lookEveryMs, signal);
  }
}

type Due = { readonly id: string; readonly until: string };
const fromTheFirst: Due = { id: "", until: "-infinity" };

/**
 * Cancels every paid order whose kitchen has not answered in its time: all that was paid is back in the wallet of
 * whoever paid it (what a bank disputes waits for a colleague), stock, slot and promo are free again. Each in a transaction of its own; one that fails is named,
 * leaves the others alone and is due again at the next look. Answers how many it cancelled.
 *
 * Locks: the order, `SKIP LOCKED` (who holds it is answering it); then as cancelWithin.
 */
export async function cancelUnanswered(signal?: AbortSignal): Promise<number> {
  const at = now();
  let cancelled = 0;
  let after = fromTheFirst;
  for (;;) {
    const due = await dueAfter(after, at);
    for (const { id } of due) {
      if (signal?.aborted === true) return cancelled;
      if (await cancelOrLog(id)) cancelled += 1;
    }
    const last = due.at(-1);
    if (last === undefined || due.length < pageRows) return cancelled;
    after = last;
  }
}

/** A page of the orders that are due, longest first. The moment is carried as text: to the microsecond. */
async function dueAfter({ until, id }: Due, at: Date): Promise<Due[]> {
  return await rowsOf<Due>(
    database(),
    sql`select id, accept_by::text as until from orders
        where status = 'placed' and accept_by <= ${at.toISOString()}::timestamptz
          and (accept_by, id) > (${until}::timestamptz, ${id})
        order by accept_by, id limit ${pageRows}`,
  );
}

async function cancelOrLog(orderId: string): Promise<boolean> {
  try {
    return await withTx("refunds.cancelUnanswered", async (tx) => {
      const at = now();
      const due = sql`select id from orders o where id = ${orderId} and status = 'placed'
        and accept_by <= ${at.toISOString()}::timestamptz`;
      // Answered, or cancelled by somebody else, since it was read; or somebody is at it now.
      if ((await lockFreeRows<{ id: string }>(tx, due, "o")).length === 0) return false;
      const cancelled = await cancelWithin(tx, clock, orderId, {
        act: "cancel",
        reason: unansweredReason,
        at,
        withheldKobo: await disputedLeftKobo(tx, orderId),
      });
      await giveBack(tx, clock, cancelled, "wallet", unansweredReason, at);
      return true;
    });
  } catch (error) {
    log().error({ orderId, ...describeError(error) }, "an order that nobody answered could not be cancelled");
    return false;
  }
}

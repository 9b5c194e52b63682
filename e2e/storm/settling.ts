import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { now, stopwatchMs } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type ComparedBooks, compareBooks } from "~/testing/compare-books";
import { tendRefunds } from "./afterwards";
import type { Scene } from "./shopper";

/** The promise: whatever was paid is where it belongs this long after the last payment, with every webhook lost. */
const paymentsWithinMs = 60_000;
/** Steps of a refund at the twin are two seconds apart; one that failed three times is a person's, who is quick here. */
const refundsWithinMs = 180_000;

/** Slow transfers arrive within 20 s; then the promise. Past this something hangs. */
const countedWithinMs = 150_000;

export type Settling = {
  readonly books: ComparedBooks;
  /** From the last payment at Paystack until the books were equal; null when they were not in time. */
  readonly paymentsAfterMs: number | null;
  /** What had not come to its end in time: nothing, in a good storm. */
  readonly unfinished: Readonly<Record<string, number>>;
};

/** Waits until all that goes back has arrived, and plays the part of whoever helps what is stuck. */
export async function untilRefunded(scene: Scene): Promise<Omit<Settling, "paymentsAfterMs">> {
  const endMs = stopwatchMs() + refundsWithinMs;
  for (;;) {
    const books = await booksNow(scene);
    const isEqual = [books.payments, books.refunds].every(({ differences }) => differences.length === 0);
    const unfinished = await underWay();
    const isDone = isEqual && Object.keys(unfinished).length === 0;
    if (isDone || stopwatchMs() > endMs) return { books, unfinished };
    await tendRefunds(scene);
    await sleep(1_000);
  }
}

/** Waits until all that was paid is counted: how long after the last payment, or null when it was not in time. */
export async function untilCounted(scene: Scene): Promise<number | null> {
  const endMs = stopwatchMs() + countedWithinMs;
  for (;;) {
    const payments = await scene.twin.payments();
    const paidMs = payments.flatMap(({ paid_at }) => (paid_at === null ? [] : [Date.parse(paid_at)]));
    const sinceLastMs = now().getTime() - Math.max(...paidMs, 0);
    // Money that is still on its way to Paystack will be a later payment.
    const isComing = payments.some(({ status }) => status === "ongoing" || status === "pending");
    const { payments: compared, fees } = await compareBooks(database(), payments, []);
    if (compared.differences.length === 0 && fees.differences.length === 0 && !isComing) return sinceLastMs;
    if ((sinceLastMs > paymentsWithinMs && !isComing) || stopwatchMs() > endMs) return null;
    await sleep(500);
  }
}

async function booksNow({ twin }: Scene): Promise<ComparedBooks> {
  const refunds = await twin.refunds();
  return await compareBooks(database(), await twin.payments(), refunds);
}

/** Refunds that have not arrived, by how they stand, and webhooks that nobody has worked. */
async function underWay(): Promise<Record<string, number>> {
  const rows = await rowsOf<{ name: string; count: bigint }>(
    database(),
    sql`select 'refund ' || status || coalesce(' (' || last_error || ')', '') as name, count(*) as count
        from refunds where status not in ('processed', 'rejected') group by 1
        union all select 'webhook received', count(*) from webhook_inbox where status = 'received' having count(*) > 0`,
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)]));
}

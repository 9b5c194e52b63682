import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
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
  readonly refundsAreDone: boolean;
};

/** Waits until all that was paid is counted, and then until all that goes back has arrived. */
export async function untilSettled(scene: Scene): Promise<Settling> {
  const paymentsAfterMs = await untilCounted(scene);
  const endMs = stopwatchMs() + refundsWithinMs;
  for (;;) {
    const books = await booksNow(scene);
    const isEqual = [books.payments, books.refunds].every(({ differences }) => differences.length === 0);
    const refundsAreDone = isEqual && (await underWay()) === 0;
    if (refundsAreDone || stopwatchMs() > endMs) return { books, paymentsAfterMs, refundsAreDone };
    await tendRefunds(scene);
    await sleep(1_000);
  }
}

async function untilCounted(scene: Scene): Promise<number | null> {
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

/** Refunds that have not arrived, and webhooks that nobody has worked. */
async function underWay(): Promise<number> {
  const [row] = await rowsOf<{ count: bigint }>(
    database(),
    sql`select (select count(*) from refunds where status not in ('processed', 'rejected'))
          + (select count(*) from webhook_inbox where status = 'received') as count`,
  );
  return Number(required(row, "a count").count);
}

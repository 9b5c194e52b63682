import { sql } from "drizzle-orm";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { lockFreeRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { paymentProvider } from "./payment-provider";
import { type Charge, ProviderUnavailable } from "./provider";
import { settleCharge } from "./settle-payment";
import type { Due } from "./verify-attempts";

/** 2,000 payments: more than a busy half hour; what is older is asked for one by one. */
const pagesMax = 20;
/** Their clock and ours, and the moment they take to open what we wrote down before. */
const overlapMs = 5 * 60_000;
/** When many wait, a list every quarter minute finds each within half a minute, for ten calls or so. */
const againAfterMs = 15_000;
/** What one look puts off. */
const postponedMax = 5_000;
/** Transactions at once: a pool of eight has other work. */
const lanes = 4;

/**
 * Many wait at once: one list of what has succeeded instead of a question for each. Settles all that it names, also
 * those that are not due yet, and puts off those that it would have named. Answers what still has to be asked for one
 * by one: whose time is over, what nobody has sent, and what the list did not reach. All of it when there is no list.
 */
export async function settleFromList(due: readonly Due[]): Promise<readonly Due[]> {
  const oldest = due.reduce((min, { created_at }) => Math.min(min, Date.parse(created_at)), Number.MAX_VALUE);
  const reached = await settleSince(new Date(oldest));
  if (reached === null) return due;
  await postponeFrom(reached);
  return due.filter(
    ({ is_open, is_settled, status, created_at }) =>
      !is_open || is_settled || status === "created" || Date.parse(created_at) < reached.getTime(),
  );
}

/** Answers since when the list is whole; null when it could not be had. */
async function settleSince(since: Date): Promise<Date | null> {
  // Without an end: a clock of theirs ahead of ours would hide what was paid, and we would wait for it till it is over.
  const window = { from: new Date(since.getTime() - overlapMs) };
  let cursor: string | undefined;
  let reached = new Date(Number.MAX_SAFE_INTEGER / 2);
  try {
    for (let pages = 0; pages < pagesMax; pages++) {
      const page = await paymentProvider().list({ ...window, status: "success", cursor });
      await settleAll(page.items);
      if (page.next === null) return since;
      cursor = page.next;
      // Newest first: whatever was created after the last one stood on the pages so far.
      reached = page.items.at(-1)?.createdAt ?? reached;
    }
    return reached;
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    log().warn({ why: error.reason }, "no list of payments: asking for each");
    return null;
  }
}

async function settleAll(charges: readonly Charge[]): Promise<void> {
  const references = charges.map(({ reference }) => reference);
  const open = await rowsOf<{ reference: string }>(
    database(),
    sql`select reference from payment_attempts where reference = any(${sql.param(references)}::text[]) and settled_at is null`,
  );
  const wanted = new Set(open.map((row) => row.reference));
  const waiting = charges.filter(({ reference }) => wanted.has(reference));
  const lane = async () => {
    for (let charge = waiting.shift(); charge !== undefined; charge = waiting.shift()) await settle(charge);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** One that fails is found again by the next look; the others go on. */
async function settle(charge: Charge): Promise<void> {
  try {
    await settleCharge(charge, "poll");
  } catch (error) {
    log().error({ reference: charge.reference, ...describeError(error) }, "a payment was not settled");
  }
}

/** The list has said of these that nothing was paid so far. */
async function postponeFrom(reached: Date): Promise<void> {
  await withTx("payments.postpone", async (tx) => {
    const at = now();
    const free = await lockFreeRows<{ id: string }>(
      tx,
      sql`select a.id from payment_attempts a
          where a.next_check_at is not null and a.settled_at is null and a.status <> 'created'
            and a.expires_at > ${new Date(at.getTime() + againAfterMs).toISOString()}::timestamptz
            and a.created_at >= ${reached.toISOString()}::timestamptz
          limit ${postponedMax}`,
      "a",
    );
    const next = new Date(at.getTime() + againAfterMs).toISOString();
    await tx.execute(
      sql`update payment_attempts set next_check_at = ${next}::timestamptz, checks = checks + 1
          where id = any(${sql.param(free.map((row) => row.id))}::text[])`,
    );
  });
}

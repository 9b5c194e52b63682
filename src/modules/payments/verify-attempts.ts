import { sql } from "drizzle-orm";
import { systemActor } from "~/kernel/actor";
import { isRefusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { lockFreeRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { describeError, log } from "~/platform/log";
import { pause } from "~/platform/wait";
import { settleFromList } from "./settle-from-list";
import { settlePayment } from "./settle-payment";
import { startPayment } from "./start-payment";

/** What one look takes. At a check in 30 s for each, 1,600 payments may wait before one look a second falls behind. */
const batchMax = 64;
/** Asked at once: at 5 s an answer that is 3 a second, within Paystack's 50 (PAYSTACK §1.5) on its best days. */
const askedAtOnce = 16;
/** Past this many due at once, one list of what has succeeded tells sooner than a question for each. */
const listFrom = 32;
/** Whoever took an attempt and died gives it back after this long: five times the slowest answer we wait for. */
const heldForMs = 60_000;
/** How often we look for what is due. */
const pollMs = 1_000;

const verifier = systemActor("verify-payments");

export type Due = {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly is_open: boolean;
  readonly is_settled: boolean;
  readonly created_at: string;
};

/** Asks Paystack for whatever is due, until the signal aborts; throws when the database does not answer. */
export async function runVerifier(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const verified = await verifyDue();
    if (verified < batchMax) await pause(pollMs, signal);
  }
}

/**
 * Takes the attempts that are due and asks Paystack how each stands; answers how many. Those that nobody has sent yet
 * (their process died between writing them down and asking) are sent.
 */
export async function verifyDue(): Promise<number> {
  const due = await take();
  const left = due.length >= listFrom ? await settleFromList(due) : due;
  const waiting = [...left];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await verify(next);
  };
  await Promise.all(Array.from({ length: askedAtOnce }, lane));
  return due.length;
}

/** Takers share the work: what somebody has taken is not due again before they must have ended. */
async function take(): Promise<Due[]> {
  return await withTx("payments.takeDue", async (tx) => {
    const at = now();
    const free = await lockFreeRows<{ id: string }>(
      tx,
      sql`select a.id from payment_attempts a where a.next_check_at <= ${at.toISOString()}::timestamptz
          order by a.next_check_at limit ${batchMax}`,
      "a",
    );
    if (free.length === 0) return [];
    const until = new Date(at.getTime() + heldForMs).toISOString();
    return await rowsOf<Due>(
      tx,
      sql`update payment_attempts set next_check_at = ${until}::timestamptz
          where id = any(${sql.param(free.map((row) => row.id))}::text[])
          returning id, reference, status, created_at, settled_at is not null as is_settled,
            expires_at > ${at.toISOString()}::timestamptz as is_open`,
    );
  });
}

const unsent = ["created", "unknown"];

/** One that fails is taken again when its hold is over; the others go on. */
async function verify({ reference, status, is_open }: Due): Promise<void> {
  try {
    const result = await settlePayment(reference, is_open ? "poll" : "expiry", verifier);
    // Paystack has never heard of it: whoever wrote it down has not come to ask, or was not heard.
    if (result.kind === "waiting" && result.known === false && is_open && unsent.includes(status)) {
      await startPayment(verifier, reference);
    }
  } catch (error) {
    if (isRefusal(error)) log().warn({ reference, refusal: error.code }, "a payment was not verified");
    else log().error({ reference, ...describeError(error) }, "a payment was not verified");
  }
}

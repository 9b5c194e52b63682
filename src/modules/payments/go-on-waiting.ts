import type { Actor } from "~/kernel/actor";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import type { Attempt } from "./attempt-row";
import { type AttemptStatus, attemptCan, type Cause } from "./contract";
import type { Judgement } from "./judge-charge";
import { amendAttempt, moveAttempt } from "./move-attempt";
import { nextCheck, nextLateCheck } from "./next-check";
import { paymentEvent } from "./payment-event";

/** What happens to an attempt when no money came: it waits on, or its time is over. All with the attempt locked. */

/**
 * Paystack could not be asked: nobody knows, which is a state of its own. Its time may be over: it waits all the same,
 * since stock that somebody may have paid for is not released.
 */
export async function loseAnswer(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  why: string,
  cause: Cause,
  at: Date,
): Promise<Attempt> {
  const checks = attempt.checks + 1;
  const changes = { checks, nextCheckAt: nextOf(attempt, checks, "lost", at), lastError: why };
  if (!["created", "initialized", "pending"].includes(attempt.status)) {
    return await amendAttempt(tx, attempt, changes);
  }
  return await step(tx, actor, attempt, { to: "unknown", cause, detail: why }, changes, at);
}

/** Paystack says: not paid. Before its time is over that is only how things stand; afterwards it is the end of it. */
export async function keepWaiting(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  judgement: Judgement,
  cause: Cause,
  unpaid: () => Promise<void>,
  at: Date,
): Promise<Attempt> {
  const checks = attempt.checks + 1;
  const isOver = at.getTime() >= attempt.expiresAt.getTime();
  if (isOver && judgement.kind !== "pending" && attemptCan.do("expire", attempt.status)) {
    const changes = { checks, nextCheckAt: nextLateCheck(attempt, at), lastError: null };
    const over = { to: "abandoned", cause, detail: judgement.kind } as const;
    const ended = await step(tx, actor, attempt, over, changes, at);
    if (attempt.supersededAt === null) await unpaid();
    return ended;
  }
  const said = judgement.kind === "pending" ? "under_way" : "not_paid";
  const changes = { checks, nextCheckAt: nextOf(attempt, checks, said, at) };
  const to = waitingStatus(attempt, judgement);
  return to === attempt.status
    ? await amendAttempt(tx, attempt, changes)
    : await step(
        tx,
        actor,
        attempt,
        { to, cause, detail: judgement.kind },
        { ...changes, lastError: null },
        at,
      );
}

/** The end of the time of a payment that came but could not pay for it (too little, another currency). */
export async function endAttempt(
  tx: Tx,
  attempt: Attempt,
  unpaid: () => Promise<void>,
  at: Date,
): Promise<void> {
  if (attempt.nextCheckAt === null || at.getTime() < attempt.expiresAt.getTime()) return;
  await amendAttempt(tx, attempt, { nextCheckAt: null });
  if (attempt.supersededAt === null) await unpaid();
}

/**
 * Past its time an attempt is looked at seldom; but soon again when this look brought no answer, or when money is under
 * way: the customer who has just paid it would else hear nothing for a quarter of an hour.
 */
function nextOf(
  attempt: Attempt,
  checks: number,
  said: "lost" | "under_way" | "not_paid",
  at: Date,
): Date | null {
  const soon = nextCheck({ expiresAt: attempt.expiresAt, checks }, at);
  if (attempt.status !== "abandoned") return soon;
  const late = nextLateCheck(attempt, at);
  if (late === null) return said === "lost" ? soon : null;
  return said === "not_paid" || late < soon ? late : soon;
}

/** What an attempt is called while it waits. One whose time was over stays so, until money comes. */
function waitingStatus(attempt: Attempt, judgement: Judgement): AttemptStatus {
  if (attempt.status === "abandoned") return "abandoned";
  if (judgement.kind === "pending") return "pending";
  if (judgement.kind === "failed" || judgement.kind === "gone_back") return "failed";
  // Untouched. Where to pay is known: that is what it was before the answer was lost.
  const canPay = attempt.authorizationUrl !== null || attempt.instructions !== null;
  return attempt.status === "unknown" && canPay ? "initialized" : attempt.status;
}

async function step(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  to: Parameters<typeof moveAttempt>[3],
  changes: Parameters<typeof moveAttempt>[4],
  at: Date,
): Promise<Attempt> {
  const moved = await moveAttempt(tx, actor, attempt, to, changes, at);
  await append(tx, [paymentEvent({ ...moved, toWalletKobo: 0n }, `payment.${moved.status}`, at)]);
  return moved;
}

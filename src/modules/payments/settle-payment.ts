import type { Actor } from "~/kernel/actor";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { crashPoint, settledGuardRemoved } from "~/platform/db/faults";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type Attempt, attemptBy, lockAttempts } from "./attempt-row";
import type { AttemptStatus, Cause, Outcome, OutcomeReason } from "./contract";
import { endAttempt, keepWaiting, loseAnswer } from "./go-on-waiting";
import { payableFor } from "./hooks";
import { type Judgement, judgeCharge } from "./judge-charge";
import { moveAttempt } from "./move-attempt";
import { noteBreak } from "./note-break";
import { paymentEvent } from "./payment-event";
import { paymentProvider } from "./payment-provider";
import { planReceipt, postReceipt } from "./post-receipt";
import { type Charge, ProviderUnavailable, type Verified } from "./provider";
import { settleStranger } from "./settle-stranger";
import { attemptIdsOf } from "./supersede-attempts";

/** How a payment stands after we have looked. `changed`: this call did it. */
export type SettleResult =
  | {
      readonly kind: "settled";
      readonly outcome: Outcome;
      readonly outcomeReason: OutcomeReason | null;
      readonly changed: boolean;
    }
  /** Nothing was paid so far. `known`: whether Paystack has heard of it; null when it could not be asked. */
  | { readonly kind: "waiting"; readonly status: AttemptStatus; readonly known: boolean | null }
  /** Not a reference of ours. */
  | { readonly kind: "foreign" };

/** Paystack's word; `unreachable` is no word at all, and never "not paid". */
export type Said = Verified | { readonly unreachable: string };

const settler = systemActor("settle-payment");

/**
 * The one way by which a payment is completed: webhook, redirect, verifier, replay, reconciliation and "I have sent it"
 * all end here. Asks Paystack, outside any transaction; then, under the locks of what is paid for and of the attempt,
 * compares state, mode, currency and amount, and posts the money once, wherever it belongs (DOMAIN §2).
 *
 * Safe to call at any time, any number of times at once. An answer of Paystack's that was lost leaves the attempt
 * `unknown`, to be asked for again. Throws ProviderUnavailable only for a reference of ours that nobody wrote down.
 * Locks: what the payable locks (order), the attempt, the customer's wallet; then what the payable locks further down.
 */
export async function settlePayment(
  reference: string,
  cause: Cause,
  actor: Actor = settler,
): Promise<SettleResult> {
  const attempt = await attemptBy(database(), reference);
  if (attempt === undefined) return await settleStranger(reference, actor);
  if (isDone(attempt)) return resultOf(attempt, false);
  crashPoint("partner-unasked");
  const said = attempt.settledAt === null || settledGuardRemoved() ? await ask(reference) : null;
  crashPoint("partner-answered");
  return await settleAs(attempt, said, cause, actor);
}

/** As `settlePayment`, with an answer of Paystack's that is at hand, such as a row of its list. */
export async function settleCharge(
  charge: Charge,
  cause: Cause,
  actor: Actor = settler,
): Promise<SettleResult> {
  const attempt = await attemptBy(database(), charge.reference);
  if (attempt === undefined) return await settleStranger(charge.reference, actor);
  if (isDone(attempt)) return resultOf(attempt, false);
  return await settleAs(attempt, { found: true, charge }, cause, actor);
}

async function ask(reference: string): Promise<Said> {
  try {
    return await paymentProvider().verify(reference);
  } catch (error) {
    if (error instanceof ProviderUnavailable) return { unreachable: error.reason };
    throw error;
  }
}

/** Settled, and nothing waits for its end any more. */
function isDone(attempt: Attempt): boolean {
  return attempt.settledAt !== null && attempt.nextCheckAt === null && !settledGuardRemoved();
}

async function settleAs(seen: Attempt, said: Said | null, cause: Cause, actor: Actor): Promise<SettleResult> {
  return await withTx("payments.settlePayment", async (tx) => {
    const payable = payableFor(seen.purpose);
    const subject = await payable.lock(tx, seen);
    const attempt = await lockWithSiblings(tx, seen);
    const at = now();
    const end = () => payable.unpaid(tx, actor, subject, attempt, at);
    if (attempt.settledAt !== null && !settledGuardRemoved()) {
      await endAttempt(tx, attempt, end, at);
      return resultOf(attempt, false);
    }
    if (said === null || "unreachable" in said) {
      const lost = await loseAnswer(tx, actor, attempt, said?.unreachable ?? "not_asked", cause, at);
      return { kind: "waiting", status: lost.status, known: null };
    }
    const judgement: Judgement = said.found ? judgeCharge(attempt, said.charge) : { kind: "untouched" };
    if (said.found && (judgement.kind === "paid" || judgement.kind === "short")) {
      const acceptance = payable.accept(subject, attempt);
      const planned = planReceipt(attempt, judgement, acceptance, said.charge.feeKobo);
      const receipt = await postReceipt(tx, actor, planned, at);
      const settled = await writeSettled(tx, actor, attempt, said.charge, receipt, cause, at);
      if ("to" in acceptance && judgement.kind === "paid") {
        await payable.captured(tx, actor, subject, settled, at);
      }
      return resultOf(settled, true);
    }
    if (said.found && judgement.kind === "refused") {
      return resultOf(await refuse(tx, actor, attempt, said.charge, judgement.why, cause, at), true);
    }
    if (said.found && judgement.kind === "gone_back") await noteGoneBack(tx, attempt, said.charge, at);
    const waiting = await keepWaiting(tx, actor, attempt, judgement, cause, end, at);
    return { kind: "waiting", status: waiting.status, known: said.found };
  });
}

/** The other attempts of its tender too: whoever hooks in may supersede them, further down the ladder. */
async function lockWithSiblings(tx: Tx, { id, tenderId }: Attempt): Promise<Attempt> {
  const ids = tenderId === null ? [id] : await attemptIdsOf(tx, tenderId);
  const locked = await lockAttempts(tx, ids);
  return required(
    locked.find((attempt) => attempt.id === id),
    "attempt that was just read",
  );
}

type Settling = { outcome: Outcome; outcomeReason: OutcomeReason | null; toWalletKobo: bigint };

async function writeSettled(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  charge: Charge,
  { outcome, outcomeReason, toWalletKobo }: Settling,
  cause: Cause,
  at: Date,
): Promise<Attempt> {
  // What came is not what an order still waits for: its end is still to be told.
  const stillWaits = outcomeReason === "short" || outcome === "refused";
  const settled = await moveAttempt(
    tx,
    actor,
    attempt,
    { to: "succeeded", cause, detail: outcomeReason ?? outcome },
    {
      providerId: charge.providerId,
      lastError: null,
      checks: attempt.checks + 1,
      nextCheckAt: stillWaits && attempt.orderId !== null ? later(attempt.expiresAt, at) : null,
      settled: {
        // No money of ours came in another currency or mode, whatever its figure.
        receivedKobo: outcome === "refused" ? kobo(0) : charge.amountKobo,
        feeKobo: outcome === "refused" ? null : charge.feeKobo,
        paidAt: charge.paidAt ?? at,
        settledAt: at,
        outcome,
        outcomeReason,
      },
    },
    at,
  );
  const told = { ...settled, toWalletKobo };
  await append(tx, [
    ...(outcome === "captured" || outcome === "captured_with_extra"
      ? [paymentEvent(told, "payment.succeeded", at)]
      : []),
    ...(toWalletKobo > 0n ? [paymentEvent(told, "payment.to_wallet", at)] : []),
    // Nobody is told: whoever it was for has left.
    ...(outcome === "suspense" ? [paymentEvent(told, "payment.kept", at)] : []),
    ...(outcome === "refused" ? [paymentEvent(told, "payment.refused", at)] : []),
  ]);
  return settled;
}

async function refuse(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  charge: Charge,
  why: "wrong_currency" | "wrong_mode",
  cause: Cause,
  at: Date,
): Promise<Attempt> {
  await noteBreak(
    tx,
    {
      kind: why,
      subject: "payment",
      reference: attempt.reference,
      oursKobo: attempt.amountKobo,
      theirsKobo: charge.amountKobo,
      detail: `Asked for ${attempt.currency} in ${attempt.mode} mode; Paystack says ${charge.currency} in ${charge.mode} mode. Nothing was posted.`,
      suggestedAct:
        "Look at the payment on Paystack's dashboard and refund it there; then settle this break with the reason.",
      occurredAt: charge.paidAt,
    },
    at,
  );
  const settling = { outcome: "refused", outcomeReason: why, toWalletKobo: 0n } as const;
  return await writeSettled(tx, actor, attempt, charge, settling, cause, at);
}

/** Paid and gone back before we counted it: nothing to post, and somebody should know why. */
async function noteGoneBack(tx: Tx, attempt: Attempt, charge: Charge, at: Date): Promise<void> {
  await noteBreak(
    tx,
    {
      kind: "state_differs",
      subject: "payment",
      reference: attempt.reference,
      oursKobo: null,
      theirsKobo: charge.amountKobo,
      detail: `Paystack says ${charge.rawState}: it was paid and went back before it was counted here.`,
      suggestedAct:
        "See on Paystack's dashboard who refunded it; nothing is owed to the customer when it is reversed.",
      occurredAt: charge.paidAt,
    },
    at,
  );
}

function resultOf({ reference, outcome, outcomeReason }: Attempt, changed: boolean): SettleResult {
  return {
    kind: "settled",
    outcome: required(outcome, `outcome of ${reference}, which is settled`),
    outcomeReason,
    changed,
  };
}

function later(a: Date, b: Date): Date {
  return a.getTime() > b.getTime() ? a : b;
}

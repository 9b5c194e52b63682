import {
  type Outcome,
  type PaymentProvider,
  type ProviderRefund,
  ProviderUnavailable,
  paymentProvider,
} from "~/modules/payments";
import { now } from "~/platform/clock";
import { whileHeld } from "./lease";
import { nextStep } from "./next-step";
import { recordStep, recordTheirs } from "./record-refund";
import type { Refund } from "./refund-row";
import { type Claim, takeUp } from "./take-up";
import { afterLostAnswer, afterNotSent, submissionsMax } from "./when-again";

/**
 * Moves one refund on by one step, if it is due: hands it to Paystack, or asks what became of it. May be called by
 * anybody at any time and be killed anywhere: each step is committed before the next begins, what was taken up and
 * left is taken over when its lease ends, and before anything is sent Paystack is asked what it has, so that nothing
 * is refunded twice. What Paystack did not answer is `unknown`, never failed.
 *
 * Locks: the refunds of the payment, then the refund, each in a transaction of its own; none while Paystack is asked.
 */
export async function driveRefund(
  refundId: string,
  provider: PaymentProvider = paymentProvider(),
): Promise<"moved" | "nothing"> {
  const task = await takeUp(refundId);
  switch (task.kind) {
    case "submit":
      await whileHeld(task.refund, () => submit(task, provider));
      return "moved";
    case "look":
      await lookAt(task.refund, provider);
      return "moved";
    case "nothing":
      return "nothing";
  }
}

/** Asks Paystack what became of a refund that it has; without an answer, the next look is due all the same. */
export async function lookAt(refund: Refund, provider: PaymentProvider = paymentProvider()): Promise<void> {
  if (refund.providerRefundId === null) return;
  const theirs = await provider.fetchRefund(refund.providerRefundId).catch(unlessUnavailable);
  if (theirs === null || theirs instanceof ProviderUnavailable) return;
  await recordTheirs(refund, theirs, "provider");
}

async function submit(claim: Claim, provider: PaymentProvider): Promise<void> {
  const { refund, transactionId, owned } = claim;
  const theirs = await provider.refundsOf(transactionId).catch(unlessUnavailable);
  if (theirs instanceof ProviderUnavailable) return await putBack(claim, theirs.reason, theirs.retryAfterMs);
  const step = nextStep(refund, theirs, owned);
  if (step.kind === "follow") return await recordTheirs(refund, step.theirs, "provider");
  if (step.kind === "adopt") return await recordTheirs(refund, step.theirs, "adopted");
  if (refund.submissions >= submissionsMax) return await giveUp(refund, "sent_too_often");
  const outcome = await provider.refund({ transactionId, amountKobo: refund.amountKobo, note: refund.id });
  await recordOutcome(claim, outcome);
}

async function recordOutcome(claim: Claim, outcome: Outcome<ProviderRefund>): Promise<void> {
  const { refund } = claim;
  switch (outcome.kind) {
    case "done":
      return await recordTheirs(refund, outcome.value, "accepted");
    case "unknown":
      return await recordLost(refund, outcome.cause);
    case "refused":
      if (outcome.retryAfterMs === null)
        return await giveUp(refund, outcome.code ?? `http_${outcome.httpStatus}`);
      // Paystack has said what it has, and took nothing: it is not there.
      return await putBack({ ...claim, wasLost: false }, outcome.code ?? "not_sent", outcome.retryAfterMs);
  }
}

/** Nobody knows what Paystack did: it is asked before anything is sent again. */
export async function recordLost(refund: Refund, why: string): Promise<void> {
  const submissions = refund.submissions + 1;
  await recordStep(refund, {
    to: "unknown",
    cause: "lost",
    detail: why,
    changes: { submissions, nextCheckAt: inMs(afterLostAnswer(submissions)), lastError: why },
  });
}

/** Nothing was sent this time; should an earlier answer have been lost, that is still so. */
async function putBack({ refund, wasLost }: Claim, why: string, hintMs: number | null): Promise<void> {
  await recordStep(refund, {
    to: wasLost ? "unknown" : "approved",
    cause: "not_sent",
    detail: why,
    changes: { nextCheckAt: inMs(afterNotSent(refund, now(), hintMs)), lastError: why },
  });
}

/** Paystack says no and will say it again: a person decides. The money waits in refund_clearing. */
async function giveUp(refund: Refund, why: string): Promise<void> {
  await recordStep(refund, {
    to: "failed",
    cause: "refused",
    detail: why,
    changes: { nextCheckAt: null, lastError: why },
  });
}

function unlessUnavailable(error: unknown): ProviderUnavailable {
  if (error instanceof ProviderUnavailable) return error;
  throw error;
}

function inMs(ms: number): Date {
  return new Date(now().getTime() + ms);
}

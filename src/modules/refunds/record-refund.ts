import type { Actor } from "~/kernel/actor";
import { houseAccountId, post } from "~/modules/ledger";
import type { ProviderRefund } from "~/modules/payments";
import { now } from "~/platform/clock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { log } from "~/platform/log";
import { lookAgainAt, moveRefund, type RefundStep } from "./move-refund";
import { statusAfter } from "./next-step";
import { lockRefund, type Refund } from "./refund-row";
import { refundWorker } from "./take-up";
import { afterLook } from "./when-again";
import { refundWorkingDaysMax, workingDaysLater } from "./working-days";

/**
 * Writes down what Paystack says of a refund that we have read at this version: the step, the number it has there and,
 * when the money has arrived, `refund_clearing → paystack_clearing`. Somebody else's step in between makes it old news,
 * which is dropped: who made that step asks again. Locks: the refund.
 */
export async function recordTheirs(
  seen: Refund,
  theirs: ProviderRefund,
  cause: RefundStep["cause"],
): Promise<void> {
  await withTx("refunds.recordTheirs", async (tx) => {
    const refund = await lockRefund(tx, seen.id);
    if (refund.version !== seen.version) return tellOld(seen, cause);
    const at = now();
    if (theirs.amountKobo !== refund.amountKobo) {
      return await tellOtherAmount(tx, refund, theirs, cause, at);
    }
    const to = statusAfter(refund.status, theirs.state);
    if (to === undefined) return;
    const isWatched = to === "processing" || to === "needs_attention";
    const isTaken = cause !== "provider";
    if (to === "processed") await postProcessed(tx, refundWorker, refund, at);
    await moveRefund(
      tx,
      refundWorker,
      refund,
      {
        to,
        cause,
        ...(isTaken ? { detail: theirs.id } : {}),
        changes: {
          providerRefundId: theirs.id,
          submissions: cause === "accepted" ? refund.submissions + 1 : refund.submissions,
          nextCheckAt: isWatched ? new Date(at.getTime() + afterLook({ changedAt: at }, at)) : null,
          expectedBy: isTaken ? workingDaysLater(at, refundWorkingDaysMax) : refund.expectedBy,
          processedAt: to === "processed" ? at : null,
          lastError: to === "failed" || to === "needs_attention" ? to : null,
        },
      },
      at,
    );
  });
}

/** Writes down a step that is not Paystack's word about a refund. Old news is dropped. Locks: the refund. */
export async function recordStep(seen: Refund, step: RefundStep): Promise<void> {
  await withTx("refunds.recordStep", async (tx) => {
    const refund = await lockRefund(tx, seen.id);
    if (refund.version !== seen.version) return tellOld(seen, step.cause);
    await moveRefund(tx, refundWorker, refund, step, now());
  });
}

/** What was promised has arrived: house accounts only, so no lock. */
async function postProcessed(tx: Tx, actor: Actor, refund: Refund, at: Date): Promise<void> {
  const processed = {
    from: houseAccountId("refund_clearing"),
    to: houseAccountId("paystack_clearing"),
    amountKobo: refund.amountKobo,
    reason: "refund_processed",
    effectKey: `refund_processed:${refund.id}`,
    referenceId: refund.orderId,
  } as const;
  await post(tx, actor, new Map(), [processed], at);
}

function tellOld(seen: Refund, cause: RefundStep["cause"]): void {
  log().warn({ refundId: seen.id, version: seen.version, cause }, "a refund has moved on meanwhile");
}

/**
 * Never what we asked for: nothing is posted, a person looks, and reconciliation lists the difference. One that is just
 * being handed over is not sent again: Paystack's number of it is kept, so that it is known from now on.
 */
async function tellOtherAmount(
  tx: Tx,
  refund: Refund,
  theirs: ProviderRefund,
  cause: RefundStep["cause"],
  at: Date,
): Promise<void> {
  log().error(
    { refundId: refund.id, providerRefundId: theirs.id },
    "a refund has another amount at Paystack",
  );
  if (refund.status === "failed") return;
  if (refund.status !== "submitting") {
    return await lookAgainAt(tx, refund, new Date(at.getTime() + afterLook(refund, at)));
  }
  const submissions = cause === "accepted" ? refund.submissions + 1 : refund.submissions;
  const changes = {
    providerRefundId: theirs.id,
    submissions,
    nextCheckAt: null,
    lastError: "other_amount",
  };
  await moveRefund(tx, refundWorker, refund, { to: "failed", cause, detail: theirs.id, changes }, at);
}

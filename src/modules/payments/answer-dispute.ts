import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { type LockedDispute, lockDispute } from "./dispute-row";
import { type AnswerDisputeInput, financeRefusals } from "./finance-contract";
import { paymentProvider } from "./payment-provider";
import { takeDispute } from "./take-dispute";

/**
 * Answers a dispute: accepted, the money goes back; declined, the customer's bank hears our side. Who answered and how
 * is written down before Paystack hears of it, so that a lost answer can be looked up; the dispute itself moves on by
 * what Paystack says of it alone. May be tried again while it is open: Paystack takes one answer.
 *
 * Refuses: payments.dispute_not_found, dispute_closed, dispute_refused, dispute_unsure. Locks: the dispute.
 */
export async function answerDispute(actor: Actor, input: AnswerDisputeInput): Promise<void> {
  const dispute = await writeAnswer(actor, input);
  const outcome = await paymentProvider().resolveDispute({
    id: dispute.providerDisputeId,
    resolution: input.answer === "accept" ? "merchant_accepted" : "declined",
    message: input.message,
    // Declined or accepted, it is about all that the bank asks for.
    amountKobo: dispute.amountKobo,
    evidenceFile: input.evidenceFile,
  });
  if (outcome.kind === "done") {
    await takeDispute(actor, outcome.value);
  } else {
    // Whatever Paystack has of it, our row says the same afterwards.
    const theirs = await paymentProvider().fetchDispute(dispute.providerDisputeId);
    const changed = theirs !== null && (await takeDispute(actor, theirs));
    if (outcome.kind === "unknown" && !changed) throw new Refusal(financeRefusals.disputeUnsure);
    if (outcome.kind === "refused") {
      throw new Refusal(changed ? financeRefusals.disputeClosed : financeRefusals.disputeRefused, {
        details: { said: outcome.message },
      });
    }
  }
}

async function writeAnswer(actor: Actor, input: AnswerDisputeInput): Promise<LockedDispute> {
  return await withTx("payments.answerDispute", async (tx) => {
    const dispute = await lockDispute(tx, input.id);
    if (dispute === undefined) throw new Refusal(financeRefusals.disputeNotFound);
    if (dispute.status !== "open") throw new Refusal(financeRefusals.disputeClosed);
    const at = now();
    await tx.execute(
      sql`update disputes set answered_by = ${actor.id}, answer = ${`${input.answer}: ${input.message}`}, version = version + 1,
            changed_at = ${at.toISOString()}::timestamptz
          where id = ${dispute.id}`,
    );
    await recordAudit(tx, {
      actor,
      action: "dispute.answer",
      subjectType: "dispute",
      subjectId: dispute.id,
      reason: input.message,
      before: { status: dispute.status, answeredBy: dispute.answeredBy },
      after: { answer: input.answer, evidenceFile: input.evidenceFile ?? null },
      at,
    });
    return { ...dispute, version: dispute.version + 1 };
  });
}

import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { may, type SignedIn } from "~/modules/identity/contract";
import { type Outcome, type PaymentProvider, type ProviderRefund, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Tx, withTx } from "~/platform/db/transaction";
import { type RefundDto, type RetryRefundInput, refundCan, refundsRefusals } from "./contract";
import { driveRefund, recordLost } from "./drive-refund";
import { whileHeld } from "./lease";
import { lookAgainAt, moveRefund } from "./move-refund";
import { refundDtoOf } from "./queries";
import { recordStep, recordTheirs } from "./record-refund";
import { lockRefund, type Refund } from "./refund-row";
import { leaseMs } from "./when-again";

/**
 * Tries a refund again that Paystack could not place. One that failed is handed over once more: the same refund, and
 * Paystack is asked first what it has. One that needs attention goes to an account of the customer's, which is passed
 * on and never kept, and which takes the right to approve refunds: somebody says where money goes.
 *
 * Refuses: refunds.refund_not_found, wrong_state, needs_bank, bank_refused. Locks: the refund; nothing while Paystack
 * is asked. With an audit row.
 */
export async function retryRefund(
  actor: SignedIn,
  { id, bank }: RetryRefundInput,
  provider: PaymentProvider = paymentProvider(),
): Promise<RefundDto> {
  const claimed = await withTx("refunds.retryRefund", async (tx) => {
    const refund = await lockRefund(tx, id);
    if (!refundCan.do("retry", refund.status) || refund.destination !== "source") {
      throw new Refusal(refundsRefusals.wrongState, { details: { status: refund.status } });
    }
    const at = now();
    await auditRetry(tx, actor, refund, at);
    if (refund.status === "failed") return await lookAgainAt(tx, refund, at);
    if (bank === undefined || !may(actor, "refunds.approve")) throw new Refusal(refundsRefusals.needsBank);
    const changes = { nextCheckAt: new Date(at.getTime() + leaseMs) };
    return await moveRefund(tx, actor, refund, { to: "submitting", cause: "retried", changes }, at);
  });
  if (claimed === undefined || bank === undefined) await driveRefund(id, provider);
  else await whileHeld(claimed, () => passOn(claimed, bank, provider));
  return await refundDtoOf(database(), id);
}

/** The same refund of Paystack's, to another account. Should the answer be lost, it is found under its number. */
async function passOn(
  refund: Refund,
  bank: NonNullable<RetryRefundInput["bank"]>,
  provider: PaymentProvider,
): Promise<void> {
  const theirId = refund.providerRefundId;
  if (theirId === null) throw new Refusal(refundsRefusals.wrongState);
  await recordRetried(refund, await provider.retryRefund({ id: theirId, ...bank }));
}

async function recordRetried(refund: Refund, outcome: Outcome<ProviderRefund>): Promise<void> {
  switch (outcome.kind) {
    case "done":
      return await recordTheirs(refund, outcome.value, "provider");
    case "unknown":
      return await recordLost(refund, outcome.cause);
    case "refused":
      await recordStep(refund, {
        to: "needs_attention",
        cause: "refused",
        detail: outcome.code ?? `http_${outcome.httpStatus}`,
        changes: { nextCheckAt: now(), lastError: outcome.code ?? "refused" },
      });
      throw new Refusal(refundsRefusals.bankRefused);
  }
}

async function auditRetry(tx: Tx, actor: SignedIn, refund: Refund, at: Date): Promise<void> {
  await recordAudit(tx, {
    actor,
    action: "refund.retry",
    subjectType: "refund",
    subjectId: refund.id,
    reason: refund.status === "failed" ? "failed at Paystack" : "another account of the customer's",
    before: { status: refund.status, version: refund.version },
    after: null,
    at,
  });
}

import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { type Outcome, type PaymentProvider, type ProviderRefund, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { auditRefund } from "./audit-refund";
import { type RefundDto, type RetryToAccountInput, refundCan, refundsRefusals } from "./contract";
import { recordLost } from "./drive-refund";
import { whileHeld } from "./lease";
import { moveRefund } from "./move-refund";
import { refundDtoOf } from "./queries";
import { recordStep, recordTheirs } from "./record-refund";
import { lockRefund, type Refund } from "./refund-row";
import { requireRefundInScope } from "./refund-scope";
import { leaseMs } from "./when-again";

/**
 * Sends a refund that needs attention to an account of the customer's: the same refund of Paystack's, which pays it
 * once. The account is passed on and never kept. With an audit row; the wire asks for the right to approve refunds,
 * since somebody says where money goes.
 *
 * Refuses: refunds.refund_not_found, wrong_state, bank_refused. Locks: the refund; nothing while Paystack is asked.
 */
export async function retryToAccount(
  actor: SignedIn,
  { id, note, ...account }: RetryToAccountInput,
  provider: PaymentProvider = paymentProvider(),
): Promise<RefundDto> {
  await requireRefundInScope(actor, id);
  const claimed = await withTx("refunds.retryToAccount", async (tx) => {
    const refund = await lockRefund(tx, id);
    if (!refundCan.do("retryToAccount", refund.status)) {
      throw new Refusal(refundsRefusals.wrongState, { details: { status: refund.status } });
    }
    const at = now();
    await auditRefund(tx, actor, refund, { action: "refund.retry_to_account", reason: note, at });
    const changes = { nextCheckAt: new Date(at.getTime() + leaseMs) };
    return await moveRefund(
      tx,
      actor,
      refund,
      { to: "submitting", cause: "retried", detail: note, changes },
      at,
    );
  });
  const theirId = required(claimed.providerRefundId, "Paystack's number of a refund that needs attention");
  await whileHeld(claimed, async () =>
    record(claimed, await provider.retryRefund({ id: theirId, ...account })),
  );
  return await refundDtoOf(database(), id);
}

/** Should the answer be lost, Paystack is asked for the refund by its number. */
async function record(refund: Refund, outcome: Outcome<ProviderRefund>): Promise<void> {
  switch (outcome.kind) {
    case "done":
      return await recordTheirs(refund, outcome.value, "provider");
    case "unknown":
      return await recordLost(refund, outcome.cause);
    case "refused": {
      const why = outcome.code ?? `http_${outcome.httpStatus}`;
      const changes = { nextCheckAt: now(), lastError: why };
      await recordStep(refund, { to: "needs_attention", cause: "refused", detail: why, changes });
      throw new Refusal(refundsRefusals.bankRefused);
    }
  }
}

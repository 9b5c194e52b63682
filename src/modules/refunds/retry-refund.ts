import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { type PaymentProvider, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { withTx } from "~/platform/db/transaction";
import { auditRefund } from "./audit-refund";
import { type RefundDto, type RetryRefundInput, refundCan, refundsRefusals } from "./contract";
import { driveRefund } from "./drive-refund";
import { lookAgainAt } from "./move-refund";
import { refundDtoOf } from "./queries";
import { lockRefund } from "./refund-row";
import { requireRefundInScope } from "./refund-scope";

/**
 * Tries a refund again that failed at Paystack: the same refund, and Paystack is asked first what it has. Should we die
 * in between, the worker goes on with it. With an audit row; the wire asks for the permission.
 *
 * Refuses: refunds.refund_not_found, wrong_state, needs_bank. Locks: the refund; nothing while Paystack is asked.
 */
export async function retryRefund(
  actor: SignedIn,
  { id, note }: RetryRefundInput,
  provider: PaymentProvider = paymentProvider(),
): Promise<RefundDto> {
  await requireRefundInScope(actor, id);
  await withTx("refunds.retryRefund", async (tx) => {
    const refund = await lockRefund(tx, id);
    if (refund.status === "needs_attention") throw new Refusal(refundsRefusals.needsBank);
    if (!refundCan.do("retry", refund.status)) {
      throw new Refusal(refundsRefusals.wrongState, { details: { status: refund.status } });
    }
    const at = now();
    await lookAgainAt(tx, refund, at);
    await auditRefund(tx, actor, refund, { action: "refund.retry", reason: note, at });
  });
  await driveRefund(id, provider);
  return await refundDtoOf(database(), id);
}

import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { type PaymentProvider, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { accountNeedsApproval, takeAccountTurn } from "./account-alone";
import { accountHash } from "./account-hash";
import { accountRequestRefusals } from "./account-request-contract";
import { auditRefund } from "./audit-refund";
import { type RefundDto, type RetryToAccountInput, refundCan, refundsRefusals } from "./contract";
import { refundDtoOf } from "./queries";
import { lockRefund, type Refund } from "./refund-row";
import { requireRefundInScope } from "./refund-scope";
import { sendToAccount, takeForAccount } from "./send-to-account";

/**
 * Sends a refund that needs attention to an account of the customer's: the same refund of Paystack's, which pays it
 * once. The account is passed on and never kept. Above the limit of one pair of eyes, by itself or with what the same person
 * has sent to accounts within a day, it is asked for only: nothing is sent until a colleague has typed the same account
 * (`decideAccount`). With an audit row; the wire asks for the right to approve
 * refunds, since somebody says where money goes.
 *
 * Refuses: refunds.refund_not_found, wrong_state, account_waits, bank_refused. Locks: the refund, the person's turn; nothing while Paystack is asked.
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
    await takeAccountTurn(tx, actor);
    if (await accountNeedsApproval(tx, actor, refund.amountKobo)) {
      await ask(tx, actor, refund, { note, ...account }, at);
      await auditRefund(tx, actor, refund, { action: "refund.request_account", reason: note, at });
      return null;
    }
    await auditRefund(tx, actor, refund, { action: "refund.retry_to_account", reason: note, at });
    return await takeForAccount(tx, actor, refund, note, at);
  });
  if (claimed !== null) await sendToAccount(claimed, account, provider);
  return await refundDtoOf(database(), id);
}

/** Kept until it is decided: by which the second person's account is compared, and the end of it, for people to speak of. */
async function ask(
  tx: Tx,
  actor: SignedIn,
  refund: Refund,
  { note, ...account }: Omit<RetryToAccountInput, "id">,
  at: Date,
): Promise<void> {
  const rows = await rowsOf(
    tx,
    sql`insert into refund_account_requests (id, refund_id, refund_version, account_hash, account_end, bank_id, note, status,
          requested_by, created_at)
        values (${newId("rac", at.getTime())}, ${refund.id}, ${refund.version}::int, ${accountHash(refund.id, account)},
          ${account.accountNumber.slice(-4)}, ${account.bankId}, ${note}, 'requested', ${actor.id}, ${at.toISOString()}::timestamptz)
        on conflict (refund_id) where status = 'requested' do nothing returning id`,
  );
  if (rows.length === 0) throw new Refusal(accountRequestRefusals.accountWaits);
}

import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { type PaymentProvider, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { type DecisionStatus, writeDecision } from "~/platform/db/decision";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { accountHash } from "./account-hash";
import {
  type AccountDecidedDto,
  accountRequestRefusals,
  type DecideAccountInput,
} from "./account-request-contract";
import { auditRefund } from "./audit-refund";
import { refundCan, refundsRefusals } from "./contract";
import { lockRefund, type Refund } from "./refund-row";
import { requireRefundInScope } from "./refund-scope";
import { type Account, sendToAccount, takeForAccount } from "./send-to-account";

/**
 * Approves or rejects that a large refund goes to another account. Approving takes the same account typed by a second
 * person, and hands it to Paystack as `retryToAccount` does for a small one: once by its key, and once by its state. A
 * repeated call sends nothing; should the process die in between, Paystack is asked what it has. Nobody decides their own
 * request; the constraint `refund_account_requests_four_eyes` says so too. With an audit row.
 *
 * Refuses: refunds.account_request_not_found (also beyond the scope), own_request (403), account_decided, wrong_state,
 * account_differs, bank_refused. Locks: the key, the refund; nothing while Paystack is asked.
 */
export async function decideAccount(
  actor: SignedIn,
  key: string,
  input: DecideAccountInput,
  provider: PaymentProvider = paymentProvider(),
): Promise<OnceAnswer<AccountDecidedDto>> {
  const { refund_id: refundId } = await requestOf(database(), input.id);
  await requireRefundInScope(actor, refundId);
  const taken: { refund: Refund; account: Account }[] = [];
  const scope = { actor, operation: "refunds.decideAccount", key, input: withoutAccount(input, refundId) };
  const answer = await once("refunds.decideAccount", scope, async (tx) => {
    // Begun anew, nothing of the first try counts.
    taken.length = 0;
    const refund = await lockRefund(tx, refundId);
    const request = await requestOf(tx, input.id);
    if (request.requested_by === actor.id) throw new Refusal(refundsRefusals.ownRequest);
    if (request.status !== "requested") throw decided(request.status);
    const at = now();
    const status = input.decision === "approve" ? "approved" : "rejected";
    if (input.decision === "approve") checkApproval(refund, request, input.accountNumber);
    const decision = { id: request.id, status, by: actor.id, note: input.note, at } as const;
    if (!(await writeDecision(tx, "refund_account_requests", decision))) throw decided("decided");
    const after = { decision: input.decision, requestedBy: request.requested_by };
    await auditRefund(tx, actor, refund, {
      ...{ action: `refund.${input.decision}_account`, reason: input.note, at, after },
    });
    if (input.decision === "approve") {
      const account = { accountNumber: input.accountNumber, bankId: request.bank_id };
      taken.push({ refund: await takeForAccount(tx, actor, refund, input.note, at), account });
    }
    return { id: request.id, status } as const;
  });
  for (const { refund, account } of answer.replayed ? [] : taken)
    await sendToAccount(refund, account, provider);
  return answer;
}

/** What a key is compared by is kept: the account is not among it, but whether it is the same one is. */
function withoutAccount(input: DecideAccountInput, refundId: string) {
  if (input.decision === "reject") return input;
  const { accountNumber, ...rest } = input;
  return { ...rest, account: accountHash(refundId, { bankId: "", accountNumber }) };
}

type Request = {
  id: string;
  refund_id: string;
  refund_version: number;
  account_hash: string;
  bank_id: string;
  status: DecisionStatus;
  requested_by: string;
};

/** As of now: the lock of its refund is what keeps it so. */
async function requestOf(on: Tx | Database, id: string): Promise<Request> {
  const [row] = await rowsOf<Request>(
    on,
    sql`select id, refund_id, refund_version, account_hash, bank_id, status, requested_by
        from refund_account_requests where id = ${id}`,
  );
  if (row === undefined) throw new Refusal(accountRequestRefusals.accountRequestNotFound);
  return row;
}

/** The same account for the same refund, which stands as it stood when it was asked for. */
function checkApproval(refund: Refund, request: Request, accountNumber: string): void {
  if (!refundCan.do("retryToAccount", refund.status) || refund.version !== request.refund_version) {
    throw new Refusal(refundsRefusals.wrongState, { details: { status: refund.status } });
  }
  if (accountHash(refund.id, { bankId: request.bank_id, accountNumber }) !== request.account_hash) {
    throw new Refusal(accountRequestRefusals.accountDiffers);
  }
}

const decided = (status: string) =>
  new Refusal(accountRequestRefusals.accountDecided, { details: { status } });

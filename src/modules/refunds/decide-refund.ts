import { sql } from "drizzle-orm";
import { koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { inScope, type SignedIn } from "~/modules/identity/contract";
import { closedWallets, lockAccounts, openWallet, post } from "~/modules/ledger";
import { type LockedOrder, lockOrder } from "~/modules/ordering";
import { keepForLeaver } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { auditRefund } from "./audit-refund";
import { type DecideRefundInput, type RefundDto, refundsRefusals } from "./contract";
import { disputeKeeper } from "./hold-disputed";
import { moveRefund } from "./move-refund";
import { postingOf } from "./open-refunds";
import { payerOf } from "./payer-of";
import { refundDtoOf } from "./queries";
import { lockRefund, type Refund, refundsWhere } from "./refund-row";
import { isDisputeLost, requireUndisputed } from "./require-undisputed";
import { tendersLeft } from "./tenders-left";
import { refundWorkingDaysMax, workingDaysLater } from "./working-days";

/**
 * Approves or rejects a refund that a colleague asked for above their budget. Approving moves its money as if it had
 * just been made: into the wallet at once (of somebody who has left, into suspense), or to refund_clearing and on to Paystack. An order that has changed since
 * it was asked for is not refunded, nor one of which something else was given back meanwhile: less is left than was shown. Nobody decides their own request; the constraint `refunds_four_eyes` says so too.
 *
 * Refuses: refunds.refund_not_found, own_request (403), wrong_state, order_changed, changed_since, disputed, dispute_not_lost (a refund kept for a bank that has not taken the payment back). Locks: the key, the order, the
 * refund, the wallet.
 */
export async function decideRefund(
  actor: SignedIn,
  key: string,
  input: DecideRefundInput,
): Promise<OnceAnswer<RefundDto>> {
  const [seen] = await refundsWhere(database(), sql`id = ${input.id}`);
  if (seen === undefined) throw new Refusal(refundsRefusals.refundNotFound);
  return await once("refunds.decideRefund", { actor, operation: "refunds.decide", key, input }, (tx) =>
    decide(tx, actor, seen.orderId, input),
  );
}

async function decide(
  tx: Tx,
  actor: SignedIn,
  orderId: string,
  input: DecideRefundInput,
): Promise<RefundDto> {
  const at = now();
  const order = await lockOrder(tx, orderId);
  if (!inScope(actor, order)) throw new Refusal(refundsRefusals.refundNotFound);
  const refund = await lockRefund(tx, input.id);
  if (refund.requestedBy === actor.id) throw new Refusal(refundsRefusals.ownRequest);
  if (refund.status !== "requested" || refund.version !== input.expectedVersion) {
    throw new Refusal(refundsRefusals.wrongState, {
      details: { status: refund.status, version: refund.version },
    });
  }
  if (input.decision === "approve") await approve(tx, actor, order, refund, input.note, at);
  else await reject(tx, actor, refund, input.note, at);
  const after = { decision: input.decision, requestedBy: refund.requestedBy };
  await auditRefund(tx, actor, refund, { action: `refund.${input.decision}`, reason: input.note, at, after });
  return await refundDtoOf(tx, refund.id);
}

async function approve(
  tx: Tx,
  actor: SignedIn,
  order: LockedOrder,
  refund: Refund,
  note: string,
  at: Date,
): Promise<void> {
  // Finished food of a disputed order was asked for by no colleague and while it goes on: what it was for stays the same.
  if (refund.orderVersion !== null && refund.orderVersion !== order.version) {
    throw new Refusal(refundsRefusals.orderChanged, {
      details: { askedAtVersion: refund.orderVersion, version: order.version },
    });
  }
  await requireUndisputed(tx, order.id);
  await requireNothingSince(tx, refund);
  // Of escrow nothing waits for a colleague but what a bank disputed: it has left escrow since.
  const from = refund.liable === "escrow" ? disputeKeeper : await payerOf(tx, order, refund.liable);
  const isInWallet = refund.destination === "wallet";
  const wallet = isInWallet ? await lockAccounts(tx, [await openWallet(tx, refund.customerId)]) : new Map();
  const posting = postingOf({ order, from, reason: refund.reason }, refund);
  // Asked for before or after they left: nobody opens that wallet any more.
  const isClosed = (await closedWallets(tx, wallet.keys())).has(posting.to);
  const kept = isClosed ? await keepForLeaver(tx, posting, "refund", at) : posting;
  await post(tx, actor, wallet, [kept], at);
  const decided = { cause: "decided", detail: note } as const;
  const approved = await moveRefund(
    tx,
    actor,
    refund,
    {
      ...decided,
      to: "approved",
      changes: {
        approvedBy: actor.id,
        nextCheckAt: isInWallet ? null : at,
        expectedBy: isInWallet ? null : workingDaysLater(at, refundWorkingDaysMax),
      },
    },
    at,
  );
  if (isInWallet) {
    await moveRefund(tx, actor, approved, { ...decided, to: "processed", changes: { processedAt: at } }, at);
  }
}

/** What is kept for a bank stays ours when the bank has taken the payment back, and only then: else it is the customer's. */
async function reject(tx: Tx, actor: SignedIn, refund: Refund, note: string, at: Date): Promise<void> {
  if (refund.liable === "escrow" && !(await isDisputeLost(tx, refund.id))) {
    throw new Refusal(refundsRefusals.disputeNotLost);
  }
  await moveRefund(tx, actor, refund, { to: "rejected", cause: "decided", detail: note }, at);
}

/** What was asked for together has one moment and one note; anything later of the same order is somebody else's. */
async function requireNothingSince(tx: Tx, refund: Refund): Promise<void> {
  const since = await rowsOf<{ amount_kobo: bigint }>(
    tx,
    sql`select r.amount_kobo from refunds mine join refunds r on r.order_id = mine.order_id
        where mine.id = ${refund.id} and r.id <> mine.id and r.created_at >= mine.created_at
          and r.status not in ('requested', 'rejected')
          and (r.requested_by, r.created_at, r.note) is distinct from (mine.requested_by, mine.created_at, mine.note)`,
  );
  if (since.length === 0) return;
  const leftKobo = koboToNumber(
    sumKobo((await tendersLeft(tx, refund.orderId)).map((tender) => tender.leftKobo)),
  );
  throw new Refusal(refundsRefusals.changedSince, { details: { leftKobo } });
}

import { sql } from "drizzle-orm";
import { invariant } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { closedWallets, houseAccountId, lockAccounts, openWallet, post } from "~/modules/ledger";
import { lockOrder } from "~/modules/ordering";
import { keepForLeaver, type PaymentProvider, paymentProvider } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { type Tx, withTx } from "~/platform/db/transaction";
import { auditRefund } from "./audit-refund";
import { type RedirectRefundInput, type RefundDto, refundCan, refundsRefusals } from "./contract";
import { moveRefund } from "./move-refund";
import { nextStep } from "./next-step";
import { refundDtoOf } from "./queries";
import { recordTheirs } from "./record-refund";
import { lockRefund, type Refund, refundsWhere } from "./refund-row";
import { requireRefundInScope } from "./refund-scope";
import { requireUndisputed } from "./require-undisputed";
import { knownOf } from "./take-up";

/**
 * Puts a refund that Paystack could not place into the customer's wallet instead. Paystack is asked first: one that it
 * has placed after all, or is about to, is not paid a second time. Of somebody who has left it waits in suspense.
 *
 * Refuses: refunds.refund_not_found, wrong_state, disputed; payments.provider_unreachable. Locks: the order, the refund, the wallet; nothing
 * while Paystack is asked. With an audit row.
 */
export async function redirectRefund(
  actor: SignedIn,
  { id, note }: RedirectRefundInput,
  provider: PaymentProvider = paymentProvider(),
): Promise<RefundDto> {
  await requireRefundInScope(actor, id);
  const seen = await unplaced(id);
  await askFirst(seen, provider);
  await withTx("refunds.redirectRefund", async (tx) => {
    await lockOrder(tx, seen.orderId);
    const refund = await lockRefund(tx, id);
    if (refund.version !== seen.version) throw wrongState(refund);
    await requireUndisputed(tx, refund.orderId);
    const at = now();
    const isKept = await postRedirected(tx, actor, refund, at);
    const changes = { destination: "wallet", processedAt: at, nextCheckAt: null } as const;
    await moveRefund(tx, actor, refund, { to: "processed", cause: "redirected", detail: note, changes }, at);
    const after = { status: "processed", destination: isKept ? "suspense" : "wallet" };
    await auditRefund(tx, actor, refund, { action: "refund.redirect", reason: note, at, after });
  });
  return await refundDtoOf(database(), id);
}

async function unplaced(id: string): Promise<Refund> {
  const [refund] = await refundsWhere(database(), sql`id = ${id}`);
  if (refund === undefined) throw new Refusal(refundsRefusals.refundNotFound);
  if (!refundCan.do("redirect", refund.status)) throw wrongState(refund);
  return refund;
}

/** What Paystack has of it is written down when it is news, and then the refund is not ours to redirect. */
async function askFirst(seen: Refund, provider: PaymentProvider): Promise<void> {
  const known = await withTx("refunds.askFirst", (tx) => knownOf(tx, seen));
  const step = nextStep(seen, await provider.refundsOf(known.transactionId), known.owned);
  const isPlaced =
    step.kind !== "send" && step.theirs.state !== "failed" && step.theirs.state !== "needs_attention";
  if (!isPlaced) return;
  await recordTheirs(seen, step.theirs, step.kind === "adopt" ? "adopted" : "provider");
  throw wrongState(seen);
}

/** Answers whether it waits in suspense. */
async function postRedirected(tx: Tx, actor: SignedIn, refund: Refund, at: Date): Promise<boolean> {
  const walletId = await openWallet(tx, refund.customerId);
  const locked = await lockAccounts(tx, [walletId]);
  invariant(refund.destination === "source", "only what was promised to a card or bank is redirected");
  const redirected = {
    from: houseAccountId("refund_clearing"),
    to: walletId,
    amountKobo: refund.amountKobo,
    reason: "refund_redirected",
    effectKey: `refund_redirected:${refund.id}`,
    referenceId: refund.orderId,
  } as const;
  const isClosed = (await closedWallets(tx, [walletId])).has(walletId);
  const posting = isClosed ? await keepForLeaver(tx, redirected, "refund", at) : redirected;
  await post(tx, actor, locked, [posting], at);
  return isClosed;
}

function wrongState(refund: Refund): Refusal {
  return new Refusal(refundsRefusals.wrongState, { details: { status: refund.status } });
}

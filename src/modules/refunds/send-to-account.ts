import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import type { Outcome, PaymentProvider, ProviderRefund } from "~/modules/payments";
import { now } from "~/platform/clock";
import type { Tx } from "~/platform/db/transaction";
import { refundsRefusals } from "./contract";
import { recordLost } from "./drive-refund";
import { whileHeld } from "./lease";
import { moveRefund } from "./move-refund";
import { recordStep, recordTheirs } from "./record-refund";
import type { Refund } from "./refund-row";
import { leaseMs } from "./when-again";

export type Account = { readonly accountNumber: string; readonly bankId: string };

/** Takes a locked refund up, so that nobody else sends it; committed before Paystack hears of it. */
export async function takeForAccount(
  tx: Tx,
  actor: SignedIn,
  refund: Refund,
  note: string,
  at: Date,
): Promise<Refund> {
  const changes = { nextCheckAt: new Date(at.getTime() + leaseMs) };
  const step = { to: "submitting", cause: "retried", detail: note, changes } as const;
  return await moveRefund(tx, actor, refund, step, at);
}

/**
 * Hands Paystack the account for its own refund, which it pays once. Should the answer be lost, Paystack is asked for the
 * refund by its number. Refuses refunds.bank_refused. No lock while Paystack is asked.
 */
export async function sendToAccount(
  claimed: Refund,
  account: Account,
  provider: PaymentProvider,
): Promise<void> {
  const id = required(claimed.providerRefundId, "Paystack's number of a refund that needs attention");
  await whileHeld(claimed, async () => record(claimed, await provider.retryRefund({ id, ...account })));
}

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

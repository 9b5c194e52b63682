import { expect } from "vitest";
import { required } from "~/kernel/invariant";
import { approvalAboveKobo } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity/contract";
import { type PaymentProvider, settlePayment } from "~/modules/payments";
import { buyUnpaid, colleague, customer, kitchen } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { decideAccount } from "./decide-account";
import { sourceRefundOf } from "./paid-order.fixture";
import { refundFor } from "./queries";
import { provider, refundsAt } from "./refund-to-card.fixture";
import { retryToAccount } from "./retry-to-account";
import { waitingAccounts } from "./waiting-accounts";

const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
export const account = { accountNumber: "0123456789", bankId: "9" };
export const note = "the customer wrote it to us";

/** A large refund that a bank wants an account for, asked to be sent to one. */
export function largeAskedAt(twin: Awaited<ReturnType<typeof testTwin>>) {
  return async () => {
    const priceKobo = approvalAboveKobo + 1;
    const [from, ada] = [await kitchen({ priceKobo }), await customer()];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: [byCard] });
    await twin.pay(reference, { card: "refund_needs_attention" });
    await settlePayment(reference, "webhook");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    await refundsAt(twin).untilTheEnd();
    const { id } = await sourceRefundOf(order.id);
    const asks = await colleague("finance_approver");
    const ask = () => retryToAccount(asks, { id, note, ...account });
    expect(await ask()).toMatchObject({ status: "needs_attention" });
    const waiting = async (by: SignedIn) =>
      (await waitingAccounts(by)).filter(({ refundId }) => refundId === id);
    const [request] = await waiting(await colleague("finance_approver"));
    expect(request).toMatchObject({ accountEnd: "6789", blockedBy: null, requestedBy: { id: asks.id } });
    /** What waits now is approved, with this account. */
    const approve = async (
      by: SignedIn,
      key: string = crypto.randomUUID(),
      through: { accountNumber?: string; at?: PaymentProvider; request?: string } = {},
    ) => {
      const { accountNumber = account.accountNumber, at = provider() } = through;
      const input = {
        decision: "approve",
        id: through.request ?? required(request, "a request").id,
      } as const;
      return await decideAccount(by, key, { ...input, accountNumber, note }, at);
    };
    const sent = async () => (await refundFor(ada, id)).status;
    const atPaystack = async () =>
      (await twin.refunds())
        .filter((refund) => refund.transaction_reference === reference)
        .map(({ status }) => status);
    return { id, ada, order, asks, ask, request: request?.id ?? "", waiting, approve, sent, atPaystack };
  };
}

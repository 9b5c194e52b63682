import { required } from "~/kernel/invariant";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { settlePayment } from "~/modules/payments";
import { cancelOrder, refundsOfOrder, sweepRefunds } from "~/modules/refunds";
import { buy, buyUnpaid, customer, dinnerKobo, kitchen } from "~/testing/factories";
import type { testTwin } from "~/testing/twin";
import { type Cases, deskOf, eaten, reason } from "./audit-walk.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;
/** Each step of a refund at Paystack, and our next look. */
const stepMs = 3 * 60_000;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;

/** A refund that a card did not take. */
async function refused(
  twin: Twin,
  card: "refund_fails" | "refund_needs_attention",
  priceKobo?: number,
): Promise<string> {
  const ada = await customer();
  const from = await kitchen(priceKobo === undefined ? {} : { priceKobo });
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [byCard] });
  await twin.pay(reference, { card });
  await settlePayment(reference, "webhook");
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
  await sweepRefunds();
  for (let step = 0; step < 3; step++) {
    await twin.advance(stepMs);
    await sweepRefunds();
  }
  const [refund] = await refundsOfOrder(ada, order.id);
  return required(refund, "a refund to the card").id;
}

/** What colleagues do with money by doors that do not stand under the console's. */
export function refundCases(twin: Twin): Cases {
  return {
    "refunds.create": async () => {
      const [{ order }, { by, caller }] = [await eaten(), await deskOf("support_agent")];
      const back = { destination: "wallet", liable: "house", reason: "late", note: reason } as const;
      const refund = { ...back, orderId: order.id, amountKobo: 5_000 };
      return { by, act: async () => (await caller()).refunds.create(refund) };
    },
    "refunds.retry": async () => {
      const id = await refused(twin, "refund_fails");
      const { by, caller } = await deskOf("support_agent");
      return { by, act: async () => (await caller()).refunds.retry({ id, note: reason }) };
    },
    "refunds.retryToAccount": async () => {
      const id = await refused(twin, "refund_needs_attention");
      const { by, caller } = await deskOf("finance_approver");
      const account = { id, accountNumber: "0123456789", bankId: "9", note: reason };
      return { by, act: async () => (await caller()).refunds.retryToAccount(account) };
    },
    "admin.refunds.decideAccount": async () => {
      const id = await refused(twin, "refund_needs_attention", approvalAboveKobo + 1);
      const account = { accountNumber: "0123456789", bankId: "9", note: reason };
      await (await (await deskOf("finance_approver")).caller()).refunds.retryToAccount({ id, ...account });
      const { by, admin } = await deskOf("finance_approver");
      const { accounts } = await (await admin()).refunds.waitingAccounts();
      const request = required(
        accounts.find(({ refundId }) => refundId === id),
        "the request",
      ).id;
      const decision = { decision: "reject", id: request, note: reason } as const;
      return { by, act: async () => (await admin()).refunds.decideAccount(decision) };
    },
    "refunds.redirect": async () => {
      const id = await refused(twin, "refund_fails");
      const { by, caller } = await deskOf("support_agent");
      return { by, act: async () => (await caller()).refunds.redirect({ id, note: reason }) };
    },
    "kitchen.decline": async () => {
      const order = await buy(await customer(dinnerKobo), await kitchen());
      const { by, caller } = await deskOf("ops_admin");
      return { by, act: async () => (await caller()).kitchen.decline({ id: order.id, reason: "too_busy" }) };
    },
  };
}

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { approvalAboveKobo } from "~/modules/batches/contract";
import type { SignedIn } from "~/modules/identity/contract";
import { settlePayment } from "~/modules/payments";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { buyUnpaid, colleague, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { decideAccount } from "./decide-account";
import { sourceRefundOf } from "./paid-order.fixture";
import { refundFor } from "./queries";
import { refundsAt } from "./refund-to-card.fixture";
import { retryToAccount } from "./retry-to-account";
import { waitingAccounts } from "./waiting-accounts";

const twin = await testTwin();
testHouse();
const { untilTheEnd } = refundsAt(twin);
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const account = { accountNumber: "0123456789", bankId: "9" };
const note = "the customer wrote it to us";

/** A large refund that a bank wants an account for, asked to be sent to one. */
async function asked() {
  const priceKobo = approvalAboveKobo + 1;
  const [from, ada] = [await kitchen({ priceKobo }), await customer()];
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [byCard] });
  await twin.pay(reference, { card: "refund_needs_attention" });
  await settlePayment(reference, "webhook");
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
  await untilTheEnd();
  const { id } = await sourceRefundOf(order.id);
  const asks = await colleague("finance_approver");
  expect(await retryToAccount(asks, { id, note, ...account })).toMatchObject({ status: "needs_attention" });
  const waiting = async (by: SignedIn) =>
    (await waitingAccounts(by)).filter(({ refundId }) => refundId === id);
  const [request] = await waiting(await colleague("finance_approver"));
  expect(request).toMatchObject({ accountEnd: "6789", blockedBy: null, requestedBy: { id: asks.id } });
  const approve = (by: SignedIn, key: string = crypto.randomUUID(), accountNumber = account.accountNumber) =>
    decideAccount(by, key, { decision: "approve", id: request?.id ?? "", accountNumber, note });
  const sent = async () => (await refundFor(ada, id)).status;
  return { id, ada, order, asks, request: request?.id ?? "", waiting, approve, sent };
}

test("above the limit nothing is sent before a second person has typed the same account; then it arrives once", async () => {
  const { id, asks, approve, sent, waiting, order } = await asked();
  const decides = await colleague("finance_approver");
  expect(await waiting(asks)).toMatchObject([{ blockedBy: expect.stringContaining("yourself") }]);
  await expect(approve(asks)).rejects.toMatchObject({ code: "refunds.own_request", status: 403 });
  await expect(approve(decides, crypto.randomUUID(), "9876543210")).rejects.toMatchObject({
    code: "refunds.account_differs",
  });
  await expect(retryToAccount(decides, { id, note, ...account })).rejects.toMatchObject({
    code: "refunds.account_waits",
  });
  expect(await sent()).toBe("needs_attention");
  const key = crypto.randomUUID();
  const first = await approve(decides, key);
  const second = await approve(decides, key);
  expect([first.replayed, second.replayed, second.value]).toEqual([false, true, first.value]);
  await expect(approve(await colleague("finance_approver"))).rejects.toMatchObject({
    code: "refunds.account_decided",
  });
  await untilTheEnd();
  expect(await sent()).toBe("processed");
  expect(await waiting(decides)).toEqual([]);
  const kept = await rowsOf<{ all: string }>(
    database(),
    sql`select concat((select json_agg(r) from refund_account_requests r), (select json_agg(k) from idempotency_keys k),
          (select json_agg(a) from audit_events a), (select json_agg(e) from refund_events e)) as all`,
  );
  expect(kept[0]?.all).not.toContain(account.accountNumber);
  const atPaystack = (await twin.refunds()).filter(({ amount }) => amount === order.totalKobo);
  expect(atPaystack.map(({ status }) => status)).toEqual(["processed"]);
  await expectGreenProof();
});

test("rejected, it can be asked for anew; a rejected request sends nothing", async () => {
  const { id, asks, request, approve, sent } = await asked();
  const decides = await colleague("finance_approver");
  await decideAccount(decides, crypto.randomUUID(), {
    decision: "reject",
    id: request,
    note: "not their name",
  });
  await expect(approve(decides)).rejects.toMatchObject({ code: "refunds.account_decided" });
  await retryToAccount(asks, { id, note, ...account });
  expect(await sent()).toBe("needs_attention");
  await expectGreenProof();
});

/** Both are stopped where they would write who decided. */
async function twoApproversAtOnce(withoutLocks: boolean) {
  const { id, approve } = await asked();
  const [one, two] = [await colleague("finance_approver"), await colleague("finance_approver")];
  const held = await holdRow("refunds", id);
  plantFaults({ withoutLocks });
  const racing = atOnce([() => approve(one), () => approve(two)]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return outcomes;
}

test("two approvers at once: one sends it, the other is told that it was decided", async () => {
  const outcomes = await twoApproversAtOnce(false);
  expect(outcomes).toMatchObject({ refused: { "refunds.account_decided": 1 }, errors: [] });
  expect(outcomes.done).toHaveLength(1);
  await expectGreenProof();
});

test("the database itself sends no large refund to an account that one person named", async () => {
  const { id } = await asked();
  const behind = database().execute(
    sql`update refunds set status = 'submitting', version = version + 1, next_check_at = now() where id = ${id}`,
  );
  expect(violatedConstraint(await behind.catch((error: unknown) => error))).toBe("refunds_account_four_eyes");
});

import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { batchFor, batchItemsFor, retryFailed, sweepBatches } from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import { walletAccountId, walletOf } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { colleague, cook, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { dinners, givenBackKobo, planned, ready } from "./bulk-refund.fixture";
import { cancelOrder, declineOrder } from "./cancel-order";
import { onRefundWebhook } from "./on-refund-webhook";
import { deliveredOrder, paidOrder, refundsOf } from "./paid-order.fixture";
import { refundsAt } from "./refund-to-card.fixture";
import { sweepRefunds } from "./sweep-refunds";

const twin = await testTwin();
testHouse();
const { untilTheEnd } = refundsAt(twin);

let team: { asks: SignedIn; decides: SignedIn };
beforeAll(async () => {
  team = { asks: await colleague("finance_admin"), decides: await colleague("finance_approver") };
});

test("one wallet is busy: that order fails with its sentence, the others are done, and a retry does that one only", async () => {
  const { orders, people } = await dinners(5);
  const { id } = await ready(team, orders);
  const busy = required(people[2], "the third");
  const held = await holdRow("accounts", walletAccountId(busy.id));
  await sweepBatches();
  await held.release();
  const ended = await batchFor(team.asks, id);
  expect(ended).toMatchObject({ status: "completed_with_failures", counts: { done: 4, failed: 1 } });
  const { items } = await batchItemsFor(team.asks, { id, status: "failed", limit: 5 });
  expect(items).toMatchObject([
    {
      subjectId: orders[2]?.id,
      attempts: 1,
      why: expect.stringMatching(/^Something else was at it.*Nothing was done/),
    },
  ]);
  expect((await walletOf(busy)).balanceKobo).toBe(0);
  await expectGreenProof();
  await retryFailed(team.asks, { id, expectedVersion: ended.version, note: "The wallet is free again" });
  await sweepBatches();
  expect(await batchFor(team.asks, id)).toMatchObject({
    status: "completed",
    counts: { done: 5, failed: 0 },
    doneKobo: 5 * dinnerKobo,
  });
  expect(await givenBackKobo(orders)).toBe(5 * dinnerKobo);
  await expectGreenProof();
});

test("while the payment's webhook comes again and again, money goes back to its card once", async () => {
  const { order, reference } = await deliveredOrder(twin);
  const { id } = await ready(team, [order], { destination: "source" });
  const outcomes = await atOnce<unknown>([
    ...Array.from({ length: 8 }, () => () => settlePayment(reference, "webhook")),
    () => sweepBatches(),
    () => sweepBatches(),
    () => sweepRefunds(),
  ]);
  expect(outcomes).toMatchObject({ errors: [], refused: {} });
  expect((await batchFor(team.asks, id)).status).toBe("completed");
  await sweepRefunds();
  const [refund] = await refundsOf(order.id);
  const objectId = required(refund, "the refund").providerRefundId;
  await atOnce<unknown>([
    ...Array.from({ length: 8 }, () => () => onRefundWebhook({ objectId, reference: null })),
    () => sweepRefunds(),
  ]);
  await untilTheEnd();
  expect(await refundsOf(order.id)).toMatchObject([{ status: "processed", destination: "source" }]);
  const theirs = (await twin.refunds()).filter((one) => one.transaction_reference === reference);
  expect(theirs.map(({ status, amount }) => [status, amount])).toEqual([["processed", dinnerKobo]]);
  await expectGreenProof();
});

test("an order that its customer cancels and its kitchen declines in that moment: each kobo comes back once", async () => {
  const { ada, order, from } = await paidOrder(twin);
  await cook(from, order, "ready");
  await expect(planned(team.asks, [order])).rejects.toMatchObject({
    code: "batches.nothing_to_do",
    details: { excluded: [{ why: "Still under way: cancel it instead", items: 1 }] },
  });
  const { refundedKobo } = await cancelOrder(ada, { id: order.id, reason: "too_slow", refundTo: "wallet" });
  const keptKobo = dinnerKobo - refundedKobo;
  expect(keptKobo).toBeGreaterThan(0);
  const { id } = await ready(team, [order], { liable: "house" });
  const held = await holdRow("orders", order.id);
  const racing = atOnce<unknown>([
    () => cancelOrder(ada, { id: order.id, reason: "too_slow", refundTo: "wallet" }),
    () => declineOrder(from.staff, { id: order.id, reason: "too_busy" }),
    () => sweepBatches(),
  ]);
  await untilWaiting(3);
  await held.release();
  expect(await racing).toMatchObject({ errors: [], refused: {} });
  expect(await batchFor(team.asks, id)).toMatchObject({ status: "completed", doneKobo: keptKobo });
  expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
  await expectGreenProof();
});

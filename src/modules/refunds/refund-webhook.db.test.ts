import { describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { processWebhooks, storeWebhook } from "~/modules/payments";
import { colleague, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { driveRefund } from "./drive-refund";
import { onRefundWebhook } from "./on-refund-webhook";
import { deliveredOrder, paidOrder, refundsOf, sourceRefundOf } from "./paid-order.fixture";
import { refundsUnderWay } from "./queries";
import { redirectRefund } from "./redirect-refund";
import { processed, provider, refundsAt, withProvider } from "./refund-to-card.fixture";
import { retryRefund } from "./retry-refund";
import { sweepRefunds } from "./sweep-refunds";

const twin = await testTwin();
testHouse();
const { toTheCard, untilTheEnd } = refundsAt(twin);

/** What the route does: kept as it came, worked later. */
async function keep(request: Request): Promise<Response> {
  const raw = new Uint8Array(await request.arrayBuffer());
  const kept = await storeWebhook(raw, request.headers.get("x-paystack-signature"));
  return new Response(null, { status: kept === "stored" ? 200 : 401 });
}

/** Works everything that has come in. */
async function workInbox(): Promise<void> {
  while ((await processWebhooks()) > 0);
}

describe("Paystack tells of a refund", () => {
  test("and we know, without having asked by ourselves: pending, processing, processed", async () => {
    const refund = await toTheCard();
    await sweepRefunds();
    twin.webhooksTo(keep);
    await twin.advance(60_000);
    await twin.advance(60_000);
    await workInbox();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    await expectGreenProof();
  });

  test("without its number, as text, late and out of order, each many times: one arrival, no step backwards", async () => {
    const refund = await toTheCard();
    await twin.faults({
      refundNoIdRate: 1,
      webhookStringAmountsRate: 1,
      webhookDuplicates: 5,
      webhookShuffle: true,
      webhookDelayMs: [0, 600_000],
    });
    await sweepRefunds();
    twin.webhooksTo(keep);
    await twin.advance(30 * 60_000);
    await workInbox();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    expect(await refund.atPaystack()).toEqual(processed);
    // The oldest news last: "pending" is heard when the money has arrived.
    for (const { id, event } of await twin.deliveries())
      if (event === "refund.pending") await twin.resend(id);
    await workInbox();
    expect(await refund.now()).toMatchObject({ status: "processed" });
    await expectGreenProof();
  });

  test("before we have heard the answer to our question: left to whoever is at it, and right in the end", async () => {
    const { ada, order, reference } = await paidOrder(twin);
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    const early: string[] = [];
    const quick = withProvider({
      refund: async (input) => {
        const outcome = await provider().refund(input);
        const objectId = outcome.kind === "done" ? outcome.value.id : null;
        early.push(await onRefundWebhook({ objectId, reference }));
        return outcome;
      },
    });
    await driveRefund((await sourceRefundOf(order.id)).id, quick);
    expect(early).toEqual(["processed"]);
    expect(await sourceRefundOf(order.id)).toMatchObject({
      status: "processing",
      providerRefundId: expect.any(String),
    });
    await expectGreenProof();
  });

  test("of two partial ones of the same amount without a number: both are looked at, each by its own", async () => {
    const { order, reference } = await deliveredOrder(twin);
    const agent = await colleague("support_agent");
    const half = {
      orderId: order.id,
      amountKobo: 200_000,
      destination: "source",
      liable: "house",
      reason: "late",
    };
    for (const note of ["first half", "second half"]) {
      await createRefund(agent, crypto.randomUUID(), createRefundInput.parse({ ...half, note }));
    }
    await sweepRefunds();
    await twin.advance(5_000);
    await sweepRefunds();
    await twin.advance(5 * 60_000);
    expect(await onRefundWebhook({ objectId: null, reference })).toBe("processed");
    const refunds = await refundsOf(order.id);
    expect(refunds.map(({ status }) => status)).toEqual(["processed", "processed"]);
    expect(new Set(refunds.map(({ providerRefundId }) => providerRefundId)).size).toBe(2);
    await expectGreenProof();
  });

  test("that somebody made on its dashboard: not ours, and nothing is done", async () => {
    expect(await onRefundWebhook({ objectId: "12345678", reference: "rf-unheard-of" })).toBe("ignored");
  });
});

test("Paystack takes another amount than was asked for: a person looks, and nothing is sent again", async () => {
  const { order, reference } = await deliveredOrder(twin);
  const agent = await colleague("support_agent");
  const wanted = { orderId: order.id, amountKobo: 100_000, destination: "source", liable: "house" };
  const input = createRefundInput.parse({ ...wanted, reason: "late", note: "an hour late" });
  await createRefund(agent, crypto.randomUUID(), input);
  const refund = await sourceRefundOf(order.id);
  const less = withProvider({ refund: (asked) => provider().refund({ ...asked, amountKobo: kobo(90_000) }) });
  await driveRefund(refund.id, less);
  for (let look = 0; look < 3; look++) {
    await twin.advance(60_000);
    await sweepRefunds();
  }
  const theirs = async () =>
    (await twin.refunds())
      .filter((one) => one.transaction_reference === reference)
      .map(({ amount }) => amount);
  expect(await theirs()).toEqual([90_000]);
  expect(await sourceRefundOf(order.id)).toMatchObject({
    status: "failed",
    providerRefundId: expect.any(String),
  });
  // Nor is it paid a second time by the wallet, or by trying again.
  const redirect = redirectRefund(agent, { id: refund.id, note: "it did not come" });
  await expect(redirect).rejects.toMatchObject({ code: "refunds.wrong_state" });
  expect(await retryRefund(agent, { id: refund.id, note: "They called twice" })).toMatchObject({
    status: "failed",
  });
  expect(await theirs()).toEqual([90_000]);
  await expectGreenProof();
});

test("what is on its way stands in its customer's wallet with its order and its day, and no more when it has arrived", async () => {
  const { ada, id } = await toTheCard();
  const { refunds } = await refundsUnderWay(ada);
  expect(refunds).toMatchObject([
    {
      id,
      isOwnOrder: true,
      status: "approved",
      approvedAt: expect.any(String),
      expectedBy: expect.any(String),
    },
  ]);
  expect(await refundsUnderWay(await colleague("support_agent"))).toEqual({ refunds: [] });
  await untilTheEnd();
  expect(await refundsUnderWay(ada)).toEqual({ refunds: [] });
  await expectGreenProof();
});

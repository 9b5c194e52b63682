import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { setClock } from "~/platform/clock";
import {
  buy,
  buyUnpaid,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder, declineOrder } from "./cancel-order";
import { paidOrder, refundsOf } from "./paid-order.fixture";
import { refundsOfOrder } from "./queries";

const twin = await testTwin();
testHouse();

const toWallet = { reason: "changed_mind", refundTo: "wallet" } as const;
const toSource = { reason: "changed_mind", refundTo: "source" } as const;
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

describe("cancelling an order", () => {
  test("paid from the wallet: the money is back at once, and it is a refund like any other", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(ada, from);
    expect(await cancelOrder(ada, { id: order.id, ...toWallet })).toMatchObject({
      status: "cancelled",
      refundedKobo: dinnerKobo,
    });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    expect(await refundsOfOrder(ada, order.id)).toMatchObject([
      {
        status: "processed",
        destination: "wallet",
        amountKobo: dinnerKobo,
        reason: "order_cancelled",
        sentence: "₦4,000 is in your wallet since Sat, 21 Nov. You can use it at once.",
        processedAt: expect.any(String),
        sentAt: null,
        expectedBy: null,
      },
    ]);
    await expectGreenProof();
  });

  test("paid by card, to the wallet: at once; to the card: promised, with the last day it takes", async () => {
    const first = await paidOrder(twin);
    await cancelOrder(first.ada, { id: first.order.id, ...toWallet });
    expect((await walletOf(first.ada)).balanceKobo).toBe(dinnerKobo);
    const second = await paidOrder(twin);
    const cancelled = await cancelOrder(second.ada, { id: second.order.id, ...toSource });
    expect(cancelled).toMatchObject({ status: "cancelled", refundedKobo: dinnerKobo });
    expect((await walletOf(second.ada)).balanceKobo).toBe(0);
    const [refund] = await refundsOfOrder(second.ada, second.order.id);
    expect(refund).toMatchObject({
      status: "approved",
      destination: "source",
      amountKobo: dinnerKobo,
      expectedBy: "2026-12-04T22:59:59.999Z",
    });
    expect(refund?.sentence).toContain("usually takes 1-3 working days, at most 10: by Fri, 4 Dec");
    await expectGreenProof();
  });

  test("paid by both: only the card's part can go to the card, the wallet's part is in the wallet at once (BT30)", async () => {
    const { ada, order } = await paidOrder(twin, { walletKobo: 150_000 });
    await cancelOrder(ada, { id: order.id, ...toSource });
    expect(
      (await refundsOf(order.id)).map(({ destination, amountKobo }) => [destination, amountKobo]).sort(),
    ).toEqual([
      ["source", 250_000n],
      ["wallet", 150_000n],
    ]);
    expect((await walletOf(ada)).balanceKobo).toBe(150_000);
    await expectGreenProof();
  });

  test("what is kept of a late one comes off the wallet's part first, and the kitchen earns it", async () => {
    const { ada, order, from } = await paidOrder(twin, { walletKobo: 350_000 });
    await cook(from, order, "start");
    setClock(minutes(5));
    const { refundKobo } = (await orderOf(ada, order.id)).cancel;
    expect(refundKobo).toBeLessThan(dinnerKobo);
    await cancelOrder(ada, { id: order.id, ...toSource, expectedRefundKobo: refundKobo });
    const [card, wallet] = [50_000n, BigInt(refundKobo - 50_000)];
    expect(
      (await refundsOf(order.id)).map(({ destination, amountKobo }) => [destination, amountKobo]).sort(),
    ).toEqual([
      ["source", card],
      ["wallet", wallet],
    ]);
    await expectGreenProof();
  });

  test("the kitchen began between dialog and press: nothing is cancelled, and the new figure is named", async () => {
    const { ada, order, from } = await paidOrder(twin);
    await cook(from, order, "start");
    setClock(minutes(5));
    const before = await whatIsWritten();
    const pressed = cancelOrder(ada, { id: order.id, ...toWallet, expectedRefundKobo: dinnerKobo });
    await expect(pressed).rejects.toMatchObject({
      code: "refunds.less_than_shown",
      details: { refundKobo: expect.any(Number), shownKobo: dinnerKobo },
      message: expect.stringMatching(/would come back now, not ₦4,000\. Nothing was cancelled/),
    });
    expect(await whatIsWritten()).toEqual(before);
    expect((await orderOf(ada, order.id)).status).toBe("preparing");
    await expectGreenProof();
  });

  test("never paid: nothing to refund; cancelled twice: refunded once", async () => {
    const ada = await customer();
    const { order } = await buyUnpaid(ada, await kitchen());
    await cancelOrder(ada, { id: order.id, ...toSource, expectedRefundKobo: 0 });
    expect(await refundsOf(order.id)).toEqual([]);
    const paid = await paidOrder(twin);
    await cancelOrder(paid.ada, { id: paid.order.id, ...toSource });
    await cancelOrder(paid.ada, { id: paid.order.id, ...toWallet });
    expect(await refundsOf(paid.order.id)).toHaveLength(1);
    await expectGreenProof();
  });

  test("the kitchen declines: all of it is in the wallet, whoever paid it how", async () => {
    const { ada, order, from } = await paidOrder(twin, { walletKobo: 150_000 });
    expect(await declineOrder(from.staff, { id: order.id, reason: "item_finished" })).toMatchObject({
      status: "cancelled",
    });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("others' refunds do not exist; support may read them", async () => {
    const { ada, order } = await paidOrder(twin);
    await cancelOrder(ada, { id: order.id, ...toWallet });
    const stranger = refundsOfOrder(await customer(), order.id);
    await expect(stranger).rejects.toMatchObject({ code: "ordering.order_not_found", status: 404 });
    expect(await refundsOfOrder(await colleague("support_agent"), order.id)).toHaveLength(1);
  });
});

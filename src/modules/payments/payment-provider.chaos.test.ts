import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { listOrders, openTickets, orderOf } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { cancelOrder, refundsOfOrder, sweepRefunds } from "~/modules/refunds";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  byTransfer,
  customer,
  customers,
  dinnerKobo,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { expectTwinAndLedgerEqual } from "~/testing/twin-books";
import { answerAndWork, answerWebhook, workInbox, workVerifier } from "~/testing/worker";
import { paymentOf, settlePayment } from ".";

/** Scenarios 1 to 6 of the twelve in which Paystack or the way to it is at fault (M01): how calls and webhooks travel. */
const twin = await testTwin();
testHouse();

const byHand = { channel: "bank_transfer" } as const;
const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

async function inboxOf(reference: string) {
  return await rowsOf<{ status: string; deliveries: number }>(
    database(),
    sql`select status, deliveries from webhook_inbox where reference = ${reference}`,
  );
}

async function expectBooksInOrder(): Promise<void> {
  await expectGreenProof();
  await expectTwinAndLedgerEqual(twin);
}

describe("1. a success whose webhook is lost (C05)", () => {
  test("is found by asking, within the next look, and the order is placed once", async () => {
    const [from, ada] = [await kitchen({ portions: 1 }), await customer()];
    await twin.faults({ webhookDropRate: 1 });
    twin.webhooksTo(answerWebhook);
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, byHand);
    await twin.advance(6_000);
    expect((await twin.deliveries(reference)).map(({ status }) => status)).toEqual(["dropped"]);
    expect(await inboxOf(reference)).toEqual([]);
    await workVerifier();
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    await expectBooksInOrder();
  });
});

describe("2. one webhook twenty times at once (C03)", () => {
  test("is one row and one payment, however many processes work it", async () => {
    const [from, ada, other] = [await kitchen(), await customer(), await secondProcess()];
    const payments = await import("~/modules/payments");
    await twin.faults({ webhookDuplicates: 19 });
    twin.webhooksTo(answerWebhook);
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, byHand);
    await twin.advance();
    expect(await inboxOf(reference)).toEqual([{ status: "received", deliveries: 20 }]);
    await Promise.all([workInbox(), payments.processWebhooks()]);
    expect(await inboxOf(reference)).toEqual([{ status: "processed", deliveries: 20 }]);
    const settled = await times(20, (index) =>
      (index % 2 === 0 ? settlePayment : payments.settlePayment)(reference, "webhook"),
    );
    expect([settled.errors, settled.done.map((result) => "changed" in result && result.changed)]).toEqual([
      [],
      Array(20).fill(false),
    ]);
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    await expectBooksInOrder();
    await other.close();
  });

  test("without its row in the inbox the guard under the lock is what holds: one of twenty settles", async () => {
    const [from, ada, other] = [await kitchen(), await customer(), await secondProcess()];
    const payments = await import("~/modules/payments");
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, byHand);
    const settled = await times(20, (index) =>
      (index % 2 === 0 ? settlePayment : payments.settlePayment)(reference, "replay"),
    );
    expect(settled).toMatchObject({ errors: [], refused: {} });
    expect(settled.done.filter((result) => "changed" in result && result.changed)).toHaveLength(1);
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    await expectBooksInOrder();
    await other.close();
  });
});

describe("3. Paystack answers 503 at the checkout (A23, C08)", () => {
  test("nobody is charged, the wallet pays all the while, and who waits can pay when Paystack is back", async () => {
    // A process of its own, since its breaker opens.
    const [from, other] = [await kitchen({ portions: 12 }), await secondProcess()];
    const [early, ada, bola] = [await customers(10), await customer(100_000), await customer(dinnerKobo)];
    await twin.faults({ badGatewayRate: 1 });
    const waiting: OrderDto[] = [];
    for (const actor of early) {
      waiting.push(await buy(actor, from, { tenders: [byTransfer] }, other.placeOrder));
    }
    // It may have arrived there all the same: nobody says "failed" of what is not known.
    const unknown = { status: "awaiting_payment", payment: { status: "unknown", authorizationUrl: null } };
    expect(waiting).toMatchObject(waiting.map(() => unknown));
    // By now it is certain that nothing leaves this process: a friendly no, and nothing is kept of it.
    const split = { tenders: [{ kind: "wallet" as const }, byTransfer] };
    await expect(buy(ada, from, split, other.placeOrder)).rejects.toMatchObject({
      code: "payments.provider_unavailable",
      status: 503,
    });
    expect([await balanceOf(ada), (await listOrders(ada, { limit: 5 })).orders]).toEqual([100_000, []]);
    expect((await buy(bola, from, {}, other.placeOrder)).status).toBe("placed");
    await other.close();
    await twin.faults();
    await twin.advance(6_000);
    await workVerifier();
    for (const [index, order] of waiting.entries()) {
      const { payment } = await orderOf(required(early[index], "a buyer"), order.id);
      expect(payment?.authorizationUrl).toContain(twin.origin);
      await twin.pay(required(payment, "its payment").reference, byHand);
    }
    await twin.advance(30_000);
    await workVerifier();
    expect((await openTickets(from.staff, from.id)).tickets).toHaveLength(11);
    await expectBooksInOrder();
  });
});

describe("4. a time-out after Paystack has done it", () => {
  test("of the checkout: unknown, never failed; the payment is found, and nobody is asked to pay twice", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    await twin.faults({ resetAfterRate: 1 });
    const { order, reference } = await buyUnpaid(ada, from);
    expect(order.payment).toMatchObject({ status: "unknown", authorizationUrl: null });
    await twin.faults();
    expect((await paymentOf(ada, reference)).sentence).toContain("Do not pay again");
    await twin.pay(reference, byHand);
    await twin.advance(6_000);
    await workVerifier();
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect((await twin.transactions()).filter((one) => one.reference === reference)).toHaveLength(1);
    await expectBooksInOrder();
  });

  test("of the refund: it is found at Paystack by its payment, and is not sent a second time", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, byHand);
    await settlePayment(reference, "webhook");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    await twin.faults({ resetAfterRate: 1 });
    await sweepRefunds();
    await twin.faults();
    for (let minute = 0; minute < 5; minute++) {
      await twin.advance(60_000);
      await sweepRefunds();
    }
    expect(await refundsOfOrder(ada, order.id)).toMatchObject([{ status: "processed" }]);
    const there = (await twin.refunds()).filter((one) => one.transaction_reference === reference);
    expect(there).toMatchObject([{ amount: dinnerKobo, status: "processed" }]);
    await expectBooksInOrder();
  });
});

describe("5. three calls in ten fail and the others are slow, all customers at once (C12)", () => {
  test("each is told where to pay or a friendly no; every naira arrives where it belongs", async () => {
    const [from, buyers] = [await kitchen(), await customers(40, 100_000)];
    await twin.faults({ seed: 12, failRate: 0.3, latencyMs: [20, 50], webhookDropRate: 0.3 });
    twin.webhooksTo(answerWebhook);
    const bought = await atOnce(
      buyers.map((actor) => () => buy(actor, from, { tenders: [{ kind: "wallet" }, byTransfer] })),
    );
    expect(bought.errors).toEqual([]);
    expect(Object.keys(bought.refused).every((code) => code === "payments.provider_unavailable")).toBe(true);
    await letItSettle(from, bought.done.length);
    const placed = (await openTickets(from.staff, from.id)).tickets.length;
    expect(placed).toBe(bought.done.length);
    await expectBooksInOrder();
  });

  /** Customers pay as soon as they can; what was not told or not answered is asked for again. */
  async function letItSettle(from: TestKitchen, orders: number): Promise<void> {
    for (let minute = 0; minute < 20; minute++) {
      const open = (await twin.transactions()).filter(({ status }) => status === "abandoned");
      await Promise.all(open.map(({ reference }) => twin.pay(reference, byHand)));
      await twin.advance(60_000);
      await Promise.all([workInbox(), workVerifier()]);
      if ((await openTickets(from.staff, from.id)).tickets.length === orders) return;
    }
  }
});

describe("6. the webhook comes before our own call is answered (B09)", () => {
  test("the money is counted once, and the answer that comes after it changes nothing", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    await twin.faults({ webhookEarlyRate: 1 });
    twin.webhooksTo(answerAndWork);
    const order = await buy(ada, from, { tenders: [byTransfer] });
    const { status, payment } = await orderOf(ada, order.id);
    expect([status, payment?.status, payment?.authorizationUrl]).toEqual(["placed", "succeeded", null]);
    await settlePayment(required(payment, "its payment").reference, "redirect");
    await expectBooksInOrder();
  });
});

import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { plantFaults } from "~/platform/db/faults";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  cart,
  colleague,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { openTickets } from "./open-tickets";
import { placeOrder } from "./place-order";
import { listOrders, orderOf } from "./queries";
import { repayOrder } from "./repay-order";

const twin = await testTwin();
testHouse();

const split = [{ kind: "wallet" as const }, byTransfer];
const transfer = { channel: "bank_transfer" } as const;
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

describe("an order to be paid at Paystack", () => {
  test("waits with its stock held and says where to pay; once paid the kitchen sees it (I4, I10)", async () => {
    const [from, ada] = [await kitchen({ portions: 1 }), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    expect(order).toMatchObject({
      status: "awaiting_payment",
      tenders: [{ kind: "paystack", amountKobo: dinnerKobo, status: "pending" }],
      payment: { status: "initialized", channel: "bank_transfer", amountKobo: dinnerKobo },
      payUntil: order.payment?.expiresAt,
      cancel: { allowed: true, refundKobo: 0, sentence: "Cancel: nothing was charged" },
    });
    expect(order.payment?.authorizationUrl).toContain(twin.origin);
    expect((await openTickets(from.staff, from.id)).tickets).toEqual([]);
    expect((await listOrders(ada, { limit: 20 })).orders[0]?.status).toBe("awaiting_payment");
    await expect(buy(await customer(dinnerKobo), from)).rejects.toMatchObject({ code: "inventory.sold_out" });
    await expectGreenProof();
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    const paid = await orderOf(ada, order.id);
    expect(paid).toMatchObject({
      status: "placed",
      tenders: [{ status: "captured" }],
      payment: { reference, status: "succeeded", authorizationUrl: null },
    });
    expect((await openTickets(from.staff, from.id)).tickets.map(({ id }) => id)).toEqual([order.id]);
    await expectGreenProof();
  });

  test("a split sets the wallet's part aside and takes it when the rest has come", async () => {
    const [from, ada] = [await kitchen(), await customer(150_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: split });
    expect(order.tenders).toMatchObject([
      { kind: "wallet", amountKobo: 150_000, status: "held" },
      { kind: "paystack", amountKobo: 250_000, status: "pending" },
    ]);
    expect(order.cancel.sentence).toContain("₦1,500 on hold is back in your wallet");
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    expect(await orderOf(ada, order.id)).toMatchObject({
      status: "placed",
      tenders: [{ status: "captured" }, { status: "captured" }],
    });
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });

  test("a wallet that covers everything pays at once, and Paystack never hears of it", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(ada, from, { tenders: split });
    expect(order).toMatchObject({
      status: "placed",
      payment: null,
      tenders: [{ kind: "wallet", status: "captured" }],
    });
    await expectGreenProof();
  });

  test("parts that do not add up, or are too small for Paystack, are refused and nothing is written", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const before = await whatIsWritten();
    for (const [tenders, code] of [
      [[{ ...byTransfer, amountKobo: 1 }], "ordering.tender_mismatch"],
      [
        [
          { kind: "wallet", amountKobo: 1 },
          { ...byTransfer, amountKobo: 2 },
        ],
        "ordering.tender_mismatch",
      ],
      [[{ kind: "wallet", amountKobo: dinnerKobo - 1 }, byTransfer], "ordering.below_paystack_minimum"],
    ] as const) {
      await expect(buy(ada, from, { tenders: [...tenders] })).rejects.toMatchObject({ code });
    }
    const poor = await customer(1_000);
    await expect(
      buy(poor, from, { tenders: [{ kind: "wallet", amountKobo: 100_000 }, byTransfer] }),
    ).rejects.toMatchObject({ code: "ledger.insufficient_funds" });
    const after = await whatIsWritten();
    expect({
      ...after,
      users: before.users,
      transfers: before.transfers,
      entries: before.entries,
      wallets: before.wallets,
    }).toEqual(before);
    await expectGreenProof();
  });

  test("one customer holds the food of three unpaid orders at most", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const first = await buyUnpaid(ada, from);
    await buyUnpaid(ada, from);
    await buyUnpaid(ada, from);
    await expect(buyUnpaid(ada, from)).rejects.toMatchObject({
      code: "ordering.too_many_waiting",
      status: 429,
    });
    await buyUnpaid(await customer(), from);
    await cancel(ada, first.order);
    await buyUnpaid(ada, from);
    await expectGreenProof();
  });
});

describe("the same key again", () => {
  test("is answered with how the order stands now: the same payment, and once paid the paid order", async () => {
    const [from, ada, key] = [await kitchen(), await customer(), crypto.randomUUID()];
    const first = await placeOrder(ada, key, cart(from, { tenders: [byTransfer] }));
    const again = await placeOrder(ada, key, cart(from, { tenders: [byTransfer] }));
    expect(again.replayed).toBe(true);
    expect(again.value.payment).toEqual(first.value.payment);
    expect(again.value.id).toBe(first.value.id);
    const reference = first.value.payment?.reference ?? "";
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    const paid = await placeOrder(ada, key, cart(from, { tenders: [byTransfer] }));
    expect(paid.value.status).toBe("placed");
    await expectGreenProof();
  });

  test("begins the payment that a crash kept from beginning", async () => {
    const [from, ada, key] = [await kitchen(), await customer(), crypto.randomUUID()];
    plantFaults({ crash: "partner-unasked" });
    await expect(placeOrder(ada, key, cart(from, { tenders: [byTransfer] }))).rejects.toThrow(
      "planted crash",
    );
    const [left] = (await listOrders(ada, { limit: 1 })).orders;
    expect((await orderOf(ada, left?.id ?? "")).payment).toMatchObject({
      status: "created",
      authorizationUrl: null,
    });
    const again = await placeOrder(ada, key, cart(from, { tenders: [byTransfer] }));
    expect(again.value).toMatchObject({
      id: left?.id,
      status: "awaiting_payment",
      payment: { status: "initialized" },
    });
    expect(again.value.payment?.authorizationUrl).toContain(twin.origin);
    await expectGreenProof();
  });

  test("paying again begins it too", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    plantFaults({ crash: "partner-unasked" });
    await expect(buyUnpaid(ada, from)).rejects.toThrow("planted crash");
    const [left] = (await listOrders(ada, { limit: 1 })).orders;
    const repaid = await repayOrder(ada, crypto.randomUUID(), { id: left?.id ?? "", tenders: [byTransfer] });
    expect(repaid.value.payment).toMatchObject({ status: "initialized" });
    await expectGreenProof();
  });
});

describe("when Paystack", () => {
  test("conclusively does not take it, the order ends at once: nothing charged, hold and stock back; a replay says the same", async () => {
    const [from, ada, key] = [await kitchen({ portions: 1 }), await customer(100_000), crypto.randomUUID()];
    await twin.faults({ rateLimitRate: 1 });
    const wanted = cart(from, { tenders: split });
    const refusal = { code: "payments.provider_unavailable", status: 503 };
    await expect(placeOrder(ada, key, wanted)).rejects.toMatchObject(refusal);
    await twin.faults();
    await expect(placeOrder(ada, key, wanted)).rejects.toMatchObject(refusal);
    const [left] = (await listOrders(ada, { limit: 1 })).orders;
    expect(await orderOf(ada, left?.id ?? "")).toMatchObject({
      status: "cancelled",
      tenders: [{ status: "returned" }, { status: "void" }],
    });
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    await buy(await customer(dinnerKobo), from);
    await expectGreenProof();
  });

  test("gives no answer, the order waits without an address to pay at, and can be paid another way", async () => {
    const [from, ada] = [await kitchen(), await customer(100_000)];
    await twin.faults({ resetAfterRate: 1 });
    const { order, reference } = await buyUnpaid(ada, from, { tenders: split });
    expect(order).toMatchObject({
      status: "awaiting_payment",
      payment: { status: "unknown", authorizationUrl: null },
    });
    await twin.faults();
    const again = await repayOrder(ada, crypto.randomUUID(), { id: order.id, tenders: split });
    expect(again.value.payment?.reference).not.toBe(reference);
    expect(again.value.payment?.authorizationUrl).toContain(twin.origin);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });
});

describe("an order that nobody pays", () => {
  test("expires when Paystack has said so: hold and stock are back, and money that comes later is the wallet's", async () => {
    const [from, ada] = [await kitchen({ portions: 1 }), await customer(100_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: split });
    setClock(minutes(29));
    await settlePayment(reference, "poll");
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    setClock(minutes(31));
    await settlePayment(reference, "expiry");
    expect(await orderOf(ada, order.id)).toMatchObject({
      status: "expired",
      tenders: [{ status: "returned" }, { status: "void" }],
      payment: { status: "abandoned", authorizationUrl: null },
    });
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    await buy(await customer(dinnerKobo), from);
    await twin.pay(reference, transfer);
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "order_expired",
    });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("waits past its time while Paystack cannot be asked: a clock alone never releases stock", async () => {
    const [from, ada] = [await kitchen({ portions: 1 }), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, transfer);
    await twin.faults({ http5xxRate: 1 });
    setClock(minutes(31));
    await settlePayment(reference, "expiry");
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    await twin.faults();
    setClock(minutes(33));
    await settlePayment(reference, "expiry");
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    await expectGreenProof();
  });

  test("is cancelled by its customer for nothing; its kitchen never sees it, and money that comes later is the wallet's", async () => {
    const [from, ada] = [await kitchen(), await customer(100_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: split });
    await twin.pay(reference, transfer);
    expect(await cancel(ada, order)).toMatchObject({ status: "cancelled", refundedKobo: 0 });
    expect((await walletOf(ada)).balanceKobo).toBe(100_000);
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "order_cancelled",
    });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    const support = await colleague("support_agent");
    const other = await buyUnpaid(ada, from);
    expect((await cancel(support, other.order)).status).toBe("cancelled");
    await expectGreenProof();
  });
});

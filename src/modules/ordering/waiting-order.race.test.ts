import { describe, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, walletOf } from "~/modules/ledger";
import { attemptsOfOrder, settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  cart,
  customer,
  customers,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import type { OrderDto, TenderInput } from "./contract";
import { placeOrder } from "./place-order";
import { orderOf } from "./queries";
import { repayOrder } from "./repay-order";

const twin = await testTwin();
testHouse();

const transfer = { channel: "bank_transfer" } as const;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const fromWallet = { kind: "wallet" } as const;
const split: TenderInput[] = [fromWallet, byTransfer];
const halfKobo = dinnerKobo / 2;
const afterItsTime = new Date(noon.getTime() + 31 * 60_000);

/** A customer whose wallet holds half of a dinner, which waits for the other half. */
async function halfPaid() {
  const [from, ada] = [await kitchen({ portions: 1 }), await customer(halfKobo)];
  return { from, ada, ...(await buyUnpaid(ada, from, { tenders: split })) };
}

/** Lets calls come to an order's lock one after the other while a stranger holds it, and then go on in that order. */
async function inThisOrder(order: OrderDto, ...calls: (() => Promise<unknown>)[]) {
  const held = await holdRow("orders", order.id);
  const begun: Promise<unknown>[] = [];
  for (const [index, call] of calls.entries()) {
    const running = call();
    running.catch(() => {});
    begun.push(running);
    await untilWaiting(index + 1);
  }
  await held.release();
  return await atOnce(begun.map((running) => () => running));
}

const repay = (actor: SignedIn, order: OrderDto, ...tenders: TenderInput[]) =>
  repayOrder(actor, crypto.randomUUID(), { id: order.id, tenders });

async function openAttemptsOf(order: OrderDto): Promise<string[]> {
  const attempts = await attemptsOfOrder(database(), order.id);
  return attempts.flatMap((one) =>
    one.supersededAt === null && ["created", "initialized", "pending", "unknown"].includes(one.status)
      ? [one.reference]
      : [],
  );
}

describe("cancelling while the payment is settled", () => {
  test("the cancellation first: what was aside is back, and what came is wallet money", async () => {
    const { ada, order, reference } = await halfPaid();
    await twin.pay(reference, transfer);
    const outcomes = await inThisOrder(
      order,
      () => cancel(ada, order),
      () => settlePayment(reference, "webhook"),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(outcomes.done[1]).toMatchObject({ outcome: "wallet", outcomeReason: "order_cancelled" });
    expect((await orderOf(ada, order.id)).status).toBe("cancelled");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("the payment first: it is paid, and then cancelled with all of its money back", async () => {
    const { ada, order, reference } = await halfPaid();
    await twin.pay(reference, transfer);
    const outcomes = await inThisOrder(
      order,
      () => settlePayment(reference, "webhook"),
      () => cancel(ada, order),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(outcomes.done[0]).toMatchObject({ outcome: "captured" });
    expect((await orderOf(ada, order.id)).status).toBe("cancelled");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("without the locks the payment finds the order ended under its feet, and breaks", async () => {
    const { ada, order, reference } = await halfPaid();
    await twin.pay(reference, transfer);
    plantFaults({ withoutLocks: true });
    // The payment has seen an order that waits, and stops where it would put the money into escrow.
    const held = await holdRow("accounts", houseAccountId("order_escrow"));
    const settling = atOnce([() => settlePayment(reference, "webhook")]);
    await untilWaiting(1);
    await cancel(ada, order);
    await held.release();
    expect((await settling).errors).toHaveLength(1);
    plantFaults();
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcomeReason: "order_cancelled" });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });
});

describe("the end of its time while the payment is settled", () => {
  test("'not paid' first: it has expired, and what came a moment later is wallet money", async () => {
    const { ada, order, reference } = await halfPaid();
    setClock(afterItsTime);
    const outcomes = await inThisOrder(
      order,
      () => settlePayment(reference, "expiry"),
      async () => {
        await twin.pay(reference, transfer);
        return await settlePayment(reference, "webhook");
      },
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(outcomes.done[1]).toMatchObject({ outcome: "wallet", outcomeReason: "order_expired" });
    expect((await orderOf(ada, order.id)).status).toBe("expired");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("the payment first: a 'not paid' of a moment before changes nothing any more", async () => {
    const { ada, order, reference } = await halfPaid();
    setClock(afterItsTime);
    // Asked while nothing was paid; its answer comes to the lock after the payment's.
    const held = await holdRow("orders", order.id);
    const settling = atOnce([() => settlePayment(reference, "expiry")]);
    await untilWaiting(1);
    await twin.pay(reference, transfer);
    await held.release();
    await settling;
    const later = await settlePayment(reference, "webhook");
    expect(later).toMatchObject({ outcome: "wallet", outcomeReason: "order_expired" });
    const other = await halfPaid();
    setClock(afterItsTime);
    await twin.pay(other.reference, transfer);
    const both = await atOnce([
      () => settlePayment(other.reference, "expiry"),
      () => settlePayment(other.reference, "webhook"),
    ]);
    expect(both.errors).toEqual([]);
    expect((await orderOf(other.ada, other.order.id)).status).not.toBe("expired");
    expect((await orderOf(ada, order.id)).status).toBe("expired");
    await expectGreenProof();
  });
});

describe("paying another way while the payment is settled", () => {
  test("the other way first: what came the old way is wallet money", async () => {
    const { ada, order, reference } = await halfPaid();
    await twin.pay(reference, transfer);
    const outcomes = await inThisOrder(
      order,
      () => repay(ada, order, byCard),
      () => settlePayment(reference, "webhook"),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(outcomes.done[1]).toMatchObject({ outcome: "wallet", outcomeReason: "superseded" });
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("the payment first: nothing more is asked for", async () => {
    const { ada, order, reference } = await halfPaid();
    await twin.pay(reference, transfer);
    const outcomes = await inThisOrder(
      order,
      () => settlePayment(reference, "webhook"),
      () => repay(ada, order, byCard),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: { "ordering.not_waiting": 1 } });
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect(await attemptsOfOrder(database(), order.id)).toHaveLength(1);
    await expectGreenProof();
  });
});

describe("two tabs", () => {
  test("20 times the same key in two processes: one order, one payment at Paystack, one hold", async () => {
    const [from, ada, key] = [await kitchen(), await customer(halfKobo), crypto.randomUUID()];
    const before = (await twin.transactions()).length;
    const other = await secondProcess();
    const outcomes = await times(20, (index) =>
      (index % 2 === 0 ? placeOrder : other.placeOrder)(ada, key, cart(from, { tenders: split })),
    );
    await other.close();
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect(new Set(outcomes.done.map(({ value }) => value.id)).size).toBe(1);
    expect(new Set(outcomes.done.map(({ value }) => value.payment?.reference)).size).toBe(1);
    expect(await twin.transactions()).toHaveLength(before + 1);
    const last = await placeOrder(ada, key, cart(from, { tenders: split }));
    expect(last.value).toMatchObject({ status: "awaiting_payment", payment: { status: "initialized" } });
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });

  test("20 taps on 'pay by card', each with a key of its own: one open payment, and all are led to it", async () => {
    const { ada, order } = await halfPaid();
    const outcomes = await times(20, () => repay(ada, order, fromWallet, byCard));
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    const [open, ...others] = await openAttemptsOf(order);
    expect(others).toEqual([]);
    for (const { value } of outcomes.done) expect(value.payment?.reference).toBe(open);
    expect(await attemptsOfOrder(database(), order.id)).toHaveLength(2);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });

  test("each pays one order its own way, and both are paid: one order, and the second payment is wallet money", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    const { value } = await repay(ada, order, byCard);
    const second = value.payment?.reference ?? "";
    await Promise.all([twin.pay(reference, transfer), twin.pay(second)]);
    const outcomes = await times(10, (index) =>
      settlePayment(index % 2 === 0 ? reference : second, "webhook"),
    );
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("ten at once do not hold the food of more than three unpaid orders", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const outcomes = await times(10, () => buyUnpaid(ada, from));
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.refused).toEqual({ "ordering.too_many_waiting": 7 });
    expect(outcomes.done).toHaveLength(3);
    await expectGreenProof();
  });
});

test("I01 10 portions, 40 customers, half of them unpaid at first: 10 are sold, none oversold, whoever then pays or leaves", async () => {
  const from = await kitchen({ portions: 10 });
  const crowd = await customers(40, dinnerKobo);
  const outcomes = await times(crowd.length, async (index) => {
    const ada = crowd[index];
    if (ada === undefined) throw new Error("a customer for each");
    return { ada, order: await buy(ada, from, index % 2 === 0 ? { tenders: [byTransfer] } : {}) };
  });
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done).toHaveLength(10);
  expect(outcomes.refused).toEqual({ "inventory.sold_out": 30 });
  await expectGreenProof();
  const waiting = outcomes.done.filter(({ order }) => order.status === "awaiting_payment");
  const ended = await times(waiting.length, async (index) => {
    const { ada, order } = waiting[index] ?? { ada: undefined, order: undefined };
    if (ada === undefined) throw new Error("a waiting order for each");
    const reference = order.payment?.reference ?? "";
    if (index % 2 === 1) return await cancel(ada, order);
    await twin.pay(reference, transfer);
    return await settlePayment(reference, "webhook");
  });
  expect(ended).toMatchObject({ errors: [], refused: {} });
  const left = Math.floor(waiting.length / 2);
  const again = await times(left + 2, async () => buy(await customer(dinnerKobo), from));
  expect(again.done).toHaveLength(left);
  expect(again.refused).toEqual({ "inventory.sold_out": 2 });
  await expectGreenProof();
});

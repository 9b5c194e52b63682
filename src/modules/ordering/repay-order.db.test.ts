import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
  topUp,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import type { OrderDto, TenderInput } from "./contract";
import { orderOf } from "./queries";
import { repayOrder } from "./repay-order";

const twin = await testTwin();
testHouse();

const transfer = { channel: "bank_transfer" } as const;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const fromWallet = { kind: "wallet" } as const;
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

async function repay(actor: SignedIn, order: OrderDto, ...tenders: TenderInput[]): Promise<OrderDto> {
  return (await repayOrder(actor, crypto.randomUUID(), { id: order.id, tenders })).value;
}

describe("an order that waits can be paid", () => {
  test("by another channel: the first payment is superseded, and when it is paid too it is wallet money", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    const repaid = await repay(ada, order, byCard);
    expect(repaid).toMatchObject({
      status: "awaiting_payment",
      payment: { channel: "card", status: "initialized" },
    });
    const second = repaid.payment?.reference ?? "";
    expect(second).not.toBe(reference);
    await twin.pay(reference, transfer);
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "superseded",
    });
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    await twin.pay(second);
    expect(await settlePayment(second, "webhook")).toMatchObject({ outcome: "captured" });
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });

  test("from the wallet alone: what was aside comes back first, and the kitchen has it at once", async () => {
    const [from, ada] = [await kitchen(), await customer(100_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: [fromWallet, byTransfer] });
    await expect(repay(ada, order, fromWallet)).rejects.toMatchObject({ code: "ledger.insufficient_funds" });
    await topUp(ada, 300_000);
    expect(await repay(ada, order, fromWallet)).toMatchObject({
      status: "placed",
      tenders: [
        { kind: "wallet", amountKobo: dinnerKobo, status: "captured" },
        { kind: "paystack", status: "void" },
      ],
      payment: null,
    });
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await twin.pay(reference, transfer);
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "already_paid",
    });
    expect((await walletOf(ada)).balanceKobo).toBe(300_000);
    await expectGreenProof();
  });

  test("split otherwise, to and fro: the hold is always what the wallet pays now (I10)", async () => {
    const [from, ada] = [await kitchen(), await customer(200_000)];
    const { order } = await buyUnpaid(ada, from);
    await repay(ada, order, { kind: "wallet", amountKobo: 50_000 }, byTransfer);
    expect((await walletOf(ada)).balanceKobo).toBe(150_000);
    await repay(ada, order, fromWallet, byTransfer);
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await repay(ada, order, byTransfer);
    expect((await walletOf(ada)).balanceKobo).toBe(200_000);
    const last = await repay(ada, order, fromWallet, { ...byTransfer, amountKobo: 350_000 });
    expect((await walletOf(ada)).balanceKobo).toBe(150_000);
    await expectGreenProof();
    await twin.pay(last.payment?.reference ?? "", transfer);
    await settlePayment(last.payment?.reference ?? "", "webhook");
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect((await walletOf(ada)).balanceKobo).toBe(150_000);
    await expectGreenProof();
  });

  test("the rest of it, when less came than was asked: what came is in the wallet and pays its part", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, { ...transfer, amountKobo: dinnerKobo - 43_000 });
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "short",
    });
    const repaid = await repay(ada, order, fromWallet, byTransfer);
    expect(repaid.payment?.amountKobo).toBe(43_000);
    // The short one's time ends; the order is being paid by the other.
    setClock(minutes(20));
    await repay(ada, order, fromWallet, byCard);
    setClock(minutes(31));
    await settlePayment(reference, "expiry");
    const waiting = await orderOf(ada, order.id);
    expect(waiting.status).toBe("awaiting_payment");
    await twin.pay(waiting.payment?.reference ?? "");
    await settlePayment(waiting.payment?.reference ?? "", "webhook");
    expect((await orderOf(ada, order.id)).status).toBe("placed");
    expect((await walletOf(ada)).balanceKobo).toBe(0);
    await expectGreenProof();
  });
});

test("a short payment's end, told late, does not end an order that is being paid by another: Paystack is asked for it", async () => {
  const [from, ada] = [await kitchen(), await customer()];
  const { order, reference } = await buyUnpaid(ada, from);
  await twin.pay(reference, { ...transfer, amountKobo: dinnerKobo - 43_000 });
  await settlePayment(reference, "webhook");
  const rest = (await repay(ada, order, fromWallet, byTransfer)).payment?.reference ?? "";
  await twin.pay(rest, transfer);
  // Nobody heard of it: the worker was away until both were over, and the short one's end needs no answer of Paystack's.
  setClock(minutes(40));
  await settlePayment(reference, "expiry");
  expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
  expect(await settlePayment(rest, "expiry")).toMatchObject({ outcome: "captured" });
  expect((await orderOf(ada, order.id)).status).toBe("placed");
  await expectGreenProof();
});

describe("a second tab", () => {
  test("that asks for what is open already gets the first one's payment", async () => {
    const [from, ada] = [await kitchen(), await customer(100_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: [fromWallet, byTransfer] });
    const before = await whatIsWritten();
    const same = await repay(ada, order, fromWallet, byTransfer);
    expect(same.payment?.reference).toBe(reference);
    expect({ ...(await whatIsWritten()), idempotency_keys: before.idempotency_keys }).toEqual(before);
    await expectGreenProof();
  });

  test("of somebody else, and of an order that no longer waits, is refused", async () => {
    const [from, ada, bola] = [await kitchen(), await customer(), await customer(dinnerKobo)];
    const { order, reference } = await buyUnpaid(ada, from);
    await expect(repay(bola, order, fromWallet)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    const paid = { code: "ordering.not_waiting", details: { status: "placed" } };
    await expect(repay(ada, order, byCard)).rejects.toMatchObject(paid);
    const other = await buyUnpaid(ada, from);
    await cancel(ada, other.order);
    await expect(repay(ada, other.order, byCard)).rejects.toMatchObject({ code: "ordering.not_waiting" });
    await expectGreenProof();
  });
});

describe("time", () => {
  test("each new payment extends the wait, for an hour; then only the wallet pays", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const { order } = await buyUnpaid(ada, from);
    setClock(minutes(25));
    const longer = await repay(ada, order, byCard);
    expect(new Date(longer.payUntil ?? 0).getTime()).toBeGreaterThanOrEqual(minutes(55).getTime());
    setClock(minutes(54));
    await repay(ada, order, byTransfer);
    setClock(minutes(61));
    await expect(repay(ada, order, byCard)).rejects.toMatchObject({ code: "ordering.pay_time_over" });
    expect((await repay(ada, order, fromWallet)).status).toBe("placed");
    await expectGreenProof();
  });

  test("Paystack away: the order goes on waiting, and says so", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const { order } = await buyUnpaid(ada, from);
    await twin.faults({ rateLimitRate: 1 });
    await expect(repay(ada, order, byCard)).rejects.toMatchObject({
      code: "payments.provider_unavailable",
      message: expect.stringContaining("still waits"),
    });
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    expect((await repay(ada, order, fromWallet)).status).toBe("placed");
    await expectGreenProof();
  });

  test("a slot that passed while paying moves to the next one with room, and the arrival with it", async () => {
    const [from, ada] = [await kitchen({ slotOrders: 1 }), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    setClock(minutes(25));
    // The quarter hour that is running now is taken by somebody else.
    const other = await buy(await customer(dinnerKobo), from);
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    const paid = await orderOf(ada, order.id);
    expect(paid.status).toBe("placed");
    expect(new Date(paid.slotStartsAt).getTime() - new Date(other.slotStartsAt).getTime()).toBe(15 * 60_000);
    const laterMs = new Date(paid.slotStartsAt).getTime() - new Date(order.createdAt).getTime();
    expect(new Date(paid.etaFrom).getTime() - new Date(order.etaFrom).getTime()).toBe(laterMs);
    expect(await bookedIn(order.slotStartsAt, from.id)).toBe(0);
    await expectGreenProof();
  });

  test("and when none has room for two hours, all the money is in the wallet, and the customer is told why", async () => {
    const [from, ada] = [await kitchen({ slotOrders: 1 }), await customer(100_000)];
    const { order, reference } = await buyUnpaid(ada, from, { tenders: [fromWallet, byTransfer] });
    setClock(minutes(25));
    const others = await customer(8 * dinnerKobo);
    for (let taken = 0; taken < 8; taken++) await buy(others, from);
    await expect(buy(await customer(dinnerKobo), from)).rejects.toMatchObject({
      code: "inventory.slot_full",
    });
    await topUp(ada, 300_000);
    await expect(repay(ada, order, fromWallet)).rejects.toMatchObject({ code: "inventory.slot_full" });
    expect((await walletOf(ada)).balanceKobo).toBe(300_000);
    await twin.pay(reference, transfer);
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "captured" });
    const late = await orderOf(ada, order.id);
    expect(late).toMatchObject({ status: "cancelled", refundedKobo: dinnerKobo });
    expect(late.events.map(({ status, reason }) => [status, reason])).toEqual([
      ["awaiting_payment", null],
      ["placed", null],
      ["cancelled", "paid_too_late_to_cook"],
    ]);
    expect((await walletOf(ada)).balanceKobo).toBe(300_000 + dinnerKobo);
    await expectGreenProof();
  });
});

async function bookedIn(startsAt: string, kitchenId: string): Promise<number> {
  const rows = await rowsOf<{ booked_orders: number }>(
    database(),
    sql`select booked_orders from kitchen_slots where kitchen_id = ${kitchenId} and starts_at = ${startsAt}::timestamptz`,
  );
  return rows[0]?.booked_orders ?? -1;
}

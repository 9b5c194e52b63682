import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { orderOf, placeSharesNow, repayOrder } from "~/modules/ordering";
import type { OrderDto } from "~/modules/ordering/contract";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import {
  buy,
  buyUnpaid,
  cancel,
  colleague,
  cook,
  customer,
  delivery,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { closedLunch } from "~/testing/lunch";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder, declineOrder } from "./cancel-order";
import { cancelUnanswered } from "./cancel-unanswered";
import { paidOrder, refundsOf } from "./paid-order.fixture";

const twin = await testTwin();
testHouse();

/** What a test before this one has left unanswered is over. */
beforeEach(async () => {
  setClock(new Date(noon.getTime() + 7 * 24 * 3_600_000));
  await cancelUnanswered();
  setClock(noon);
});

const transfer = { channel: "bank_transfer" } as const;
const byCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const untilOf = (order: OrderDto) => new Date(required(order.acceptBy, "when its kitchen answers by"));
const balanceOf = async (actor: Parameters<typeof walletOf>[0]) => (await walletOf(actor)).balanceKobo;

/** The look of the worker at the very moment that the kitchen's time is over. */
async function timeIsOver(order: OrderDto): Promise<number> {
  setClock(untilOf(order));
  return await cancelUnanswered();
}

describe("an order that its kitchen does not answer", () => {
  test("is cancelled when its three minutes are over, and not before: all of it, tip and fees, is in the wallet", async () => {
    const [from, ada] = [await kitchen({ portions: 1 }), await customer(2_000_000)];
    const order = await buy(ada, from, { fulfilment: delivery(from), tipKobo: 50_000 });
    expect(untilOf(order).getTime() - new Date(order.createdAt).getTime()).toBe(180_000);
    setClock(new Date(untilOf(order).getTime() - 10_000));
    expect(await cancelUnanswered()).toBe(0);
    expect(await timeIsOver(order)).toBe(1);
    expect(await balanceOf(ada)).toBe(2_000_000);
    const after = await orderOf(ada, order.id);
    expect(after).toMatchObject({ status: "cancelled", acceptBy: null, refundedKobo: order.totalKobo });
    expect(after.events.at(-1)).toMatchObject({
      status: "cancelled",
      by: "system",
      reason: "kitchen_silent",
    });
    // The one portion can be bought again.
    expect((await buy(ada, from)).status).toBe("placed");
    expect(await cancelUnanswered()).toBe(0);
    await expectGreenProof();
  });

  test("paid by card: into the wallet, at once, and not on the long way back to the bank", async () => {
    const { ada, order } = await paidOrder(twin, { walletKobo: 150_000 });
    expect(await timeIsOver(order)).toBe(1);
    expect((await refundsOf(order.id)).map(({ destination, status }) => [destination, status])).toEqual([
      ["wallet", "processed"],
      ["wallet", "processed"],
    ]);
    expect(await balanceOf(ada)).toBe(order.totalKobo);
    await expectGreenProof();
  });

  test("of a group: everybody has their own share back", async () => {
    const made = await closedLunch();
    await placeSharesNow(made.host, made.code);
    const rows = await rowsOf<{ order_id: string }>(
      database(),
      sql`select order_id from group_orders where code = ${made.code}`,
    );
    const order = await orderOf(made.host, required(rows[0], "a group that was ordered").order_id);
    expect(await timeIsOver(order)).toBe(1);
    for (const payer of [made.host, ...made.friends]) expect(await balanceOf(payer)).toBe(dinnerKobo * 3);
    await expectGreenProof();
  });

  test("with a promo: it can be used again", async () => {
    const [from, ada] = [await kitchen(), await customer(2_000_000)];
    await database().execute(
      sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, uses_max)
          values ('ONCEONLY', 'percent', 2000, 0, '{}', 'platform', 1)`,
    );
    const order = await buy(ada, from, { promoCode: "ONCEONLY" });
    expect(order.fees.discountKobo).toBeGreaterThan(0);
    expect(await timeIsOver(order)).toBe(1);
    expect((await buy(ada, from, { promoCode: "ONCEONLY" })).fees.discountKobo).toBe(order.fees.discountKobo);
    await expectGreenProof();
  });

  test("is refused to the kitchen that comes too late, in words, and nothing is written", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(ada, from);
    await timeIsOver(order);
    const support = await colleague("support_agent");
    const before = await whatIsWritten();
    await expect(cook(from, order, "accept")).rejects.toMatchObject({ code: "ordering.answered_too_late" });
    const why = { id: order.id, reason: "too_busy" } as const;
    expect(await declineOrder(from.staff, why)).toMatchObject({ status: "cancelled" });
    expect((await cancel(ada, order)).status).toBe("cancelled");
    const again = { id: order.id, reason: "changed_mind", refundTo: "wallet" } as const;
    expect((await cancelOrder(support, again)).status).toBe("cancelled");
    expect(await whatIsWritten()).toEqual(before);
    await expectGreenProof();
  });

  test("a transfer that comes after it is wallet money", async () => {
    const [from, ada] = [await kitchen(), await customer()];
    const { order, reference } = await buyUnpaid(ada, from);
    expect(order.acceptBy).toBeNull();
    const again = await repayOrder(ada, crypto.randomUUID(), { id: order.id, tenders: [byCard] });
    const second = required(again.value.payment, "the payment by card").reference;
    await twin.pay(second);
    await settlePayment(second, "webhook");
    const placed = await orderOf(ada, order.id);
    expect(await timeIsOver(placed)).toBe(1);
    await twin.pay(reference, transfer);
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "wallet" });
    expect(await balanceOf(ada)).toBe(2 * dinnerKobo);
    await expectGreenProof();
  });
});

describe("its time", () => {
  test("begins when the money is here, and not when it was ordered", async () => {
    const { ada, order, reference } = await ordered();
    setClock(new Date(noon.getTime() + 10 * 60_000));
    await twin.pay(reference, transfer);
    await settlePayment(reference, "webhook");
    const placed = await orderOf(ada, order.id);
    const paidMs = Date.parse(required(placed.events.at(-1), "the event of its payment").at);
    expect(untilOf(placed).getTime() - paidMs).toBe(180_000);
  });

  test("is over with the kitchen's answer", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(ada, from);
    await cook(from, order, "accept");
    expect((await orderOf(ada, order.id)).acceptBy).toBeNull();
    expect(await timeIsOver(order)).toBe(0);
    await expectGreenProof();
  });

  test("of tomorrow's lunch begins tomorrow: the kitchen that sleeps tonight is not silent", async () => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const slot = new Date(noon.getTime() + 25 * 3_600_000).toISOString();
    const order = await buy(ada, from, { slot });
    expect(untilOf(order).toISOString()).toBe(
      new Date(Date.parse(slot) - 2 * 3_600_000 + 180_000).toISOString(),
    );
    setClock(new Date(noon.getTime() + 12 * 3_600_000));
    expect(await cancelUnanswered()).toBe(0);
    expect(await timeIsOver(order)).toBe(1);
    await expectGreenProof();
  });

  test("stands in the database: no placed order without it, and none but a placed one with it", async () => {
    const order = await buy(await customer(dinnerKobo), await kitchen());
    const broken = (set: ReturnType<typeof sql>) =>
      rowsOf(database(), sql`update orders set ${set} where id = ${order.id}`).then(
        () => undefined,
        violatedConstraint,
      );
    expect(await broken(sql`accept_by = null`)).toBe("orders_placed_has_accept_by");
    expect(await broken(sql`accept_by = paid_at`)).toBe("orders_accept_by_later");
    expect(await broken(sql`status = 'accepted', version = 2`)).toBe("orders_placed_has_accept_by");
  });

  async function ordered() {
    const ada = await customer();
    return { ada, ...(await buyUnpaid(ada, await kitchen())) };
  }
});

describe("the worker", () => {
  test.each(["before-commit", "after-commit"] as const)("that dies %s: cancelled once", async (crash) => {
    const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(ada, from);
    setClock(untilOf(order));
    plantFaults({ crash });
    expect(await cancelUnanswered()).toBe(0);
    expect(await cancelUnanswered()).toBe(crash === "before-commit" ? 1 : 0);
    expect(await balanceOf(ada)).toBe(dinnerKobo);
    expect(await refundsOf(order.id)).toHaveLength(1);
    await expectGreenProof();
  });
});

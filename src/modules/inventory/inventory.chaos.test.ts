import { describe, expect, test } from "vitest";
import { lagosDate } from "~/modules/catalog";
import { plantFaults } from "~/platform/db/faults";
import {
  buy,
  cancel,
  cart,
  cook,
  customer,
  customers,
  dinnerKobo,
  kitchen,
  noon,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { adjustStock } from "./adjust-stock";
import { stockLevelsOf } from "./queries";

testHouse();

/** The first dish's level today. */
async function levelOf(from: TestKitchen) {
  const level = (await stockLevelsOf(from.id, lagosDate(noon))).find((row) => row.itemId === from.dish);
  if (level === undefined) throw new Error("the level has not been opened");
  return level;
}

/** What `orders` more dinners, and nothing else, leave behind. */
function plusOrders(before: Record<string, number>, orders: number): Record<string, number> {
  const perOrder: Record<string, number> = {
    orders: 1,
    order_packs: 1,
    line_items: 1,
    tenders: 1,
    order_events: 1,
    transfers: 1,
    entries: 2,
    reservations: 1,
    slot_bookings: 1,
    idempotency_keys: 1,
    wallets: -dinnerKobo,
    "portions reserved": 1,
    "slot places taken": 1,
  };
  return Object.fromEntries(
    Object.entries(before).map(([name, count]) => [name, count + orders * (perOrder[name] ?? 0)]),
  );
}

describe("five portions", () => {
  test.each([10, 50, 500])(
    "I01-I03 and %i buyers at once, each with a full wallet: exactly 5, all others sold out, nothing left behind (B12, B13, B17, BT03, BT23, BT24, BT53)",
    async (count) => {
      const [from, buyers] = [await kitchen({ portions: 5 }), await customers(count, dinnerKobo)];
      const twin = await secondProcess();
      const before = await whatIsWritten();
      const outcomes = await atOnce(
        buyers.map(
          (buyer, index) => () => buy(buyer, from, {}, index % 2 === 0 ? undefined : twin.placeOrder),
        ),
      );
      await twin.close();
      expect(outcomes.errors).toEqual([]);
      expect(outcomes.done).toHaveLength(5);
      expect(outcomes.refused).toEqual({ "inventory.sold_out": count - 5 });
      expect(outcomes.refusals[0]?.details).toEqual({
        lines: [{ itemId: from.dish, name: "Dinner 1", requested: 1, available: 0 }],
      });
      // One event an order, and one that tells the kitchen that the dish has run out.
      const after = await whatIsWritten();
      expect(after).toEqual({ ...plusOrders(before, 5), outbox_events: (before.outbox_events ?? 0) + 6 });
      expect(await levelOf(from)).toMatchObject({ onHand: 5, reserved: 5, available: 0 });
      await expectGreenProof();
    },
  );

  test("I04 two lines of one dish are one demand: 3 + 3 of 5 is refused whole, and of two carts of 3 + 2 one is served (BT01, BT55)", async () => {
    const [from, buyers] = [await kitchen({ portions: 5 }), await customers(2, 6 * dinnerKobo)];
    const twoLines = (first: number, second: number) => ({
      packs: [
        cart(from, { quantity: first }).packs[0] ?? { name: "", items: [] },
        cart(from, { quantity: second }).packs[0] ?? { name: "", items: [] },
      ],
    });
    const [ada, bola] = buyers;
    if (ada === undefined || bola === undefined) throw new Error("two buyers were made");
    await expect(buy(ada, from, twoLines(3, 3))).rejects.toMatchObject({
      code: "inventory.sold_out",
      details: { lines: [{ itemId: from.dish, name: "Dinner 1", requested: 6, available: 5 }] },
    });
    expect(await levelOf(from)).toMatchObject({ onHand: 5, reserved: 0 });
    const outcomes = await atOnce([ada, bola].map((buyer) => () => buy(buyer, from, twoLines(3, 2))));
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refused).toEqual({ "inventory.sold_out": 1 });
    await expectGreenProof();
  });
});

describe("the slot", () => {
  test("I05 a burst of 50 into a slot of 10: exactly 10, the others are told which slot is full (BT32)", async () => {
    const [from, buyers] = [await kitchen({ slotOrders: 10 }), await customers(50, dinnerKobo)];
    const slot = "2026-11-21T12:15:00.000Z";
    const outcomes = await atOnce(buyers.map((buyer) => () => buy(buyer, from, { slot })));
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(10);
    expect(outcomes.refused).toEqual({ "inventory.slot_full": 40 });
    expect(outcomes.refusals[0]?.details).toMatchObject({ slots: [slot] });
    await expectGreenProof();
  });

  test("I06 as soon as possible fills slot after slot, by orders and by items, and none above its capacity", async () => {
    const from = await kitchen({ slotOrders: 5, slotItems: 8 });
    const buyers = await customers(40, 3 * dinnerKobo);
    // Three items each: two orders a slot, eight slots ahead.
    const outcomes = await atOnce(buyers.map((buyer) => () => buy(buyer, from, { quantity: 3 })));
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(16);
    expect(outcomes.refused).toEqual({ "inventory.slot_full": 24 });
    const starts = outcomes.done.map((order) => order.slotStartsAt);
    expect(new Set(starts).size).toBe(8);
    await expectGreenProof();
  });
});

describe("a person counts while customers order", () => {
  const counted = { reason: "counted", note: "" } as const;

  test("I07 an order and an adjustment at the same moment: the stale count is refused with the newer value, who and when (B30, D12)", async () => {
    const [from, ada] = [await kitchen({ portions: 20 }), await customer(2 * dinnerKobo)];
    await buy(ada, from);
    const seen = await levelOf(from);
    const held = await holdRow("kitchens", from.id);
    const ordering = buy(ada, from);
    await untilWaiting(1);
    // The order holds the level now; the adjustment, made from what was seen before, has to wait for it.
    const adjusting = adjustStock(from.staff, {
      itemId: from.dish,
      onHand: 12,
      expectedVersion: seen.version,
      ...counted,
    });
    const refused = expect(adjusting).rejects.toMatchObject({
      code: "inventory.stale_version",
      details: { current: { onHand: 20, reserved: 2, version: seen.version + 1, changedBy: ada.id } },
    });
    await untilWaiting(2);
    await held.release();
    await ordering;
    await refused;
    const now = await levelOf(from);
    const adjusted = await adjustStock(from.staff, {
      itemId: from.dish,
      onHand: 12,
      expectedVersion: now.version,
      ...counted,
    });
    expect(adjusted).toMatchObject({ onHand: 12, reserved: 2, available: 10, changedBy: from.staff.id });
    await expectGreenProof();
  });

  test("I08 ten people save a count of the same version at once: one is kept, nine see it", async () => {
    const [from, ada] = [await kitchen({ portions: 20 }), await customer(dinnerKobo)];
    await buy(ada, from);
    const { version } = await levelOf(from);
    const outcomes = await times(10, (index) =>
      adjustStock(from.staff, {
        itemId: from.dish,
        onHand: 30 + index,
        expectedVersion: version,
        ...counted,
      }),
    );
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refused).toEqual({ "inventory.stale_version": 9 });
    for (const { details } of outcomes.refusals) {
      expect(details).toMatchObject({ current: { onHand: outcomes.done[0]?.onHand, version: version + 1 } });
    }
    await expectGreenProof();
  });

  test("I09 a count below what customers have already ordered is refused, never clamped (BT34)", async () => {
    const [from, ada] = [await kitchen({ portions: 20 }), await customer(5 * dinnerKobo)];
    await buy(ada, from, { quantity: 5 });
    const { version } = await levelOf(from);
    const saving = { itemId: from.dish, expectedVersion: version, ...counted };
    await expect(adjustStock(from.staff, { ...saving, onHand: 4 })).rejects.toMatchObject({
      code: "inventory.below_reserved",
      details: { reserved: 5 },
    });
    expect(await levelOf(from)).toMatchObject({ onHand: 20, reserved: 5, version });
    expect(await adjustStock(from.staff, { ...saving, onHand: 5 })).toMatchObject({ available: 0 });
    await expectGreenProof();
  });
});

describe("what was reserved", () => {
  test("I10 is released exactly once, however often and from wherever the order is cancelled", async () => {
    const [from, ada] = [await kitchen({ portions: 5, slotOrders: 3 }), await customer(5 * dinnerKobo)];
    const order = await buy(ada, from, { quantity: 5 });
    const twin = await secondProcess();
    const outcomes = await times(12, (index) =>
      (index % 2 === 0 ? cancel : twin.cancelOrder)(ada, {
        ...order,
        reason: "changed_mind" as const,
        refundTo: "wallet" as const,
      }),
    );
    await twin.close();
    expect(outcomes.done).toHaveLength(12);
    expect(await levelOf(from)).toMatchObject({ onHand: 5, reserved: 0 });
    await buy(ada, from, { quantity: 5 });
    await expectGreenProof();
  });

  test("I11 is committed or released when kitchen and customer act at once: the food is sold once, or free again, never both", async () => {
    const from = await kitchen({ portions: 100 });
    const buyers = await customers(15, dinnerKobo);
    const orders = await Promise.all(buyers.map(async (buyer) => ({ buyer, order: await buy(buyer, from) })));
    const [accepted, cancelled] = await Promise.all([
      atOnce(
        orders.map(
          ({ order }) =>
            () =>
              cook(from, order, "accept"),
        ),
      ),
      atOnce(
        orders.map(
          ({ buyer, order }) =>
            () =>
              cancel(buyer, order),
        ),
      ),
    ]);
    expect(cancelled.done).toHaveLength(15);
    expect([...accepted.errors, ...cancelled.errors]).toEqual([]);
    expect(accepted.refusals.every(({ code }) => code === "ordering.wrong_state")).toBe(true);
    // What the kitchen had accepted first was cooked and does not come back (BT34); the rest is on sale again.
    expect(await levelOf(from)).toMatchObject({ onHand: 100 - accepted.done.length, reserved: 0 });
    await expectGreenProof();
  });
});

describe("without the lock", () => {
  test("I13 the family goes red: the buyer of a portion that is gone crashes where they should be told", async () => {
    const race = async (withoutLocks: boolean) => {
      const [from, buyers] = [await kitchen({ portions: 2 }), await customers(3, dinnerKobo)];
      const [first, ...last] = buyers;
      if (first === undefined) throw new Error("three buyers were made");
      await buy(first, from);
      plantFaults({ withoutLocks });
      const held = await holdRow("kitchens", from.id);
      const racing = atOnce(last.map((buyer) => () => buy(buyer, from)));
      await untilWaiting(2);
      await held.release();
      const outcomes = await racing;
      plantFaults();
      expect(await levelOf(from)).toMatchObject({ onHand: 2, reserved: 2 });
      return { done: outcomes.done.length, refused: outcomes.refused, errors: outcomes.errors.length };
    };
    expect(await race(false)).toEqual({ done: 1, refused: { "inventory.sold_out": 1 }, errors: 0 });
    expect(await race(true)).toEqual({ done: 1, refused: {}, errors: 1 });
    await expectGreenProof();
  });
});

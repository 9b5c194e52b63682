import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { setClock } from "~/platform/clock";
import { plantFaults } from "~/platform/db/faults";
import { buy, cook, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, untilWaiting } from "~/testing/signals";
import { cancelOrder, declineOrder } from "./cancel-order";
import { chooseShortage, settleShortages } from "./choose-shortage";
import { reportShortage } from "./report-shortage";
import { shortagesOfOrder } from "./shortage-queries";

testHouse();

/** Two dinners, one of which is finished, and whose customer has been asked. */
async function asked() {
  const from = await kitchen({ dishes: 2, portions: 20 });
  const ada = await customer(20_000_000);
  const order = await buy(ada, from, { quantity: 2 });
  await cook(from, order, "accept");
  const replacementItemId = required(from.dishes[1], "a second dish");
  const lineId = required(order.lines[0], "a line").id;
  const input = { orderId: order.id, lineId, quantity: 1, replacementItemId };
  const { value } = await reportShortage(from.staff, crypto.randomUUID(), input);
  return { from, ada, order, shortage: value, paidKobo: (await walletOf(ada)).balanceKobo };
}

describe("exactly one of them happens", () => {
  test("the customer removes, replaces and cancels, the clock runs out, the kitchen declines: all at once", async () => {
    const { from, ada, order, shortage, paidKobo } = await asked();
    setClock(new Date(shortage.decideBy));
    const held = await holdRow("orders", order.id);
    const choose = (choice: "remove" | "replace" | "cancel") => () =>
      chooseShortage(ada, crypto.randomUUID(), { id: shortage.id, choice });
    const racing = atOnce<unknown>([
      choose("remove"),
      choose("replace"),
      choose("cancel"),
      settleShortages,
      () => declineOrder(from.staff, { id: order.id, reason: "equipment_fault" }),
      () => cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "wallet" }),
    ]);
    await untilWaiting(6);
    await held.release();
    const outcomes = await racing;
    expect(outcomes.errors).toEqual([]);
    const after = await orderOf(ada, order.id);
    // Whatever was first, the order ends cancelled, and all that was paid is back once.
    expect(after.status).toBe("cancelled");
    expect(after.refundedKobo).toBe(order.totalKobo);
    expect((await walletOf(ada)).balanceKobo).toBe(paidKobo + order.totalKobo);
    await expectGreenProof();
  });

  test("removing while the clock runs out: its price is back once", async () => {
    const { ada, order, shortage, paidKobo } = await asked();
    setClock(new Date(shortage.decideBy));
    const held = await holdRow("orders", order.id);
    const remove = () => chooseShortage(ada, crypto.randomUUID(), { id: shortage.id, choice: "remove" });
    const racing = atOnce<unknown>([remove, remove, settleShortages, settleShortages]);
    await untilWaiting(4);
    await held.release();
    expect((await racing).errors).toEqual([]);
    expect(await shortagesOfOrder(ada, order.id)).toMatchObject([{ status: "removed" }]);
    expect((await walletOf(ada)).balanceKobo).toBe(paidKobo + shortage.removeKobo);
    await expectGreenProof();
  });
});

/** Both dishes of a pack are finished, and nothing of the other pack is; both are removed at once. */
async function packEmptiedAtOnce(withoutLocks: boolean) {
  const from = await kitchen({ dishes: 3, portions: 20 });
  const ada = await customer(20_000_000);
  const items = from.dishes.map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
  const packs = [
    { name: "Ada", items: items.slice(0, 2) },
    { name: "Bola", items: items.slice(2) },
  ];
  const order = await buy(ada, from, { packs });
  await cook(from, order, "accept");
  const paidKobo = (await walletOf(ada)).balanceKobo;
  const ids: string[] = [];
  for (const { id: lineId } of order.lines.slice(0, 2)) {
    const input = { orderId: order.id, lineId, quantity: 1 };
    ids.push((await reportShortage(from.staff, crypto.randomUUID(), input)).value.id);
  }
  plantFaults({ withoutLocks });
  const held = await holdRow("orders", order.id);
  const racing = atOnce(
    ids.map((id) => () => chooseShortage(ada, crypto.randomUUID(), { id, choice: "remove" })),
  );
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return { outcomes, gainKobo: (await walletOf(ada)).balanceKobo - paidKobo, order };
}

describe("the packaging of a pack that two answers empty", () => {
  test("comes back once, with the second", async () => {
    const { outcomes, gainKobo, order } = await packEmptiedAtOnce(false);
    expect(outcomes).toMatchObject({ errors: [], refused: {} });
    const food = order.lines.slice(0, 2).reduce((sum, { totalKobo }) => sum + totalKobo, 0);
    expect(gainKobo).toBe(food + order.fees.packagingKobo / 2);
    await expectGreenProof();
  });

  test("without the order's lock neither sees the other: one breaks on a constraint", async () => {
    const { outcomes } = await packEmptiedAtOnce(true);
    expect(outcomes.errors).not.toEqual([]);
  });
});

/** Both have read the question before either has answered it. */
async function twoChoicesAtOnce(withoutLocks: boolean) {
  const { ada, shortage } = await asked();
  plantFaults({ withoutLocks });
  const held = await holdRow("orders", shortage.orderId);
  const remove = () => chooseShortage(ada, crypto.randomUUID(), { id: shortage.id, choice: "remove" });
  const racing = atOnce([remove, remove]);
  await untilWaiting(2);
  await held.release();
  const outcomes = await racing;
  plantFaults();
  return outcomes;
}

describe("the order's lock", () => {
  test("two answers at once: the second is told that it was settled", async () => {
    const outcomes = await twoChoicesAtOnce(false);
    expect(outcomes).toMatchObject({ errors: [], refused: { "refunds.choice_over": 1 } });
    await expectGreenProof();
  });

  test("without it nobody is told: the second breaks on a constraint", async () => {
    const outcomes = await twoChoicesAtOnce(true);
    expect(outcomes.refusals).toEqual([]);
    expect(outcomes.errors).not.toEqual([]);
  });
});

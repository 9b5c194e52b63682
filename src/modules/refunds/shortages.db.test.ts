import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { lagosDate } from "~/modules/catalog";
import { stockLevelsOf } from "~/modules/inventory";
import { houseAccountId, walletOf } from "~/modules/ledger";
import { advanceOrder, offeredSlots, orderOf, placeSharesNow } from "~/modules/ordering";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import { buy, cancel, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { closedLunch } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { declineOrder } from "./cancel-order";
import { chooseShortage, settleShortages } from "./choose-shortage";
import { reportShortage } from "./report-shortage";
import type { ShortageChoice } from "./shortage-contract";
import { shortagesOfKitchen, shortagesOfOrder } from "./shortage-queries";

testHouse();

const mealKobo = 160_000;
const rich = 20_000_000;

/** Two of the first dish and one of the second, accepted; a third stands on the menu. */
async function accepted(options: { house?: boolean; single?: boolean; promoCode?: string } = {}) {
  const from = await kitchen({
    dishes: 3,
    priceKobo: mealKobo,
    portions: 20,
    ...(options.house ? { ownership: "house" as const } : {}),
  });
  const ada = await customer(rich);
  const [first = "", second = "", third = ""] = from.dishes;
  const items = [
    { itemId: first, quantity: 2 },
    ...(options.single ? [] : [{ itemId: second, quantity: 1 }]),
  ].map((item) => ({ ...item, options: [], note: "" }));
  const { promoCode } = options;
  const packs = [{ name: "Ada", items }];
  const order = await buy(ada, from, { packs, fulfilment: delivery(from), ...(promoCode && { promoCode }) });
  await cook(from, order, "accept");
  const lineId = required(order.lines[0], "a line").id;
  return { from, ada, order, lineId, third, paidKobo: (await walletOf(ada)).balanceKobo };
}
type Accepted = Awaited<ReturnType<typeof accepted>>;

async function report(
  { from, order, lineId }: Pick<Accepted, "from" | "order" | "lineId">,
  more: { quantity?: number; replacementItemId?: string } = {},
) {
  const input = { orderId: order.id, lineId, quantity: 1, ...more };
  return (await reportShortage(from.staff, crypto.randomUUID(), input)).value;
}

async function choose({ ada }: Accepted, id: string, choice: ShortageChoice) {
  return (await chooseShortage(ada, crypto.randomUUID(), { id, choice })).value;
}

/** From packing to the door; and everything that was in escrow has gone to somebody. */
async function finish({ from, order, ada }: Accepted) {
  for (const act of ["start", "ready", "dispatch"] as const)
    await advanceOrder(from.staff, { id: order.id, act });
  await advanceOrder(from.staff, { id: order.id, act: "deliver", pin: required(order.deliveryPin, "a PIN") });
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(e.amount_kobo), 0)::bigint as sum from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${houseAccountId("order_escrow")} and t.reference_id = ${order.id}`,
  );
  expect(Number(rows[0]?.sum)).toBe(0);
  return await orderOf(ada, order.id);
}

async function stockOf({ from }: Accepted, dish: string) {
  const levels = await stockLevelsOf(from.id, lagosDate(now()));
  return levels.find(({ itemId }) => itemId === dish);
}

describe("food that is finished after accepting", () => {
  test("goes off sale at once, its customer is asked, and it cannot be packed before the answer", async () => {
    const made = await accepted();
    const asked = await report(made);
    expect(asked).toMatchObject({ status: "asked", removeKobo: mealKobo, isLast: false, replacement: null });
    expect(asked.cancelKobo).toBe(made.order.totalKobo);
    expect((await orderOf(made.ada, made.order.id)).askedUntil).toBe(asked.decideBy);
    expect(await stockOf(made, made.from.dish)).toMatchObject({ onHand: 0, available: 0 });
    await advanceOrder(made.from.staff, { id: made.order.id, act: "start" });
    await expect(advanceOrder(made.from.staff, { id: made.order.id, act: "ready" })).rejects.toMatchObject({
      code: "ordering.customer_chooses",
    });
    expect(await shortagesOfKitchen(made.from.staff, made.from.id)).toHaveLength(1);
    await expectGreenProof();
  });

  test.each([true, false])(
    "removed: its price is back now, and whoever would have earned it earns less (own kitchen: %s)",
    async (house) => {
      const made = await accepted({ house });
      const { id } = await report(made);
      expect(await choose(made, id, "remove")).toMatchObject({ status: "removed", backKobo: mealKobo });
      expect((await walletOf(made.ada)).balanceKobo).toBe(made.paidKobo + mealKobo);
      await expectGreenProof();
      const delivered = await finish(made);
      expect(delivered).toMatchObject({ status: "delivered", removedKobo: mealKobo, refundedKobo: mealKobo });
      await expectGreenProof();
    },
  );

  test("removed of food that a promo of ours made cheaper: we pay less of the promo too, and the proof knows it", async () => {
    const made = await accepted({ promoCode: "FIRSTPOT", house: true });
    const off = made.order.fees.discountKobo;
    const { id, removeKobo } = await report(made);
    expect(removeKobo).toBe(mealKobo - off / 3);
    await choose(made, id, "remove");
    await expectGreenProof();
    await finish(made);
    const paid = await rowsOf<{ kobo: bigint }>(
      database(),
      sql`select amount_kobo as kobo from transfers where reason = 'promotion' and reference_id = ${made.order.id}`,
    );
    expect(paid).toEqual([{ kobo: BigInt((off / 3) * 2) }]);
    await expectGreenProof();
  });

  test("removed, and then the kitchen says no: the event tells the two sums apart, and nothing was kept", async () => {
    const made = await accepted();
    await choose(made, (await report(made)).id, "remove");
    await declineOrder(made.from.staff, { id: made.order.id, reason: "too_busy" });
    const [told] = await rowsOf<{ payload: Record<string, number> }>(
      database(),
      sql`select payload from outbox_events where event_type = 'order.cancelled' and aggregate_id = ${made.order.id}`,
    );
    const { totalKobo } = made.order;
    const removedKobo = mealKobo;
    expect(told?.payload).toMatchObject({ totalKobo, removedKobo, refundedKobo: totalKobo - removedKobo });
    expect((await walletOf(made.ada)).balanceKobo).toBe(rich);
    await expectGreenProof();
  });

  test("replaced by something cheaper: the difference is back, its stock is taken, the order goes on", async () => {
    const made = await accepted();
    await database().execute(sql`update menu_items set price_kobo = 100000 where id = ${made.third}`);
    const { id, replacement } = await report(made, { replacementItemId: made.third });
    expect(replacement).toMatchObject({ backKobo: mealKobo - 100_000 });
    expect(await choose(made, id, "replace")).toMatchObject({ status: "replaced", backKobo: 60_000 });
    expect(await stockOf(made, made.third)).toMatchObject({ onHand: 19, reserved: 0 });
    expect((await finish(made)).removedKobo).toBe(60_000);
    await expectGreenProof();
  });

  test("replaced by something dearer: at the old price", async () => {
    const made = await accepted();
    await database().execute(sql`update menu_items set price_kobo = 250000 where id = ${made.third}`);
    const { id } = await report(made, { quantity: 2, replacementItemId: made.third });
    expect(await choose(made, id, "replace")).toMatchObject({ status: "replaced", backKobo: 0 });
    expect((await walletOf(made.ada)).balanceKobo).toBe(made.paidKobo);
    await finish(made);
    await expectGreenProof();
  });

  test("an order for tomorrow takes its replacement out of tomorrow's pots", async () => {
    const from = await kitchen({ dishes: 2, priceKobo: mealKobo * 2, portions: 20 });
    const ada = await customer(rich);
    const today = lagosDate(now());
    const { slots } = await offeredSlots(from.id);
    const later = slots.find(({ startsAt }) => lagosDate(new Date(startsAt)) !== today);
    const { startsAt } = required(later, "a slot of another day");
    const order = await buy(ada, from, { slot: startsAt });
    await cook(from, order, "accept");
    const lineId = required(order.lines[0], "a line").id;
    const replacementItemId = required(from.dishes[1], "a second dish");
    const input = { orderId: order.id, lineId, quantity: 1, replacementItemId };
    const { value } = await reportShortage(from.staff, crypto.randomUUID(), input);
    await chooseShortage(ada, crypto.randomUUID(), { id: value.id, choice: "replace" });
    const levels = await stockLevelsOf(from.id, lagosDate(new Date(startsAt)));
    expect(levels.find(({ itemId }) => itemId === replacementItemId)).toMatchObject({ onHand: 19 });
    await expectGreenProof();
  });

  test("cancelled: all of it comes back, also when cooking has begun, and also by the ordinary button", async () => {
    for (const way of ["choice", "button"] as const) {
      const made = await accepted();
      await advanceOrder(made.from.staff, { id: made.order.id, act: "start" });
      setClock(new Date(now().getTime() + 120_000));
      const { id } = await report(made);
      if (way === "choice") await choose(made, id, "cancel");
      else await cancel(made.ada, made.order);
      expect((await walletOf(made.ada)).balanceKobo).toBe(made.paidKobo + made.order.totalKobo);
      expect(await shortagesOfOrder(made.ada, made.order.id)).toMatchObject([{ status: "order_cancelled" }]);
    }
    await expectGreenProof();
  });

  test("removing the last of it is cancelling it", async () => {
    const made = await accepted({ single: true });
    const { id, isLast, removeKobo } = await report(made, { quantity: 2 });
    expect({ isLast, removeKobo }).toEqual({ isLast: true, removeKobo: made.order.totalKobo });
    await choose(made, id, "remove");
    expect((await orderOf(made.ada, made.order.id)).status).toBe("cancelled");
    await expectGreenProof();
  });

  test("nobody chose: removed and paid back when the time is over, and not before", async () => {
    const made = await accepted();
    const { id, decideBy } = await report(made);
    setClock(new Date(new Date(decideBy).getTime() - 30_000));
    expect(await settleShortages()).toBe(0);
    setClock(new Date(decideBy));
    expect(await settleShortages()).toBe(1);
    expect((await walletOf(made.ada)).balanceKobo).toBe(made.paidKobo + mealKobo);
    await expect(choose(made, id, "cancel")).rejects.toMatchObject({ code: "refunds.choice_over" });
    await finish(made);
    await expectGreenProof();
  });

  test("where friends paid their shares, each is given back theirs of it, by choice and by the clock", async () => {
    const made = await closedLunch();
    const people = [made.host, ...made.friends];
    const placed = await placeSharesNow(made.host, made.code);
    const order = await orderOf(made.host, placed.order?.id ?? "");
    await cook(made.from, order, "accept");
    const [first, second] = order.lines.map(({ id }) => ({ from: made.from, order, lineId: id }));
    const held = async () => {
      const wallets = await Promise.all(people.map((one) => walletOf(one)));
      return wallets.map(({ balanceKobo }) => balanceKobo);
    };
    const before = await held();
    const chosen = await report(required(first, "a line"));
    const input = { id: chosen.id, choice: "remove" } as const;
    await chooseShortage(made.host, crypto.randomUUID(), input);
    const left = await report(required(second, "a second line"));
    setClock(new Date(left.decideBy));
    await settleShortages();
    const asked = await shortagesOfOrder(made.host, order.id);
    expect(asked.map(({ status }) => status)).toEqual(["removed", "removed"]);
    const back = (await held()).map((balance, index) => balance - (before[index] ?? 0));
    expect(back.every((kobo) => kobo > 0)).toBe(true);
    expect(back.reduce((sum, kobo) => sum + kobo, 0)).toBe(chosen.removeKobo + left.removeKobo);
    await expectGreenProof();
  });

  test("cancelling afterwards gives back what is left, and keeps of that alone", async () => {
    const made = await accepted();
    const { id } = await report(made);
    await choose(made, id, "remove");
    await advanceOrder(made.from.staff, { id: made.order.id, act: "start" });
    setClock(new Date(now().getTime() + 120_000));
    const shown = (await orderOf(made.ada, made.order.id)).cancel.refundKobo;
    await cancel(made.ada, made.order);
    expect((await walletOf(made.ada)).balanceKobo).toBe(made.paidKobo + mealKobo + shown);
    await expectGreenProof();
  });
});

describe("what is refused", () => {
  test("a line twice, before accepting, when packed, somebody else's, and what cannot stand in", async () => {
    const made = await accepted();
    const inOrder = required(made.from.dishes[1], "a second dish");
    await expect(report(made, { replacementItemId: inOrder })).rejects.toMatchObject({
      code: "refunds.replacement_unfit",
    });
    const { id } = await report(made);
    await expect(report(made)).rejects.toMatchObject({ code: "refunds.already_asked" });
    await expect(choose(made, id, "replace")).rejects.toMatchObject({ code: "refunds.no_replacement" });
    const stranger = await customer();
    await expect(
      chooseShortage(stranger, crypto.randomUUID(), { id, choice: "remove" }),
    ).rejects.toMatchObject({ code: "refunds.shortage_not_found" });
    const other = { ...made, from: await kitchen() };
    await expect(report(other)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    const waiting = await buy(made.ada, made.from, { quantity: 2, dish: made.third });
    const lineId = required(waiting.lines[0], "a line").id;
    await expect(report({ ...made, order: waiting, lineId })).rejects.toMatchObject({
      code: "refunds.cannot_run_out",
    });
  });

  test("the constraint alone refuses money that was given back and is not on the order", async () => {
    const made = await accepted();
    const { id } = await report(made);
    const forged = await database()
      .transaction(async (tx) => {
        await tx.execute(
          sql`update shortages set status = 'removed', version = 2, decided_at = now(), decided_by = 'customer' where id = ${id}`,
        );
        await tx.execute(
          sql`update orders set asked_until = null, removed_kobo = 5 where id = ${made.order.id}`,
        );
      })
      .catch((error: unknown) => error);
    expect(violatedConstraint(forged)).toBe("shortages_covered");
  });
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { lagosDate } from "~/modules/catalog";
import { adjustStock, stockLevelsOf } from "~/modules/inventory";
import { cancelUnanswered, createRefund } from "~/modules/refunds";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  cancel,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { businessOf } from "./business";
import { dayTotals } from "./fold-day";
import { opsNow } from "./ops-now";
import { queueDepth } from "./queue-depth";
import { rollUpSales } from "./roll-up-sales";
import { scaleBoard } from "./scale-board";

testHouse();

const later = (minutes: number) => setClock(new Date(noon.getTime() + minutes * 60_000));

test("the owner's sums are those of the orders: delivered, called off, refunded long after", async () => {
  const owner = await colleague("owner");
  const from = await kitchen({ portions: 20 });
  const ada = await customer(dinnerKobo * 3);
  const [eaten, off] = [await buy(ada, from), await buy(ada, from)];
  await cook(from, eaten, "deliver");
  await cancel(ada, off);
  await rollUpSales();
  const place = { kitchenId: from.id };
  const before = await businessOf(owner, place);
  expect(before.today).toEqual({
    placed: 2,
    delivered: 1,
    cancelled: 1,
    onTime: 1,
    grossKobo: eaten.totalKobo + off.totalKobo,
    refundedKobo: off.totalKobo,
  });
  expect(before.days).toHaveLength(28);
  expect(before.hours[12]).toMatchObject({ placed: 2, placedWeekAgo: 0 });
  expect(before.dishes).toMatchObject([{ itemId: from.dish, portions: 1 }]);
  expect(before.kitchens).toMatchObject([{ kitchenId: from.id, placed: 2, cancelled: 1 }]);

  later(7 * 24 * 60);
  await createRefund(owner, crypto.randomUUID(), {
    orderId: eaten.id,
    lines: [],
    amountKobo: 5_000,
    destination: "wallet",
    liable: "kitchen",
    reason: "quality",
    note: "cold when it came",
  });
  await rollUpSales();
  await rollUpSales();
  const after = await businessOf(owner, place);
  expect(after.today.placed).toBe(0);
  expect(after.weekBefore).toMatchObject({ placed: 2, refundedKobo: off.totalKobo + 5_000 });
  expect(after.hours[12]).toMatchObject({ placed: 0, placedWeekAgo: 2 });
  await expectGreenProof();
});

test("what is rolled up twice, or by two at once, is the sum of the orders all the same", async () => {
  const from = await kitchen({ portions: 20 });
  const ada = await customer(dinnerKobo * 6);
  for (let count = 0; count < 4; count++) await buy(ada, from);
  await Promise.all([rollUpSales(), rollUpSales(), rollUpSales()]);
  const [live] = await rowsOf(
    database(),
    sql`select count(*)::int as placed, sum(total_kobo)::bigint as gross from orders where paid_at is not null`,
  );
  const [summed] = await rowsOf(
    database(),
    sql`select sum(placed)::int as placed, sum(gross_kobo)::bigint as gross from sales_hours`,
  );
  expect(summed).toEqual(live);
});

test("a customer who comes again in the next month is in their cohort", async () => {
  const owner = await colleague("owner");
  const from = await kitchen({ portions: 20 });
  const [once, twice] = [await customer(dinnerKobo), await customer(dinnerKobo * 2)];
  await buy(once, from);
  await buy(twice, from);
  later(14 * 24 * 60);
  await buy(twice, from);
  await rollUpSales();
  const { cohorts } = await businessOf(owner, {});
  expect(cohorts.map(({ month }) => month).slice(-2)).toEqual(["2026-11-01", "2026-12-01"]);
  const [november, december] = cohorts.slice(-2);
  const regulars = await rowsOf(
    database(),
    sql`select 1 from customer_months where customer_id in (${once.id}, ${twice.id}) order by month`,
  );
  expect(regulars).toHaveLength(3);
  expect(november?.returned[0]).toBe(november?.customers);
  expect(november?.returned[1]).toBe(1);
  expect(december?.customers).toBe(0);
});

test("ops see what is late, ready, not accepted and nearly finished, in their own place only", async () => {
  const ops = await colleague("ops_admin");
  const from = await kitchen({ portions: 5 });
  const ada = await customer(dinnerKobo * 4);
  const [late, ready] = [await buy(ada, from), await buy(ada, from)];
  await buy(ada, from);
  await cook(from, late, "start");
  await cook(from, ready, "ready");
  const level = (await stockLevelsOf(from.id, lagosDate(now()))).find(({ itemId }) => itemId === from.dish);
  await adjustStock(from.staff, {
    itemId: from.dish,
    onHand: (level?.reserved ?? 0) + 2,
    expectedVersion: level?.version ?? 0,
    reason: "counted",
    note: "",
  });
  later(180);
  const seen = await opsNow(ops, { kitchenId: from.id });
  expect(seen.late.orders).toBe(2);
  expect(seen.late.worst.map(({ id }) => id).sort()).toEqual([late.id, ready.id].sort());
  expect(seen.readyAndWaiting).toMatchObject({ orders: 1, overFiveMinutes: 1 });
  expect(seen.unaccepted).toMatchObject({ orders: 1, oldestMinutes: expect.any(Number) });
  expect(seen.kitchens).toMatchObject([{ id: from.id, openOrders: 3, lateOrders: 2 }]);
  expect(seen.lowStock).toMatchObject([{ itemId: from.dish, left: 2 }]);
  // The third was never answered.
  expect(seen.unaccepted.lostToday).toBe(0);
  await cancelUnanswered();
  const after = await opsNow(ops, { kitchenId: from.id });
  expect(after.unaccepted).toEqual({ orders: 0, oldestMinutes: null, lostToday: 1 });
  const elsewhere = await opsNow({ ...ops, regionId: "abuja" }, { kitchenId: from.id });
  expect([elsewhere.late.orders, elsewhere.kitchens, elsewhere.lowStock]).toEqual([0, [], []]);
});

test("queues and triggers are counted from what is there; what cannot be measured says so", async () => {
  const from = await kitchen();
  await buy(await customer(dinnerKobo), from);
  const { queues } = await queueDepth();
  const outbox = queues.find(({ key }) => key === "outbox");
  const [live] = await rowsOf<{ waiting: number }>(
    database(),
    sql`select count(*)::int as waiting from outbox_events where published_at is null`,
  );
  expect(outbox?.waiting).toBe(live?.waiting);
  expect(outbox?.waiting).toBeGreaterThan(0);

  const { triggers } = await scaleBoard();
  const of = (id: string) => triggers.find((trigger) => trigger.id === id);
  const [today] = await rowsOf<{ customers: number }>(
    database(),
    sql`select count(distinct customer_id)::int as customers from orders`,
  );
  expect(of("H01-dau")).toMatchObject({ value: today?.customers, threshold: 10_000, fired: false });
  for (const { value, headroom, measured } of triggers) {
    expect(value === null).toBe(headroom === null);
    if (value === null) expect(measured).toMatch(/^not |^no lock/);
  }
});

test("a day counts what came too late and was given back, and no refund that has failed: in the sums as in the past", async () => {
  // After all that the sums have seen in this file.
  later(30 * 24 * 60);
  const owner = await colleague("owner");
  const from = await kitchen({ portions: 20 });
  const ada = await customer(dinnerKobo * 3);
  const [late, off, failed] = [await buy(ada, from), await buy(ada, from), await buy(ada, from)];
  await cancel(ada, off);
  await cancel(ada, failed);
  // As the database has it after a payment for a slot that was over, and after a refund that Paystack did not take.
  await database().transaction(async (tx) => {
    await tx.execute(sql`set local role none`);
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`
      insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
      select 'trf_late', from_account_id, to_account_id, amount_kobo, 'order_cancelled', 'order_cancelled:' || reference_id,
        reference_id, 'system:test', created_at
      from transfers where reason = 'order_payment' and reference_id = ${late.id}`);
    await tx.execute(
      sql`update refunds set status = 'failed', processed_at = null where order_id = ${failed.id}`,
    );
    await tx.execute(sql`update refund_events set to_status = 'failed' where to_status = 'processed'
      and refund_id in (select id from refunds where order_id = ${failed.id})`);
  });
  await rollUpSales();
  const { today } = await businessOf(owner, { kitchenId: from.id });
  expect(today.refundedKobo).toBe(late.totalKobo + off.totalKobo);
  const then = await dayTotals(database(), lagosDate(now()), now(), { regionId: null, kitchenId: from.id });
  expect([then.refundedKobo, then.salesKobo]).toEqual([today.refundedKobo, today.grossKobo]);
});

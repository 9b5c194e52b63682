import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import {
  buy,
  cancel,
  colleague,
  cook,
  customer,
  customers,
  delivery,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { backendsWhere, otherPool, times } from "~/testing/signals";
import { advanceOrder } from "./advance-order";
import { type KitchenAct, kitchenActs, type OrderDto, orderEdges, orderStatuses } from "./contract";
import { orderOf } from "./queries";

testHouse();

/** A plain sum to share out: food ₦4,000, packaging ₦300, service ₦200, delivery ₦1,000, tip ₦200. */
const plainKobo = 400_000;
const totalKobo = 570_000;

/** What an order's transfers left on each account, the customer's wallet apart. */
async function movedBy(order: OrderDto): Promise<Record<string, number>> {
  const rows = await rowsOf<{ account: string; amount: bigint }>(
    database(),
    sql`select coalesce(nullif(a.owner_id, ${order.kitchen.id}), a.purpose) as account, sum(e.amount_kobo)::bigint as amount
        from entries e join transfers t on t.id = e.transfer_id join accounts a on a.id = e.account_id
        where t.reference_id = ${order.id} and a.kind = 'house' group by 1 having sum(e.amount_kobo) <> 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.amount)]));
}

describe("an order's life", () => {
  test("C01 placed to delivered: each step an event of its own, escrow zero, everybody's earning on their account (BT36)", async () => {
    const from = await kitchen({ priceKobo: plainKobo });
    const actor = await customer(totalKobo);
    const placed = await buy(actor, from, { fulfilment: delivery(from), tipKobo: 20_000 });
    expect(placed).toMatchObject({
      status: "placed",
      totalKobo,
      deliveryPin: expect.stringMatching(/^\d{4}$/),
    });
    expect(await movedBy(placed)).toEqual({ order_escrow: totalKobo });
    await cook(from, placed, "deliver");
    const delivered = await orderOf(actor, placed.id);
    expect(delivered.events.map((event) => event.status)).toEqual([
      "placed",
      "accepted",
      "preparing",
      "ready",
      "out_for_delivery",
      "delivered",
    ]);
    expect(delivered.cancel.allowed).toBe(false);
    expect(await movedBy(placed)).toEqual({
      // 18 % of ₦4,000 is the commission; 7.5 % VAT is contained in delivery (₦69.77) and service fee (₦13.95).
      kitchen_payable: 328_000,
      commission_income: 72_000,
      delivery_income: 93_023,
      "pool-lagos": 20_000,
      service_fee_income: 18_605,
      packaging_income: 30_000,
      vat_payable: 8_372,
    });
    const shares = await rowsOf<{ earnings: Record<string, number> }>(
      database(),
      sql`select earnings from orders where id = ${placed.id}`,
    );
    expect(shares[0]?.earnings).toMatchObject({
      kitchenKobo: 328_000,
      commissionKobo: 72_000,
      tipKobo: 20_000,
    });
    await expectGreenProof();
  });

  test("C02 every act from every wrong status is refused by the code, and changes nothing", async () => {
    const from = await kitchen();
    const actor = await customer(6 * (dinnerKobo + 100_000));
    const allowedFrom: Record<string, KitchenAct | undefined> = {
      placed: "accept",
      accepted: "start",
      preparing: "ready",
      ready: "dispatch",
      out_for_delivery: "deliver",
    };
    for (const reached of [undefined, ...kitchenActs]) {
      const order = await buy(actor, from, { fulfilment: delivery(from) });
      if (reached !== undefined) await cook(from, order, reached);
      const { status, version } = await orderOf(actor, order.id);
      const before = await whatIsWritten();
      for (const act of kitchenActs) {
        if (act === allowedFrom[status]) continue;
        const attempt = advanceOrder(from.staff, { id: order.id, act, pin: order.deliveryPin ?? "" });
        // Doing what is already done is no error; anything else is.
        if (act === reached) expect(await attempt).toEqual({ status, version });
        else
          await expect(attempt).rejects.toMatchObject({ code: "ordering.wrong_state", details: { status } });
      }
      if (reached === "dispatch" || reached === "deliver") {
        await expect(cancel(actor, order)).rejects.toMatchObject({ code: "ordering.cannot_cancel" });
      }
      expect(await whatIsWritten()).toEqual(before);
    }
    await expectGreenProof();
  });

  test("C03 the database knows the same machine: each of the 100 steps is possible if and only if the table has it; nothing is deleted (BT20)", async () => {
    const [from, actor] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(actor, from);
    const owner = otherPool({ asOwner: true });
    const by = (status: string) => sql`accept_by = case when ${status} = 'placed' then eta_to end`;
    const possible = Object.fromEntries<string[]>(orderStatuses.map((status) => [status, []]));
    for (const start of orderStatuses) {
      for (const to of orderStatuses.filter((status) => status !== start)) {
        const attempt = owner.db.transaction(async (tx) => {
          // With the triggers off for a moment, the order is put where the step begins.
          await tx.execute(sql`set local session_replication_role = replica`);
          await tx.execute(sql`update orders set status = ${start}, end_reason = 'x', pay_until = created_at, ${by(start)},
            paid_at = case when ${start} in ('awaiting_payment', 'expired') then null else created_at end where id = ${order.id}`);
          await tx.execute(sql`set local session_replication_role = origin`);
          await tx.execute(sql`update orders set status = ${to}, version = version + 1, ${by(to)},
            paid_at = case when ${to} = 'placed' then coalesce(paid_at, created_at) else paid_at end where id = ${order.id}`);
          possible[start]?.push(to);
          tx.rollback();
        });
        const error: unknown = await attempt.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (violatedConstraint(error) !== undefined) expect(violatedConstraint(error)).toBe("orders_path");
      }
    }
    const sorted = (edges: Readonly<Record<string, readonly string[]>>) =>
      Object.fromEntries(Object.entries(edges).map(([key, value]) => [key, [...value].sort()]));
    expect(sorted(possible)).toEqual(sorted(orderEdges));
    const edges = await rowsOf<{ from_status: string; to_status: string }>(
      database(),
      sql`select from_status, to_status from order_edges`,
    );
    const stored = Object.groupBy(edges, (edge) => edge.from_status);
    for (const status of orderStatuses) {
      expect((stored[status] ?? []).map((edge) => edge.to_status).sort()).toEqual(
        [...orderEdges[status]].sort(),
      );
    }
    for (const on of [database(), owner.db]) {
      for (const [table, id] of [
        ["orders", order.id],
        ["users", actor.id],
      ]) {
        const deleting = on.execute(sql`delete from ${sql.raw(table ?? "")} where id = ${id}`);
        await expect(deleting).rejects.toMatchObject({
          cause: { code: expect.stringMatching(/^(42501|23503)$/) },
        });
      }
    }
    await owner.close();
    await expectGreenProof();
  });
});

describe("cancelling", () => {
  const late = new Date(noon.getTime() + 120_000);
  test.each<{
    when: string;
    stage?: KitchenAct;
    at: Date;
    refundKobo: number;
    kept: Record<string, number>;
  }>([
    { when: "before the kitchen has answered", at: noon, refundKobo: totalKobo, kept: {} },
    { when: "once accepted", stage: "accept", at: late, refundKobo: totalKobo, kept: {} },
    // Within a minute of accepting, cooking cannot have begun.
    { when: "in the minute of grace", stage: "start", at: noon, refundKobo: totalKobo, kept: {} },
    // Half of food and packaging; of the food's half 18 % is commission.
    {
      when: "while it is cooked",
      stage: "start",
      at: late,
      refundKobo: 355_000,
      kept: { kitchen_payable: 164_000, commission_income: 36_000, packaging_income: 15_000 },
    },
    // All but service fee and tip.
    {
      when: "when it is packed",
      stage: "ready",
      at: late,
      refundKobo: 40_000,
      kept: {
        kitchen_payable: 328_000,
        commission_income: 72_000,
        packaging_income: 30_000,
        delivery_income: 100_000,
      },
    },
  ])(
    "C04 $when: $refundKobo kobo come back at once, the rest goes to who earned it, escrow zero",
    async ({ stage, at, refundKobo, kept }) => {
      const from = await kitchen({ priceKobo: plainKobo });
      const actor = await customer(totalKobo);
      const order = await buy(actor, from, { fulfilment: delivery(from), tipKobo: 20_000 });
      if (stage !== undefined) await cook(from, order, stage);
      setClock(at);
      // What the button promised is what comes back.
      expect((await orderOf(actor, order.id)).cancel).toMatchObject({ allowed: true, refundKobo });
      const cancelled = await cancel(actor, order);
      expect(cancelled).toMatchObject({ status: "cancelled", refundedKobo: refundKobo });
      expect(cancelled.tenders).toMatchObject([{ status: "returned" }]);
      expect(await movedBy(order)).toEqual(kept);
      await expectGreenProof();
    },
  );
});

describe("at the door", () => {
  test("C05 without the PIN nobody is paid; three wrong tries lock it, at once or one by one; support finishes with a reason (BT35)", async () => {
    const [from, support] = [await kitchen(), await colleague("ops_admin")];
    const actor = await customer(dinnerKobo + 100_000);
    const order = await buy(actor, from, { fulfilment: delivery(from) });
    const wrong = order.deliveryPin === "0000" ? "0001" : "0000";
    const deliver = (pin?: string) =>
      advanceOrder(from.staff, { id: order.id, act: "deliver", ...(pin === undefined ? {} : { pin }) });
    await expect(deliver(order.deliveryPin ?? "")).rejects.toMatchObject({ code: "ordering.wrong_state" });
    await cook(from, order, "dispatch");
    await expect(deliver()).rejects.toMatchObject({ code: "ordering.wrong_pin", details: { triesLeft: 3 } });
    const tries = await times(5, () => deliver(wrong));
    expect(tries.refused).toEqual({ "ordering.wrong_pin": 2, "ordering.pin_locked": 3 });
    await expect(deliver(order.deliveryPin ?? "")).rejects.toMatchObject({ code: "ordering.pin_locked" });
    expect(await movedBy(order)).toEqual({ order_escrow: order.totalKobo });
    await expect(advanceOrder(support, { id: order.id, act: "deliver" })).rejects.toMatchObject({
      code: "ordering.pin_locked",
    });
    const finished = await advanceOrder(support, {
      id: order.id,
      act: "deliver",
      reason: "Customer confirmed on the phone",
    });
    expect(finished.status).toBe("delivered");
    const { events } = await orderOf(actor, order.id);
    expect(events.at(-1)).toMatchObject({ by: "staff", reason: "Customer confirmed on the phone" });
    await expectGreenProof();
  });

  test("C06 a pick-up is handed over from ready, without rider and PIN", async () => {
    const [from, actor] = [await kitchen(), await customer(dinnerKobo)];
    const order = await buy(actor, from);
    expect(order).toMatchObject({ deliveryPin: null, fees: { deliveryKobo: 0 } });
    await cook(from, order, "ready");
    await expect(advanceOrder(from.staff, { id: order.id, act: "dispatch" })).rejects.toMatchObject({
      code: "ordering.wrong_state",
    });
    await advanceOrder(from.staff, { id: order.id, act: "deliver" });
    expect((await orderOf(actor, order.id)).status).toBe("delivered");
    await expectGreenProof();
  });
});

test("C07 50 whole orders at once: all delivered, nobody sits idle in a transaction, earnings equal the ledger (BT08, BT36)", async () => {
  const from = await kitchen();
  const buyers = await customers(50, dinnerKobo + 100_000);
  const owner = otherPool({ asOwner: true, max: 1 });
  let idle = 0;
  const watch = setInterval(() => {
    const stuck = "state = 'idle in transaction' and state_change < clock_timestamp() - interval '1 second'";
    void backendsWhere(owner.db, stuck).then((count) => {
      idle += count;
    });
  }, 100);
  const outcomes = await times(50, async (index) => {
    const buyer = buyers[index];
    if (buyer === undefined) throw new Error("fifty buyers were made");
    const order = await buy(buyer, from, { fulfilment: delivery(from) });
    await cook(from, order, "deliver");
  });
  clearInterval(watch);
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done).toHaveLength(50);
  expect(idle).toBe(0);
  expect(await backendsWhere(owner.db, "state like 'idle in transaction%'")).toBe(0);
  await owner.close();
  const rows = await rowsOf<{ earned: bigint; payable: bigint }>(
    database(),
    sql`select (select sum((earnings->>'kitchenKobo')::bigint)::bigint from orders where kitchen_id = ${from.id}) as earned,
          (select sum(amount_kobo)::bigint from entries where account_id = ${`acc_house_kitchen_payable_${from.id}`}) as payable`,
  );
  expect(rows[0]?.earned).toBe(rows[0]?.payable);
  await expectGreenProof();
});

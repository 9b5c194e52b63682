import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { houseAccountId, statementOf, walletOf } from "~/modules/ledger";
import { settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint } from "~/platform/db/transaction";
import {
  buy,
  buyUnpaid,
  colleague,
  cook,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { cancelOrder } from "./cancel-order";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { deliveredOrder, paidOrder, refundsOf } from "./paid-order.fixture";
import { sweepRefunds } from "./sweep-refunds";

const twin = await testTwin();
testHouse();

const support = () => colleague("support_agent");
type Asked = { orderId: string; amountKobo: number } & Record<string, unknown>;
const asked = (more: Asked) =>
  createRefundInput.parse({
    destination: "wallet",
    liable: "kitchen",
    reason: "missing_item",
    note: "no plantain",
    ...more,
  });
async function refund(more: Asked, key = crypto.randomUUID()) {
  return await createRefund(await support(), key, asked(more));
}
async function balanceOf(accountId: string): Promise<number> {
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(amount_kobo), 0)::bigint as sum from entries where account_id = ${accountId}`,
  );
  return Number(required(rows[0], "a sum").sum);
}

test("cancelling is no reason of a colleague's: its customer would not be told; the constraint alone refuses, too", async () => {
  const { order } = await deliveredOrder(twin);
  const input = { orderId: order.id, amountKobo: 90_000 };
  expect(() => asked({ ...input, reason: "order_cancelled" })).toThrow("Invalid option");
  const { value } = await refund(input);
  const forged = await database()
    .execute(
      sql`insert into refunds select (jsonb_populate_record(r, '{"id": "rfd_forged", "reason": "order_cancelled"}')).*
          from refunds r where id = ${required(value.refunds[0], "a refund").id}`,
    )
    .catch((error: unknown) => error);
  expect(violatedConstraint(forged)).toBe("refunds_cancelled_from_escrow");
  await expectGreenProof();
});

describe("a refund after delivery", () => {
  test("to the wallet is there at once, out of the kitchen's earnings, with its line and an audit row", async () => {
    const { ada, order, from } = await deliveredOrder(twin);
    const owed = await balanceOf(houseAccountId("kitchen_payable", from.id));
    const lineId = required(order.lines[0], "a line").id;
    const { value } = await refund({
      orderId: order.id,
      amountKobo: 90_000,
      lines: [{ lineId, amountKobo: 80_000 }],
    });
    expect(value.refunds).toMatchObject([{ status: "processed", destination: "wallet", amountKobo: 90_000 }]);
    expect((await walletOf(ada)).balanceKobo).toBe(90_000);
    expect((await statementOf(ada, { limit: 1 })).entries).toMatchObject([
      { sentence: "Refund", referenceId: order.id, amountKobo: 90_000 },
    ]);
    expect(await balanceOf(houseAccountId("kitchen_payable", from.id))).toBe(owed - 90_000);
    const audited = await rowsOf(
      database(),
      sql`select 1 from audit_events where action = 'refund.create' and subject_id = ${order.id} and reason = 'no plantain'`,
    );
    expect(audited).toHaveLength(1);
    await expectGreenProof();
  });

  test("of the riders' or the house's making comes from them", async () => {
    const { order } = await deliveredOrder(twin);
    const before = await balanceOf(houseAccountId("goodwill_expense"));
    const pool = houseAccountId("rider_payable", `pool-${order.kitchen.regionId}`);
    const tips = await balanceOf(pool);
    await refund({ orderId: order.id, amountKobo: 30_000, liable: "house", reason: "goodwill" });
    await refund({ orderId: order.id, amountKobo: 20_000, liable: "rider", reason: "late" });
    expect(await balanceOf(houseAccountId("goodwill_expense"))).toBe(before - 30_000);
    expect(await balanceOf(pool)).toBe(tips - 20_000);
    await expectGreenProof();
  });

  test("to the card, more than the card gave: the card first, the rest to the wallet", async () => {
    const { ada, order } = await deliveredOrder(twin, { walletKobo: 150_000 });
    await refund({ orderId: order.id, amountKobo: 300_000, destination: "source" });
    expect(
      (await refundsOf(order.id)).map(({ destination, amountKobo }) => [destination, amountKobo]).sort(),
    ).toEqual([
      ["source", 250_000n],
      ["wallet", 50_000n],
    ]);
    expect((await walletOf(ada)).balanceKobo).toBe(50_000);
    await expect(refund({ orderId: order.id, amountKobo: 1, destination: "source" })).rejects.toMatchObject({
      code: "refunds.no_source",
    });
    await expectGreenProof();
  });

  test("of a late cancellation gives back what was kept, and not a kobo more", async () => {
    const { ada, order, from } = await paidOrder(twin);
    await cook(from, order, "ready");
    const { refundedKobo } = await cancelOrder(ada, { id: order.id, reason: "too_slow", refundTo: "wallet" });
    const keptKobo = dinnerKobo - refundedKobo;
    expect(keptKobo).toBeGreaterThan(0);
    await expect(refund({ orderId: order.id, amountKobo: keptKobo + 1 })).rejects.toMatchObject({
      code: "refunds.over_captured",
      details: { leftKobo: keptKobo },
    });
    await refund({ orderId: order.id, amountKobo: keptKobo, liable: "house" });
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expectGreenProof();
  });
});

describe("is refused, and nothing is written", () => {
  test("more than is left of the order, or of a line; an order under way, one never paid, one that is not there", async () => {
    const { order } = await deliveredOrder(twin);
    const [ada, from] = [await customer(dinnerKobo), await kitchen()];
    const underWay = await buy(ada, from);
    const { order: unpaid } = await buyUnpaid(await customer(), from);
    const lineId = required(order.lines[0], "a line").id;
    const lineKobo = required(order.lines[0], "a line").totalKobo;
    const agent = await support();
    const before = await whatIsWritten();
    const refused: [Asked, Record<string, unknown>][] = [
      [
        { orderId: order.id, amountKobo: dinnerKobo + 1 },
        { code: "refunds.over_captured", details: { leftKobo: dinnerKobo } },
      ],
      [
        { orderId: order.id, amountKobo: dinnerKobo, lines: [{ lineId, amountKobo: lineKobo + 1 }] },
        { code: "refunds.over_captured", details: { lineId, leftKobo: lineKobo } },
      ],
      [{ orderId: underWay.id, amountKobo: 1 }, { code: "refunds.under_way" }],
      [{ orderId: unpaid.id, amountKobo: 1 }, { code: "refunds.not_refundable" }],
      [{ orderId: "ord_nowhere", amountKobo: 1 }, { code: "ordering.order_not_found" }],
    ];
    for (const [more, refusal] of refused) {
      await expect(createRefund(agent, crypto.randomUUID(), asked(more))).rejects.toMatchObject(refusal);
    }
    expect(await whatIsWritten()).toEqual(before);
    await expectGreenProof();
  });

  test("an order that was paid too late to be cooked: all of it is back in the wallet already", async () => {
    const [ada, from] = [await customer(), await kitchen({ slotOrders: 1 })];
    const { order, reference } = await buyUnpaid(ada, from);
    setClock(new Date(noon.getTime() + 25 * 60_000));
    const others = await customer(8 * dinnerKobo);
    for (let taken = 0; taken < 8; taken++) await buy(others, from);
    await twin.pay(reference, { channel: "bank_transfer" });
    await settlePayment(reference, "webhook");
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo);
    await expect(refund({ orderId: order.id, amountKobo: 1 })).rejects.toMatchObject({
      code: "refunds.over_captured",
      details: { leftKobo: 0 },
    });
    await expectGreenProof();
  });

  test("by the database too, should the code ever ask for more than was captured", async () => {
    const { order, ada } = await deliveredOrder(twin);
    await refund({ orderId: order.id, amountKobo: dinnerKobo });
    const again = database().transaction(async (tx) => {
      await tx.execute(sql`
        insert into refunds (id, order_id, tender_id, customer_id, destination, liable, amount_kobo, reason, note, status, version,
          requested_by, created_at, changed_at)
        select 'rfd_more', order_id, tender_id, customer_id, destination, liable, 1, reason, note, 'approved', 1, requested_by,
          created_at, changed_at from refunds where order_id = ${order.id} and customer_id = ${ada.id}`);
      await tx.execute(sql`
        insert into refund_events (id, refund_id, version, to_status, actor_id, cause, at)
        select 'rev_more', 'rfd_more', 1, 'approved', requested_by, 'opened', created_at from refunds where id = 'rfd_more'`);
    });
    expect(violatedConstraint(await again.catch((error: unknown) => error))).toBe("refunds_covered");
  });
});

test("a thousand refunds of any size, to wallet and card, until exactly nothing is left: to the kobo", async () => {
  // Of finance: more than support may give in a day.
  const agent = await colleague("finance_admin");
  let made = 0;
  while (made < 1_000) {
    const { order, ada } = await deliveredOrder(twin, { walletKobo: 150_000 });
    let leftKobo = dinnerKobo;
    // Most are small, so that one order takes hundreds of them.
    for (let n = 0; leftKobo > 0 && n < 400; n++) {
      const amountKobo = Math.min(leftKobo, 1 + Math.floor((Math.random() * leftKobo) / (n < 300 ? 60 : 3)));
      const destination = leftKobo > 200_000 && n % 50 === 0 ? "source" : "wallet";
      await createRefund(agent, crypto.randomUUID(), asked({ orderId: order.id, amountKobo, destination }));
      leftKobo -= amountKobo;
      made++;
    }
    if (leftKobo > 0)
      await createRefund(agent, crypto.randomUUID(), asked({ orderId: order.id, amountKobo: leftKobo }));
    const all = await refundsOf(order.id);
    expect(all.reduce((sum, { amountKobo }) => sum + Number(amountKobo), 0)).toBe(dinnerKobo);
    const toCard = all.filter(({ destination }) => destination === "source");
    const inWallet = dinnerKobo - toCard.reduce((sum, { amountKobo }) => sum + Number(amountKobo), 0);
    expect((await walletOf(ada)).balanceKobo).toBe(inWallet);
    await expect(
      createRefund(agent, crypto.randomUUID(), asked({ orderId: order.id, amountKobo: 1 })),
    ).rejects.toMatchObject({ code: "refunds.over_captured", details: { leftKobo: 0 } });
  }
  await sweepRefunds();
  await expectGreenProof();
}, 240_000);

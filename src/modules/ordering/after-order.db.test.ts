import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { rateOrderInput } from "./after-contract";
import { afterOrder, verifyReceipt } from "./after-order";
import { giveLateTip } from "./late-tip";
import { rateOrder } from "./rate-order";

testHouse();

async function delivered(way: "delivery" | "pickup" = "delivery") {
  const [from, ada] = [await kitchen(), await customer(2_000_000)];
  const order = await buy(ada, from, way === "delivery" ? { fulfilment: delivery(from) } : {});
  await cook(from, order, "deliver");
  return { from, ada, order, balanceKobo: (await walletOf(ada)).balanceKobo };
}

async function riderPool(): Promise<number> {
  const rows = await rowsOf<{ sum: bigint }>(
    database(),
    sql`select coalesce(sum(e.amount_kobo), 0)::bigint as sum from entries e join accounts a on a.id = e.account_id
        where a.purpose = 'rider_payable'`,
  );
  return Number(required(rows[0], "a sum").sum);
}

describe("a tip after the delivery", () => {
  test("all of it is the riders', once, however often it is tapped and by however many keys", async () => {
    const { ada, order, balanceKobo } = await delivered();
    const before = await riderPool();
    const key = crypto.randomUUID();
    const outcomes = await times(8, (nth) =>
      giveLateTip(ada, nth < 4 ? key : crypto.randomUUID(), { orderId: order.id, amountKobo: 30_000 }),
    );
    expect(outcomes.errors).toEqual([]);
    expect(Object.keys(outcomes.refused)).toEqual(["ordering.already_tipped"]);
    expect(await riderPool()).toBe(before + 30_000);
    expect((await walletOf(ada)).balanceKobo).toBe(balanceKobo - 30_000);
    expect((await afterOrder(ada, order.id)).tip).toMatchObject({ givenKobo: 30_000, until: null });
    await expectGreenProof();
  });

  test("not for a pick-up, not after a day, not by somebody else, not from an empty wallet", async () => {
    const tip = (orderId: string, by: Parameters<typeof giveLateTip>[0], amountKobo = 20_000) =>
      giveLateTip(by, crypto.randomUUID(), { orderId, amountKobo });
    const pickup = await delivered("pickup");
    const cannot = { code: "ordering.cannot_tip" };
    await expect(tip(pickup.order.id, pickup.ada)).rejects.toMatchObject(cannot);
    const { ada, order } = await delivered();
    await expect(tip(order.id, await customer())).rejects.toMatchObject({ code: "ordering.order_not_found" });
    await expect(tip(order.id, ada, 1_999_999)).rejects.toMatchObject({ code: "ledger.insufficient_funds" });
    setClock(new Date(now().getTime() + 24 * 3_600_000 + 1));
    await expect(tip(order.id, ada)).rejects.toMatchObject(cannot);
    await expectGreenProof();
  });
});

describe("a rating", () => {
  test("counts for the kitchen, once, and says nothing of a ride that was none", async () => {
    const { ada, order, from } = await delivered("pickup");
    const input = rateOrderInput.parse({
      orderId: order.id,
      stars: 4,
      riderStars: 1,
      chips: ["tasty", "tasty"],
    });
    expect(await rateOrder(ada, input)).toEqual({ stars: 4, riderStars: null, chips: ["tasty"], text: "" });
    await expect(rateOrder(ada, input)).rejects.toMatchObject({ code: "ordering.already_rated" });
    expect((await afterOrder(ada, order.id)).rating?.stars).toBe(4);
    const rows = await rowsOf<{ average: number; count: number }>(
      database(),
      sql`select avg(stars)::float8 as average, count(*)::int as count from reviews where kitchen_id = ${from.id}`,
    );
    expect(rows[0]).toEqual({ average: 4, count: 1 });
  });

  test("only of one's own order, and only once it has come", async () => {
    const [from, ada] = [await kitchen(), await customer(2_000_000)];
    const order = await buy(ada, from);
    const rate = (by: typeof ada) => rateOrder(by, rateOrderInput.parse({ orderId: order.id, stars: 5 }));
    await expect(rate(ada)).rejects.toMatchObject({ code: "ordering.cannot_rate" });
    await expect(rate(await customer())).rejects.toMatchObject({ code: "ordering.order_not_found" });
  });
});

describe("a receipt's code", () => {
  test("says what was paid and to whom, and nothing of the person", async () => {
    const { ada, order } = await delivered();
    const { receiptCode } = await afterOrder(ada, order.id);
    const receipt = await verifyReceipt(receiptCode);
    expect(receipt).toMatchObject({
      number: order.number,
      totalKobo: order.totalKobo,
      isPaid: true,
      refundedKobo: 0,
    });
    const said = JSON.stringify(receipt);
    for (const secret of [
      ada.id,
      ada.name,
      order.id,
      "Ojuelegba",
      "803",
      required(order.deliveryPin, "a PIN"),
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  test("that was changed, cut or made up is no receipt", async () => {
    const [one, other] = [await delivered(), await delivered()];
    const { receiptCode } = await afterOrder(one.ada, one.order.id);
    const signature = required(receiptCode.split(".")[1], "a signature");
    const forged = [
      `${other.order.number}.${signature}`,
      one.order.number,
      `${one.order.number}.`,
      receiptCode.slice(0, -4),
      "",
    ];
    for (const code of forged) {
      await expect(verifyReceipt(code)).rejects.toMatchObject({ code: "ordering.order_not_found" });
    }
    await expect(afterOrder(other.ada, one.order.id)).rejects.toMatchObject({
      code: "ordering.order_not_found",
    });
  });
});

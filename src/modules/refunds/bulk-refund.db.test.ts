import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { planBatch, sweepBatches } from "~/modules/batches";
import type { SignedIn } from "~/modules/identity/contract";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  buyUnpaid,
  colleague,
  cook,
  customer,
  delivery,
  dinnerKobo,
  kitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { bulk, dinners, givenBackKobo, planned, ready } from "./bulk-refund.fixture";
import { createRefundInput, suggestRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { deliveredOrder, refundsOf } from "./paid-order.fixture";
import { suggestRefund } from "./suggest-refund";

const twin = await testTwin();
testHouse();

let team: { asks: SignedIn; decides: SignedIn };
beforeAll(async () => {
  team = { asks: await colleague("finance_admin"), decides: await colleague("finance_approver") };
});

async function refundByHand(orderId: string, amountKobo: number, destination = "wallet") {
  const by = { liable: "house", reason: "goodwill", note: "They called" };
  const input = createRefundInput.parse({ orderId, amountKobo, destination, ...by });
  await createRefund(await colleague("support_agent"), crypto.randomUUID(), input);
}

test("what cannot be refunded is left out, each with why, and what is left of the others is summed to the kobo", async () => {
  const { orders } = await dinners(4);
  const [whole, part, gone, disputed] = orders.map(({ id }) => id);
  await refundByHand(required(part, "one"), 100_000);
  await refundByHand(required(gone, "one"), dinnerKobo);
  const [card, toCard] = [await deliveredOrder(twin), await deliveredOrder(twin)];
  await refundByHand(toCard.order.id, 50_000, "source");
  await database().execute(
    sql`insert into disputes (id, provider_dispute_id, reference, attempt_id, amount_kobo, currency, status, version, created_at, changed_at)
        select 'dsp_bulk', '77', reference, id, amount_kobo, 'NGN', 'open', 1, created_at, created_at
        from payment_attempts where order_id = ${card.order.id}`,
  );
  const [ada, from] = [await customer(dinnerKobo), await kitchen()];
  const underWay = await buy(ada, from);
  const { order: unpaid } = await buyUnpaid(await customer(), from);
  const ids = [
    whole,
    part,
    gone,
    disputed,
    card.order.id,
    toCard.order.id,
    underWay.id,
    unpaid.id,
    "ord_none",
  ];
  const { batch } = await planned(
    team.asks,
    ids.map((id) => ({ id: required(id, "an id") })),
  );
  expect(batch.impact).toMatchObject({
    sentence: "3 orders · 3 customers · ₦11,000.00",
    items: 3,
    amountKobo: 2 * dinnerKobo + 300_000,
    largest: [{ amountKobo: dinnerKobo }, { amountKobo: dinnerKobo }, { amountKobo: 300_000 }],
  });
  expect(Object.fromEntries(batch.impact.excluded.map(({ why, items }) => [why, items]))).toEqual({
    "Already refunded in full": 1,
    "Disputed at the customer's bank": 1,
    "A refund of it is under way or waits for a colleague": 1,
    "Still under way: cancel it instead": 1,
    "Never paid": 1,
    "There is no such order": 1,
  });
  await expectGreenProof();
});

describe("what is refunded", () => {
  test("food by its lines with its packaging, a percentage of the total, or the delivery, which a pick-up has none of", async () => {
    const { orders } = await dinners(1);
    const order = required(orders[0], "an order");
    const food = await planned(team.asks, orders, { what: "food" });
    const foodKobo = order.fees.foodKobo + order.fees.packagingKobo;
    expect(food.batch.impact.amountKobo).toBe(foodKobo);
    const percent = await planned(team.asks, orders, { what: "percent", percent: 33 });
    expect(percent.batch.impact.amountKobo).toBe(132_000);
    await expect(planned(team.asks, orders, { what: "delivery" })).rejects.toMatchObject({
      code: "batches.nothing_to_do",
      details: { excluded: [{ why: "It had no delivery fee, or that was given back already" }] },
    });
    await ready(team, orders, { what: "food" });
    await sweepBatches();
    expect(await givenBackKobo(orders)).toBe(foodKobo);
    // The same complaint is not paid twice by two colleagues; another one may be.
    await expect(planned(team.asks, orders, { what: "percent", percent: 1 })).rejects.toMatchObject({
      details: { excluded: [{ why: "In an earlier bulk refund for the same reason" }] },
    });
    const late = await planned(team.asks, orders, { what: "food", reason: "late" }).catch(
      (error: unknown) => error,
    );
    expect(late).toMatchObject({ details: { excluded: [{ why: "Its food was refunded already" }] } });
    await expectGreenProof();
  });

  test("back to where it came from: the card's part to the card, the wallet's to the wallet", async () => {
    const { order } = await deliveredOrder(twin, { walletKobo: 150_000 });
    const batch = await ready(team, [order], { destination: "source" });
    expect(batch.impact.byDestination).toMatchObject([
      { key: "source", items: 1, amountKobo: 250_000 },
      { key: "wallet", items: 1, amountKobo: 150_000 },
    ]);
    expect(batch.impact.effects).toHaveLength(3);
    await sweepBatches();
    expect(
      (await refundsOf(order.id)).map(({ destination, status }) => [destination, status]).sort(),
    ).toEqual([
      ["source", "approved"],
      ["wallet", "processed"],
    ]);
    await expectGreenProof();
  });

  test("where a promo made the food or the delivery cheaper: what was paid for it, and no more", async () => {
    const [from, dear] = [await kitchen({ priceKobo: 333_333, dishes: 3 }), await kitchen()];
    const [ada, bola] = [await customer(20_000_000), await customer(20_000_000)];
    const items = from.dishes.map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
    const first = await buy(ada, from, { packs: [{ name: "", items }], promoCode: "FIRSTPOT" });
    const packs = Array.from({ length: 5 }, () => ({
      name: "",
      items: [{ itemId: dear.dish, quantity: 2, options: [], note: "" }],
    }));
    const office = await buy(bola, dear, { packs, promoCode: "OFFICE5", fulfilment: delivery(dear) });
    await cook(from, first, "deliver");
    await cook(dear, office, "deliver");
    const paidFood = first.fees.foodKobo - first.fees.discountKobo;
    expect(first.fees.discountKobo).toBe(150_000);
    expect(office.fees).toMatchObject({ discountKobo: office.fees.deliveryKobo });
    const agent = await colleague("support_agent");
    const missing = { orderId: first.id, lineIds: first.lines.map(({ id }) => id), reason: "missing_item" };
    expect(await suggestRefund(agent, suggestRefundInput.parse(missing))).toMatchObject({
      suggestedKobo: paidFood + first.fees.packagingKobo,
      packagingKobo: first.fees.packagingKobo,
    });
    const late = suggestRefundInput.parse({ orderId: office.id, lineIds: [], reason: "late" });
    expect(await suggestRefund(agent, late)).toMatchObject({ suggestedKobo: 0, liable: "rider" });
    await expect(planned(team.asks, [office], { what: "delivery" })).rejects.toMatchObject({
      details: { excluded: [{ why: "It had no delivery fee, or that was given back already" }] },
    });
    await ready(team, [first], { what: "food" });
    await sweepBatches();
    expect(await givenBackKobo([first])).toBe(paidFood + first.fees.packagingKobo);
    expect((await planned(team.asks, [office], { what: "food" })).batch.impact.amountKobo).toBe(
      office.fees.foodKobo + office.fees.packagingKobo,
    );
    await expect(planned(team.asks, [first], { what: "food", reason: "late" })).rejects.toMatchObject({
      details: { excluded: [{ why: "Its food was refunded already" }] },
    });
    await expectGreenProof();
  });

  test("nothing that ended over thirty days ago", async () => {
    const { orders } = await dinners(1);
    setClock(new Date(now().getTime() + 31 * 86_400_000));
    await expect(planned(team.asks, orders)).rejects.toMatchObject({
      details: { excluded: [{ why: "It ended more than 30 days ago", items: 1 }] },
    });
  });
});

describe("who asks", () => {
  test("from another region sees none of these orders, by id or by filter; the plan writes nothing else", async () => {
    const { orders, from } = await dinners(2);
    const ofAbuja = { ...(await colleague("ops_admin")), regionId: "abuja" };
    await expect(planned(ofAbuja, orders)).rejects.toMatchObject({
      details: { excluded: [{ why: "There is no such order", items: 2 }] },
    });
    const filter = { kitchenId: from.id, from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z" };
    const byFilter = { ...bulk(orders), selection: { filter } };
    await expect(planBatch(ofAbuja, crypto.randomUUID(), byFilter)).rejects.toMatchObject({
      code: "batches.nothing_to_do",
      details: { excluded: [] },
    });
    const before = await whatIsWritten();
    const { value } = await planBatch(team.asks, crypto.randomUUID(), byFilter);
    expect(value.batch.impact.items).toBe(2);
    const after = await whatIsWritten();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual(["audit_events", "idempotency_keys", "outbox_events"]);
    await expectGreenProof();
  });

  test("without the permission is told that there is nothing here", async () => {
    const { orders } = await dinners(1);
    await expect(planned(await colleague("support_agent"), orders)).rejects.toMatchObject({
      code: "identity.not_found",
    });
  });
});

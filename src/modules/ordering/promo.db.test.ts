import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { isRefusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  cancel,
  cart,
  cook,
  customer,
  delivery,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import type { CartInput, QuoteDto } from "./contract";
import { createQuote } from "./create-quote";
import { placeOrder } from "./place-order";
import { redemptionEdges } from "./promo-states";

await testTwin();
testHouse();

/** Food ₦4,000: FIRSTPOT takes 20 %, ₦800. Packaging ₦300, service ₦200, delivery ₦1,000. */
const foodKobo = 400_000;
const rich = 20_000_000;

async function quoteOf(
  actor: SignedIn | null,
  from: TestKitchen,
  more: Partial<CartInput> = {},
): Promise<QuoteDto> {
  const { tenders: _tenders, riderNote: _note, ...asked } = cart(from);
  return await createQuote(actor, { ...asked, ...more });
}

const whyNot = (quote: QuoteDto) => quote.promoRefused?.code;

async function movedBy(orderId: string): Promise<Record<string, number>> {
  const rows = await rowsOf<{ account: string; amount: bigint }>(
    database(),
    sql`select a.purpose as account, sum(e.amount_kobo)::bigint as amount
        from entries e join transfers t on t.id = e.transfer_id join accounts a on a.id = e.account_id
        where t.reference_id = ${orderId} and a.kind = 'house' group by 1 having sum(e.amount_kobo) <> 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.amount)]));
}

async function redemptionsOf(actor: SignedIn): Promise<string[]> {
  const rows = await rowsOf<{ status: string }>(
    database(),
    sql`select status from promo_redemptions where customer_id = ${actor.id} order by created_at, id`,
  );
  return rows.map(({ status }) => status);
}

async function limitTo(code: string, kitchenId: string): Promise<void> {
  await database().execute(
    sql`insert into promo_kitchens (promo_code, kitchen_id) values (${code}, ${kitchenId})`,
  );
}

const noonOn = (day: string) => new Date(`${day}T12:00:00+01:00`);
const rain = (zoneId: string, bps: number) =>
  database().execute(sql`update zones set surge_bps = ${bps} where id = ${zoneId}`);

test("the machine of redemptions is the same in the contract and in the database", async () => {
  const rows = await rowsOf<{ edge: string }>(
    database(),
    sql`select from_status || ' ' || to_status as edge from state_edges where machine = 'promo_redemptions'`,
  );
  const ours = Object.entries(redemptionEdges).flatMap(([from, to]) =>
    to.map((status) => `${from} ${status}`),
  );
  expect(rows.map(({ edge }) => edge).sort()).toEqual(ours.sort());
});

describe("what each promo of the catalogue asks for", () => {
  test("FIRSTPOT: a fifth off a first order from ₦3,000, never more than ₦1,500", async () => {
    const [from, dear, cheap] = [
      await kitchen({ priceKobo: foodKobo }),
      await kitchen({ priceKobo: 2_000_000 }),
      await kitchen({ priceKobo: 299_999 }),
    ];
    const ada = await customer(rich);
    const quote = await quoteOf(ada, from, { promoCode: "FIRSTPOT" });
    expect(quote).toMatchObject({
      promo: { code: "FIRSTPOT", discountKobo: 80_000, automatic: false },
      promoRefused: null,
      totalKobo: 450_000 - 80_000,
    });
    expect((await quoteOf(ada, dear, { promoCode: "FIRSTPOT" })).fees.discountKobo).toBe(150_000);
    const short = await quoteOf(ada, cheap, { promoCode: "FIRSTPOT" });
    expect(short).toMatchObject({ promo: null, promoRefused: { details: { missingKobo: 1 } } });
    expect(whyNot(short)).toBe("ordering.promo_below_minimum");
    await buy(ada, from);
    expect(whyNot(await quoteOf(ada, from, { promoCode: "FIRSTPOT" }))).toBe(
      "ordering.promo_not_first_order",
    );
    // An order that waits for its payment is the first already, until nothing comes of it.
    const bola = await customer(rich);
    const { order: waiting } = await buyUnpaid(bola, from);
    expect(whyNot(await quoteOf(bola, from, { promoCode: "FIRSTPOT" }))).toBe(
      "ordering.promo_not_first_order",
    );
    const beside = placeOrder(bola, crypto.randomUUID(), cart(from, { promoCode: "FIRSTPOT" }));
    await expect(beside).rejects.toMatchObject({ code: "ordering.promo_not_first_order" });
    await cancel(bola, waiting);
    expect((await quoteOf(bola, from, { promoCode: "FIRSTPOT" })).fees.discountKobo).toBe(80_000);
    // A guest is not known yet: the order itself asks again.
    expect((await quoteOf(null, from, { promoCode: "FIRSTPOT" })).fees.discountKobo).toBe(80_000);
  });

  test("RAINYDAY comes by itself while the zone's rain surge is on, and by no code without it", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    const bring = { fulfilment: delivery(from) };
    expect(whyNot(await quoteOf(ada, from, { ...bring, promoCode: "RAINYDAY" }))).toBe(
      "ordering.promo_no_rain",
    );
    await rain(from.zoneId, 3_000);
    const wet = await quoteOf(ada, from, bring);
    expect(wet).toMatchObject({
      promo: { code: "RAINYDAY", automatic: true },
      fees: { discountKobo: 100_000 },
    });
    expect(wet.fees.deliveryKobo).toBe(130_000);
    const small = await kitchen({ priceKobo: 399_999 });
    expect((await quoteOf(ada, small, { fulfilment: delivery(small) })).promo).toBeNull();
    const both = await quoteOf(ada, from, { ...bring, promoCode: "FIRSTPOT" });
    expect(both.promo?.code).toBe("FIRSTPOT");
    await rain(from.zoneId, 0);
  });

  test("OFFICE5: no delivery fee at lunch, for five packs and ₦20,000", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    const packs = (count: number, quantity = 1) =>
      Array.from({ length: count }, () => ({
        name: "",
        items: [{ itemId: from.dish, quantity, options: [], note: "" }],
      }));
    const asked = { fulfilment: delivery(from), promoCode: "OFFICE5" };
    expect(await quoteOf(ada, from, { ...asked, packs: packs(5) })).toMatchObject({
      promo: { code: "OFFICE5", discountKobo: 100_000 },
    });
    const four = await quoteOf(ada, from, { ...asked, packs: packs(4, 2) });
    expect(four.promoRefused).toMatchObject({ code: "ordering.promo_few_packs", details: { missing: 1 } });
    setClock(new Date("2026-11-21T17:00:00+01:00"));
    expect(whyNot(await quoteOf(ada, from, { ...asked, packs: packs(5) }))).toBe(
      "ordering.promo_not_this_time",
    );
    setClock(noonOn("2026-11-21"));
    const fetched = await quoteOf(ada, from, { promoCode: "OFFICE5", packs: packs(5) });
    expect(whyNot(fetched)).toBe("ordering.promo_no_delivery");
  });

  test("BUKAMONDAY: a tenth off on Mondays, at its own kitchen, which pays for it", async () => {
    const [from, other] = [await kitchen({ priceKobo: foodKobo }), await kitchen({ priceKobo: foodKobo })];
    const ada = await customer(rich);
    await limitTo("BUKAMONDAY", from.id);
    expect(whyNot(await quoteOf(ada, from, { promoCode: "BUKAMONDAY" }))).toBe("ordering.promo_not_this_day");
    setClock(noonOn("2026-11-23"));
    expect((await quoteOf(ada, from, { promoCode: "bukamonday" })).fees.discountKobo).toBe(40_000);
    expect(whyNot(await quoteOf(ada, other, { promoCode: "BUKAMONDAY" }))).toBe(
      "ordering.promo_not_this_kitchen",
    );
  });

  test("a code that nobody knows, one that is not yet, one that is over", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    await database().execute(
      sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, starts_at, ends_at) values
            ('NEXTWEEK', 'percent', 1000, 0, '{}', 'platform', '2026-11-28', null),
            ('LASTWEEK', 'percent', 1000, 0, '{}', 'platform', null, '2026-11-20')`,
    );
    const codes = ["NOSUCH", "NEXTWEEK", "LASTWEEK"];
    const quotes = await Promise.all(codes.map((promoCode) => quoteOf(ada, from, { promoCode })));
    expect(quotes.map(whyNot)).toEqual([
      "ordering.promo_unknown",
      "ordering.promo_not_yet",
      "ordering.promo_expired",
    ]);
    // An order with it is refused rather than charged in full.
    const order = placeOrder(ada, crypto.randomUUID(), cart(from, { promoCode: "LASTWEEK" }));
    await expect(order).rejects.toSatisfy((error) => isRefusal(error, "ordering.promo_expired"));
    expect((await walletOf(ada)).balanceKobo).toBe(rich);
  });
});

describe("whose money a discount is", () => {
  test("one of ours: we pay it at the delivery, and everybody earns what they would have earned", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    const order = await buy(ada, from, { promoCode: "FIRSTPOT", fulfilment: delivery(from) });
    expect(order).toMatchObject({
      promoCode: "FIRSTPOT",
      totalKobo: 470_000,
      fees: { discountKobo: 80_000 },
    });
    expect(await redemptionsOf(ada)).toEqual(["used"]);
    await cook(from, order, "deliver");
    expect(await movedBy(order.id)).toEqual({
      promotion_expense: -80_000,
      kitchen_payable: 328_000,
      commission_income: 72_000,
      delivery_income: 93_023,
      service_fee_income: 18_605,
      packaging_income: 30_000,
      vat_payable: 8_372,
    });
    await expectGreenProof();
  });

  test("one of the kitchen's: out of its own earning, to the kobo", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    await limitTo("BUKAMONDAY", from.id);
    setClock(noonOn("2026-11-23"));
    const order = await buy(ada, from, { promoCode: "BUKAMONDAY" });
    await cook(from, order, "deliver");
    expect(await movedBy(order.id)).toEqual({
      kitchen_payable: 328_000 - 40_000,
      commission_income: 72_000,
      service_fee_income: 18_605,
      packaging_income: 30_000,
      vat_payable: 1_395,
    });
    await expectGreenProof();
  });

  test("a late cancellation keeps half of what was paid for the food, and the promo has been used", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    const order = await buy(ada, from, { promoCode: "FIRSTPOT" });
    await cook(from, order, "start");
    setClock(new Date("2026-11-21T12:05:00+01:00"));
    const cancelled = await cancel(ada, order);
    // Half of ₦3,200 and of the ₦300 packaging.
    expect(cancelled.refundedKobo).toBe(370_000 - 175_000);
    expect(await redemptionsOf(ada)).toEqual(["used"]);
    expect(Object.values(await movedBy(order.id)).reduce((sum, part) => sum + part, 0)).toBe(175_000);
    await expectGreenProof();
  });

  test("a delivery's discount comes off the delivery: half of the whole food is kept", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    await rain(from.zoneId, 3_000);
    const order = await buy(ada, from, { fulfilment: delivery(from) });
    await rain(from.zoneId, 0);
    expect(order.promoCode).toBe("RAINYDAY");
    await cook(from, order, "start");
    setClock(new Date("2026-11-21T12:05:00+01:00"));
    const cancelled = await cancel(ada, order);
    expect(cancelled.refundedKobo).toBe(order.totalKobo - 215_000);
    await expectGreenProof();
  });

  test("an order that is cancelled in full gives its first order back", async () => {
    const [from, ada] = [await kitchen({ priceKobo: foodKobo }), await customer(rich)];
    await cancel(ada, await buy(ada, from, { promoCode: "FIRSTPOT" }));
    expect(await redemptionsOf(ada)).toEqual(["released"]);
    expect((await buy(ada, from, { promoCode: "FIRSTPOT" })).fees.discountKobo).toBe(80_000);
    expect((await redemptionsOf(ada)).sort()).toEqual(["released", "used"]);
    await expectGreenProof();
  });
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  cart,
  customer,
  customers,
  delivery,
  dinnerKobo,
  kitchen,
  noon,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { createQuote } from "./create-quote";
import { placeOrder } from "./place-order";

testHouse();

type Overrides = Parameters<typeof cart>[1];

async function orderBy(actor: SignedIn, from: TestKitchen, quoteId: string, overrides: Overrides = {}) {
  return (await placeOrder(actor, crypto.randomUUID(), cart(from, { ...overrides, quoteId }))).value;
}

/** Nothing is written by what follows: the refusal, and the money where it was. */
async function refusedWhole(order: () => Promise<unknown>, refusal: object): Promise<void> {
  const before = await whatIsWritten();
  await expect(order()).rejects.toMatchObject(refusal);
  expect(await whatIsWritten()).toEqual(before);
}

describe("C16 between a quote and its order", () => {
  test("a price that changed is refused with the difference, and nothing is charged; a new quote goes through", async () => {
    const [from, actor] = [await kitchen(), await customer(2 * dinnerKobo)];
    const quote = await createQuote(actor, cart(from));
    expect(quote).toMatchObject({ totalKobo: dinnerKobo, shortages: [] });
    await database().execute(sql`update menu_items set price_kobo = 362381 where id = ${from.dish}`);
    await refusedWhole(() => orderBy(actor, from, quote.id), {
      code: "ordering.quote_changed",
      status: 409,
      details: {
        totalBeforeKobo: 400_000,
        totalAfterKobo: 410_500,
        changes: expect.arrayContaining([
          { what: "item", itemId: from.dish, name: "Dinner 1", beforeKobo: 352_381, afterKobo: 362_381 },
          { what: "fee", fee: "serviceKobo", beforeKobo: 17_619, afterKobo: 18_119 },
        ]),
      },
    });
    const again = await createQuote(actor, cart(from));
    expect((await orderBy(actor, from, again.id)).totalKobo).toBe(410_500);
    await expectGreenProof();
  });

  test("a fee that changed is refused with the difference, up or down", async () => {
    const [from, actor] = [await kitchen(), await customer(3 * dinnerKobo)];
    const there = { fulfilment: delivery(from) };
    for (const step of [-30_000, 50_000]) {
      const quote = await createQuote(actor, cart(from, there));
      const { deliveryKobo } = quote.fees;
      await database().execute(
        sql`update zones set fee_base_kobo = fee_base_kobo + ${step}::int where id = ${from.zoneId}`,
      );
      await refusedWhole(() => orderBy(actor, from, quote.id, there), {
        code: "ordering.quote_changed",
        details: {
          totalBeforeKobo: quote.totalKobo,
          totalAfterKobo: quote.totalKobo + step,
          changes: expect.arrayContaining([
            { what: "fee", fee: "deliveryKobo", beforeKobo: deliveryKobo, afterKobo: deliveryKobo + step },
          ]),
        },
      });
    }
    await expectGreenProof();
  });

  test("the menu changes while the order runs: what is charged is what was looked at in its own transaction", async () => {
    const [from, buyers] = [await kitchen(), await customers(30, 2 * dinnerKobo)];
    const outcomes = await atOnce([
      ...buyers.map((buyer) => async () => {
        const quote = await createQuote(buyer, cart(from));
        const order = await orderBy(buyer, from, quote.id);
        expect(order.totalKobo).toBe(quote.totalKobo);
      }),
      ...[1, 2, 3, 4, 5].map((step) => async () => {
        await database().execute(
          sql`update menu_items set price_kobo = price_kobo + ${step}::int where id = ${from.dish}`,
        );
      }),
    ]);
    expect(outcomes.errors).toEqual([]);
    expect(Object.keys(outcomes.refused).filter((code) => code !== "ordering.quote_changed")).toEqual([]);
    await expectGreenProof();
  });

  test("ten minutes pass, somebody else comes with it, the cart is another: refused", async () => {
    const [from, ada, bola] = [
      await kitchen(),
      await customer(2 * dinnerKobo),
      await customer(2 * dinnerKobo),
    ];
    const quote = await createQuote(ada, cart(from));
    await refusedWhole(() => orderBy(bola, from, quote.id), {
      code: "ordering.quote_not_found",
      status: 404,
    });
    await refusedWhole(() => orderBy(ada, from, "quo_none"), { code: "ordering.quote_not_found" });
    await refusedWhole(() => orderBy(ada, from, quote.id, { tipKobo: 1 }), {
      code: "ordering.quote_mismatch",
    });
    await refusedWhole(() => orderBy(ada, from, quote.id, { slot: "2026-11-21T15:00:00+01:00" }), {
      code: "ordering.quote_mismatch",
    });
    setClock(new Date(noon.getTime() + 11 * 60_000));
    await refusedWhole(() => orderBy(ada, from, quote.id), { code: "ordering.quote_expired" });
    await expectGreenProof();
  });

  test("a quote ordered 10 times at once, in two processes, becomes one order; the others hear that it was used", async () => {
    const [from, actor] = [await kitchen(), await customer(11 * dinnerKobo)];
    await buy(actor, from);
    const quote = await createQuote(actor, cart(from));
    const twin = await secondProcess();
    const held = await holdRow("kitchens", from.id);
    const racing = times(10, async (index) => {
      const place = index % 2 === 0 ? placeOrder : twin.placeOrder;
      return await place(actor, crypto.randomUUID(), cart(from, { quoteId: quote.id }));
    });
    // One is about to be written; three more (two a process) have found the quote unused, too.
    await untilWaiting(4);
    await held.release();
    const outcomes = await racing;
    await twin.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refused).toEqual({ "ordering.quote_used": 9 });
    await refusedWhole(() => orderBy(actor, from, quote.id), { code: "ordering.quote_used" });
    await expectGreenProof();
  });

  test("a guest's quote is for whoever signs in with it, and for one of them only", async () => {
    const [from, buyers] = [await kitchen(), await customers(4, 2 * dinnerKobo)];
    await Promise.all(buyers.map((buyer) => buy(buyer, from)));
    const quote = await createQuote(null, cart(from));
    const held = await holdRow("kitchens", from.id);
    const racing = atOnce(buyers.map((buyer) => () => orderBy(buyer, from, quote.id)));
    await untilWaiting(2);
    await held.release();
    const outcomes = await racing;
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.refused).toEqual({ "ordering.quote_used": 3 });
    await expectGreenProof();
  });

  test("the last portions go to somebody else: told before anything is charged, and the next quote says so (BT09)", async () => {
    const [from, buyers] = [await kitchen({ portions: 2 }), await customers(2, 2 * dinnerKobo)];
    const [ada, bola] = [required(buyers[0], "Ada"), required(buyers[1], "Bola")];
    const quote = await createQuote(ada, cart(from, { quantity: 2 }));
    await placeOrder(bola, crypto.randomUUID(), cart(from));
    const short = { itemId: from.dish, name: "Dinner 1", requested: 2, available: 1 };
    await refusedWhole(() => orderBy(ada, from, quote.id, { quantity: 2 }), {
      code: "inventory.sold_out",
      details: { lines: [short] },
    });
    expect((await createQuote(ada, cart(from, { quantity: 2 }))).shortages).toEqual([short]);
    await expectGreenProof();
  });
});

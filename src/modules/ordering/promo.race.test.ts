import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { attemptsOfOrder, settlePayment } from "~/modules/payments";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  customer,
  customers,
  kitchen,
  noon,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";

const twin = await testTwin();
testHouse();

const priceKobo = 400_000;
const discountKobo = 80_000;
let made = 0;

/** A fifth off, five times in all. */
async function fewTimes(usesMax: number): Promise<string> {
  made += 1;
  const code = `FEW${made}`;
  await database().execute(
    sql`insert into promos (code, type, bps, min_order_kobo, days, funded_by, uses_max)
        values (${code}, 'percent', 2000, 0, '{}', 'platform', ${usesMax})`,
  );
  return code;
}

async function usesOf(code: string): Promise<{ counted: number; statuses: string[] }> {
  const rows = await rowsOf<{ uses_counted: number; statuses: string[] }>(
    database(),
    sql`select uses_counted, array(select status from promo_redemptions r where r.promo_code = p.code order by status) as statuses
        from promos p where code = ${code}`,
  );
  return { counted: rows[0]?.uses_counted ?? -1, statuses: rows[0]?.statuses ?? [] };
}

async function discountsOf(actor: SignedIn): Promise<number[]> {
  const rows = await rowsOf<{ discount_kobo: bigint }>(
    database(),
    sql`select discount_kobo from orders where customer_id = ${actor.id}`,
  );
  return rows.map((row) => Number(row.discount_kobo));
}

describe("a first order's promo", () => {
  test("twenty orders at once by one customer, from two processes: one discount, the others are told why", async () => {
    const [from, ada, other] = [
      await kitchen({ priceKobo }),
      await customer(20_000_000),
      await secondProcess(),
    ];
    const places = [undefined, other.placeOrder];
    const outcome = await times(20, (nth) => buy(ada, from, { promoCode: "FIRSTPOT" }, places[nth % 2]));
    expect(outcome.errors).toEqual([]);
    expect(outcome.done).toHaveLength(1);
    expect(outcome.refused).toEqual({ "ordering.promo_already_used": 19 });
    expect(await discountsOf(ada)).toEqual([discountKobo]);
    await expectGreenProof();
  });

  test("without the locks the index alone lets no second one through", async () => {
    const [from, ada] = [await kitchen({ priceKobo }), await customer(20_000_000)];
    plantFaults({ withoutLocks: true });
    const outcome = await times(8, () => buy(ada, from, { promoCode: "FIRSTPOT" }));
    plantFaults();
    expect(outcome.done.length).toBeLessThanOrEqual(1);
    expect((await discountsOf(ada)).length).toBeLessThanOrEqual(1);
  });
});

describe("a promo whose uses are limited", () => {
  /** In ten kitchens, since orders of one kitchen queue within a process; half of them in a second process. */
  async function fiftyBuyers(planted: Parameters<typeof plantFaults>[0]) {
    const [code, other] = [await fewTimes(5), await secondProcess()];
    const places = await Promise.all(Array.from({ length: 10 }, () => kitchen({ priceKobo })));
    const buyers = await customers(50, 1_000_000);
    for (const faults of [plantFaults, other.plantFaults]) faults(planted);
    const outcome = await times(50, (nth) =>
      buy(
        required(buyers[nth], "a buyer each"),
        required(places[nth % 10], "a kitchen"),
        { promoCode: code },
        nth % 2 === 0 ? undefined : other.placeOrder,
      ),
    );
    plantFaults();
    await other.close();
    return { code, outcome };
  }

  test("five uses and fifty buyers: five discounts, forty-five sentences", async () => {
    const { code, outcome } = await fiftyBuyers({});
    expect(outcome.errors).toEqual([]);
    expect(outcome.done).toHaveLength(5);
    expect(outcome.refused).toEqual({ "ordering.promo_used_up": 45 });
    expect(await usesOf(code)).toEqual({ counted: 5, statuses: ["used", "used", "used", "used", "used"] });
    await expectGreenProof();
  });

  test("with its lock removed buyers meet the constraint instead of a sentence, and still no sixth is sold", async () => {
    const { code, outcome } = await fiftyBuyers({ withoutLocks: true });
    expect(outcome.errors.length).toBeGreaterThan(0);
    expect((await usesOf(code)).counted).toBeLessThanOrEqual(5);
  });

  test("an unpaid order holds its use; it is free again when the order is cancelled, expires, or is paid too late to cook", async () => {
    const [from, code, ada] = [await kitchen({ priceKobo }), await fewTimes(1), await customer(2_000_000)];
    const first = await buyUnpaid(ada, from, { promoCode: code });
    expect(await usesOf(code)).toEqual({ counted: 1, statuses: ["held"] });
    await expect(buy(ada, from, { promoCode: code })).rejects.toMatchObject({
      code: "ordering.promo_used_up",
    });
    await cancel(ada, first.order);
    expect(await usesOf(code)).toEqual({ counted: 0, statuses: ["released"] });
    await expectGreenProof();

    const second = await buyUnpaid(ada, from, { promoCode: code });
    setClock(new Date(noon.getTime() + 31 * 60_000));
    await settlePayment(second.reference, "webhook");
    expect(await usesOf(code)).toEqual({ counted: 0, statuses: ["released", "released"] });
    await expectGreenProof();

    // Paid after the kitchen has closed: placed and given up at once, while the slot's locks are asked for.
    setClock(noon);
    const third = await buyUnpaid(ada, from, { promoCode: code, tenders: [byTransfer] });
    await twin.pay(third.reference, { channel: "bank_transfer" });
    setClock(new Date(noon.getTime() + 11 * 3_600_000));
    await settlePayment(third.reference, "webhook");
    expect((await attemptsOfOrder(database(), third.order.id)).length).toBe(1);
    expect(await usesOf(code)).toEqual({ counted: 0, statuses: ["released", "released", "released"] });
    await expectGreenProof();
  });

  test("a payment in time makes the held use a used one", async () => {
    const [from, code, ada] = [await kitchen({ priceKobo }), await fewTimes(1), await customer(0)];
    const { reference } = await buyUnpaid(ada, from, { promoCode: code });
    await twin.pay(reference, { channel: "bank_transfer" });
    await settlePayment(reference, "webhook");
    expect(await usesOf(code)).toEqual({ counted: 1, statuses: ["used"] });
    await expectGreenProof();
  });
});

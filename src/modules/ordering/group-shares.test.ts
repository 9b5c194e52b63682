import fc from "fast-check";
import { expect, test } from "vitest";
import { kobo, proportions, sumKobo } from "~/kernel/money";
import { sharePartsOf, sharesOf } from "./group-shares";
import type { PricedCart } from "./price-cart";

const earnings = {
  kitchenKobo: 0,
  commissionKobo: 0,
  deliveryKobo: 0,
  tipKobo: 0,
  serviceKobo: 0,
  packagingKobo: 0,
  vatKobo: 0,
};

type Fees = {
  service: number;
  delivery: number;
  tip?: number;
  off?: { kobo: number; of: "food" | "delivery" };
};

function cartOf(food: number[], fees: Fees): PricedCart {
  const foodKobo = food.reduce((sum, one) => sum + one, 0);
  const { service: serviceKobo, delivery: deliveryKobo, tip: tipKobo = 0, off } = fees;
  const discountKobo = off?.kobo ?? 0;
  return {
    lines: food.map((totalKobo, packIndex) => ({
      packIndex,
      packName: `Pack ${packIndex}`,
      itemId: "dish",
      name: "Dish",
      quantity: 1,
      unitPriceKobo: totalKobo,
      options: [],
      totalKobo,
      note: "",
    })),
    packs: food.map((_, index) => ({ name: `Pack ${index}`, packagingKobo: 30_000 })),
    fees: {
      foodKobo,
      packagingKobo: 30_000 * food.length,
      deliveryKobo,
      serviceKobo,
      tipKobo,
      discountKobo,
      vatIncludedKobo: 0,
    },
    totalKobo: foodKobo + 30_000 * food.length + deliveryKobo + serviceKobo + tipKobo - discountKobo,
    promo: null,
    earnings: off === undefined ? earnings : { ...earnings, discountOff: off.of },
  };
}

test("everybody pays their own food and pack, the service by their food, the delivery in equal parts", () => {
  expect(sharesOf(cartOf([300_000, 100_000], { service: 20_000, delivery: 100_000 }))).toEqual([
    300_000 + 30_000 + 15_000 + 50_000,
    100_000 + 30_000 + 5_000 + 50_000,
  ]);
});

test("a kobo that cannot be shared goes to whoever lost most by rounding; the tip is the host's", () => {
  expect(sharesOf(cartOf([1_000, 1_000, 1_000], { service: 100, delivery: 101, tip: 7 }))).toEqual([
    1_000 + 30_000 + 34 + 34 + 7,
    1_000 + 30_000 + 33 + 34,
    1_000 + 30_000 + 33 + 33,
  ]);
});

test("what comes off the food is shared by the food, what comes off the delivery in equal parts", () => {
  const fees = { service: 0, delivery: 90_000 };
  const off = (of: "food" | "delivery") =>
    sharePartsOf(cartOf([300_000, 100_000], { ...fees, off: { kobo: 40_001, of } })).map(
      ({ discountKobo }) => discountKobo,
    );
  expect(off("food")).toEqual([30_001, 10_000]);
  expect(off("delivery")).toEqual([20_001, 20_000]);
});

test("with a discount too the shares are the total, and nobody is given off more than what it comes off", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 350_000 }),
      fc.nat(10_000),
      fc.constantFrom("food" as const, "delivery" as const),
      (food, delivery, part, of) => {
        const all = of === "food" ? food.reduce((sum, one) => sum + one, 0) : delivery;
        const kobo = Math.floor((all * part) / 10_000);
        const cart = cartOf(food, { service: 80_000, delivery, tip: 7, off: { kobo, of } });
        const parts = sharePartsOf(cart);
        expect(parts.reduce((sum, { totalKobo }) => sum + totalKobo, 0)).toBe(cart.totalKobo);
        for (const share of parts) {
          expect(share.discountKobo).toBeLessThanOrEqual(of === "food" ? share.foodKobo : share.deliveryKobo);
        }
      },
    ),
  );
});

test("the shares are the total, whatever is eaten", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 80_000 }),
      fc.integer({ min: 0, max: 350_000 }),
      (food, service, delivery) => {
        const cart = cartOf(food, { service, delivery });
        expect(sharesOf(cart).reduce((sum, share) => sum + share, 0)).toBe(cart.totalKobo);
      },
    ),
  );
});

test("what is given back in proportion is exact, and to nobody more than they paid", () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 10_000_000n }), { minLength: 1, maxLength: 20 }),
      fc.nat(10_000),
      (paid, part) => {
        const all = sumKobo(paid);
        const total = kobo((all * BigInt(part)) / 10_000n);
        const shares = proportions(total, paid);
        expect(sumKobo(shares)).toBe(total);
        expect(shares.every((share, index) => share <= (paid[index] ?? 0n))).toBe(true);
      },
    ),
  );
  expect(() => proportions(1n, [])).toThrow(RangeError);
});

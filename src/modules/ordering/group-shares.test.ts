import fc from "fast-check";
import { expect, test } from "vitest";
import { kobo, proportions, sumKobo } from "~/kernel/money";
import { sharesOf } from "./group-shares";
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

function cartOf(food: number[], fees: { service: number; delivery: number; tip?: number }): PricedCart {
  const foodKobo = food.reduce((sum, one) => sum + one, 0);
  const { service: serviceKobo, delivery: deliveryKobo, tip: tipKobo = 0 } = fees;
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
      discountKobo: 0,
      vatIncludedKobo: 0,
    },
    totalKobo: foodKobo + 30_000 * food.length + deliveryKobo + serviceKobo + tipKobo,
    promo: null,
    earnings,
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

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FeesDto } from "./contract";
import type { Earnings } from "./price-cart";
import { earningsLess, withoutRemoved } from "./removed-food";

/** Food of any price, shared out in any way, with a promo that the house or the kitchen pays, or nobody. */
const orders = fc
  .record({
    foodKobo: fc.integer({ min: 1_000, max: 5_000_000 }),
    commissionBps: fc.integer({ min: 0, max: 3_000 }),
    vatBps: fc.integer({ min: 0, max: 1_000 }),
    discountBps: fc.integer({ min: 0, max: 4_000 }),
    funder: fc.constantFrom("house", "kitchen"),
    off: fc.constantFrom("food" as const, "delivery" as const),
    removedBps: fc.integer({ min: 1, max: 10_000 }),
  })
  .map(({ foodKobo, commissionBps, vatBps, discountBps, funder, off, removedBps }) => {
    const deliveryKobo = 500_000;
    const discountKobo = Math.floor(((off === "food" ? foodKobo : deliveryKobo) * discountBps) / 10_000);
    const promotionKobo = funder === "house" ? discountKobo : 0;
    const commissionKobo = Math.floor((foodKobo * commissionBps) / 10_000);
    const foodVatKobo = Math.floor((foodKobo * vatBps) / 10_000);
    const ofKitchenKobo = off === "delivery" ? 0 : discountKobo - promotionKobo;
    const earnings: Earnings = {
      kitchenKobo: foodKobo - ofKitchenKobo - commissionKobo - foodVatKobo,
      commissionKobo,
      deliveryKobo,
      tipKobo: 20_000,
      serviceKobo: 30_000,
      packagingKobo: 30_000,
      vatKobo: foodVatKobo + 1_000,
      ...(discountKobo === 0 ? {} : { discountOff: off }),
      ...(promotionKobo === 0 && off === "food"
        ? {}
        : { promotionKobo: off === "delivery" ? discountKobo : promotionKobo }),
    };
    const fees: FeesDto = {
      foodKobo,
      packagingKobo: 30_000,
      deliveryKobo,
      serviceKobo: 30_000,
      tipKobo: 20_000,
      discountKobo,
      vatIncludedKobo: 0,
    };
    const paidFood = foodKobo - (off === "food" ? discountKobo : 0);
    const removedPackagingKobo = removedBps % 2 === 0 ? 30_000 : 0;
    const removedKobo = Math.floor((paidFood * removedBps) / 10_000) + removedPackagingKobo;
    return { earnings, fees, removed: { removedKobo, removedPackagingKobo } };
  });

function sumOf({ promotionKobo = 0, discountOff: _, ...shares }: Earnings): number {
  return Object.values(shares).reduce((sum, share) => sum + share, 0) - promotionKobo;
}

describe("what was removed comes off whom it would have been for", () => {
  test("to the kobo, and nobody owes anything, whatever was removed of whatever order", () => {
    fc.assert(
      fc.property(orders, ({ earnings, fees, removed }) => {
        const less = earningsLess(earnings, fees, removed);
        expect(sumOf(less)).toBe(sumOf(earnings) - removed.removedKobo);
        expect(less.packagingKobo).toBe(earnings.packagingKobo - removed.removedPackagingKobo);
        for (const share of [less.kitchenKobo, less.commissionKobo, less.vatKobo, less.promotionKobo ?? 0]) {
          expect(share).toBeGreaterThanOrEqual(0);
        }
        expect(less).toMatchObject({
          deliveryKobo: earnings.deliveryKobo,
          tipKobo: earnings.tipKobo,
          serviceKobo: earnings.serviceKobo,
        });
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  test("nothing removed changes nothing", () => {
    const order = { fees: { foodKobo: 5 }, totalKobo: 9, removedKobo: 0, removedPackagingKobo: 0 };
    const whole = { ...order, fees: { ...fees, foodKobo: 5 } };
    expect(withoutRemoved(whole)).toBe(whole);
    expect(withoutRemoved({ ...whole, removedKobo: 2 })).toMatchObject({
      totalKobo: 7,
      fees: { foodKobo: 3 },
    });
  });
});

const fees: FeesDto = {
  foodKobo: 0,
  packagingKobo: 0,
  deliveryKobo: 0,
  serviceKobo: 0,
  tipKobo: 0,
  discountKobo: 0,
  vatIncludedKobo: 0,
};

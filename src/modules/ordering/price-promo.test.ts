import fc from "fast-check";
import { expect, test } from "vitest";
import { includedTax, kobo } from "~/kernel/money";
import { paidParts } from "./cancel-outcome";
import { type Discount, type PriceableMenu, priceCart } from "./price-cart";

const fees = {
  serviceBps: 500,
  serviceMinKobo: 10_000n,
  serviceMaxKobo: 80_000n,
  packagingPerPackKobo: 30_000n,
  vatBps: 750,
};

const kitchen = fc.record({
  id: fc.constant("test"),
  vatRegistered: fc.boolean(),
  ownership: fc.constantFrom<"house" | "partner">("house", "partner"),
  commissionBps: fc.integer({ min: 0, max: 3_000 }),
});
const prices = fc.array(fc.bigInt(50_000n, 3_200_000n), { minLength: 1, maxLength: 8 });

function menuOf(of: PriceableMenu["kitchen"], amounts: readonly bigint[]): PriceableMenu {
  const items = amounts.map((priceKobo, index) => ({
    id: `dish-${index}`,
    name: "Dish",
    priceKobo,
    optionGroups: [],
  }));
  return { items: new Map(items.map((item) => [item.id, item])), kitchen: of, fees };
}

/** A promo of at most a fifth of the food, or of the delivery: what the catalogue's conditions allow. */
function discountOf(off: Discount["off"], fundedBy: Discount["fundedBy"], of: bigint, bps: number): Discount {
  return { code: "ANY", amountKobo: kobo((of * BigInt(bps)) / 10_000n), off, fundedBy, automatic: false };
}

test("with a promo the total is still the sum of its parts, and what everybody earns is the total and what we add", () => {
  fc.assert(
    fc.property(
      kitchen,
      prices,
      fc.bigInt(1n, 400_000n),
      fc.bigInt(0n, 100_000n),
      fc.constantFrom<"food" | "delivery">("food", "delivery"),
      fc.constantFrom<"platform" | "kitchen">("platform", "kitchen"),
      fc.integer({ min: 1, max: 2_000 }),
      (of, amounts, deliveryKobo, tipKobo, off, fundedBy, bps) => {
        const menu = menuOf(of, amounts);
        const packs = amounts.map((_, index) => ({
          name: "",
          items: [{ itemId: `dish-${index}`, quantity: 1, options: [], note: "" }],
        }));
        const plain = priceCart(menu, { packs, deliveryKobo, tipKobo });
        const base = off === "food" ? BigInt(plain.fees.foodKobo) : deliveryKobo;
        // Kitchens cut the price of their food; a delivery is ours.
        const funder = off === "delivery" ? "platform" : fundedBy;
        const discount = discountOf(off, funder, base, bps);
        const cut = priceCart(menu, { packs, deliveryKobo, tipKobo, discount });
        const discountKobo = Number(discount.amountKobo);
        const { discountOff, promotionKobo = 0, ...shares } = cut.earnings;

        expect(cut.totalKobo).toBe(plain.totalKobo - discountKobo);
        expect(cut.totalKobo).toBeGreaterThan(0);
        expect(cut.fees).toMatchObject({
          ...plain.fees,
          discountKobo,
          vatIncludedKobo: cut.fees.vatIncludedKobo,
        });
        expect(Object.values(shares).reduce((sum, part) => sum + part, 0)).toBe(
          cut.totalKobo + promotionKobo,
        );
        for (const part of Object.values(shares)) expect(part).toBeGreaterThanOrEqual(0);
        if (funder === "platform") {
          expect(promotionKobo).toBe(discountKobo);
          expect(shares).toEqual(plain.earnings);
          expect(cut.fees.vatIncludedKobo).toBe(plain.fees.vatIncludedKobo);
        } else {
          expect(promotionKobo).toBe(0);
          const { kitchenKobo, vatKobo, ...others } = shares;
          const { kitchenKobo: wholeKobo, vatKobo: wholeVat, ...othersBefore } = plain.earnings;
          expect(others).toEqual(othersBefore);
          expect(wholeKobo - kitchenKobo + (wholeVat - vatKobo)).toBe(discountKobo);
          const soldKobo = BigInt(plain.fees.foodKobo) - discount.amountKobo;
          const foodVat = of.vatRegistered ? includedTax(soldKobo, fees.vatBps) : 0n;
          const whole = of.vatRegistered ? includedTax(BigInt(plain.fees.foodKobo), fees.vatBps) : 0n;
          expect(cut.fees.vatIncludedKobo).toBe(plain.fees.vatIncludedKobo - Number(whole - foodVat));
        }
        const paid = paidParts(cut.fees, discountOff);
        expect(paid.foodKobo + paid.deliveryKobo).toBe(
          plain.fees.foodKobo + plain.fees.deliveryKobo - discountKobo,
        );
        expect(Math.min(paid.foodKobo, paid.deliveryKobo)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 1_000 },
  );
});

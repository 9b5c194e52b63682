import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PackInput } from "./contract";
import { type PriceableGroup, type PriceableMenu, priceCart, serviceFee } from "./price-cart";

const fees = {
  serviceBps: 500,
  serviceMinKobo: 10_000n,
  serviceMaxKobo: 80_000n,
  packagingPerPackKobo: 30_000n,
  vatBps: 750,
};
const group = (id: string, change: Partial<PriceableGroup> = {}) => ({
  id,
  name: id,
  min: 0,
  max: 4,
  repeatable: true,
  options: [
    { id: "beef", name: "Beef", priceKobo: 90_000n },
    { id: "egg", name: "Egg", priceKobo: 50_000n },
  ],
  ...change,
});
function menu(kitchen: Partial<PriceableMenu["kitchen"]> = {}): PriceableMenu {
  const items = [
    { id: "jollof", name: "Jollof", priceKobo: 260_000n, optionGroups: [group("protein")] },
    {
      id: "plate",
      name: "Plate",
      priceKobo: 150_001n,
      optionGroups: [group("soup", { min: 1, max: 2, repeatable: false }), group("protein")],
    },
    { id: "water", name: "Water", priceKobo: 0n, optionGroups: [] },
  ];
  return {
    items: new Map(items.map((item) => [item.id, item])),
    kitchen: { id: "test", vatRegistered: true, ownership: "house", commissionBps: 0, ...kitchen },
    fees,
  };
}

type Item = PackInput["items"][number];
const line = (itemId: string, quantity = 1, options: Item["options"] = []): Item => ({
  itemId,
  quantity,
  options,
  note: "",
});
const choice = (groupId: string, optionId: string, quantity = 1) => ({ groupId, optionId, quantity });
const pack = (...items: Item[]): PackInput => ({ name: "", items });
const priced = (packs: PackInput[], from = menu(), deliveryKobo = 0n, tipKobo = 0n) =>
  priceCart(from, { packs, deliveryKobo, tipKobo });

describe("figures", () => {
  test("a line is (dish + each option × its quantity) × quantity; packaging is per pack; everything adds up", () => {
    const cart = priced(
      [
        pack(line("jollof", 2, [choice("protein", "egg", 2), choice("protein", "beef")])),
        pack(line("jollof")),
      ],
      menu(),
      100_000n,
      20_000n,
    );
    expect(cart.lines.map((each) => each.totalKobo)).toEqual([900_000, 260_000]);
    // In the menu's order, not in the order of the taps.
    expect(cart.lines[0]?.options.map((option) => option.optionId)).toEqual(["beef", "egg"]);
    expect(cart.packs.map((each) => each.name)).toEqual(["Pack 1", "Pack 2"]);
    expect(cart.fees).toEqual({
      foodKobo: 1_160_000,
      packagingKobo: 60_000,
      deliveryKobo: 100_000,
      serviceKobo: 58_000,
      tipKobo: 20_000,
      discountKobo: 0,
      // 80,930.2 of the food, 4,046.5 of the service fee, 6,976.7 of the delivery, each rounded once.
      vatIncludedKobo: 80_930 + 4_047 + 6_977,
    });
    expect(cart.totalKobo).toBe(1_398_000);
  });

  test.each([
    [1n, 10_000n],
    [200_000n, 10_000n],
    [200_001n, 10_000n],
    [200_020n, 10_001n],
    [1_599_980n, 79_999n],
    [1_600_000n, 80_000n],
    [100_000_000n, 80_000n],
    [0n, 0n],
  ])("the service fee on %s kobo of food is %s", (food, fee) => {
    expect(serviceFee(fees, food)).toBe(fee);
  });

  test.each([
    [
      "our own kitchen, with VAT",
      { ownership: "house", vatRegistered: true, commissionBps: 0 },
      { kitchenKobo: 241_860, commissionKobo: 0, vatKobo: 18_140 + 907 + 6_977 },
    ],
    [
      "a partner that declares its own VAT",
      { ownership: "partner", vatRegistered: true, commissionBps: 1_800 },
      { kitchenKobo: 213_200, commissionKobo: 46_800, vatKobo: 907 + 6_977 },
    ],
    [
      "a partner without VAT",
      { ownership: "partner", vatRegistered: false, commissionBps: 1_800 },
      { kitchenKobo: 213_200, commissionKobo: 46_800, vatKobo: 907 + 6_977 },
    ],
  ] as const)("%s earns its share of ₦2,600, and the shares are the total", (_name, kitchen, shares) => {
    const cart = priced([pack(line("jollof"))], menu(kitchen), 100_000n, 5_000n);
    expect(cart.earnings).toEqual({
      ...shares,
      deliveryKobo: 93_023,
      tipKobo: 5_000,
      serviceKobo: 12_093,
      packagingKobo: 30_000,
    });
    expect(cart.fees.vatIncludedKobo).toBe((kitchen.vatRegistered ? 18_140 : 0) + 907 + 6_977);
  });
});

describe("what the menu does not allow", () => {
  test.each<[string, Item, object]>([
    ["catalog.item_not_of_kitchen", line("unicorn"), { packIndex: 0, itemId: "unicorn" }],
    ["catalog.option_not_of_item", line("jollof", 1, [choice("soup", "beef")]), { groupId: "soup" }],
    ["catalog.option_unknown", line("jollof", 1, [choice("protein", "unicorn")]), { optionId: "unicorn" }],
    ["catalog.option_required", line("plate"), { groupId: "soup", min: 1, chosen: 0 }],
    ["catalog.option_too_many", line("jollof", 1, [choice("protein", "egg", 5)]), { max: 4, chosen: 5 }],
    ["catalog.option_too_many", line("plate", 1, [choice("soup", "egg", 2)]), { groupId: "soup", chosen: 2 }],
    [
      "catalog.option_too_many",
      line("plate", 1, [choice("soup", "egg"), choice("soup", "egg")]),
      { groupId: "soup", chosen: 2 },
    ],
  ])("%s", (code, item, details) => {
    expect(() => priced([pack(item)])).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining(details) }),
    );
  });
});

describe("1,000 random carts", () => {
  const option = fc.record({
    groupId: fc.constant("protein"),
    optionId: fc.constantFrom("beef", "egg"),
    quantity: fc.integer({ min: 1, max: 2 }),
  });
  const item = fc.oneof(
    fc.record({
      itemId: fc.constant("jollof"),
      quantity: fc.integer({ min: 1, max: 50 }),
      options: fc.array(option, { maxLength: 2 }),
      note: fc.constant(""),
    }),
    fc.record({
      itemId: fc.constant("plate"),
      quantity: fc.integer({ min: 1, max: 50 }),
      options: fc.constantFrom<Item["options"][]>(
        [choice("soup", "egg")],
        [choice("soup", "egg"), choice("soup", "beef")],
        [choice("protein", "beef", 3), choice("soup", "beef")],
      ),
      note: fc.constant(""),
    }),
  );
  const packs = fc.array(
    fc.array(item, { minLength: 1, maxLength: 6 }).map((items) => pack(...items)),
    { minLength: 1, maxLength: 5 },
  );
  const kitchen = fc.record({
    id: fc.constant("test"),
    vatRegistered: fc.boolean(),
    ownership: fc.constantFrom<"house" | "partner">("house", "partner"),
    commissionBps: fc.integer({ min: 0, max: 3_000 }),
  });
  const amount = fc.bigInt(0n, 400_000n);
  const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

  test("the total is the sum of its parts, and so is what everybody earns; nothing is negative, order does not matter", () => {
    fc.assert(
      fc.property(packs, kitchen, amount, amount, (cart, of, deliveryKobo, tipKobo) => {
        const price = priced(cart, menu(of), deliveryKobo, tipKobo);
        const { foodKobo, packagingKobo, serviceKobo, vatIncludedKobo } = price.fees;
        expect(foodKobo).toBe(sum(price.lines.map((each) => each.totalKobo)));
        expect(packagingKobo).toBe(sum(price.packs.map((each) => each.packagingKobo)));
        expect(price.totalKobo).toBe(
          sum([foodKobo, packagingKobo, serviceKobo, Number(deliveryKobo), Number(tipKobo)]),
        );
        const { discountOff, ...shares } = price.earnings;
        expect(discountOff).toBeUndefined();
        expect(sum(Object.values(shares))).toBe(price.totalKobo);
        for (const part of [...Object.values(shares), ...Object.values(price.fees)]) {
          expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
        }
        expect(vatIncludedKobo).toBeLessThan(price.totalKobo);
        const reversed = priced([...cart].reverse(), menu(of), deliveryKobo, tipKobo);
        expect([reversed.totalKobo, reversed.earnings]).toEqual([price.totalKobo, price.earnings]);
      }),
      { numRuns: 1_000 },
    );
  });
});

import { describe, expect, it } from "vitest";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { type CartKitchen, withItem, withNewPack } from "./cart";
import { allInKobo, cheapestExtraKobo, cheapestLine, priceLocally, priceOfDish } from "./local-price";

const kitchen: CartKitchen = {
  id: "party-jollof-vi",
  name: "Party Jollof",
  regionId: "lagos",
  zoneId: "los-lekki",
  fulfilment: "delivery",
};

function dish(id: string, priceKobo: number, more: Partial<MenuItemDto> = {}): MenuItemDto {
  return {
    id,
    name: id,
    localName: null,
    localLanguage: null,
    description: "",
    priceKobo,
    prepMinutes: 20,
    tags: [],
    allergens: [],
    daypart: "all",
    servedNow: true,
    availability: { available: 20, low: false, soldOut: false },
    optionGroups: [],
    art: { vessel: "plate", base: "jollof", toppings: [] },
    popular: false,
    unit: "portion",
    ...more,
  };
}

const soup = {
  id: "soup",
  name: "Soup",
  min: 1,
  max: 2,
  required: true,
  repeatable: true,
  options: [
    { id: "egusi", name: "Egusi", priceKobo: 80_000 },
    { id: "ewedu", name: "Ewedu", priceKobo: 50_000 },
  ],
};

function menuOf(...items: MenuItemDto[]): MenuDto {
  return {
    kitchen: {
      id: kitchen.id,
      name: kitchen.name,
      regionId: "lagos",
      zoneId: "los-vi-ikoyi",
      tagline: "",
      about: "",
      cuisines: [],
      halal: false,
      theme: "pepper",
      ownership: "house",
      landmark: "",
      vatRegistered: true,
      priceParity: true,
      onlineMarkupBps: 0,
      prepMinutes: 20,
      minOrderKobo: 200_000,
      opening: { open: true, closesAt: null, opensAt: null, firstSlotAt: null, sentence: "" },
      delivers: true,
      deliveryFeeKobo: 130_000,
      surgeBps: 0,
      etaMinutes: { min: 30, max: 45 },
      rating: null,
    },
    fees: {
      serviceBps: 500,
      serviceMinKobo: 10_000,
      serviceMaxKobo: 80_000,
      packagingPerPackKobo: 30_000,
      vatBps: 750,
      tipPresetsKobo: [],
    },
    promos: [],
    categories: [{ id: "rice", name: "Rice", items }],
  };
}

const plain = (itemId: string, quantity = 1) => ({ itemId, name: itemId, quantity, options: [], note: "" });

describe("prices in the browser", () => {
  it("one plate costs what card, cart and order say: food, packaging, delivery, service", () => {
    const jollof = dish("jollof", 260_000);
    const menu = menuOf(jollof);
    const { priced } = priceLocally(withItem(null, kitchen, plain("jollof")), menu);
    expect(priced?.totalKobo).toBe(260_000 + 30_000 + 130_000 + 13_000);
    expect(allInKobo(menu, jollof)).toBe(priced?.totalKobo);
  });

  it("an empty pack costs no packaging, and pick-up no delivery", () => {
    const cart = withNewPack(withItem(null, { ...kitchen, fulfilment: "pickup" }, plain("jollof")));
    const { priced } = priceLocally(cart, menuOf(dish("jollof", 260_000)));
    expect(priced?.fees).toMatchObject({ packagingKobo: 30_000, deliveryKobo: 0 });
  });

  it("a dish without its required choice has a running price, and a from-price with the cheapest one", () => {
    const plate = dish("plate", 100_000, { optionGroups: [soup] });
    expect(priceOfDish(menuOf(plate), plate, { itemId: "plate", quantity: 2, options: [], note: "" })).toBe(
      200_000,
    );
    expect(cheapestLine(plate).options).toEqual([{ groupId: "soup", optionId: "ewedu", quantity: 1 }]);
    expect(cheapestExtraKobo(plate)).toBe(50_000);
  });

  it("what left the menu, lost its choice or sold out is said at its line, and the rest is priced", () => {
    const menu = menuOf(
      dish("jollof", 260_000),
      dish("plate", 100_000, { optionGroups: [soup] }),
      dish("gone", 100_000, { availability: { available: 0, low: false, soldOut: true } }),
    );
    const wishes = [plain("jollof"), plain("plate"), plain("unknown"), plain("gone")];
    const cart = wishes.reduce(
      (so, wish) => withItem(so, kitchen, wish),
      withItem(null, kitchen, plain("jollof")),
    );
    const price = priceLocally(cart, menu);
    const said = cart.packs[0]?.items.map(({ id }) => price.problems.get(id)?.why ?? null);
    expect(said).toEqual([null, "choices", "gone", "soldOut"]);
    expect(price.priced?.fees.foodKobo).toBe(2 * 260_000 + 100_000);
  });

  it("two lines of one dish are counted against the same pot", () => {
    const menu = menuOf(
      dish("jollof", 260_000, { availability: { available: 3, low: true, soldOut: false } }),
    );
    const first = withItem(null, kitchen, plain("jollof", 2));
    const cart = withItem(first, kitchen, { ...plain("jollof", 2), note: "no onions" });
    const { problems } = priceLocally(cart, menu);
    expect([...problems.values()].map(({ why, facts }) => ({ why, facts }))).toEqual([
      { why: "few", facts: { available: 3, asked: 4, daypart: "all" } },
      { why: "few", facts: { available: 3, asked: 4, daypart: "all" } },
    ]);
  });
});

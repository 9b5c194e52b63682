import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { testDatabase } from "~/testing/database";
import { kitchensDto, searchDto } from "./contract";
import { kitchenMenu } from "./kitchen-menu";
import { kitchensIn } from "./kitchens-in";
import { searchDishes } from "./search-dishes";

testDatabase();
beforeEach(() => setClock(new Date("2026-11-20T13:00:00+01:00")));
afterEach(() => setClock(new Date()));

const deliveryFee = () => kobo(123_400);
const find = async (only: string, availabilityOf = async () => new Map<string, number>()) =>
  kitchensDto.parse(await kitchensIn({ region: "lagos", only }, { availabilityOf, deliveryFee })).kitchens;

/** The dish as its menu has it, for looking behind what a filter says of it. */
async function dishOf(kitchenId: string, itemId: string) {
  const dish = (await kitchenMenu(database(), kitchenId)).items.get(itemId);
  if (dish === undefined) throw new RangeError(`${itemId} is not on the menu`);
  return dish;
}

async function fittingDishesOf(only: string) {
  const kitchens = await find(only);
  expect(kitchens.length).toBeGreaterThan(0);
  const dishes = kitchens.flatMap(({ id, fitting }) =>
    (fitting?.dishes ?? []).map((dish) => ({ kitchenId: id, ...dish })),
  );
  return await Promise.all(
    dishes.map(async (dish) => ({ ...dish, item: await dishOf(dish.kitchenId, dish.id) })),
  );
}

describe("filters", () => {
  test("without a filter about dishes nothing is counted", async () => {
    expect((await find("open")).every(({ fitting }) => fitting === null)).toBe(true);
  });

  test("under ₦3,000 counts the choices that must be made", async () => {
    const dishes = await fittingDishesOf("under");
    expect(dishes.every(({ priceKobo }) => priceKobo < 300_000)).toBe(true);
    expect(dishes.every(({ priceKobo, item }) => BigInt(priceKobo) >= item.priceKobo)).toBe(true);
  });

  test("no groundnut, no crayfish, no meat and hot: each dish that is named keeps all of them", async () => {
    for (const { item } of await fittingDishesOf("nomeat,nogroundnut,nocrayfish")) {
      expect(item.allergens).not.toContain("peanut");
      expect(item.allergens).not.toContain("crayfish");
      expect(item.tags.some((tag) => tag === "vegan" || tag === "vegetarian")).toBe(true);
    }
    for (const { item } of await fittingDishesOf("vegan,spicy")) {
      expect(item.tags).toEqual(expect.arrayContaining(["vegan", "spicy"]));
    }
  });

  test("filters must be met by one and the same dish: a cheap one and a hot one are no cheap hot one", async () => {
    const [cheap, hot, both] = await Promise.all([find("under"), find("spicy"), find("under,spicy")]);
    const counted = (list: typeof cheap) => new Map(list.map(({ id, fitting }) => [id, fitting?.count ?? 0]));
    for (const [id, count] of counted(both)) {
      expect(count).toBeLessThanOrEqual(Math.min(counted(cheap).get(id) ?? 0, counted(hot).get(id) ?? 0));
    }
  });

  test("what is sold out fits nothing, and its kitchen leaves the list with its last dish", async () => {
    const all = await find("vegan");
    const first = all[0];
    const soldOut = async () => {
      const menus = await Promise.all(all.map(({ id }) => kitchenMenu(database(), id)));
      return new Map(menus.flatMap((menu) => [...menu.items.keys()].map((id) => [id, 0] as const)));
    };
    expect(first?.fitting?.count).toBeGreaterThan(0);
    expect(await find("vegan", soldOut)).toEqual([]);
  });

  test("ready in 20 min is of kitchens that cook now; halal and open are of the kitchen", async () => {
    for (const { item } of await fittingDishesOf("quick")) expect(item.prepMinutes).toBeLessThanOrEqual(20);
    expect((await find("quick")).every(({ opening }) => opening.open)).toBe(true);
    expect((await find("halal")).map(({ id }) => id)).toEqual(["mainland-smoke-suya"]);
    setClock(new Date("2026-11-20T03:00:00+01:00"));
    expect(await find("open")).toEqual([]);
    expect(await find("quick")).toEqual([]);
  });
});

describe("search", () => {
  const search = async (q: string) => searchDto.parse(await searchDishes({ region: "lagos", q }));

  test("beside the dishes stand the kitchens that have them, most first, each with how many", async () => {
    const { dishes, kitchens } = await search("suya");
    for (const kitchen of kitchens) {
      expect(kitchen.dishes).toBe(dishes.filter(({ kitchenId }) => kitchenId === kitchen.id).length);
    }
    expect(kitchens[0]).toMatchObject({ id: "mainland-smoke-suya" });
    expect(new Set(dishes.map(({ kitchenId }) => kitchenId)).size).toBeLessThanOrEqual(kitchens.length);
  });

  test("a dish and a kitchen say when nobody cooks now", async () => {
    setClock(new Date("2026-11-20T03:00:00+01:00"));
    const { dishes, kitchens } = await search("jollof");
    expect(dishes.length).toBeGreaterThan(0);
    expect(dishes.some((dish) => dish.kitchenOpen)).toBe(false);
    expect(kitchens.some((kitchen) => kitchen.open)).toBe(false);
  });

  test("what nobody cooks is answered by the nearest dish", async () => {
    const { dishes, nearest } = await search("coke");
    expect(dishes).toEqual([]);
    expect(nearest).not.toBeNull();
  });
});

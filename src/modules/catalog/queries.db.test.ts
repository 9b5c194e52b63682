import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { setClock } from "~/platform/clock";
import { testDatabase } from "~/testing/database";
import { kitchensDto, menuDto, regionsDto, searchDto } from "./contract";
import { kitchensIn } from "./kitchens-in";
import { menuOf } from "./menu-of";
import { regionsWithZones } from "./regions-with-zones";
import { searchDishes } from "./search-dishes";

testDatabase();
beforeEach(() => setClock(new Date("2026-11-20T13:00:00+01:00")));
afterEach(() => setClock(new Date()));

/** The delivery module's rule has its own tests; here it only has to arrive. */
const deliveryFee = () => kobo(123_400);
const nothingSold = async () => new Map<string, number>();
const sources = { availabilityOf: nothingSold, deliveryFee };
/** Ordering decides about promos, and tests it. */
const automaticPromos = async () => [];

test("regions come with their zones and landmarks, in their own order", async () => {
  const { regions } = regionsDto.parse(await regionsWithZones());
  expect(regions.map((region) => [region.id, region.zones.length])).toEqual([
    ["lagos", 5],
    ["abuja", 4],
    ["port-harcourt", 3],
  ]);
  expect(regions[0]?.zones[0]?.landmarks[0]?.name).toBe("Tejuosho Market");
});

describe("kitchen cards", () => {
  test("during Friday prayers the card says when the kitchen opens again, and it comes after the open ones", async () => {
    const { kitchens } = kitchensDto.parse(await kitchensIn({ region: "abuja" }, sources));
    const arewa = kitchens.at(-1);
    expect(arewa?.id).toBe("arewa-table-wuse");
    expect(arewa?.opening).toMatchObject({ open: false, sentence: "Opens 2:30 pm today" });
    expect(arewa?.rating).toEqual({ average: 5, count: 1 });
    expect(arewa).toMatchObject({ delivers: null, deliveryFeeKobo: null, etaMinutes: null });
  });

  test("for a zone each says whether it delivers, and the fee and time only when it does", async () => {
    const { kitchens } = kitchensDto.parse(
      await kitchensIn({ region: "abuja", zone: "abj-gwarinpa" }, sources),
    );
    expect(kitchens.map((card) => [card.id, card.delivers, card.deliveryFeeKobo])).toEqual([
      ["jabi-green-bowl", true, 123_400],
      ["garki-pot", false, null],
      ["arewa-table-wuse", false, null],
    ]);
    expect(kitchens[0]?.etaMinutes).toEqual({ min: 35, max: 55 });
  });

  test("an unknown region is refused, 404", async () => {
    await expect(kitchensIn({ region: "atlantis" }, sources)).rejects.toMatchObject({
      code: "catalog.region_not_found",
      status: 404,
    });
  });
});

describe("a menu", () => {
  const kitchenId = "mama-tobi-breakfast-yaba";
  const itemOf = async (itemId: string, input: { at?: string } = {}, left = new Map<string, number>()) => {
    const menu = menuDto.parse(
      await menuOf(
        { kitchenId, ...input },
        { availabilityOf: async () => left, deliveryFee, automaticPromos },
      ),
    );
    return menu.categories.flatMap((category) => category.items).find((item) => item.id === itemId);
  };
  const akara = "mama-tobi-breakfast-yaba--akara-and-pap";

  test("breakfast is not served at one, and is at the next morning's slot", async () => {
    expect((await itemOf(akara))?.servedNow).toBe(false);
    expect((await itemOf(akara, { at: "2026-11-21T08:00:00+01:00" }))?.servedNow).toBe(true);
  });

  test("at night it shows the next morning: its dishes and its pots", async () => {
    setClock(new Date("2026-11-20T23:00:00+01:00"));
    const asked: string[] = [];
    const availabilityOf = async (_kitchenId: string, date: string) => {
      asked.push(date);
      return new Map<string, number>();
    };
    const menu = await menuOf({ kitchenId }, { availabilityOf, deliveryFee, automaticPromos });
    expect(asked).toEqual(["2026-11-21"]);
    expect(menu.categories[0]?.items[0]?.servedNow).toBe(true);
    expect(menu.kitchen.opening.sentence).toBe("Opens 6:30 am tomorrow");
  });

  test("stock is told as it is: the opening count, few, none, and never below none", async () => {
    const left = (portions: number) => itemOf(akara, {}, new Map([[akara, portions]]));
    expect((await itemOf(akara))?.availability).toEqual({ available: 70, low: false, soldOut: false });
    expect((await left(3))?.availability).toEqual({ available: 3, low: true, soldOut: false });
    expect((await left(0))?.availability).toEqual({ available: 0, low: false, soldOut: true });
    expect((await left(-1))?.availability).toEqual({ available: 0, low: false, soldOut: true });
  });

  test("the fee on the card and on the menu is the same", async () => {
    const zone = "los-yaba-surulere";
    const { kitchens } = await kitchensIn({ region: "lagos", zone }, sources);
    const menu = await menuOf(
      { kitchenId, zone },
      { availabilityOf: nothingSold, deliveryFee, automaticPromos },
    );
    expect({ ...menu.kitchen, fitting: null }).toEqual(kitchens.find((card) => card.id === kitchenId));
  });

  test("categories come in order, each with dishes", async () => {
    const menu = await menuOf(
      { kitchenId: "garki-pot" },
      { availabilityOf: nothingSold, deliveryFee, automaticPromos },
    );
    expect(menu.categories.every((category) => category.items.length > 0)).toBe(true);
    expect(menu.categories[0]?.id).toBe("rice");
  });
});

describe("search", () => {
  const find = async (region: string, q: string) => searchDto.parse(await searchDishes({ region, q }));

  test.each([
    ["lagos", "agusi", "Egusi"],
    ["lagos", "moin moin", "Moi Moi"],
    ["lagos", "kosai", "Akara"],
    ["abuja", "waina", "Masa"],
    ["lagos", "Àmàlà", "Amala"],
    ["lagos", "AMALA", "Amala"],
    ["lagos", "jolof", "Jollof"],
    ["lagos", "chiken", "Chicken"],
    ["lagos", "sharwama", "Shawarma"],
    ["port-harcourt", "bole fish", "Bole & Fish"],
  ])("in %s, %s finds %s first", async (region, q, name) => {
    const { dishes, nearest } = await find(region, q);
    expect(dishes[0]?.name).toContain(name);
    expect(nearest).toBeNull();
  });

  test("finds dishes of the region only", async () => {
    const { dishes } = await find("abuja", "jollof");
    const { kitchens } = await kitchensIn({ region: "abuja" }, sources);
    const local = new Set(kitchens.map((card) => card.id));
    expect(dishes.every((dish) => local.has(dish.kitchenId))).toBe(true);
  });

  test("a tag and a kitchen's name lead somewhere too", async () => {
    expect((await find("lagos", "vegan")).dishes.length).toBeGreaterThan(0);
    expect((await find("lagos", "mainland")).kitchens.map((kitchen) => kitchen.id)).toEqual([
      "mainland-smoke-suya",
    ]);
  });

  test("what nobody sells answers with the nearest dish", async () => {
    const { dishes, nearest } = await find("lagos", "coke");
    expect(dishes).toEqual([]);
    expect(nearest).not.toBeNull();
  });

  test.each(["%", "_", "\\", "'; drop table menu_items; --", "<script>", "((("])(
    "%s is only text",
    async (q) => {
      expect((await find("lagos", q)).dishes).toEqual([]);
      expect((await find("lagos", "jollof")).dishes.length).toBeGreaterThan(0);
    },
  );
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { testDatabase } from "~/testing/database";
import { readCatalogue } from "./catalogue-file";
import { foldText } from "./fold-text";
import { kitchenMenu } from "./kitchen-menu";
import { seedCatalogue } from "./seed-catalogue";

testDatabase();

async function countOf(table: string): Promise<number> {
  const rows = await rowsOf<{ count: bigint }>(
    database(),
    sql`select count(*) from ${sql.identifier(table)}`,
  );
  return Number(rows[0]?.count);
}

describe("the whole catalogue is in the database", () => {
  test.each([
    ["regions", 3],
    ["zones", 12],
    ["landmarks", 46],
    ["kitchens", 10],
    ["kitchen_zones", 23],
    ["menu_categories", 16],
    ["menu_items", 128],
    ["option_groups", 22],
    ["options", 93],
    ["menu_item_option_groups", 211],
    ["promos", 4],
    ["promo_kitchens", 1],
    ["reason_codes", 39],
    ["reviews", 10],
    ["fee_schedules", 1],
  ])("%s: %i", async (table, count) => {
    expect(await countOf(table)).toBe(count);
  });

  test("every dish, price, option, hour and zone is read back as the file has it", async () => {
    const file = await readCatalogue();
    for (const kitchen of file.kitchens) {
      const menu = await kitchenMenu(database(), kitchen.id);
      expect(menu.kitchen.deliversTo).toEqual(kitchen.deliversTo);
      expect([...menu.zones.keys()]).toEqual(kitchen.deliversTo);
      expect(menu.kitchen.capacity).toEqual(kitchen.capacity);
      const dishes = file.items.filter((item) => item.kitchenId === kitchen.id);
      expect([...menu.items.keys()].sort()).toEqual(dishes.map((item) => item.id).sort());
      for (const dish of dishes) {
        const item = menu.items.get(dish.id);
        expect(item).toMatchObject({
          name: dish.name,
          localName: dish.localName,
          localLanguage: dish.localLanguage,
          priceKobo: dish.priceKobo,
          daypart: dish.availability.daypart,
          stockOpening: dish.stock.opening,
          lowAt: dish.stock.lowAt,
          art: dish.art,
        });
        expect(item?.optionGroups.map((group) => group.id)).toEqual(dish.modifierGroupIds);
        for (const group of item?.optionGroups ?? []) {
          const written = file.modifierGroups.find(({ id }) => id === group.id);
          expect(group).toEqual(written);
        }
      }
    }
  });

  test("loading it again changes nothing, not even a price that was changed since", async () => {
    const dish = "garki-pot--egusi-and-pounded-yam";
    await database().execute(sql`update menu_items set price_kobo = 999900 where id = ${dish}`);
    const file = await readCatalogue();
    await withTx("test.seedAgain", (tx) => seedCatalogue(tx, file));
    expect(await countOf("menu_items")).toBe(128);
    expect((await kitchenMenu(database(), "garki-pot")).items.get(dish)?.priceKobo).toBe(999_900n);
  });

  test("the column search reads and foldText are twins, for every dish", async () => {
    const rows = await rowsOf<{ name: string; local_name: string | null; search_text: string }>(
      database(),
      sql`select name, local_name, search_text from menu_items`,
    );
    for (const row of rows) expect(foldText(`${row.name} ${row.local_name ?? ""}`)).toBe(row.search_text);
  });
});

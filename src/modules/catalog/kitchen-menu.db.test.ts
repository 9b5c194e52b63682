import { type SQL, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { testDatabase } from "~/testing/database";
import { itemNotOnMenu } from "./item-not-on-menu";
import { kitchenClosed } from "./kitchen-closed";
import { kitchenMenu } from "./kitchen-menu";

testDatabase();
afterEach(() => setClock(new Date()));

const jollof = "party-jollof-vi--smoky-party-jollof";

async function versions(): Promise<Map<string, bigint>> {
  const rows = await rowsOf<{ id: string; menu_version: bigint }>(
    database(),
    sql`select id, menu_version from kitchens`,
  );
  return new Map(rows.map((row) => [row.id, row.menu_version]));
}

/** The kitchens whose version a statement changes. */
async function bumpedBy(statement: SQL): Promise<string[]> {
  const before = await versions();
  await database().execute(statement);
  const after = await versions();
  return [...after.keys()].filter((id) => after.get(id) !== before.get(id)).sort();
}

const priceOf = async (on = database()) =>
  (await kitchenMenu(on, "party-jollof-vi")).items.get(jollof)?.priceKobo;

describe("whatever a menu is made of changes the version of each kitchen that shows it, and of no other", () => {
  test("a price", async () => {
    expect(
      await bumpedBy(sql`update menu_items set price_kobo = price_kobo + 100 where id = ${jollof}`),
    ).toEqual(["party-jollof-vi"]);
  });

  test("a dish that is added, moves to another kitchen, and is deleted", async () => {
    const add = sql`insert into menu_items (id, kitchen_id, category_id, name, description, price_kobo, prep_minutes, tags, allergens, daypart,
        stock_mode, stock_opening, stock_low_at, unit, art, is_popular, position)
      select 'test--dish', 'garki-pot', category_id, name, description, price_kobo, prep_minutes, tags, allergens, daypart,
        stock_mode, stock_opening, stock_low_at, unit, art, is_popular, position from menu_items where id = ${jollof}`;
    expect(await bumpedBy(add)).toEqual(["garki-pot"]);
    expect(
      await bumpedBy(sql`update menu_items set kitchen_id = 'jabi-green-bowl' where id = 'test--dish'`),
    ).toEqual(["garki-pot", "jabi-green-bowl"]);
    expect(await bumpedBy(sql`delete from menu_items where id = 'test--dish'`)).toEqual(["jabi-green-bowl"]);
  });

  test("an option that two kitchens share, and its group", async () => {
    const sharers = await rowsOf<{ kitchen_id: string }>(
      database(),
      sql`select distinct i.kitchen_id from menu_items i join menu_item_option_groups l on l.item_id = i.id
          where l.group_id = 'protein-rice' order by 1`,
    );
    const expected = sharers.map((row) => row.kitchen_id);
    expect(expected.length).toBeGreaterThan(1);
    expect(
      await bumpedBy(sql`update options set price_kobo = price_kobo + 100 where group_id = 'protein-rice'`),
    ).toEqual(expected);
    expect(await bumpedBy(sql`update option_groups set choices_max = 4 where id = 'protein-rice'`)).toEqual(
      expected,
    );
  });

  test("a dish's offer of a group", async () => {
    expect(
      await bumpedBy(
        sql`delete from menu_item_option_groups where item_id = ${jollof} and group_id = 'protein-rice'`,
      ),
    ).toEqual(["party-jollof-vi"]);
  });

  test("a kitchen's own hours", async () => {
    expect(
      await bumpedBy(
        sql`update kitchens set opening_hours = opening_hours || '{"mon": []}' where id = 'garki-pot'`,
      ),
    ).toEqual(["garki-pot"]);
  });

  test("a zone's fee: the kitchens that deliver there", async () => {
    expect(await bumpedBy(sql`update zones set surge_bps = 3000 where id = 'los-ajah'`)).toEqual([
      "small-chops-house-lekki",
    ]);
  });

  test("where a kitchen delivers", async () => {
    expect(
      await bumpedBy(
        sql`delete from kitchen_zones where kitchen_id = 'garki-pot' and zone_id = 'abj-wuse-maitama'`,
      ),
    ).toEqual(["garki-pot"]);
  });

  test("a new fee schedule: every kitchen", async () => {
    const add = sql`insert into fee_schedules select now() + interval '10 years', service_bps, service_min_kobo, service_max_kobo,
      packaging_per_pack_kobo, vat_bps, tip_presets_kobo, cancellation from fee_schedules`;
    expect(await bumpedBy(add)).toHaveLength(10);
  });

  test("a stock count or a review is no part of it", async () => {
    expect(await bumpedBy(sql`update reviews set stars = 4 where stars = 5`)).toEqual([]);
    expect(await bumpedBy(sql`update kitchens set phone = phone`)).toEqual([]);
  });
});

describe("a menu from the cache is exactly the database's", () => {
  test("the same object while nothing changes, the new price in the first read after it did", async () => {
    const first = await kitchenMenu(database(), "party-jollof-vi");
    expect(await kitchenMenu(database(), "party-jollof-vi")).toBe(first);
    await database().execute(sql`update menu_items set price_kobo = 777700 where id = ${jollof}`);
    expect(await priceOf()).toBe(777_700n);
  });

  test("a change that is rolled back is seen in its own transaction and nowhere after", async () => {
    const before = await priceOf();
    const rolledBack = withTx("test.rollback", async (tx) => {
      await tx.execute(sql`update menu_items set price_kobo = 1 where id = ${jollof}`);
      expect(await priceOf()).toBe(before);
      // Last, so that this is what the cache remembers.
      expect((await kitchenMenu(tx, "party-jollof-vi")).items.get(jollof)?.priceKobo).toBe(1n);
      throw new Error("planned");
    });
    await expect(rolledBack).rejects.toThrow("planned");
    // The next change must not get the version under which the rolled-back menu was remembered.
    await database().execute(sql`update menu_items set price_kobo = 2 where id = ${jollof}`);
    expect(await priceOf()).toBe(2n);
  });

  test("fifty readers during fifty price changes: each reads a price not older than the last one committed", async () => {
    let committed = 10_000n;
    const read = async () => {
      const floor = committed;
      const price = await priceOf();
      expect(price).toBeGreaterThanOrEqual(floor);
    };
    await database().execute(sql`update menu_items set price_kobo = ${committed} where id = ${jollof}`);
    const readers: Promise<void>[] = [];
    for (let step = 1n; step <= 50n; step++) {
      readers.push(read());
      await database().execute(
        sql`update menu_items set price_kobo = ${10_000n + step} where id = ${jollof}`,
      );
      committed = 10_000n + step;
    }
    await Promise.all(readers);
  });

  test("a new fee schedule comes into force by the clock, and not before", async () => {
    const begins = new Date(now().getTime() + 60_000);
    await database().execute(sql`insert into fee_schedules select ${begins.toISOString()}::timestamptz, 600, service_min_kobo,
      service_max_kobo, packaging_per_pack_kobo, vat_bps, tip_presets_kobo, cancellation
      from fee_schedules order by effective_from limit 1`);
    expect((await kitchenMenu(database(), "garki-pot")).fees.serviceBps).toBe(500);
    setClock(begins);
    expect((await kitchenMenu(database(), "garki-pot")).fees.serviceBps).toBe(600);
  });

  test("a fee schedule that was in force is never rewritten", async () => {
    await expect(database().execute(sql`update fee_schedules set service_bps = 1`)).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});

describe("refusals of the menu", () => {
  test("an unknown kitchen is catalog.kitchen_not_found, 404", async () => {
    await expect(kitchenMenu(database(), "no-such-kitchen")).rejects.toMatchObject({
      code: "catalog.kitchen_not_found",
      status: 404,
    });
  });

  test("a dish of another kitchen, of none, and one taken off the menu are told apart", async () => {
    expect(await itemNotOnMenu(database(), "garki-pot", jollof)).toMatchObject({
      code: "catalog.item_not_of_kitchen",
    });
    expect(await itemNotOnMenu(database(), "garki-pot", "nothing'; drop table kitchens")).toMatchObject({
      code: "catalog.item_not_found",
    });
    await database().execute(sql`update menu_items set is_active = false where id = ${jollof}`);
    expect(await itemNotOnMenu(database(), "party-jollof-vi", jollof)).toMatchObject({
      code: "catalog.item_not_found",
    });
    expect((await kitchenMenu(database(), "party-jollof-vi")).items.has(jollof)).toBe(false);
  });

  test("a closed kitchen says when it opens, and names the first slot", async () => {
    const night = new Date("2026-11-21T23:00:00+01:00");
    const { kitchen } = await kitchenMenu(database(), "arewa-table-wuse", night);
    expect(kitchenClosed(kitchen, night)).toMatchObject({
      code: "catalog.kitchen_closed",
      status: 409,
      message:
        "Arewa Table is closed now and opens at 11:00 am tomorrow. Nothing was charged. You can order for the first slot.",
      details: { opensAt: "2026-11-22T10:00:00.000Z", firstSlotAt: "2026-11-22T10:00:00.000Z" },
    });
  });
});

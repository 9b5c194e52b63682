import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { buy, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { reorder } from "./reorder";

testHouse();

const rich = 10_000_000;

test("an order comes back pack by pack, and nothing is said to have changed when nothing has", async () => {
  const [from, ada] = [await kitchen({ dishes: 2 }), await customer(rich)];
  const [first = "", second = ""] = from.dishes;
  const order = await buy(ada, from, {
    fulfilment: delivery(from),
    packs: [
      { name: "Ada", items: [{ itemId: first, quantity: 2, options: [], note: "no pepper" }] },
      { name: "", items: [{ itemId: second, quantity: 1, options: [], note: "" }] },
    ],
  });
  expect(await reorder(ada, order.id)).toMatchObject({
    kitchen: { id: from.id, regionId: "lagos" },
    fulfilment: "delivery",
    zoneId: from.zoneId,
    packs: [
      { name: "Ada", items: [{ itemId: first, quantity: 2, note: "no pepper" }] },
      { name: "", items: [{ itemId: second, quantity: 1 }] },
    ],
    changes: [],
  });
});

test("what is gone, dearer or nearly finished is said by name; the rest comes at today's price", async () => {
  const [from, ada] = [await kitchen({ dishes: 3, portions: 4, priceKobo: 200_000 }), await customer(rich)];
  const [gone = "", dearer = "", few = ""] = from.dishes;
  const items = [gone, dearer, few].map((itemId) => ({ itemId, quantity: 1, options: [], note: "" }));
  const twice = items.map((item) => (item.itemId === few ? { ...item, quantity: 3 } : item));
  const order = await buy(ada, from, { packs: [{ name: "", items: twice }] });
  await database().execute(sql`update menu_items set is_active = false where id = ${gone}`);
  await database().execute(sql`update menu_items set price_kobo = 220000 where id = ${dearer}`);
  const again = await reorder(ada, order.id);
  expect(again.packs.flatMap((pack) => pack.items.map(({ itemId }) => itemId))).toEqual([dearer, few]);
  expect(again.changes).toEqual([
    { what: "gone", name: "Dinner 1" },
    { what: "price", name: "Dinner 2", beforeKobo: 200_000, afterKobo: 220_000 },
    { what: "short", name: "Dinner 3", requested: 3, available: 1 },
  ]);
});

test("an option that has left the menu is named, and one that must be chosen is asked for again", async () => {
  const ada = await customer(rich);
  const rows = await database().execute(
    sql`select i.id as item, g.id as grp, o.id as opt from menu_items i
        join menu_item_option_groups l on l.item_id = i.id join option_groups g on g.id = l.group_id
        join options o on o.group_id = g.id
        where i.kitchen_id = 'rachels-buka-surulere' and g.choices_min = 1 and g.choices_max = 1
          and (select count(*) from menu_item_option_groups m where m.item_id = i.id) = 1
        order by i.id, o.position limit 1`,
  );
  const [row] = [...rows];
  const [itemId, groupId, optionId] = [String(row?.item), String(row?.grp), String(row?.opt)];
  const from = { ...(await kitchen()), id: "rachels-buka-surulere" };
  const options = [{ groupId, optionId, quantity: 1 }];
  const order = await buy(ada, from, {
    packs: [{ name: "", items: [{ itemId, quantity: 3, options, note: "" }] }],
  });
  await database().execute(sql`delete from options where group_id = ${groupId} and id = ${optionId}`);
  const again = await reorder(ada, order.id);
  expect(again.packs[0]?.items[0]).toMatchObject({ itemId, options: [] });
  expect(again.changes.map(({ what }) => what)).toEqual(["option_gone", "choose_again"]);
});

test("somebody else's order does not exist, also for its kitchen", async () => {
  const [from, ada, bola] = [await kitchen(), await customer(rich), await customer()];
  const order = await buy(ada, from);
  for (const other of [bola, from.staff]) {
    await expect(reorder(other, order.id)).rejects.toMatchObject({ code: "ordering.order_not_found" });
  }
});

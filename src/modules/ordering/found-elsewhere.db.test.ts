import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { cancelUnanswered } from "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import {
  buy,
  cancel,
  customer,
  delivery,
  dinnerKobo,
  type KitchenOptions,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { afterOrder } from "./after-order";
import type { OrderDto } from "./contract";

testHouse();

/** A kitchen whose first dish is called so, before anybody has read its menu. */
async function cooking(dish: string, options: KitchenOptions = {}): Promise<TestKitchen> {
  const made = await kitchen(options);
  await database().execute(sql`update menu_items set name = ${dish} where id = ${made.dish}`);
  return made;
}

async function unanswered(order: OrderDto): Promise<void> {
  setClock(new Date(required(order.acceptBy, "when its kitchen answers by")));
  await cancelUnanswered();
}

test("of an order that its kitchen did not answer, the same dish is named where it can be had now", async () => {
  const dish = "Nsala of the river";
  const [silent, finished] = [await cooking(dish), await cooking(dish, { portions: 1 })];
  const ada = await customer(10 * dinnerKobo);
  const order = await buy(ada, silent, { fulfilment: delivery(silent) });
  // Somebody else has the last one there.
  await buy(await customer(dinnerKobo), finished);
  const there = await cooking(dish);
  await unanswered(order);
  expect((await afterOrder(ada, order.id)).elsewhere).toEqual({
    itemId: there.dish,
    name: dish,
    priceKobo: 352_381,
    kitchenId: there.id,
    kitchenName: expect.stringContaining("Test Kitchen"),
    regionId: "lagos",
    minutes: { min: expect.any(Number), max: expect.any(Number) },
  });
  expect((await buy(ada, there, { fulfilment: delivery(there) })).status).toBe("placed");
});

test("nothing is named for an order that its customer called off, nor while it waits", async () => {
  const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
  await kitchen();
  const order = await buy(ada, from);
  expect((await afterOrder(ada, order.id)).elsewhere).toBeNull();
  await cancel(ada, order);
  expect((await afterOrder(ada, order.id)).elsewhere).toBeNull();
});

test("when nobody else has it, one that shares its last word is named, and else one of its kind", async () => {
  const [from, ada] = [await cooking("Riverside Xylopia"), await customer(3 * dinnerKobo)];
  const [first, second] = [await buy(ada, from), await buy(ada, from)];
  await unanswered(second);
  const elsewhere = async ({ id }: OrderDto) =>
    required((await afterOrder(ada, id)).elsewhere, "a dish elsewhere");
  expect((await elsewhere(first)).kitchenId).not.toBe(from.id);
  await cooking("Xylopia of the hills");
  expect((await elsewhere(second)).name).toBe("Xylopia of the hills");
});

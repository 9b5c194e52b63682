import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, cook, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { adjustStockByName, movementsOf, stockPage } from "./stock-page";

testHouse();

test("a stale count is refused with the newer value, who set it by name and when; nothing is saved", async () => {
  const from = await kitchen({ portions: 10 });
  const ops = await colleague("ops_admin");
  const [looked] = (await stockPage(ops, from.id)).levels;
  if (looked === undefined) throw new Error("the kitchen has a dish");
  expect(looked).toMatchObject({ onHand: 10, name: "Dinner 1", itemId: from.dish });
  const set = (onHand: number, expectedVersion: number, note = "") =>
    adjustStockByName(ops, { itemId: from.dish, onHand, expectedVersion, reason: "counted", note });
  await database().execute(sql`update users set name = 'Sade Ogun' where id = ${from.staff.id}`);
  const newer = await adjustStockByName(from.staff, {
    itemId: from.dish,
    onHand: 8,
    expectedVersion: looked.version,
    reason: "spoilt",
    note: "two fell",
  });
  expect(newer).toMatchObject({ onHand: 8, changedByName: "Sade Ogun", version: looked.version + 1 });
  await expect(set(9, looked.version)).rejects.toMatchObject({
    code: "inventory.stale_version",
    status: 409,
    details: {
      current: {
        onHand: 8,
        changedBy: from.staff.id,
        changedByName: "Sade Ogun",
        changedAt: newer.changedAt,
        version: newer.version,
      },
    },
  });
  expect((await stockPage(ops, from.id)).levels[0]).toMatchObject({ onHand: 8 });
  expect(await set(9, newer.version, "one was found")).toMatchObject({ onHand: 9 });
  const audited = await rowsOf(
    database(),
    sql`select reason from audit_events where actor_id = ${ops.id} and action = 'inventory.adjust'`,
  );
  expect(audited).toEqual([{ reason: "counted: one was found" }]);
  await expectGreenProof();
});

test("five colleagues with the same look: one count is kept, four see it", async () => {
  const from = await kitchen({ portions: 10 });
  const ops = await colleague("ops_admin");
  const version = (await stockPage(ops, from.id)).levels[0]?.version ?? 0;
  const { done, refused, errors } = await times(5, (index) =>
    adjustStockByName(ops, {
      itemId: from.dish,
      onHand: 20 + index,
      expectedVersion: version,
      reason: "counted",
      note: "",
    }),
  );
  expect([done.length, refused, errors]).toEqual([1, { "inventory.stale_version": 4 }, []]);
  expect((await stockPage(ops, from.id)).levels[0]?.onHand).toBe(done[0]?.onHand);
  await expectGreenProof();
});

test("the movements of a dish say why its count is what it is, each with what was there after it", async () => {
  const from = await kitchen({ portions: 10 });
  const ops = await colleague("ops_admin");
  const order = await buy(await customer(2 * dinnerKobo), from, { quantity: 2 });
  await cook(from, order, "accept");
  const { levels, serviceDate } = await stockPage(ops, from.id);
  await adjustStockByName(ops, {
    itemId: from.dish,
    onHand: 12,
    expectedVersion: levels[0]?.version ?? 0,
    reason: "cooked_more",
    note: "",
  });
  const { movements, nextCursor } = await movementsOf(ops, { itemId: from.dish, serviceDate });
  expect(nextCursor).toBeNull();
  expect(
    movements.map(({ reason, quantity, afterOnHand }) => [reason, quantity, afterOnHand]).sort(),
  ).toEqual([
    ["adjustment", 4, 12],
    ["opening", 10, 10],
    ["sold", -2, 8],
  ]);
  const of = (reason: string) => movements.find((movement) => movement.reason === reason);
  expect(of("sold")?.order).toEqual({ id: order.id, number: order.number });
  expect(of("adjustment")).toMatchObject({ code: "cooked_more", actor: { id: ops.id, name: ops.name } });
});

test("another region's kitchen does not exist", async () => {
  const from = await kitchen({ portions: 10 });
  const abroad = { ...(await colleague("ops_admin")), regionId: "abuja" };
  const absent = { code: "identity.not_found" };
  await expect(stockPage(abroad, from.id)).rejects.toMatchObject(absent);
  const act = { itemId: from.dish, onHand: 1, expectedVersion: 1, reason: "counted" as const, note: "" };
  await expect(adjustStockByName(abroad, act)).rejects.toMatchObject(absent);
  await expect(movementsOf(abroad, { itemId: from.dish, serviceDate: "2026-11-21" })).rejects.toMatchObject(
    absent,
  );
});

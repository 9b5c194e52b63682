import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { lagosDate } from "~/modules/catalog";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { transactionCounters, violatedConstraint, withTx } from "~/platform/db/transaction";
import { buy, customers, dinnerKobo, kitchen, noon, type TestKitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, otherPool, times } from "~/testing/signals";
import { type Opening, openForService, stockLevelId } from "./levels";
import { claim, type Demand } from "./reserve";

testHouse();
const today = lagosDate(noon);
const slot = new Date("2026-11-21T13:00:00.000Z");

async function opened(from: TestKitchen, portions = 10_000): Promise<Opening> {
  const opening = {
    kitchenId: from.id,
    serviceDate: today,
    stock: from.dishes.map((itemId) => ({ itemId, opening: portions })),
    slots: [{ startsAt: slot, maxOrders: 10_000, maxItems: 10_000 }],
  };
  await openForService(opening);
  return opening;
}

async function deadlocks(): Promise<bigint> {
  // A backend reports its counts when it is idle or leaves; this asks the server for all of them now.
  await database().execute(sql`select pg_stat_clear_snapshot()`);
  const rows = await rowsOf<{ deadlocks: bigint }>(
    database(),
    sql`select deadlocks from pg_stat_database where datname = current_database()`,
  );
  return required(rows[0], "the database's own counters").deadlocks;
}

describe("carts that name the same dishes in opposite order", () => {
  const from: { kitchen?: TestKitchen } = {};
  beforeAll(async () => {
    from.kitchen = await kitchen({ dishes: 4 });
    await opened(from.kitchen);
  });

  test("I12 0 deadlocks in 10,000 (BT19)", async () => {
    const place = required(from.kitchen, "kitchen");
    const before = { deadlocks: await deadlocks(), ...transactionCounters() };
    const demand = (dishes: readonly string[]): Demand => ({
      kitchenId: place.id,
      serviceDate: today,
      items: dishes.map((itemId) => ({ itemId, name: itemId, quantity: 1, lowAt: 0 })),
      slots: [slot],
    });
    const orders = [demand(place.dishes), demand([...place.dishes].reverse())];
    // Eight lanes, so that several always wait for one another, 1,250 carts each.
    const outcomes = await times(8, async (lane) => {
      for (let cart = 0; cart < 1_250; cart++) {
        await withTx("test.claim", async (tx) => {
          await claim(tx, required(orders[(lane + cart) % 2], "one of two orders"));
        });
      }
    });
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(8);
    const after = { deadlocks: await deadlocks(), ...transactionCounters() };
    expect(after.committed - before.committed).toBe(10_000);
    expect(after.retries - before.retries).toBe(0);
    expect(after.deadlocks - before.deadlocks).toBe(0n);
  });

  test("and locked as they were tapped they do deadlock: the server has to kill one of two", async () => {
    const [a, b] = required(from.kitchen, "kitchen").dishes.map((dish) => stockLevelId(dish, today));
    const bothHoldOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lock = async (mine: number, ids: readonly (string | undefined)[]) => {
      await database().transaction(async (tx) => {
        await tx.execute(sql`select 1 from stock_levels where id = ${ids[0] ?? ""} for update`);
        bothHoldOne[mine]?.resolve();
        await bothHoldOne[1 - mine]?.promise;
        await tx.execute(sql`select 1 from stock_levels where id = ${ids[1] ?? ""} for update`);
      });
    };
    const outcomes = await atOnce([() => lock(0, [a, b]), () => lock(1, [b, a])]);
    expect(outcomes.done).toHaveLength(1);
    expect(outcomes.errors).toMatchObject([{ cause: { code: "40P01" } }]);
  });
});

describe("the first buyers of a day", () => {
  test("20 at once from two processes open one level once, with one opening movement, and all are served", async () => {
    const [from, buyers] = [await kitchen({ portions: 20 }), await customers(20, dinnerKobo)];
    const twin = await secondProcess();
    const outcomes = await atOnce(
      buyers.map((buyer, index) => () => buy(buyer, from, {}, index % 2 === 0 ? undefined : twin.placeOrder)),
    );
    await twin.close();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(20);
    const movements = await rowsOf(
      database(),
      sql`select m.reason, m.quantity from movements m join stock_levels s on s.id = m.stock_level_id where s.kitchen_id = ${from.id}`,
    );
    expect(movements).toEqual([{ reason: "opening", quantity: 20 }]);
    await expectGreenProof();
  });
});

describe("the constraint alone", () => {
  test("with every check and lock left out, 50 blind takers of 5 portions: 5 (BT02, BT18)", async () => {
    const from = await kitchen();
    await opened(from, 5);
    const id = stockLevelId(from.dish, today);
    const outcomes = await times(50, () =>
      database().execute(sql`update stock_levels set reserved = reserved + 1 where id = ${id}`),
    );
    expect(outcomes.done).toHaveLength(5);
    expect(outcomes.errors.map(violatedConstraint)).toEqual(Array(45).fill("stock_levels_never_oversold"));
    // Nothing reserves without an order: put back, so that the proof may be asked.
    await database().execute(sql`update stock_levels set reserved = 0 where id = ${id}`);
    await expectGreenProof();
  });

  test("nothing is clamped: below zero, above the shelf or above the slot is an error, for the owner too (BT34)", async () => {
    const from = await kitchen();
    await opened(from, 5);
    const id = stockLevelId(from.dish, today);
    const owner = otherPool({ asOwner: true });
    const attempts: [string, ReturnType<typeof sql>][] = [
      ["stock_levels_never_oversold", sql`update stock_levels set reserved = -1 where id = ${id}`],
      ["stock_levels_never_oversold", sql`update stock_levels set reserved = 6 where id = ${id}`],
      ["stock_levels_never_oversold", sql`update stock_levels set on_hand = -1 where id = ${id}`],
      [
        "kitchen_slots_never_overbooked",
        sql`update kitchen_slots set booked_orders = -1 where kitchen_id = ${from.id}`,
      ],
      [
        "kitchen_slots_never_overbooked",
        sql`update kitchen_slots set booked_items = max_items + 1 where kitchen_id = ${from.id}`,
      ],
      [
        "movements_opening_once",
        sql`insert into movements (id, stock_level_id, quantity, reason, reference_id, actor_id, created_at)
            values ('mov_again', ${id}, 5, 'opening', 'x', 'system:test', now())`,
      ],
    ];
    for (const on of [database(), owner.db]) {
      for (const [constraint, statement] of attempts) {
        const error: unknown = await on.execute(statement).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(violatedConstraint(error)).toBe(constraint);
      }
    }
    await owner.close();
    await expectGreenProof();
  });
});

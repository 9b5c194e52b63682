import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { atOnce, otherPool } from "~/testing/signals";
import { database } from "./client";
import { type Lockable, ladder, lockRows, lockWaitsMs } from "./lock";
import { type Tx, withTx } from "./transaction";

testDatabase();

const zones: Lockable = { table: "zones", rung: "stock", columns: ["id", "name"] };
const regions: Lockable = { table: "regions", rung: "order", columns: ["id"] };
const [ajah, ikeja, lekki] = ["los-ajah", "los-ikeja", "los-lekki"] as const;

/** Whether a stranger would have to wait for the row. */
async function isHeld(id: string): Promise<boolean> {
  const other = otherPool({ asOwner: true, max: 1 });
  const rows = await other.db.execute(sql`select 1 from zones where id = ${id} for update skip locked`);
  await other.close();
  return rows.length === 0;
}

describe("lockRows", () => {
  test("locks in one statement, ids ascending whatever order they were asked in, twice named once locked, absent ones absent", async () => {
    await withTx("test", async (tx) => {
      const rows = await lockRows<{ id: string }>(tx, zones, [lekki, "atlantis", ajah, lekki]);
      expect(rows.map((row) => row.id)).toEqual([ajah, lekki]);
      expect(await isHeld(lekki)).toBe(true);
      expect(await isHeld(ikeja)).toBe(false);
    });
    expect(await isHeld(lekki)).toBe(false);
    expect(lockWaitsMs().length).toBeGreaterThan(0);
  });

  test("answers the row as it is after the wait, not as it was when the statement began", async () => {
    const [holds, waits] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = withTx("test.first", async (tx) => {
      await lockRows(tx, zones, [ikeja]);
      holds.resolve();
      await waits.promise;
      await tx.execute(sql`update zones set name = 'Ikeja, renamed' where id = ${ikeja}`);
    });
    await holds.promise;
    const second = withTx("test.second", async (tx) => {
      const locking = lockRows<{ name: string }>(tx, zones, [ikeja]);
      waits.resolve();
      return (await locking)[0]?.name;
    });
    await first;
    expect(await second).toBe("Ikeja, renamed");
  });
});

describe("the ladder", () => {
  const climbing = (steps: (tx: Tx) => Promise<unknown>) =>
    withTx("test.ladder", async (tx) => void (await steps(tx)));
  const wrong = { name: "Bug", message: expect.stringContaining("lock ladder") };

  test("is the order of DOMAIN, with what guards a wallet before it and what a promo counts after it", () => {
    expect(ladder).toEqual(["key", "order", "payment", "spend", "account", "promo", "stock", "slot"]);
  });

  test("down is right, and what is held may be asked for again", async () => {
    await climbing(async (tx) => {
      await lockRows(tx, regions, ["lagos"]);
      await lockRows(tx, zones, [ajah]);
      await lockRows(tx, zones, [ajah, lekki]);
      await lockRows(tx, zones, [lekki]);
      await lockRows(tx, regions, ["lagos"]);
    });
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    [
      "a rung above",
      async (tx) => {
        await lockRows(tx, zones, [ajah]);
        await lockRows(tx, regions, ["lagos"]);
      },
    ],
    [
      "an id before the last of the same rung",
      async (tx) => {
        await lockRows(tx, zones, [lekki]);
        await lockRows(tx, zones, [ajah]);
      },
    ],
    [
      "one between those that are held",
      async (tx) => {
        await lockRows(tx, zones, [ajah, lekki]);
        await lockRows(tx, zones, [ikeja]);
      },
    ],
    [
      "a held one together with one before it",
      async (tx) => {
        await lockRows(tx, zones, [lekki]);
        await lockRows(tx, zones, [ajah, lekki]);
      },
    ],
  ])("%s is a bug, found by the first who does it, not by the first two who meet", async (_name, steps) => {
    await expect(climbing(steps)).rejects.toMatchObject(wrong);
  });

  test("each transaction climbs its own", async () => {
    const outcomes = await atOnce(
      [ajah, ikeja, lekki, ajah].map((id) => () => climbing((tx) => lockRows(tx, zones, [id]))),
    );
    expect(outcomes.done).toHaveLength(4);
    expect(await database().execute(sql`select 1`)).toHaveLength(1);
  });
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { cuttingProxy } from "~/testing/cutting-proxy";
import { testDatabase } from "~/testing/database";
import { databaseUrl, otherPool } from "~/testing/signals";
import { type Database, openPool, withDrizzle } from "./client";
import { rowsOf } from "./rows";

testDatabase();

/**
 * The pool has one place: were it not given back, nothing would ever be answered again. One error of the old connection
 * may still be told to whoever comes next; it is retryable.
 */
async function expectRecovered(db: Database): Promise<void> {
  const ask = () => db.transaction((tx) => rowsOf<{ one: number }>(tx, sql`select 1 as one`));
  expect(await ask().catch(ask)).toEqual([{ one: 1 }]);
}

test.each(["in flight", "about to be sent"])(
  "a transaction whose connection is killed with a statement %s fails, and its place in the pool is free again",
  async (when) => {
    const pool = openPool(databaseUrl(), { max: 1 });
    const killer = otherPool({ asOwner: true, max: 1 });
    const db = withDrizzle(pool);
    const killed = db.transaction(async (tx) => {
      const rows = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
      const { pid } = required(rows[0], "the backend");
      const kill = () => killer.db.execute(sql`select pg_terminate_backend(${pid}, 1000)`);
      const next = () => tx.execute(sql`select pg_sleep(5)`);
      if (when === "in flight") await Promise.all([next(), kill()]);
      else {
        await kill();
        await next();
      }
    });
    await expect(killed).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    await expectRecovered(db);
    await killer.close();
    await pool.end({ timeout: 5 });
  },
);

test.each(["before-commit", "after-commit"] as const)(
  "a transaction whose wire is cut %s fails, and its place in the pool is free again",
  async (cut) => {
    const proxy = await cuttingProxy();
    const url = new URL(databaseUrl());
    url.host = `127.0.0.1:${proxy.port}`;
    const pool = openPool(url.href, { max: 1, prepare: false });
    const db = withDrizzle(pool);
    await db.execute(sql`select 1`);
    proxy.plant(cut);
    await expect(db.transaction((tx) => tx.execute(sql`select 1`))).rejects.toMatchObject({
      code: "CONNECTION_CLOSED",
    });
    await expectRecovered(db);
    await pool.end({ timeout: 5 });
    await proxy.close();
  },
);

test("a transaction that fails by itself is still rolled back, and the connection is used again", async () => {
  const pool = openPool(databaseUrl(), { max: 1 });
  const db = withDrizzle(pool);
  const pidOf = async (on: Database) =>
    (await rowsOf<{ pid: number }>(on, sql`select pg_backend_pid() as pid`))[0]?.pid;
  const before = await pidOf(db);
  await expect(
    db.transaction(async (tx) => {
      await tx.execute(sql`update kitchens set name = 'changed'`);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await rowsOf(db, sql`select 1 from kitchens where name = 'changed'`)).toEqual([]);
  expect(await pidOf(db)).toBe(before);
  await pool.end({ timeout: 5 });
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase } from "~/testing/database";
import { database } from "./client";
import { rowsOf } from "./rows";
import { withTx } from "./transaction";

testDatabase();

test("a statement with parameters is prepared, inside a transaction and outside", async () => {
  const statements = await withTx("test", async (tx) => {
    await tx.execute(sql`select ${"inside"}::text as told`);
    return await rowsOf<{ statement: string }>(tx, sql`select statement from pg_prepared_statements`);
  });
  expect(statements.map((row) => row.statement)).toContain("select $1::text as told");

  // Each connection of the pool prepares for itself: asked in the same statement, it is the same connection.
  const rows = await rowsOf<{ prepared: bigint }>(
    database(),
    sql`select count(*) as prepared from pg_prepared_statements where statement like ${"%where statement like $1"}`,
  );
  expect(rows[0]?.prepared).toBe(1n);
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { Refusal } from "~/kernel/refusal";
import { platformRefusals } from "~/platform/refusals";
import { testDatabase } from "~/testing/database";
import { holdRow, otherPool } from "~/testing/signals";
import { database } from "./client";
import { rowsOf } from "./rows";
import { type Tx, transactionCounters, violatedConstraint, withTx } from "./transaction";

testDatabase();

async function nameOf(zone: string): Promise<string | undefined> {
  const rows = await rowsOf<{ name: string }>(database(), sql`select name from zones where id = ${zone}`);
  return rows[0]?.name;
}
const rename = (tx: Tx, zone: string, name: string) =>
  tx.execute(sql`update zones set name = ${name} where id = ${zone}`);
/** What a statement fails with when the server undoes its transaction. */
const raise = (sqlState: string) =>
  sql.raw(`do $$ begin raise exception 'x' using errcode = '${sqlState}'; end $$`);

describe("withTx", () => {
  test("commits what was done, and answers the value", async () => {
    const answer = await withTx("test", async (tx) => {
      await rename(tx, "los-ajah", "Ajah");
      return 7;
    });
    expect(answer).toBe(7);
    expect(await nameOf("los-ajah")).toBe("Ajah");
  });

  test("undoes everything when it throws, a refusal or anything else, and passes that on as it was", async () => {
    const before = await nameOf("los-lekki");
    const refusal = new Refusal(platformRefusals.badInput);
    for (const thrown of [refusal, new Error("no"), "a string"]) {
      const failing = withTx("test", async (tx) => {
        await rename(tx, "los-lekki", "Elsewhere");
        throw thrown;
      });
      await expect(failing).rejects.toBe(thrown);
      expect(await nameOf("los-lekki")).toBe(before);
    }
  });

  test.each(["40001", "40P01"])(
    "%s is tried again, at most three times, and then is 'busy'",
    async (sqlState) => {
      const before = transactionCounters();
      let attempts = 0;
      const value = await withTx("test", async (tx) => {
        attempts += 1;
        if (attempts < 3) await tx.execute(raise(sqlState));
        return attempts;
      });
      expect(value).toBe(3);
      attempts = 0;
      const hopeless = withTx("test", async (tx) => {
        attempts += 1;
        await tx.execute(raise(sqlState));
      });
      await expect(hopeless).rejects.toMatchObject({ code: "platform.busy", retryable: true });
      expect(attempts).toBe(4);
      const after = transactionCounters();
      expect([after.retries - before.retries, after.exhausted - before.exhausted]).toEqual([5, 1]);
    },
  );

  test("a lock that cannot be had in two seconds is 'busy', and is not tried again", async () => {
    const held = await holdRow("kitchens", "garki-pot");
    let attempts = 0;
    const waiting = withTx("test", async (tx) => {
      attempts += 1;
      await tx.execute(sql`update kitchens set tagline = 'x' where id = 'garki-pot'`);
    });
    await expect(waiting).rejects.toMatchObject({ code: "platform.busy", status: 503 });
    expect(attempts).toBe(1);
    await held.release();
  });

  test("a violated constraint is named, and the error carries no parameter to the log", async () => {
    const failing = withTx("test", (tx) =>
      tx.execute(sql`update users set phone = '+2348000003001' where phone = ${"+2348000003002"}`),
    );
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(violatedConstraint(error)).toBe("users_phone_once");
    expect(error).toMatchObject({ name: "PostgresError", code: "23505" });
    expect(violatedConstraint(new Error("x"))).toBeUndefined();
  });

  test("a handle that leaks out of its transaction throws, and does not quietly run outside of it", async () => {
    let leaked: Tx | undefined;
    await withTx("test", async (tx) => {
      leaked = tx;
    });
    const before = await nameOf("los-ikeja");
    expect(() => leaked?.execute(sql`update zones set name = 'leaked'`)).toThrow(
      "after its transaction had ended",
    );
    expect(await nameOf("los-ikeja")).toBe(before);
    await withTx("test", async (tx) => {
      leaked = tx;
      throw new Error("rolled back");
    }).catch(() => {});
    expect(() => leaked?.execute(sql`select 1`)).toThrow("after its transaction had ended");
  });

  test("sessions take the application's role, which owns nothing; only the owner's may change the schema", async () => {
    const who = sql`select current_user as name`;
    expect(await rowsOf(database(), who)).toEqual([{ name: "rachel_app" }]);
    const creating = database().execute(sql`create table mine (id int)`);
    await expect(creating).rejects.toMatchObject({ cause: { code: "42501" } });
    const owner = otherPool({ asOwner: true, max: 1 });
    expect(await rowsOf(owner.db, who)).not.toEqual([{ name: "rachel_app" }]);
    await owner.close();
  });
});

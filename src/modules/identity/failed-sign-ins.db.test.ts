import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { setEnv } from "~/env";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { colleague } from "~/testing/factories";
import { reauthenticate } from "./console-access";
import { signInWithCode } from "./one-time-code";
import { address, customer, password, refusalOf } from "./people.fixture";
import { signIn } from "./sign-in";
import { sweepCredentials } from "./sweep-credentials";

testDatabase();
afterEach(() => {
  setEnv();
  setClock(new Date());
});

type Row = { user_id: string | null; contact: string | null; way: string; fault: string; address: string };
const kept = () =>
  rowsOf<Row>(
    database(),
    sql`select user_id, contact, way, fault, address from failed_sign_ins order by at, id`,
  );
const lastOf = async () => (await kept()).at(-1);

test("who was not let in is written down: whose account, by what, why, from where, and no secret", async () => {
  const { id, phone } = await customer({ phone: "0803 999 0100", email: "olu@example.com" });
  const secret = "what-was-typed-1234";
  await refusalOf(signIn({ identifier: phone, password: secret }, address));
  expect(await lastOf()).toEqual({
    ...{ user_id: id, contact: "0803 ••• 0100", way: "password", fault: "wrong", address },
  });
  await refusalOf(signIn({ identifier: "OLU@example.com", password: secret }, address));
  expect(await lastOf()).toMatchObject({ user_id: id, contact: "o•••@example.com" });
  await refusalOf(signInWithCode({ identifier: phone, code: "123456" }, address));
  expect(await lastOf()).toMatchObject({ user_id: id, way: "code", fault: "wrong" });
  await refusalOf(signIn({ identifier: "0803 999 0177", password: secret }, address));
  expect(await lastOf()).toMatchObject({ user_id: null, contact: "0803 ••• 0177", fault: "no_account" });
  // A password in the wrong field is kept nowhere.
  await refusalOf(signIn({ identifier: "MySecret-99", password: secret }, address));
  expect(await lastOf()).toMatchObject({ user_id: null, contact: null, fault: "no_account" });
  const all = JSON.stringify(await rowsOf(database(), sql`select * from failed_sign_ins`));
  for (const word of [secret, "MySecret", "olu@", "8039990100", "123456"]) expect(all).not.toContain(word);
});

test("whoever knows the password of a suspended account is written down as that; who comes in is not", async () => {
  const { id, phone } = await customer();
  const before = (await kept()).length;
  await signIn({ identifier: phone, password }, address);
  expect(await kept()).toHaveLength(before);
  await database().execute(sql`update users set status = 'suspended' where id = ${id}`);
  expect(await refusalOf(signIn({ identifier: phone, password }, address))).toBe("identity.suspended");
  expect(await lastOf()).toMatchObject({ user_id: id, fault: "suspended" });
});

test("a wrong password in the console is one, too", async () => {
  const daniel = await colleague("support_agent");
  const visit = { userAgent: "test", idleMs: 0, address: "198.51.100.7" };
  await refusalOf(reauthenticate(daniel, visit, { password: "not this one" }));
  expect(await lastOf()).toMatchObject({
    ...{ user_id: daniel.id, contact: null, way: "console_password", fault: "wrong" },
    address: "198.51.100.7",
  });
});

test("a try beyond the limit is refused unseen and adds no row", async () => {
  const { phone } = await customer();
  const before = (await kept()).length;
  for (let number = 0; number < 13; number++)
    await refusalOf(signIn({ identifier: phone, password: `wrong-${number}-wrong` }, "203.0.113.77"));
  expect(await kept()).toHaveLength(before + 10);
});

test("the application changes and deletes none of it; what is ninety days old goes, and nothing younger for any word", async () => {
  const { phone } = await customer();
  await refusalOf(signIn({ identifier: phone, password: "wrong-for-once" }, address));
  const before = await kept();
  for (const act of ["update failed_sign_ins set fault = 'locked'", "delete from failed_sign_ins"]) {
    await expect(database().execute(sql.raw(act))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/permission denied|append-only/) },
    });
  }
  await database().execute(sql`select forget_failed_sign_ins('infinity')`);
  await sweepCredentials();
  expect(await kept()).toEqual(before);
  setClock(new Date(now().getTime() + 91 * 24 * 3_600_000));
  await refusalOf(signIn({ identifier: phone, password: "wrong-once-more" }, address));
  await sweepCredentials();
  expect(await kept()).toHaveLength(1);
});

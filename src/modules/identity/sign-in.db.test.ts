import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { setEnv } from "~/env";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { createApiSession } from "./api-session";
import type { CodeMessage } from "./code-sender";
import { requestCode, signInWithCode } from "./one-time-code";
import { address, customer, password, refusalOf } from "./people.fixture";
import { signIn } from "./sign-in";

testDatabase();
afterEach(() => {
  setEnv();
  setClock(new Date());
});

describe("signing up", () => {
  test("opens a customer's account with the phone as E.164, and its event", async () => {
    const user = await customer({ name: "Ọláṣubọ̀mí", phone: "0803 999 0001", email: "ola@example.com" });
    expect(user).toMatchObject({ phone: "+2348039990001", email: "ola@example.com", role: "customer" });
    const events = await rowsOf(
      database(),
      sql`select 1 from outbox_events where aggregate_id = ${user.id} and event_type = 'user.signed_up'`,
    );
    expect(events).toHaveLength(1);
    expect((await signIn({ identifier: "803-999-0001", password }, address)).user.id).toBe(user.id);
    expect((await signIn({ identifier: "OLA@example.com", password }, address)).user.id).toBe(user.id);
  });

  test("a contact leads to one person: a second account with it is refused, also when both come at once", async () => {
    const { phone } = await customer({ email: "one@example.com" });
    expect(await refusalOf(customer({ phone }))).toBe("identity.phone_taken");
    expect(await refusalOf(customer({ email: "one@example.com" }))).toBe("identity.email_taken");
    const both = await Promise.allSettled([1, 2, 3].map(() => customer({ phone: "0803 999 0002" })));
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("SQL and HTML in a name are kept as they were typed", async () => {
    const name = `Robert'); drop table users;-- <script>alert("₦")</script>`;
    const { id } = await customer({ name });
    const rows = await rowsOf(database(), sql`select name from users where id = ${id}`);
    expect(rows).toEqual([{ name }]);
  });

  test("a number that is none is refused by its field, and nothing is written", async () => {
    const before = await rowsOf(database(), sql`select count(*) from users`);
    const act = customer({ phone: "0803 12" });
    await expect(act).rejects.toMatchObject({
      code: "identity.bad_phone",
      details: { fields: [expect.objectContaining({ path: "phone" })] },
    });
    expect(await rowsOf(database(), sql`select count(*) from users`)).toEqual(before);
  });

  test("no password, code or token can be read from the database", async () => {
    const { phone } = await customer();
    const { token } = await createApiSession({ identifier: phone, password }, address);
    const { demoCode } = await requestCode({ identifier: phone }, address);
    const rows = await rowsOf<{ all: string }>(
      database(),
      sql`select concat((select json_agg(u) from users u), (select json_agg(s) from api_sessions s),
        (select json_agg(c.code_hash) from one_time_codes c)) as all`,
    );
    for (const secret of [password, token, token.slice(3), demoCode ?? "none"]) {
      expect(rows[0]?.all).not.toContain(secret);
    }
  });
});

describe("signing in with a password", () => {
  test("an unknown contact and a wrong password get the same answer", async () => {
    const { phone } = await customer();
    const tries = [
      { identifier: phone, password: "wrong" },
      { identifier: "0803 000 0000", password },
      { identifier: "' or 1=1 --", password },
    ];
    for (const input of tries) {
      expect(await refusalOf(signIn(input, address))).toBe("identity.wrong_credentials");
    }
  });

  test("after ten wrong passwords the right one must wait too; forty at once are no way around it", async () => {
    const { phone } = await customer();
    const tries = Array.from({ length: 40 }, () =>
      refusalOf(signIn({ identifier: phone, password: "no" }, address)),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((code) => code === "identity.wrong_credentials")).toHaveLength(10);
    await expect(signIn({ identifier: phone, password }, address)).rejects.toMatchObject({
      code: "platform.rate_limited",
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  test("a stranger who guesses locks themselves out, and its owner nowhere: by password, by code, by e-mail", async () => {
    const { id, phone } = await customer({ email: "owner@example.com" });
    const [stranger, home] = ["203.0.113.5", "192.0.2.10"];
    const guess = () => refusalOf(signIn({ identifier: phone, password: "no" }, stranger));
    const guessCode = () => refusalOf(signInWithCode({ identifier: phone, code: "000000" }, stranger));
    for (let wrong = 0; wrong < 10; wrong++) await Promise.all([guess(), guessCode()]);
    expect([await guess(), await guessCode()]).toEqual(["platform.rate_limited", "platform.rate_limited"]);
    expect((await signIn({ identifier: "owner@example.com", password }, home)).user.id).toBe(id);
    const { demoCode } = await requestCode({ identifier: phone }, home);
    expect((await signInWithCode({ identifier: phone, code: demoCode ?? "" }, home)).user.id).toBe(id);
  });

  test("a number without an account is locked after as many tries, however it is spelled", async () => {
    const spellings = [
      "0803 111 2222",
      "+2348031112222",
      "803-111-2222",
      "+234 (0) 803 111 2222",
      "08031112222",
    ];
    for (const identifier of [...spellings, ...spellings])
      expect(await refusalOf(signIn({ identifier, password }, address))).toBe("identity.wrong_credentials");
    expect(await refusalOf(signIn({ identifier: "0803-111-2222", password }, address))).toBe(
      "platform.rate_limited",
    );
  });

  test("whoever gets it right in between starts anew", async () => {
    const { phone } = await customer();
    for (let round = 0; round < 2; round++) {
      for (let wrong = 0; wrong < 9; wrong++)
        await refusalOf(signIn({ identifier: phone, password: "no" }, address));
      await signIn({ identifier: phone, password }, address);
    }
  });
});

describe("signing in with a code", () => {
  test("the newest code works once; an older or used one does not", async () => {
    const { id, phone } = await customer();
    const first = await requestCode({ identifier: phone }, address);
    const second = await requestCode({ identifier: phone }, address);
    const enter = (code: string | null) => signInWithCode({ identifier: phone, code: code ?? "" }, address);
    if (first.demoCode !== second.demoCode)
      expect(await refusalOf(enter(first.demoCode))).toBe("identity.wrong_code");
    expect((await enter(second.demoCode)).user.id).toBe(id);
    expect(await refusalOf(enter(second.demoCode))).toBe("identity.wrong_code");
  });

  test("five wrong tries spend a code, and of many right ones at once a single one gets in", async () => {
    const { phone } = await customer();
    const { demoCode } = await requestCode({ identifier: phone }, address);
    const wrong = demoCode === "000000" ? "000001" : "000000";
    for (let index = 0; index < 5; index++)
      await refusalOf(signInWithCode({ identifier: phone, code: wrong }, address));
    expect(await refusalOf(signInWithCode({ identifier: phone, code: demoCode ?? "" }, address))).toBe(
      "identity.wrong_code",
    );
    const again = await requestCode({ identifier: phone }, address);
    const entered = await Promise.allSettled(
      [1, 2, 3, 4].map(() => signInWithCode({ identifier: phone, code: again.demoCode ?? "" }, address)),
    );
    expect(entered.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });

  test("a code lives ten minutes", async () => {
    const { phone } = await customer();
    const { demoCode } = await requestCode({ identifier: phone }, address);
    setClock(new Date(Date.now() + 10 * 60_000 + 1_000));
    expect(await refusalOf(signInWithCode({ identifier: phone, code: demoCode ?? "" }, address))).toBe(
      "identity.wrong_code",
    );
  });

  test("a code goes to the contact on record; an unknown contact gets the same answer and no code", async () => {
    const sent: CodeMessage[] = [];
    const sender = { send: async (message: CodeMessage) => void sent.push(message) };
    const { id, phone } = await customer({ email: "code@example.com" });
    setEnv({ DEMO_MODE: false });
    const known = await requestCode({ identifier: "Code@Example.com" }, address, sender);
    const unknown = await requestCode({ identifier: "nobody@example.com" }, address, sender);
    expect([known.demoCode, unknown.demoCode]).toEqual([null, null]);
    expect(sent).toEqual([
      { userId: id, channel: "mail", to: "code@example.com", code: expect.stringMatching(/^\d{6}$/) },
    ]);
    const code = sent[0]?.code ?? "";
    expect(await refusalOf(signInWithCode({ identifier: phone, code }, address))).toBe("identity.wrong_code");
    expect((await signInWithCode({ identifier: "code@example.com", code }, address)).user.id).toBe(id);
  });

  test.each(["a customer's number", "a number without an account"])(
    "six codes in a quarter of an hour are one too many, and the fifth says when the next is none: %s",
    async (whose) => {
      const { phone } = whose === "a customer's number" ? await customer() : { phone: "08031119999" };
      const waits = [];
      for (let index = 0; index < 5; index++)
        waits.push((await requestCode({ identifier: phone }, address)).againInSeconds);
      expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0]);
      expect(waits[4]).toBeGreaterThan(890);
      expect(waits[4]).toBeLessThanOrEqual(900);
      expect(await refusalOf(requestCode({ identifier: phone }, address))).toBe("platform.rate_limited");
    },
  );
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { createApiSession } from "./api-session";
import { endOtherSessions, sessionsOf } from "./browser-session";
import { changePassword, passwordOf } from "./change-password";
import type { ContactNotice } from "./code-sender";
import { identifyRequest } from "./identify-request";
import { requestOwnCode } from "./own-code";
import { address, bearer, cookieOf, customer, password, refusalOf } from "./people.fixture";
import { signIn } from "./sign-in";

testDatabase();

const fresh = "egusi before noon";

async function browser(userId: string, epoch = 1) {
  const headers = await cookieOf(userId, epoch);
  const actor = await identifyRequest(headers);
  if (actor === null) throw new Error("a fresh cookie is nobody's");
  return { headers, actor };
}

/** Keeps what is told. */
function messages() {
  const told: ContactNotice[] = [];
  return { told, sender: { tell: async (notice: ContactNotice) => void told.push(notice) } };
}

describe("changing one's password", () => {
  test("the new one opens and the old one does not; every other sign-in ends, and this one goes on", async () => {
    const { id, phone } = await customer({ email: "changes@example.com" });
    const [here, there] = [await browser(id), await browser(id)];
    const program = await createApiSession({ identifier: phone, password }, address);
    const { told, sender } = messages();
    expect(await changePassword(here.actor, { shown: { password }, password: fresh }, sender)).toEqual({
      ended: 2,
    });
    expect((await identifyRequest(here.headers))?.id).toBe(id);
    expect(await identifyRequest(there.headers)).toBeNull();
    expect(await refusalOf(identifyRequest(bearer(program.token)))).toBe("identity.unauthenticated");
    expect(await refusalOf(signIn({ identifier: phone, password }, address))).toBe(
      "identity.wrong_credentials",
    );
    expect((await signIn({ identifier: phone, password: fresh }, address)).user.id).toBe(id);
    expect(told.map(({ channel, to }) => ({ channel, to }))).toEqual([
      { channel: "sms", to: phone },
      { channel: "mail", to: "changes@example.com" },
    ]);
    expect(told[0]?.sentence).toContain("your password was changed");
    const audit = await rowsOf(
      database(),
      sql`select before, after from audit_events where subject_id = ${id} and action = 'password.changed'`,
    );
    expect(audit).toEqual([{ before: { hasPassword: true }, after: { hasPassword: true } }]);
  });

  test("a sign-in under way with the old password ends too, also one that has visited nothing yet", async () => {
    const { id, phone } = await customer();
    const here = await browser(id);
    const { sessionEpoch } = await signIn({ identifier: phone, password }, address);
    await changePassword(here.actor, { shown: { password }, password: fresh });
    expect(await identifyRequest(await cookieOf(id, sessionEpoch))).toBeNull();
  });

  test("a program changes it and goes on with its token; a second change takes it along again", async () => {
    const { phone } = await customer();
    const { token } = await createApiSession({ identifier: phone, password }, address);
    for (const [before, after] of [
      [password, fresh],
      [fresh, "ofada on a leaf"],
    ] as const) {
      const actor = await identifyRequest(bearer(token));
      if (actor === null) throw new Error("its token is nobody's");
      await changePassword(actor, { shown: { password: before }, password: after });
    }
    expect((await identifyRequest(bearer(token)))?.kind).toBe("user");
  });

  test("whoever never had one sets the first by a code to their phone, and by nothing else", async () => {
    const { id, phone } = await customer();
    await database().execute(sql`update users set password_hash = null where id = ${id}`);
    const { actor } = await browser(id);
    expect(await passwordOf(actor)).toEqual({ isSet: false, claim: null });
    for (const shown of [{}, { password: "" }, { password: fresh }])
      expect(await refusalOf(changePassword(actor, { shown, password: fresh }))).toBe(
        "identity.wrong_credentials",
      );
    const { demoCode } = await requestOwnCode(actor, "show_again");
    await changePassword(actor, { shown: { code: demoCode ?? "" }, password: fresh });
    expect(await passwordOf(actor)).toEqual({ isSet: true, claim: null });
    expect((await signIn({ identifier: phone, password: fresh }, address)).user.id).toBe(id);
  });

  test("without showing who it is nothing changes, and five wrong tries are enough", async () => {
    const { id, phone } = await customer();
    const { actor } = await browser(id);
    const attempt = () => refusalOf(changePassword(actor, { shown: { password: "no" }, password: fresh }));
    for (let wrong = 0; wrong < 5; wrong++) expect(await attempt()).toBe("identity.wrong_credentials");
    expect(await attempt()).toBe("platform.rate_limited");
    expect((await signIn({ identifier: phone, password }, address)).sessionEpoch).toBe(1);
  });

  test("five changes an hour are enough", async () => {
    const { id } = await customer();
    const { actor } = await browser(id);
    const again = () => changePassword(actor, { shown: { password }, password });
    for (let nth = 0; nth < 5; nth++) await again();
    expect(await refusalOf(again())).toBe("platform.rate_limited");
  });

  test("of two browsers at once one changes it and ends the other, which changes nothing", async () => {
    const { id } = await customer();
    const two = [await browser(id), await browser(id)];
    const answers = await Promise.allSettled(
      two.map(({ actor }, nth) =>
        changePassword(actor, { shown: { password }, password: `${fresh} ${nth}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const alive = await Promise.all(two.map(({ headers }) => identifyRequest(headers)));
    expect(alive.filter((one) => one !== null)).toHaveLength(1);
  });

  test("a session that was ended meanwhile changes nothing", async () => {
    const { id, phone } = await customer();
    const [here, there] = [await browser(id), await browser(id)];
    await endOtherSessions(here.actor);
    expect(await refusalOf(changePassword(there.actor, { shown: { password }, password: fresh }))).toBe(
      "identity.unauthenticated",
    );
    expect(await sessionsOf(here.actor)).toHaveLength(1);
    expect((await signIn({ identifier: phone, password }, address)).user.id).toBe(id);
  });
});

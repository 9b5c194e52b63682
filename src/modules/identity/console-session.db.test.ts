import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { newId } from "~/kernel/id";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, noon, testHouse } from "~/testing/factories";
import { consoleTokenOf } from "~/testing/rest";
import { atOnce, times } from "~/testing/signals";
import {
  beginEnrolment,
  consoleSessionOf,
  finishEnrolment,
  lockConsole,
  reauthenticate,
} from "./console-access";
import { enterConsole, freshUntil, requireFresh } from "./console-session";
import { identifyRequest } from "./identify-request";
import { hashPassword } from "./password";
import { bearer, bytesOf, password, refusalOf } from "./people.fixture";
import type { SignedIn } from "./permissions";
import { codeOfStep, stepAt } from "./totp";

testHouse();
afterEach(() => setClock(noon));

const visit = { userAgent: "test", idleMs: 0 };
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

/** Somebody with an authenticator, as it was set up at noon: `code(at)` is what it shows. */
async function enrolled(role: "owner" | "finance_admin" = "finance_admin") {
  const person = await colleague(role);
  setClock(later(-60));
  const { secret } = await beginEnrolment(person, visit, {});
  const code = (at: Date) => codeOfStep(bytesOf(secret), stepAt(at));
  await finishEnrolment(person, visit, code(later(-60)));
  setClock(noon);
  return { person, code, again: (): SignedIn => ({ ...person, sessionId: `${person.sessionId}x` }) };
}

describe("the second factor", () => {
  test("finance and owners see nothing before a code was shown; support is let in", async () => {
    const { person, code, again } = await enrolled();
    const session = again();
    expect(await refusalOf(enterConsole(session, visit))).toBe("identity.second_factor_required");
    expect((await consoleSessionOf(session, visit)).state).toBe("second_factor");
    await reauthenticate(session, visit, { code: code(noon) });
    expect(await enterConsole(session, visit)).toMatchObject({ locked: false });
    expect((await consoleSessionOf(session, visit)).state).toBe("open");
    await enterConsole(person, visit);
    await enterConsole(await colleague("support_agent"), visit);
    const owner = await colleague("owner");
    expect(await refusalOf(enterConsole(owner, visit))).toBe("identity.second_factor_required");
    expect((await consoleSessionOf(owner, visit)).state).toBe("enrol");
  });

  test("a code works once, also when it comes ten times at once", async () => {
    const { again, code } = await enrolled();
    const session = again();
    const shown = await times(10, () => reauthenticate(session, visit, { code: code(noon) }));
    expect(shown.done).toHaveLength(1);
    expect(shown.errors).toEqual([]);
    setClock(later(31));
    await refusalOf(reauthenticate(session, visit, { code: code(noon) }));
  });

  test("five wrong codes lock for a quarter of an hour, and the right one with them", async () => {
    const { again, code } = await enrolled();
    const session = again();
    const wrong = code(noon) === "000000" ? "000001" : "000000";
    const tries = await times(20, () => reauthenticate(session, visit, { code: wrong }));
    expect(tries.refused).toEqual({ "identity.wrong_second_factor": 4, "identity.second_factor_locked": 16 });
    const locked = reauthenticate(session, visit, { code: code(noon) });
    await expect(locked).rejects.toMatchObject({
      status: 429,
      details: { retryAfterSeconds: expect.toSatisfy((wait: number) => wait > 600 && wait <= 900) },
    });
    setClock(later(960));
    await reauthenticate(session, visit, { code: code(later(960)) });
  });

  test("a secret can be changed until its first code was shown, and by nobody afterwards", async () => {
    const person = await colleague("owner");
    const first = await beginEnrolment(person, visit, {});
    const second = await beginEnrolment(person, visit, {});
    const codeOf = (secret: string) => codeOfStep(bytesOf(secret), stepAt(noon));
    expect(await refusalOf(finishEnrolment(person, visit, codeOf(first.secret)))).toBe(
      "identity.wrong_second_factor",
    );
    await finishEnrolment(person, visit, codeOf(second.secret));
    expect(await refusalOf(beginEnrolment(person, visit, {}))).toBe("identity.second_factor_enrolled");
    const rows = await rowsOf<{ all: string }>(
      database(),
      sql`select json_agg(f)::text as all from second_factors f where user_id = ${person.id}`,
    );
    expect(rows[0]?.all).not.toContain(second.secret.replaceAll(" ", ""));
    expect(
      await rowsOf(database(), sql`select action from audit_events where subject_id = ${person.id}`),
    ).toEqual([{ action: "second_factor.enrolled" }]);
  });
});

describe("the idle lock", () => {
  test("a desk with money is locked after a quarter of an hour alone, any other after an hour", async () => {
    const { person, code } = await enrolled();
    const agent = await colleague("support_agent");
    await enterConsole(agent, visit);
    setClock(later(900 - 60));
    await enterConsole(person, visit);
    setClock(later(900 - 60 + 901));
    expect(await refusalOf(enterConsole(person, visit))).toBe("identity.console_locked");
    expect((await consoleSessionOf(person, visit)).state).toBe("locked");
    await enterConsole(agent, visit);
    await reauthenticate(person, visit, { code: code(later(900 - 60 + 901)) });
    await enterConsole(person, visit);
  });

  test("a page that asks by itself keeps nothing open: it says how long nobody has touched it", async () => {
    const { person } = await enrolled();
    for (let minute = 1; minute <= 14; minute++) {
      setClock(later(minute * 60 - 60));
      await enterConsole(person, { ...visit, idleMs: minute * 60_000 });
    }
    setClock(later(15 * 60 - 59));
    expect(await refusalOf(enterConsole(person, { ...visit, idleMs: 901_000 }))).toBe(
      "identity.console_locked",
    );
  });

  test("whoever leaves locks by hand; an unlocked neighbour session stays open", async () => {
    const { person, again, code } = await enrolled();
    const other = again();
    await reauthenticate(other, visit, { code: code(noon) });
    await lockConsole(person);
    expect(await refusalOf(enterConsole(person, visit))).toBe("identity.console_locked");
    await enterConsole(other, visit);
  });

  test("nobody begins an authenticator at a desk that is locked and was never shown a password", async () => {
    const agent = await colleague("support_agent");
    await enterConsole(agent, visit);
    await lockConsole(agent);
    expect(await refusalOf(beginEnrolment(agent, visit, {}))).toBe("identity.console_locked");
  });

  test("whoever has no password begins one within five minutes of signing in, and not a moment later", async () => {
    const agent = { ...(await colleague("owner")), sessionId: newId("con", noon.getTime()) };
    setClock(later(299));
    const { secret } = await beginEnrolment(agent, visit, {});
    setClock(later(301));
    expect(await refusalOf(beginEnrolment(agent, visit, {}))).toBe("identity.sign_in_again");
    await lockConsole(agent);
    const code = codeOfStep(bytesOf(secret), stepAt(later(301)));
    expect(await refusalOf(finishEnrolment(agent, visit, code))).toBe("identity.console_locked");
    await database().execute(
      sql`update users set password_hash = ${await hashPassword(password)} where id = ${agent.id}`,
    );
    expect(await refusalOf(beginEnrolment(agent, visit, { password: "wrong" }))).toBe(
      "identity.wrong_credentials",
    );
    const again = await beginEnrolment(agent, visit, { password });
    await finishEnrolment(agent, visit, codeOfStep(bytesOf(again.secret), stepAt(later(301))));
    expect(await enterConsole(agent, visit)).toMatchObject({ locked: false });
  });

  test("a desk with money that was left alone holds nothing on any wire, though no page has locked it", async () => {
    const owner = await colleague("owner");
    const headers = bearer(await consoleTokenOf(owner));
    setClock(later(890));
    expect((await identifyRequest(headers))?.permissions.size).toBeGreaterThan(1);
    setClock(later(901));
    expect([...((await identifyRequest(headers))?.permissions ?? [])]).toEqual(["console.enter"]);
    const agent = await colleague("support_agent");
    setClock(noon);
    const token = bearer(await consoleTokenOf(agent));
    setClock(later(901));
    expect((await identifyRequest(token))?.permissions.has("orders.read_any")).toBe(true);
  });
});

describe("acts with money", () => {
  test("want to know who it is within five minutes: at five minutes exactly it is over", async () => {
    const { again, code } = await enrolled();
    const session = again();
    const shown = await reauthenticate(session, visit, { code: code(noon) });
    setClock(new Date(Date.parse(shown.shownAt) + 240_000));
    requireFresh(await enterConsole(session, visit));
    setClock(new Date(shown.freshUntil));
    const over = await enterConsole(session, visit);
    expect(freshUntil(over)).toBeNull();
    expect(() => requireFresh(over)).toThrow("still you");
  });

  test("an answer to a first visit that came twice is one session", async () => {
    const agent = await colleague("support_agent");
    const visits = await atOnce(Array.from({ length: 5 }, () => () => enterConsole(agent, visit)));
    expect(visits.done).toHaveLength(5);
    const rows = await rowsOf(database(), sql`select 1 from console_sessions where user_id = ${agent.id}`);
    expect(rows).toHaveLength(1);
  });
});

import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, noon, testHouse } from "~/testing/factories";
import { times } from "~/testing/signals";
import { beginAuthenticatorChange, finishAuthenticatorChange } from "./change-authenticator";
import { resetSecondFactor } from "./change-role";
import { beginEnrolment, consoleSessionOf, finishEnrolment, reauthenticate } from "./console-access";
import { enterConsole } from "./console-session";
import { bytesOf, refusalOf } from "./people.fixture";
import type { SignedIn } from "./permissions";
import { codeOfStep, stepAt } from "./totp";

testHouse();
afterEach(() => setClock(noon));

const visit = { userAgent: "test", idleMs: 0 };
const reason = "asked for in the morning round";
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const codeAt = (secret: string, at: Date) => codeOfStep(bytesOf(secret), stepAt(at));

/** Somebody whose authenticator was set up a minute before noon. */
async function enrolled(): Promise<{ person: SignedIn; secret: string }> {
  const person = await colleague("finance_admin");
  setClock(later(-60));
  const { secret } = await beginEnrolment(person, visit, {});
  await finishEnrolment(person, visit, codeAt(secret, later(-60)));
  setClock(noon);
  return { person, secret };
}

/** As after a changed NEXTAUTH_SECRET: sealed, but not by a key that is here. */
async function unseal(userId: string): Promise<void> {
  await database().execute(sql`
    update second_factors set sealed_secret = 'v1.' || repeat('A', 64) where user_id = ${userId}`);
}

test("an authenticator that was sealed under another key is told as that, and an owner's reset is the way out", async () => {
  const { person, secret } = await enrolled();
  const session = { ...person, sessionId: `${person.sessionId}x` };
  await unseal(person.id);
  expect((await consoleSessionOf(session, visit)).state).toBe("second_factor");
  expect(await refusalOf(reauthenticate(session, visit, { code: codeAt(secret, noon) }))).toBe(
    "identity.second_factor_void",
  );
  await resetSecondFactor(await colleague("owner"), { userId: person.id, reason });
  const again = { ...person, sessionId: (await colleague("finance_admin")).sessionId };
  expect((await consoleSessionOf(again, visit)).state).toBe("enrol");
  const fresh = await beginEnrolment(again, visit, {});
  await finishEnrolment(again, visit, codeAt(fresh.secret, noon));
  await enterConsole(again, visit);
  const rows = await rowsOf(
    database(),
    sql`select action, reason from audit_events where subject_id = ${person.id} order by seq`,
  );
  expect(rows).toEqual([
    { action: "second_factor.enrolled", reason: "set up by its owner" },
    { action: "second_factor.reset", reason },
    { action: "second_factor.enrolled", reason: "set up by its owner" },
  ]);
});

test("what was reset is gone: the lost one confirms nothing any more", async () => {
  const { person, secret } = await enrolled();
  await resetSecondFactor(await colleague("owner"), { userId: person.id, reason });
  const again = { ...person, sessionId: (await colleague("finance_admin")).sessionId };
  expect(await refusalOf(finishEnrolment(again, visit, codeAt(secret, noon)))).toBe(
    "identity.second_factor_missing",
  );
});

test("whoever has it in hand changes it: the old code begins, the new one ends it, and other sessions show again", async () => {
  const { person, secret } = await enrolled();
  const other = { ...person, sessionId: `${person.sessionId}o` };
  await reauthenticate(other, visit, { code: codeAt(secret, noon) });
  setClock(later(30));
  expect(await refusalOf(finishAuthenticatorChange(person, { code: "123456" }))).toBe(
    "identity.second_factor_not_begun",
  );
  expect(await refusalOf(beginAuthenticatorChange(person, { code: codeAt(secret, later(-90)) }))).toBe(
    "identity.wrong_second_factor",
  );
  const fresh = await beginAuthenticatorChange(person, { code: codeAt(secret, later(30)) });
  setClock(later(60));
  // Until its first code was shown, the old one counts.
  await reauthenticate(person, visit, { code: codeAt(secret, later(60)) });
  const tries = await times(3, () =>
    finishAuthenticatorChange(person, { code: codeAt(fresh.secret, later(60)) }),
  );
  expect([tries.done.length, tries.errors]).toEqual([1, []]);
  await enterConsole(person, visit);
  expect(await refusalOf(enterConsole(other, visit))).toBe("identity.second_factor_required");
  setClock(later(120));
  expect(await refusalOf(reauthenticate(other, visit, { code: codeAt(secret, later(120)) }))).toBe(
    "identity.wrong_second_factor",
  );
  await reauthenticate(other, visit, { code: codeAt(fresh.secret, later(120)) });
  await enterConsole(other, visit);
});

test("a new one that nobody confirmed in ten minutes is over, and wrong codes count", async () => {
  const { person, secret } = await enrolled();
  const first = await beginAuthenticatorChange(person, { code: codeAt(secret, noon) });
  setClock(later(601));
  expect(await refusalOf(finishAuthenticatorChange(person, { code: codeAt(first.secret, later(601)) }))).toBe(
    "identity.second_factor_not_begun",
  );
  const second = await beginAuthenticatorChange(person, { code: codeAt(secret, later(601)) });
  const wrong = codeAt(second.secret, later(601)) === "000000" ? "000001" : "000000";
  const tries = await times(7, () => finishAuthenticatorChange(person, { code: wrong }));
  expect(tries.refused).toEqual({ "identity.wrong_second_factor": 4, "identity.second_factor_locked": 3 });
});

test("a wrong code for another authenticator is written down with those of coming in", async () => {
  const { person, secret } = await enrolled();
  const wrong = codeAt(secret, noon) === "000000" ? "000001" : "000000";
  expect(await refusalOf(beginAuthenticatorChange(person, { code: wrong }))).toBe(
    "identity.wrong_second_factor",
  );
  const kept = await rowsOf(
    database(),
    sql`select way, fault from failed_sign_ins where user_id = ${person.id}`,
  );
  expect(kept).toEqual([{ way: "authenticator", fault: "wrong" }]);
});

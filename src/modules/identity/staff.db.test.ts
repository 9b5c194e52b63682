import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { withTx } from "~/platform/db/transaction";
import { colleague, customer, kitchen, testHouse } from "~/testing/factories";
import { issueApiToken } from "./api-session";
import { changeRole, endSessionsOf, resetSecondFactor } from "./change-role";
import { enterConsole } from "./console-session";
import { hireInput } from "./contract";
import { hireColleague } from "./hire-colleague";
import { identifyRequest } from "./identify-request";
import { requestCode, signInWithCode } from "./one-time-code";
import { address, bearer, refusalOf } from "./people.fixture";
import type { Role, SignedIn } from "./permissions";
import { enrolDemoAccounts } from "./seed-demo-accounts";
import { listStaff } from "./staff-list";
import { reactivateUser, suspendUser } from "./suspend-user";

testHouse();

const reason = "asked for in the morning round";
const nowhere = { regionId: null, kitchenId: null };
const tokenFor = async ({ id, name, role, regionId, kitchenId }: SignedIn, sessionEpoch = 1) =>
  (
    await issueApiToken({
      user: { id, name, role, regionId, kitchenId, phone: null, email: null },
      sessionEpoch,
    })
  ).token;

async function acts(subjectId: string) {
  const rows = await rowsOf<{ action: string; reason: string }>(
    database(),
    sql`select action, reason from audit_events where subject_id = ${subjectId} order by seq`,
  );
  return rows.map(({ action }) => action);
}

/** Somebody who answers for a region, and no further. */
async function regional(role: Role, regionId: string): Promise<SignedIn> {
  const person = await colleague(role);
  await database().execute(sql`update users set region_id = ${regionId} where id = ${person.id}`);
  return { ...person, regionId };
}

describe("hiring", () => {
  test("a colleague signs in by a one-time code, as what they were hired for", async () => {
    const owner = await colleague("owner");
    const hired = hireInput.parse({
      name: "Ẹniọlá Bello",
      phone: "0803 777 0001",
      role: "support_agent",
      regionId: "abuja",
      reason,
    });
    const { id } = await hireColleague(owner, hired);
    const { demoCode } = await requestCode({ identifier: "08037770001" }, address);
    const { user } = await signInWithCode({ identifier: "08037770001", code: demoCode ?? "" }, address);
    expect(user).toMatchObject({ id, role: "support_agent", regionId: "abuja" });
    expect(await acts(id)).toEqual(["staff.hired"]);
    expect(await refusalOf(hireColleague(owner, hired))).toBe("identity.phone_taken");
  });

  test("a place that is none, or does not fit the role, is refused; and so is a customer", async () => {
    const owner = await colleague("owner");
    const base = { name: "X Y", phone: "0803 777 0002", email: null, reason, ...nowhere };
    const here = await kitchen();
    const hire = (change: Partial<Parameters<typeof hireColleague>[1]>) =>
      refusalOf(hireColleague(owner, { ...base, role: "support_agent", ...change }));
    expect(await hire({ regionId: "atlantis" })).toBe("identity.wrong_place");
    expect(await hire({ role: "kitchen_staff" })).toBe("identity.wrong_place");
    expect(await hire({ kitchenId: here.id })).toBe("identity.wrong_place");
    expect(hireInput.safeParse({ ...base, role: "customer" }).success).toBe(false);
    expect(hireInput.safeParse({ ...base, role: "auditor", phone: null }).success).toBe(false);
  });

  test("whoever answers for a region hires into it and nowhere else, and acts on nobody beyond it", async () => {
    const owner = await colleague("owner");
    const boss = await regional("owner", "abuja");
    const base = { name: "X Y", email: null, reason, role: "support_agent", ...nowhere } as const;
    const hire = (phone: string, place: { regionId?: string }) =>
      hireColleague(boss, { ...base, phone, ...place });
    expect(await refusalOf(hire("0803 777 0011", {}))).toBe("identity.place_not_yours");
    expect(await refusalOf(hire("0803 777 0011", { regionId: "lagos" }))).toBe("identity.place_not_yours");
    const here = await kitchen();
    const cook = { ...base, phone: "0803 777 0011", role: "kitchen_staff", kitchenId: here.id } as const;
    expect(await refusalOf(hireColleague(boss, cook))).toBe("identity.place_not_yours");
    const { id } = await hire("0803 777 0011", { regionId: "abuja" });
    const lagos = await regional("support_agent", "lagos");
    const whole = await colleague("support_agent");
    for (const beyond of [lagos, whole]) {
      expect(await refusalOf(suspendUser(boss, { userId: beyond.id, reason }))).toBe("identity.not_found");
      expect(await refusalOf(endSessionsOf(boss, { userId: beyond.id, reason }))).toBe("identity.not_found");
    }
    const { id: ada } = await customer();
    expect(await refusalOf(suspendUser(boss, { userId: ada, reason }))).toBe("identity.not_found");
    await suspendUser(owner, { userId: ada, reason });
    expect(await refusalOf(reactivateUser(boss, { userId: ada, reason }))).toBe("identity.not_found");
    const moved = { userId: id, role: "support_agent", reason, expectedVersion: 1, ...nowhere } as const;
    expect(await refusalOf(changeRole(boss, moved))).toBe("identity.place_not_yours");
    await changeRole(owner, moved);
    expect(await acts(id)).toEqual(["staff.hired", "staff.role_changed"]);
  });

  test("nobody hires without the permission", async () => {
    const input = hireInput.parse({ name: "X Y", phone: "0803 777 0003", role: "auditor", reason });
    for (const role of ["ops_admin", "finance_admin", "auditor", "support_agent"] as const) {
      expect(await refusalOf(hireColleague(await colleague(role), input))).toBe("identity.not_found");
    }
  });
});

describe("a changed role", () => {
  test("holds with the very next request, whose session has ended", async () => {
    const owner = await colleague("owner");
    const agent = await colleague("support_agent");
    const token = await tokenFor(agent);
    const session = await identifyRequest(bearer(token));
    await enterConsole(session ?? agent, { userAgent: "", idleMs: 0 });
    const change = { userId: agent.id, role: "auditor", reason, ...nowhere } as const;
    await changeRole(owner, { ...change, expectedVersion: 1 });
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
    const again = await identifyRequest(bearer(await tokenFor(agent, 2)));
    expect(again?.role).toBe("auditor");
    expect(await refusalOf(changeRole(owner, { ...change, expectedVersion: 1 }))).toBe(
      "identity.stale_colleague",
    );
    expect(await acts(agent.id)).toEqual(["staff.role_changed"]);
  });

  test("is nobody's to give themselves, and a customer's account is no colleague's", async () => {
    const owner = await colleague("owner");
    const change = { role: "auditor", reason, expectedVersion: 1, ...nowhere } as const;
    expect(await refusalOf(changeRole(owner, { ...change, userId: owner.id }))).toBe("identity.not_yourself");
    const ada = await customer();
    expect(await refusalOf(changeRole(owner, { ...change, userId: ada.id }))).toBe("identity.not_found");
  });
});

describe("an account", () => {
  test("is closed and opened again; who was suspended is refused with their next request, told why", async () => {
    const operator = await colleague("ops_admin");
    const agent = await colleague("support_agent");
    const token = await tokenFor(agent);
    await identifyRequest(bearer(token));
    await suspendUser(operator, { userId: agent.id, reason });
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.suspended");
    await reactivateUser(operator, { userId: agent.id, reason });
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
    expect((await identifyRequest(bearer(await tokenFor(agent, 3))))?.id).toBe(agent.id);
    expect(await acts(agent.id)).toEqual(["user.suspended", "user.restored"]);
  });

  test("of whoever handles money is an owner's affair", async () => {
    const operator = await colleague("ops_admin");
    const finance = await colleague("finance_admin");
    expect(await refusalOf(suspendUser(operator, { userId: finance.id, reason }))).toBe(
      "identity.role_not_yours",
    );
    await suspendUser(await colleague("owner"), { userId: finance.id, reason });
  });

  test("whoever was suspended a moment ago acts on nobody, whatever their request has seen", async () => {
    const [owner, other] = [await colleague("owner"), await colleague("owner")];
    const agent = await colleague("support_agent");
    await suspendUser(owner, { userId: other.id, reason });
    expect(await refusalOf(suspendUser(other, { userId: agent.id, reason }))).toBe("identity.not_found");
  });
});

test("a lost authenticator is reset by somebody else, and its owner signs in anew and sets up another", async () => {
  const owner = await colleague("owner");
  const finance = await colleague("finance_admin");
  await database().execute(sql`update users set is_demo = true where id = ${finance.id}`);
  await withTx("test.enrol", enrolDemoAccounts);
  const token = await tokenFor(finance);
  await resetSecondFactor(owner, { userId: finance.id, reason });
  expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
  expect(await refusalOf(resetSecondFactor(owner, { userId: finance.id, reason }))).toBe(
    "identity.second_factor_missing",
  );
  await endSessionsOf(owner, { userId: finance.id, reason });
  expect(await acts(finance.id)).toEqual(["second_factor.reset", "staff.sessions_ended"]);
  expect(await refusalOf(resetSecondFactor(owner, { userId: owner.id, reason }))).toBe(
    "identity.not_yourself",
  );
});

test("the list shows who works here, by name, within one's own region, and what may be done with each", async () => {
  const owner = await colleague("owner");
  const all = await listStaff(owner, { q: "", cursor: undefined });
  expect(all.staff.map(({ role }) => role)).not.toContain("customer");
  expect(all.staff.find(({ id }) => id === owner.id)?.mine).toEqual({ change: false, suspend: false });
  expect(all.staff.find(({ name }) => name === "Femi Adewale")?.mine).toEqual({
    change: true,
    suspend: true,
  });
  const lagos = { ...(await colleague("ops_admin")), regionId: "lagos" };
  const near = (await listStaff(lagos, { q: "", cursor: undefined })).staff;
  expect(near.map(({ name }) => name)).toContain("Daniel Udo");
  expect(near.map(({ name }) => name)).not.toContain("Halima Yusuf");
  expect(near.every(({ mine }) => !mine.change)).toBe(true);
  const found = await listStaff(owner, { q: "0800000301", role: "finance_approver", cursor: undefined });
  expect(found.staff).toEqual([]);
  expect(
    (await listStaff(owner, { q: "80000030", role: "finance_approver", cursor: undefined })).staff,
  ).toHaveLength(1);
  expect(await refusalOf(listStaff(await colleague("support_agent"), { q: "", cursor: undefined }))).toBe(
    "identity.not_found",
  );
  for (const text of ["\u0000", "\ud800"]) {
    const cursor = Buffer.from(JSON.stringify([text, "usr_a"])).toString("base64url");
    expect((await listStaff(owner, { q: "", cursor })).staff[0], "the list from its beginning").toEqual(
      all.staff[0],
    );
  }
});

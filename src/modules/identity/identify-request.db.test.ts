import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { env, parseEnv, setEnv } from "~/env";
import { newId } from "~/kernel/id";
import { verifyAuditChain } from "~/modules/audit";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { deleteAddress, listAddresses, saveAddress } from "./addresses";
import { createApiSession, endApiSession } from "./api-session";
import type { CodeMessage } from "./code-sender";
import type { SignedIn } from "./contract";
import { assertNoDemoAccounts, listDemoAccounts } from "./demo-accounts";
import { identifyRequest } from "./identify-request";
import { requestCode } from "./one-time-code";
import { address, bearer, colleague, cookieOf, customer, password, refusalOf } from "./people.fixture";
import { demoUserId } from "./seed-demo-accounts";
import { signIn } from "./sign-in";
import { suspendUser } from "./suspend-user";

testDatabase();
afterEach(() => {
  setEnv();
  setClock(new Date());
});

describe("who sends a request", () => {
  test("a token is its owner's for thirty days, until it is revoked", async () => {
    const { id, phone } = await customer();
    const { token, expiresAt } = await createApiSession({ identifier: phone, password }, address);
    expect(Date.parse(expiresAt) - now().getTime()).toBeCloseTo(30 * 24 * 3_600_000, -4);
    const actor = await identifyRequest(bearer(token));
    expect(actor).toMatchObject({ kind: "user", id, role: "customer" });
    expect(actor?.permissions.has("orders.place")).toBe(true);

    setClock(new Date(Date.parse(expiresAt) + 1_000));
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
    setClock(new Date());
    await endApiSession(colleague("customer"), bearer(token));
    expect(await identifyRequest(bearer(token))).toMatchObject({ id });
    await endApiSession(colleague("customer", actor?.id), bearer(token));
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
  });

  test.each([
    "",
    "Bearer",
    "Bearer x",
    "Basic YTpi",
    `Bearer rf_${"A".repeat(43)}`,
    "Bearer ' or 1=1",
    "rf_x",
  ])("the authorization “%s” is refused", async (authorization) => {
    expect(await refusalOf(identifyRequest(new Headers({ authorization })))).toBe("identity.unauthenticated");
  });

  test("a sealed cookie names its owner, also in chunks; none, a forged, a foreign and an expired one name nobody", async () => {
    const { id } = await customer();
    const good = await cookieOf(id, 1);
    expect(await identifyRequest(good)).toMatchObject({ id });
    const token = (good.get("cookie") ?? "").split("session-token=")[1] ?? "";
    const name = "next-auth.session-token";
    const chunks = `${name}.1=${token.slice(100)}; ${name}.0=${token.slice(0, 100)}`;
    expect(await identifyRequest(new Headers({ cookie: chunks }))).toMatchObject({ id });

    const bad = [
      new Headers(),
      new Headers({ cookie: `${name}=${token.slice(0, -2)}` }),
      new Headers({ cookie: `${name}=%00; =; ;` }),
      await cookieOf(id, 1, "another installation's secret, quite long"),
      await cookieOf(id, 1, env().NEXTAUTH_SECRET, -3_600),
      await cookieOf(id, 2),
      await cookieOf(newId("usr"), 1),
      await cookieOf("' or 1=1 --", 1),
    ];
    for (const headers of bad) expect(await identifyRequest(headers)).toBeNull();
  });

  test("a suspension ends every session with the next request, tells why, and is written down", async () => {
    const { id, phone } = await customer();
    const { token } = await createApiSession({ identifier: phone, password }, address);
    const owner = colleague("owner");
    await suspendUser(owner, { userId: id, reason: "stolen phone" });
    await suspendUser(owner, { userId: id, reason: "once more changes nothing" });
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.suspended");
    expect(await identifyRequest(await cookieOf(id, 1))).toBeNull();
    expect(await identifyRequest(await cookieOf(id, 2))).toBeNull();
    expect(await refusalOf(signIn({ identifier: phone, password }, address))).toBe("identity.suspended");
    expect((await requestCode({ identifier: phone }, address)).demoCode).toBeNull();

    const audit = await rowsOf(
      database(),
      sql`select actor_id, action, reason, after from audit_events where subject_id = ${id}`,
    );
    expect(audit).toEqual([
      {
        actor_id: owner.id,
        action: "user.suspended",
        reason: "stolen phone",
        after: { status: "suspended" },
      },
    ]);
    expect(await verifyAuditChain()).toMatchObject({ intact: true });

    // Back in service, the old sessions stay void: their epoch is over.
    await database().execute(sql`update users set status = 'active' where id = ${id}`);
    expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
    expect(await identifyRequest(await cookieOf(id, 1))).toBeNull();
  });

  test("nobody suspends without the permission, themselves, a stranger, or an owner from below", async () => {
    const { id } = await customer();
    const owner = demoUserId("demo-13");
    const suspend = (actor: SignedIn, userId: string) =>
      refusalOf(suspendUser(actor, { userId, reason: "x" }));
    expect(await suspend(colleague("support_agent"), id)).toBe("identity.not_found");
    const operator = colleague("ops_admin");
    expect(await suspend(operator, operator.id)).toBe("identity.not_yourself");
    expect(await suspend(operator, newId("usr"))).toBe("identity.not_found");
    expect(await suspend(operator, owner)).toBe("identity.not_found");
  });
});

describe("demo accounts", () => {
  const ada = { identifier: "0800 000 3001", password: "jollof-demo-2026" };

  test("all thirteen can sign in with the demo password in demo mode, and kitchen staff are bound to their kitchen", async () => {
    const accounts = await listDemoAccounts();
    expect(accounts).toHaveLength(13);
    for (const { phone, name } of accounts) {
      expect((await signIn({ ...ada, identifier: phone }, address)).user.name).toBe(name);
    }
    const staff = await signIn({ ...ada, identifier: "+2348000003006" }, address);
    expect(staff.user).toMatchObject({ role: "kitchen_staff", kitchenId: "rachels-buka-surulere" });
  });

  test("outside demo mode, and with live payments, they open nothing: no password, no code, no old session", async () => {
    const { token } = await createApiSession(ada, address);
    const cookie = await cookieOf(demoUserId("demo-01"), 1);
    expect(await identifyRequest(cookie)).not.toBeNull();
    for (const environment of [{ DEMO_MODE: false }, { livePayments: true }]) {
      setEnv(environment);
      expect(await refusalOf(signIn(ada, address))).toBe("identity.demo_off");
      expect(await refusalOf(identifyRequest(bearer(token)))).toBe("identity.unauthenticated");
      expect(await identifyRequest(cookie)).toBeNull();
      const sent: CodeMessage[] = [];
      await requestCode(ada, address, { send: async (message) => void sent.push(message) });
      expect(sent).toEqual([]);
    }
    setEnv({ DEMO_MODE: false });
    expect(await listDemoAccounts()).toEqual([]);
  });

  test("production with a live key refuses to start on a database that has them", async () => {
    const secret = { DATABASE_URL: "postgres://localhost/x", NEXTAUTH_SECRET: "x".repeat(32) };
    const live = parseEnv({ ...secret, NODE_ENV: "production", PAYSTACK_SECRET_KEY: "sk_live_x" });
    await expect(assertNoDemoAccounts(live)).rejects.toThrow("13 demo accounts");
    const test = parseEnv({ ...secret, NODE_ENV: "production", PAYSTACK_SECRET_KEY: "sk_test_x" });
    await expect(assertNoDemoAccounts(test)).resolves.toBeUndefined();
  });
});

describe("addresses", () => {
  const home = { label: "Home", zoneId: "los-lekki", landmark: "Fola Osibo", directions: "<b>gate</b>" };
  const rest = { phone: null, point: null, plusCode: null, gateCodeNeeded: false, riderNote: "" };

  test("saving under a label replaces that one, and nobody sees another's", async () => {
    const mine = colleague("customer", demoUserId("demo-02"));
    await saveAddress(mine, { ...home, ...rest });
    await saveAddress(mine, { ...home, ...rest, phone: "0803 123 4567", point: { lat: 6.4, lng: 3.4 } });
    expect(await listAddresses(mine)).toEqual([
      expect.objectContaining({ ...home, phone: "+2348031234567", point: { lat: 6.4, lng: 3.4 } }),
    ]);
    expect(
      (await listAddresses(colleague("customer", demoUserId("demo-01")))).map((one) => one.label).sort(),
    ).toEqual(["Home", "Office"]);
  });

  test("an unknown zone and the twenty-first address are refused", async () => {
    const mine = colleague("customer", demoUserId("demo-05"));
    expect(await refusalOf(saveAddress(mine, { ...home, ...rest, zoneId: "atlantis" }))).toBe(
      "identity.unknown_zone",
    );
    for (let index = 1; index <= 20; index++)
      await saveAddress(mine, { ...home, ...rest, label: `Aunt ${index}` });
    expect(await refusalOf(saveAddress(mine, { ...home, ...rest }))).toBe("identity.too_many_addresses");
    await saveAddress(mine, { ...home, ...rest, label: "Aunt 3" });
    expect(await listAddresses(mine)).toHaveLength(20);
  });

  test("one is renamed and changed by its id, not over another's name, and removed; to others it does not exist", async () => {
    const [mine, other] = [
      colleague("customer", demoUserId("demo-06")),
      colleague("customer", demoUserId("demo-07")),
    ];
    const saved = await saveAddress(mine, {
      ...home,
      ...rest,
      gateCodeNeeded: true,
      riderNote: "Call at gate",
    });
    expect(saved).toMatchObject({ gateCodeNeeded: true, riderNote: "Call at gate" });
    const work = await saveAddress(mine, { ...home, ...rest, label: "Work" });
    const renamed = await saveAddress(mine, { ...home, ...rest, id: saved.id, label: "Parents" });
    expect(renamed).toMatchObject({ id: saved.id, label: "Parents", gateCodeNeeded: false });
    const taken = saveAddress(mine, { ...home, ...rest, id: saved.id, label: "Work" });
    expect(await refusalOf(taken)).toBe("identity.address_label_taken");
    expect(await refusalOf(saveAddress(other, { ...home, ...rest, id: work.id }))).toBe(
      "identity.address_not_found",
    );
    expect(await refusalOf(deleteAddress(other, { id: work.id }))).toBe("identity.address_not_found");
    await deleteAddress(mine, { id: work.id });
    const left = (await listAddresses(mine)).map(({ label }) => label);
    expect(left).toContain("Parents");
    expect(left).not.toContain("Work");
  });
});

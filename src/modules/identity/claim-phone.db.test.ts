import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { listAddresses, saveAddress } from "./addresses";
import { createApiSession } from "./api-session";
import { changePassword, passwordOf } from "./change-password";
import { identifyRequest } from "./identify-request";
import { requestCode, signInWithCode } from "./one-time-code";
import { requestOwnCode } from "./own-code";
import { address, bearer, cookieOf, customer, password, refusalOf } from "./people.fixture";
import { signIn } from "./sign-in";
import { spendStandOf } from "./spend-lock";
import { setPin } from "./spend-pin";

testDatabase();

const home = "192.0.2.10";

async function browser(userId: string, epoch: number) {
  const headers = await cookieOf(userId, epoch);
  const actor = await identifyRequest(headers);
  if (actor === null) throw new Error("a fresh cookie is nobody's");
  return { headers, actor };
}

async function byCode(identifier: string) {
  const { demoCode } = await requestCode({ identifier }, home);
  return await signInWithCode({ identifier, code: demoCode ?? "" }, home);
}

async function audited(id: string) {
  return await rowsOf(
    database(),
    sql`select action from audit_events where subject_id = ${id} and action = 'phone.claimed'`,
  );
}

describe("the first code to a phone", () => {
  test("ends whatever a stranger who signed up with the number has: password, e-mail, PIN, browser, program", async () => {
    const squatted = await customer({ email: "stranger@example.com" });
    const { id, phone } = squatted;
    const stranger = await browser(id, 1);
    const program = await createApiSession({ identifier: phone, password }, address);
    await setPin(stranger.actor, { pin: "7391" });
    const late = await signIn({ identifier: phone, password }, address);

    const owner = await byCode(phone);
    expect(owner).toMatchObject({ user: { id, phone, email: null } });
    expect(await identifyRequest(stranger.headers)).toBeNull();
    expect(await identifyRequest(await cookieOf(id, late.sessionEpoch))).toBeNull();
    expect(await refusalOf(identifyRequest(bearer(program.token)))).toBe("identity.unauthenticated");
    for (const identifier of [phone, "stranger@example.com"])
      expect(await refusalOf(signIn({ identifier, password }, address))).toBe("identity.wrong_credentials");

    const { actor } = await browser(id, owner.sessionEpoch);
    expect(await passwordOf(actor)).toEqual({ isSet: false, claim: "now" });
    expect((await spendStandOf(actor)).hasPin).toBe(false);
    expect(await audited(id)).toHaveLength(1);
  });

  test("happens once: a password that is set afterwards stays, and its sessions go on", async () => {
    const { id, phone } = await customer();
    const { actor, headers } = await browser(id, (await byCode(phone)).sessionEpoch);
    const { demoCode } = await requestOwnCode(actor, "show_again");
    await changePassword(actor, { shown: { code: demoCode ?? "" }, password });
    await byCode(phone);
    expect((await identifyRequest(headers))?.id).toBe(id);
    expect((await signIn({ identifier: phone, password }, address)).user.id).toBe(id);
    expect(await passwordOf(actor)).toEqual({ isSet: true, claim: null });
    expect(await audited(id)).toHaveLength(1);
  });

  test("ends nothing of somebody who took one to the phone while signed in: they have both", async () => {
    const { id, phone } = await customer({ email: "both@example.com" });
    const { actor, headers } = await browser(id, 1);
    const { demoCode } = await requestOwnCode(actor, "show_again");
    await changePassword(actor, { shown: { code: demoCode ?? "" }, password });
    expect((await byCode(phone)).user.email).toBe("both@example.com");
    expect((await identifyRequest(headers))?.id).toBe(id);
    expect((await signIn({ identifier: phone, password }, address)).user.id).toBe(id);
    expect(await audited(id)).toHaveLength(0);
  });

  test("is none that came by mail: a stranger's own address does not make the number theirs", async () => {
    const { id, phone } = await customer({ email: "mine@example.com" });
    await byCode("mine@example.com");
    const { demoCode } = await requestCode({ identifier: "mine@example.com" }, address);
    expect(await refusalOf(signInWithCode({ identifier: phone, code: demoCode ?? "" }, address))).toBe(
      "identity.wrong_code",
    );
    await byCode(phone);
    expect(await refusalOf(signIn({ identifier: phone, password }, address))).toBe(
      "identity.wrong_credentials",
    );
    expect(await audited(id)).toHaveLength(1);
  });

  test("leaves addresses, and what was locked, as they are", async () => {
    const { id, phone } = await customer();
    const before = await browser(id, 1);
    const [zone] = await rowsOf<{ id: string }>(database(), sql`select id from zones order by id limit 1`);
    await saveAddress(before.actor, {
      label: "Home",
      zoneId: zone?.id ?? "",
      landmark: "Opposite the bank",
      directions: "Blue gate",
      phone: null,
      point: null,
      plusCode: null,
      gateCodeNeeded: false,
      riderNote: "",
    });
    const { actor } = await browser(id, (await byCode(phone)).sessionEpoch);
    expect((await listAddresses(actor)).map(({ label }) => label)).toEqual(["Home"]);
  });
});

import { describe, expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { testDatabase } from "~/testing/database";
import { createApiSession } from "./api-session";
import { endOtherSessions, endSession, sessionsOf } from "./browser-session";
import type { CodeMessage, ContactNotice } from "./code-sender";
import type { SignedIn } from "./contract";
import { endConsoleSession } from "./devices";
import { identifyRequest } from "./identify-request";
import { requestCode, signInWithCode } from "./one-time-code";
import { requestOwnCode, takeOwnCode } from "./own-code";
import { address, bearer, cookieOf, customer, password, refusalOf } from "./people.fixture";
import { changeContact, renameMe, requestContactCode } from "./profile";
import { sessionLifeSeconds } from "./session-cookie";
import { signIn } from "./sign-in";
import { unlockWallet } from "./spend-lock";
import { resetPin } from "./spend-pin";

testDatabase();

/** A person signed in by a browser of that name. */
async function browser(userId: string, userAgent: string) {
  const headers = await cookieOf(userId, 1);
  headers.set("user-agent", userAgent);
  const actor = await identifyRequest(headers);
  if (actor === null) throw new Error("a fresh cookie is nobody's");
  return { headers, actor };
}

describe("the list of sign-ins", () => {
  test("names each browser and program, says which one asks, and an ended one is a stranger at its next request", async () => {
    const { id, phone } = await customer();
    const [here, there] = [await browser(id, "Firefox on a laptop"), await browser(id, "Opera Mini")];
    const program = await createApiSession({ identifier: phone, password }, address);
    const sessions = await sessionsOf(here.actor);
    expect(sessions.map(({ kind, userAgent, current }) => ({ kind, userAgent, current }))).toEqual(
      expect.arrayContaining([
        { kind: "browser", userAgent: "Firefox on a laptop", current: true },
        { kind: "browser", userAgent: "Opera Mini", current: false },
        { kind: "program", userAgent: "", current: false },
      ]),
    );
    await endSession(here.actor, { id: there.actor.sessionId });
    expect(await identifyRequest(there.headers)).toBeNull();
    expect(await refusalOf(endSession(here.actor, { id: there.actor.sessionId }))).toBe(
      "identity.session_not_found",
    );
    expect(await endOtherSessions(here.actor)).toEqual({ ended: 1 });
    expect(await refusalOf(identifyRequest(bearer(program.token)))).toBe("identity.unauthenticated");
    expect((await identifyRequest(here.headers))?.id).toBe(id);
    expect(await sessionsOf(here.actor)).toHaveLength(1);
  });

  test("nobody ends somebody else's; signing out ends one's own", async () => {
    const [ada, bola] = [await customer(), await customer()];
    const [hers, his] = [await browser(ada.id, "hers"), await browser(bola.id, "his")];
    expect(await refusalOf(endSession(hers.actor, { id: his.actor.sessionId }))).toBe(
      "identity.session_not_found",
    );
    await endConsoleSession(bola.id, his.actor.sessionId);
    expect(await sessionsOf(his.actor)).toEqual([]);
    expect(await identifyRequest(his.headers)).toBeNull();
  });

  test("a cookie that was renewed with each visit ends a week after its sign-in all the same", async () => {
    const { id } = await customer();
    const { headers } = await browser(id, "a stolen one");
    expect((await identifyRequest(headers))?.id).toBe(id);
    setClock(new Date(Date.now() + (sessionLifeSeconds + 60) * 1_000));
    expect(await identifyRequest(headers)).toBeNull();
    setClock(new Date());
  });

  test("a visit is written once a quarter of an hour", async () => {
    const { id } = await customer();
    const start = new Date("2026-11-21T11:00:00Z");
    setClock(start);
    const { headers, actor } = await browser(id, "a phone");
    const seen = async () => (await sessionsOf(actor))[0]?.lastSeenAt ?? "";
    const first = await seen();
    setClock(new Date(start.getTime() + 5 * 60_000));
    await identifyRequest(headers);
    expect(await seen()).toBe(first);
    setClock(new Date(start.getTime() + 16 * 60_000));
    await identifyRequest(headers);
    expect(await seen()).not.toBe(first);
    setClock(new Date());
  });
});

describe("name and contacts", () => {
  const outbox: CodeMessage[] = [];
  const sender = { send: async (message: CodeMessage) => void outbox.push(message) };

  test("a new phone is taken with the code that came to it, asked for with the password or a code to the old one", async () => {
    const ada = await customer();
    const { actor } = await browser(ada.id, "a phone");
    expect((await renameMe(actor, { name: "Adaeze" })).name).toBe("Adaeze");
    const contact = { kind: "phone", value: "0803 888 0001" } as const;
    const ask = (shown: { password?: string; code?: string }, to: typeof contact = contact) =>
      requestContactCode(actor, { contact: to, shown }, sender);
    expect(await refusalOf(ask({ password: "guess" }))).toBe("identity.wrong_credentials");
    await ask({ password });
    const sent = outbox.at(-1);
    expect(sent).toMatchObject({ channel: "sms", to: "+2348038880001" });
    const other = { kind: "phone", value: "0803 888 0002" } as const;
    const code = sent?.code ?? "";
    expect(await refusalOf(changeContact(actor, { contact: other, code }))).toBe("identity.wrong_code");
    expect((await changeContact(actor, { contact, code })).phone).toBe("+2348038880001");
    expect((await signIn({ identifier: "08038880001", password }, address)).user.id).toBe(ada.id);
    await requestOwnCode(actor, "show_again", sender);
    expect(outbox.at(-1)?.to).toBe("+2348038880001");
  });

  test("somebody else's phone is refused, one's own too, and a spent code opens nothing", async () => {
    const [ada, bola] = [await customer(), await customer()];
    const { actor } = await browser(ada.id, "a phone");
    const ask = (value: string) =>
      requestContactCode(actor, { contact: { kind: "phone", value }, shown: { password } }, sender);
    expect(await refusalOf(ask(bola.phone))).toBe("identity.phone_taken");
    expect(await refusalOf(ask(ada.phone))).toBe("identity.same_contact");
    const contact = { kind: "email", value: "ada@example.com" } as const;
    await requestContactCode(actor, { contact, shown: { password } }, sender);
    const code = outbox.at(-1)?.code ?? "";
    expect((await changeContact(actor, { contact, code })).email).toBe("ada@example.com");
    expect(await refusalOf(changeContact(actor, { contact, code }))).toBe("identity.wrong_code");
  });

  const toPhone = (value: string) => ({ kind: "phone", value }) as const;

  async function moveTo(actor: SignedIn, value: string, told: ContactNotice[]): Promise<void> {
    const contact = value.includes("@") ? ({ kind: "email", value } as const) : toPhone(value);
    await requestContactCode(actor, { contact, shown: { password } }, sender);
    const tell = async (notice: ContactNotice) => void told.push(notice);
    await changeContact(actor, { contact, code: outbox.at(-1)?.code ?? "" }, { tell });
  }

  test("a new phone is told to the old one, and opens the wallet by a code only after 72 hours", async () => {
    const start = new Date("2026-11-21T11:00:00Z");
    setClock(start);
    const ada = await customer();
    const { actor } = await browser(ada.id, "a thief's");
    const told: ContactNotice[] = [];
    // Another place to be written to, where no code goes.
    await moveTo(actor, "ada.too@example.com", told);
    await requestOwnCode(actor, "unlock_wallet", sender);
    const { code } = outbox.at(-1) ?? { code: "" };
    expect(told).toEqual([]);
    await moveTo(actor, "0803 888 0003", told);
    expect(told).toMatchObject([{ userId: ada.id, channel: "sms", to: ada.phone }]);
    expect(told[0]?.sentence).toContain("If it was not you");
    for (const purpose of ["reset_pin", "unlock_wallet"] as const)
      expect(await refusalOf(requestOwnCode(actor, purpose, sender))).toBe("identity.contact_just_changed");
    for (const act of [() => resetPin(actor, { code, pin: "8305" }), () => unlockWallet(actor, { code })])
      expect(await refusalOf(act())).toBe("identity.contact_just_changed");
    setClock(new Date(start.getTime() + 72 * 3_600_000 + 60_000));
    await requestOwnCode(actor, "reset_pin", sender);
    expect(outbox.at(-1)?.to).toBe("+2348038880003");
    setClock(new Date());
  });

  test("codes that a stranger asks for in one's name, and guesses, leave one's own codes alone", async () => {
    const ada = await customer();
    const { actor } = await browser(ada.id, "hers");
    const guess = () => signInWithCode({ identifier: ada.phone, code: "000000" }, address);
    for (const ask of [() => requestCode({ identifier: ada.phone }, address, sender), guess])
      for (let nth = 0; nth < 11; nth += 1) await ask().catch(() => {});
    expect(await refusalOf(guess())).toBe("platform.rate_limited");
    await requestOwnCode(actor, "show_again", sender);
    await takeOwnCode(actor, "show_again", outbox.at(-1)?.code ?? "");
  });

  test("a stranger's phone gets five codes in a quarter of an hour, however many accounts ask", async () => {
    const ask = async () => {
      const { actor } = await browser((await customer()).id, "one of many");
      const contact = toPhone("0803 888 0004");
      return await requestContactCode(actor, { contact, shown: { password } }, sender);
    };
    for (let nth = 0; nth < 5; nth += 1) await ask();
    expect(await refusalOf(ask())).toBe("platform.rate_limited");
  });
});

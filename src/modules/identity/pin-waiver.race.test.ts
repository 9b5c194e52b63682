import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/kernel/id";
import { walletOf } from "~/modules/ledger";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { buy, customer, kitchen, noon, type TestKitchen, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { holdRow, times, untilWaiting } from "~/testing/signals";
import { endSession, noteSignIn } from "./browser-session";
import type { SignedIn } from "./contract";
import { endPinWaiver, waivePin } from "./pin-waiver";
import { pinWaiverKobo } from "./spend-contract";
import { lockWallet, spendStandOf, unlockWallet } from "./spend-lock";
import { setPin } from "./spend-pin";

testHouse();

const pin = "7391";
/** ₦2,000 of food, ₦100 service, ₦300 packaging: one fits between two PINs, two do not. */
const lunchKobo = 240_000;
let from: TestKitchen;
beforeEach(async () => {
  from = await kitchen({ priceKobo: 200_000 });
});

/** The same person at another browser, whose sign-in is written down. */
async function atBrowser(person: SignedIn): Promise<SignedIn> {
  const sessionId = newId("con");
  await noteSignIn({ userId: person.id, sessionId }, new Headers());
  return { ...person, sessionId };
}

/** A customer with a PIN, signed in at a browser. */
async function guarded(): Promise<SignedIn> {
  const ada = await atBrowser(await customer(2_000_000));
  await setPin(ada, { pin });
  return ada;
}

async function trusted(): Promise<SignedIn> {
  const ada = await guarded();
  await waivePin(ada, { pin });
  return ada;
}

const leftOf = async (ada: SignedIn) => (await spendStandOf(ada)).waiver?.leftKobo ?? null;

describe("two small orders at the same moment, on one browser", () => {
  /** Both are at the guard when it is let go. */
  async function twoAtOnce() {
    const ada = await trusted();
    const held = await holdRow("spend_controls", ada.id);
    const buying = times(2, () => buy(ada, from));
    await untilWaiting(2);
    await held.release();
    return { ada, ...(await buying) };
  }

  test("one goes without the PIN, the other is asked for it: together they are above ₦3,000", async () => {
    const { ada, done, refused, errors } = await twoAtOnce();
    expect({ done: done.length, refused, errors }).toEqual({
      done: 1,
      refused: { "identity.pin_required": 1 },
      errors: [],
    });
    expect(await leftOf(ada)).toBe(pinWaiverKobo - lunchKobo);
    expect((await walletOf(ada)).balanceKobo).toBe(2_000_000 - lunchKobo);
    await expectGreenProof();
  });

  test("without the lock the second is not asked: only the table's bound stops it, as an error", async () => {
    const ada = await trusted();
    const held = await holdRow("pin_waivers", ada.sessionId);
    plantFaults({ withoutLocks: true });
    const buying = times(2, () => buy(ada, from));
    await untilWaiting(2);
    await held.release();
    const { done, refused, errors } = await buying;
    expect({ done: done.length, refused, errors: errors.length }).toEqual({
      done: 1,
      refused: {},
      errors: 1,
    });
    plantFaults({});
    await expectGreenProof();
  });
});

describe("a browser's leave to pay small sums without the PIN", () => {
  test("is off until its owner turns it on with the PIN, in a browser that is signed in", async () => {
    const ada = await guarded();
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    await expect(waivePin(ada, { pin: "2580" })).rejects.toMatchObject({ code: "identity.wrong_pin" });
    const program = { ...ada, sessionId: "con_of_a_program" };
    await expect(waivePin(program, { pin })).rejects.toMatchObject({ code: "identity.browser_only" });
    await expect(waivePin(await customer(0), { pin })).rejects.toMatchObject({
      code: "identity.pin_missing",
    });
    expect(await leftOf(ada)).toBeNull();
    await waivePin(ada, { pin });
    expect((await buy(ada, from)).totalKobo).toBe(lunchKobo);
    await expectGreenProof();
  });

  test("is a sum and no limit of each: it is over when it is spent, and whole again after the PIN", async () => {
    const ada = await trusted();
    await buy(ada, from);
    const before = await whatIsWritten();
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    expect(await whatIsWritten()).toEqual(before);
    await buy(ada, from, { pin });
    expect(await leftOf(ada)).toBe(pinWaiverKobo);
    await expect(buy(ada, from, { quantity: 2 })).rejects.toMatchObject({ code: "identity.pin_required" });
    await buy(ada, from);
    await expectGreenProof();
  });

  test("a PIN that comes along is looked at, however small the sum", async () => {
    const ada = await trusted();
    await expect(buy(ada, from, { pin: "2580" })).rejects.toMatchObject({ code: "identity.wrong_pin" });
    expect(await leftOf(ada)).toBe(pinWaiverKobo);
  });

  test("rests while the wallet does, after five wrong PINs", async () => {
    const ada = await trusted();
    for (const guess of ["2580", "2581", "2582", "2583", "2584"]) {
      await expect(buy(ada, from, { pin: guess })).rejects.toMatchObject({ code: "identity.wrong_pin" });
    }
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    setClock(new Date(noon.getTime() + 31 * 60_000));
    await buy(ada, from);
    expect(await leftOf(ada)).toBe(pinWaiverKobo - lunchKobo);
  });

  test("is this browser's own: another asks, and the PIN typed there gives this one nothing", async () => {
    const ada = await trusted();
    const other = await atBrowser(ada);
    await expect(buy(other, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    await buy(ada, from);
    await buy(other, from, { pin });
    expect([await leftOf(ada), await leftOf(other)]).toEqual([pinWaiverKobo - lunchKobo, null]);
  });

  test("ends everywhere when the PIN changes or the wallet is locked, here when it is turned off, and with its sign-in", async () => {
    const ada = await trusted();
    const other = await atBrowser(ada);
    await waivePin(other, { pin });
    await setPin(ada, { pin: "8305", currentPin: pin });
    expect([await leftOf(ada), await leftOf(other)]).toEqual([null, null]);
    await waivePin(ada, { pin: "8305" });
    await lockWallet(ada);
    await unlockWallet(ada, { pin: "8305" });
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    await waivePin(ada, { pin: "8305" });
    await endPinWaiver(ada);
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required" });
    await endSession(other, { id: ada.sessionId });
    await expect(waivePin(ada, { pin: "8305" })).rejects.toMatchObject({ code: "identity.browser_only" });
    await expectGreenProof();
  });

  test("the table itself keeps what is spent without the PIN at ₦3,000", async () => {
    const ada = await trusted();
    await expect(
      rowsOf(
        database(),
        sql`update pin_waivers set waived_kobo = ${pinWaiverKobo} + 1 where user_id = ${ada.id}`,
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "pin_waivers_bounded" } });
  });
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import { placeOrder } from "~/modules/ordering";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  buyUnpaid,
  byTransfer,
  cancel,
  cart,
  customer,
  dinnerKobo,
  kitchen,
  noon,
  testHouse,
  topUp,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import type { SignedIn } from "./contract";
import { requestOwnCode } from "./own-code";
import { lockWallet, spendStandOf, unlockWallet } from "./spend-lock";
import { resetPin, setPin, takePin } from "./spend-pin";

await testTwin();
testHouse();

const pin = "7391";
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

async function guarded(balanceKobo = dinnerKobo): Promise<SignedIn> {
  const ada = await customer(balanceKobo);
  await setPin(ada, { pin });
  return ada;
}

async function codeFor(actor: SignedIn, purpose: "reset_pin" | "unlock_wallet"): Promise<string> {
  const sent: string[] = [];
  await requestOwnCode(actor, purpose, { send: async ({ code }) => void sent.push(code) });
  return sent[0] ?? "";
}

describe("guesses at a PIN", () => {
  test("50 at once, in two processes: five are looked at, and the right one waits half an hour too", async () => {
    const ada = await guarded();
    const other = await secondProcess();
    const calls = Array.from({ length: 50 }, (_, nth) => {
      const unlock = nth % 2 === 0 ? unlockWallet : other.unlockWallet;
      return () => unlock(ada, { pin: String(2_000 + nth) });
    });
    const { done, refused, errors } = await atOnce(calls);
    expect({ done, errors }).toEqual({ done: [], errors: [] });
    expect(refused).toEqual({ "identity.wrong_pin": 5, "identity.pin_locked": 45 });
    await expect(takePin(ada, pin)).rejects.toMatchObject({
      code: "identity.pin_locked",
      details: { retryAfterSeconds: expect.any(Number) },
    });
    setClock(minutes(31));
    expect(await takePin(ada, pin)).toBe(2);
    await other.close();
  });

  test("without the lock more than five are looked at", async () => {
    const ada = await guarded();
    plantFaults({ withoutLocks: true });
    const { refused } = await times(50, (nth) => takePin(ada, String(2_000 + nth)));
    expect(refused["identity.wrong_pin"] ?? 0).toBeGreaterThan(5);
  });
});

describe("a wallet with a PIN", () => {
  test("pays nothing without it, nothing with a wrong one, and counts that although the order was rolled back", async () => {
    const [from, ada] = [await kitchen(), await guarded()];
    const before = await whatIsWritten();
    await expect(buy(ada, from)).rejects.toMatchObject({ code: "identity.pin_required", status: 428 });
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(buy(ada, from, { pin: "2580" })).rejects.toMatchObject({
        code: "identity.wrong_pin",
        details: { triesLeft },
      });
    }
    await expect(buy(ada, from, { pin })).rejects.toMatchObject({ code: "identity.pin_locked" });
    expect(await whatIsWritten()).toEqual(before);
    setClock(minutes(31));
    expect((await buy(ada, from, { pin })).status).toBe("placed");
    expect(await spendStandOf(ada)).toMatchObject({ pinLockedUntil: null });
    await expectGreenProof();
  });

  test("a replay of the order asks for no PIN, and the PIN is no part of what the key stands for", async () => {
    const [from, ada] = [await kitchen(), await guarded()];
    const key = crypto.randomUUID();
    const { value } = await placeOrder(ada, key, cart(from, { pin }));
    for (const again of [cart(from), cart(from, { pin: "2580" })]) {
      expect(await placeOrder(ada, key, again)).toMatchObject({ replayed: true, value: { id: value.id } });
    }
    const kept = await rowsOf<{ all: string }>(
      database(),
      sql`select concat((select json_agg(k) from idempotency_keys k where k.actor_id = ${ada.id}),
        (select json_agg(o) from outbox_events o where o.aggregate_id = ${value.id}),
        (select json_agg(a) from audit_events a where a.actor_id = ${ada.id}),
        (select json_agg(s) from spend_controls s where s.user_id = ${ada.id})) as all`,
    );
    expect(kept[0]?.all).not.toMatch(new RegExp(`"pin[A-Za-z_]*"\\s*:\\s*"?${pin}`));
    await expectGreenProof();
  });

  test("what is paid at Paystack alone needs no PIN; a change of the PIN needs the one before", async () => {
    const ada = await guarded();
    await expect(setPin(ada, { pin: "8305" })).rejects.toMatchObject({ code: "identity.pin_required" });
    await expect(setPin(ada, { pin: "8305", currentPin: "2580" })).rejects.toMatchObject({
      code: "identity.wrong_pin",
    });
    await expect(setPin(ada, { pin: "1234", currentPin: pin })).rejects.toMatchObject({
      code: "identity.weak_pin",
    });
    await setPin(ada, { pin: "8305", currentPin: pin });
    expect(await takePin(ada, "8305")).toBe(3);
  });
});

describe("a locked wallet", () => {
  test("pays nothing from the answer on, PIN or not; money still arrives; PIN or code unlock it", async () => {
    const [from, ada] = [await kitchen(), await guarded()];
    await lockWallet(ada);
    await expect(buy(ada, from, { pin })).rejects.toMatchObject({ code: "identity.wallet_locked" });
    await topUp(ada, 100_000);
    expect((await walletOf(ada)).balanceKobo).toBe(dinnerKobo + 100_000);
    await expect(unlockWallet(ada, { pin: "2580" })).rejects.toMatchObject({ code: "identity.wrong_pin" });
    await unlockWallet(ada, { pin });
    await lockWallet(ada);
    expect((await unlockWallet(ada, { code: await codeFor(ada, "unlock_wallet") })).lockedAt).toBeNull();
    expect((await buy(ada, from, { pin })).status).toBe("placed");
    await expectGreenProof();
  });

  test("a lock and 20 orders at the same moment: nothing is paid after the lock was answered", async () => {
    const [from, ada] = [await kitchen(), await customer(20 * dinnerKobo)];
    const locking = lockWallet(ada).then(async () => (await walletOf(ada)).balanceKobo);
    const { errors } = await times(20, () => buy(ada, from));
    expect(errors).toEqual([]);
    expect((await walletOf(ada)).balanceKobo).toBe(await locking);
    await expectGreenProof();
  });
});

test("the first lock of a wallet that never had one waits for an order that is past its check", async () => {
  const [from, ada] = [await kitchen(), await customer(dinnerKobo)];
  await buy(await customer(dinnerKobo), from);
  const stock = await rowsOf<{ id: string }>(
    database(),
    sql`select id from stock_levels where item_id = ${from.dish}`,
  );
  const held = await holdRow("stock_levels", stock[0]?.id ?? "");
  const buying = buy(ada, from);
  await untilWaiting(1);
  const locking = lockWallet(ada).then(async () => (await walletOf(ada)).balanceKobo);
  await Promise.race([locking, untilWaiting(2)]);
  await held.release();
  expect((await buying).status).toBe("placed");
  expect(await locking).toBe((await walletOf(ada)).balanceKobo);
  await expectGreenProof();
});

describe("a PIN that was reset", () => {
  test("by a code of its own purpose, ends the rest, and caps the wallet at ₦5,000 for a day, however many pay at once", async () => {
    const [from, ada] = [await kitchen({ priceKobo: 200_000 }), await guarded(2_000_000)];
    await times(6, () => takePin(ada, "2580"));
    const unlocking = await codeFor(ada, "unlock_wallet");
    await expect(resetPin(ada, { code: unlocking, pin: "8305" })).rejects.toMatchObject({
      code: "identity.wrong_code",
    });
    await resetPin(ada, { code: await codeFor(ada, "reset_pin"), pin: "8305" });
    // ₦2,000 of food, ₦100 service, ₦300 packaging: two fit into ₦5,000.
    const { done, refused, errors } = await times(4, () => buy(ada, from, { pin: "8305" }));
    expect({ refused, errors }).toEqual({ refused: { "identity.spend_capped": 2 }, errors: [] });
    expect(done.map(({ totalKobo }) => totalKobo)).toEqual([240_000, 240_000]);
    setClock(minutes(24 * 60 + 1));
    expect((await buy(ada, from, { pin: "8305" })).status).toBe("placed");
    await expectGreenProof();
  });

  test("what was set aside before the reset and comes back after it makes no more room than what was set aside after it", async () => {
    for (const moment of ["before", "after"]) {
      setClock(noon);
      const [from, ada] = [await kitchen({ priceKobo: 200_000 }), await guarded(200_000)];
      const aside = async (typed: string) =>
        (await buyUnpaid(ada, from, { tenders: [{ kind: "wallet" }, byTransfer], pin: typed })).order;
      const before = moment === "before" ? await aside(pin) : null;
      setClock(minutes(1));
      await resetPin(ada, { code: await codeFor(ada, "reset_pin"), pin: "8305" });
      await cancel(ada, before ?? (await aside("8305")));
      await topUp(ada, 2_000_000);
      const outcomes = await times(4, () => buy(ada, from, { pin: "8305" }));
      expect({ ...outcomes, done: outcomes.done.length, refusals: [] }).toEqual({
        done: 2,
        refused: { "identity.spend_capped": 2 },
        refusals: [],
        errors: [],
      });
    }
    await expectGreenProof();
  });
});

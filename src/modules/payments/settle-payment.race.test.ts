import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { violatedConstraint, withTx } from "~/platform/db/transaction";
import { customer, customers, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { atOnce, holdRow, times, untilWaiting } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import {
  openAttempt,
  paymentOf,
  processWebhooks,
  type SettleResult,
  settlePayment,
  startPayment,
  storeWebhook,
  topUp,
  verifyDue,
} from ".";
import type { Charge } from "./provider";
import { settleCharge } from "./settle-payment";

const twin = await testTwin();
testHouse();

const thousandNaira = 100_000;
const byCard = { amountKobo: thousandNaira, channel: "card", sheet: "hosted" } as const;
const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

async function paid(): Promise<{ ada: SignedIn; reference: string }> {
  const ada = await customer();
  const { reference } = (await topUp(ada, crypto.randomUUID(), byCard)).value;
  await twin.pay(reference);
  return { ada, reference };
}

const changes = (results: readonly SettleResult[]) =>
  results.filter((result) => result.kind === "settled" && result.changed).length;

/** Twenty look at once: all have heard Paystack's word before the first may write. */
async function twentyAtOnce() {
  const { ada, reference } = await paid();
  const held = await holdRow("accounts", `acc_${ada.id.slice(4)}`);
  const all = times(20, (index) =>
    settlePayment(reference, (["webhook", "redirect", "poll"] as const)[index % 3] ?? "poll"),
  );
  await untilWaiting(2);
  await held.release();
  return { ada, reference, outcomes: await all };
}

describe("one payment, settled from everywhere at once", () => {
  test("webhook, redirect and verifier, 20 at once: one posting, and everybody is told the same", async () => {
    const { ada, outcomes } = await twentyAtOnce();
    expect(outcomes.errors).toEqual([]);
    expect(outcomes.done).toHaveLength(20);
    expect(changes(outcomes.done)).toBe(1);
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });

  test("without the guard for what is settled the family goes red: the ledger alone refuses the second posting", async () => {
    const { ada, reference } = await paid();
    await settlePayment(reference, "webhook");
    plantFaults({ withoutSettledGuard: true });
    const outcomes = await times(5, () => settlePayment(reference, "redirect"));
    // The effect key is the last line of defence: errors where everybody should be told "settled".
    expect(outcomes.done).toEqual([]);
    expect(outcomes.errors.map(violatedConstraint)).toEqual(
      Array.from({ length: 5 }, () => "transfers_effect_once"),
    );
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });

  test("without the lock the family goes red: whoever comes second crashes where it should be told", async () => {
    plantFaults({ withoutLocks: true });
    const { ada, outcomes } = await twentyAtOnce();
    expect(outcomes.errors.length).toBeGreaterThan(0);
    expect(changes(outcomes.done)).toBe(1);
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });

  test("redirect and webhook at the same instant, 1,000 payments: 1,000 postings (M01)", async () => {
    const count = 1_000;
    const crowd = await customers(20);
    // Written down as a checkout does; Paystack's word is handed in, since its twin is not what is raced here.
    const charges = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const actor = crowd[index % crowd.length];
        if (actor === undefined) throw new Error("nobody");
        return chargeFor(await opened(actor));
      }),
    );
    const outcomes = await times(8, async (lane) => {
      const results: SettleResult[] = [];
      for (const charge of charges.filter((_, index) => index % 8 === lane)) {
        results.push(
          ...(await Promise.all([settleCharge(charge, "redirect"), settleCharge(charge, "webhook")])),
        );
      }
      return results;
    });
    expect(outcomes.errors).toEqual([]);
    expect(changes(outcomes.done.flat())).toBe(count);
    const balances = await Promise.all(crowd.map(balanceOf));
    expect(balances).toEqual(crowd.map(() => (count / crowd.length) * thousandNaira));
    await expectGreenProof();
  });
});

async function opened(actor: SignedIn): Promise<string> {
  const attempt = await withTx("test", (tx) =>
    openAttempt(tx, actor, {
      purpose: "top_up",
      orderId: null,
      tenderId: null,
      customerId: actor.id,
      channel: "card",
      sheet: "hosted",
      amountKobo: kobo(thousandNaira),
      at: now(),
    }),
  );
  return attempt.reference;
}

function chargeFor(reference: string): Charge {
  return {
    reference,
    providerId: newId("evt"),
    state: "success",
    rawState: "success",
    amountKobo: kobo(thousandNaira),
    requestedKobo: kobo(thousandNaira),
    feeKobo: kobo(1_500),
    currency: "NGN",
    mode: "test",
    channel: "card",
    gatewayResponse: null,
    paidAt: now(),
    createdAt: now(),
    email: null,
  };
}

describe("starting a payment", () => {
  test("two tabs with one key: one attempt, one call, the same place to pay", async () => {
    const ada = await customer();
    const key = crypto.randomUUID();
    const outcomes = await times(10, () => topUp(ada, key, byCard));
    expect(outcomes.errors).toEqual([]);
    expect(new Set(outcomes.done.map(({ value }) => value.reference)).size).toBe(1);
    expect(new Set(outcomes.done.map(({ value }) => value.authorizationUrl)).size).toBe(1);
    expect(outcomes.done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [first] = outcomes.done;
    const theirs = await twin.transactions();
    expect(theirs.filter(({ reference }) => reference === first?.value.reference)).toHaveLength(1);
    await expectGreenProof();
  });

  test("the webhook is there before the answer of our own call is kept: the money is, too, and once", async () => {
    const ada = await customer();
    const heard = Promise.withResolvers<void>();
    twin.webhooksTo(async (request) => {
      const raw = new Uint8Array(await request.arrayBuffer());
      await storeWebhook(raw, request.headers.get("x-paystack-signature"));
      while ((await processWebhooks()) > 0);
      heard.resolve();
      return new Response(null, { status: 200 });
    });
    await twin.faults({ webhookEarlyRate: 1 });
    const { value } = await topUp(ada, crypto.randomUUID(), byCard);
    await heard.promise;
    expect(await balanceOf(ada)).toBe(thousandNaira);
    expect(value).toMatchObject({ status: "succeeded", authorizationUrl: null });
    expect(await paymentOf(ada, value.reference)).toMatchObject({ outcome: "captured" });
    await expectGreenProof();
  });
});

describe("the process is killed", () => {
  const points = ["partner-unasked", "partner-answered", "before-commit"] as const;

  test.each(points)(
    "while it starts a payment, %s: the worker goes on, and it can be paid",
    async (crash) => {
      const ada = await customer();
      const reference = await opened(ada);
      plantFaults({ crash });
      await expect(startPayment(ada, reference)).rejects.toThrow();
      expect((await paymentOf(ada, reference)).authorizationUrl).toBeNull();
      plantFaults();
      await twin.advance(6_000);
      await verifyDue();
      const known = (await twin.transactions()).some((one) => one.reference === reference);
      expect(known).toBe(true);
      const url = (await paymentOf(ada, reference)).authorizationUrl;
      // Paystack never tells twice where to pay (PAYSTACK §2.1): what was lost is lost, and nobody is charged twice.
      expect(url === null).toBe(crash !== "partner-unasked");
      await twin.pay(reference);
      await twin.advance(60_000);
      await verifyDue();
      expect(await paymentOf(ada, reference)).toMatchObject({ outcome: "captured" });
      expect(await balanceOf(ada)).toBe(thousandNaira);
      await expectGreenProof();
    },
  );

  test.each([...points, "after-commit"] as const)(
    "while it settles one, %s: after the restart it is settled, once",
    async (crash) => {
      const { ada, reference } = await paid();
      plantFaults({ crash });
      await expect(settlePayment(reference, "webhook")).rejects.toThrow();
      plantFaults();
      expect(await balanceOf(ada)).toBe(crash === "after-commit" ? thousandNaira : 0);
      await twin.advance(6_000);
      await verifyDue();
      expect(await balanceOf(ada)).toBe(thousandNaira);
      expect(await paymentOf(ada, reference)).toMatchObject({ outcome: "captured" });
      await expectGreenProof();
    },
  );

  test("with a webhook in its hands: another worker takes it up when its hold is over", async () => {
    const { ada, reference } = await paid();
    const [theirs] = (await twin.transactions()).filter((one) => one.reference === reference);
    const raw = Buffer.from(JSON.stringify({ event: "charge.success", data: theirs }));
    await storeWebhook(raw, createHmac("sha512", twin.secretKey).update(raw).digest("hex"));
    await database().execute(
      sql`update webhook_inbox set tries = 1, next_try_at = ${new Date(now().getTime() + 60_000).toISOString()}::timestamptz
          where reference = ${reference}`,
    );
    expect(await processWebhooks()).toBe(0);
    await twin.advance(61_000);
    expect(await processWebhooks()).toBe(1);
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });
});

test("two workers verify at once: each payment is asked for by one of them", async () => {
  const all = await Promise.all(Array.from({ length: 30 }, paid));
  await twin.advance(6_000);
  const outcomes = await atOnce([() => verifyDue(), () => verifyDue(), () => verifyDue()]);
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done.reduce((sum, count) => sum + count, 0)).toBe(30);
  for (const { ada } of all) expect(await balanceOf(ada)).toBe(thousandNaira);
  await expectGreenProof();
});

test("many wait at once: the list of what succeeded settles what was paid, and puts off what was not", async () => {
  const all = await Promise.all(Array.from({ length: 40 }, paid));
  const waiting = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const ada = await customer();
      return { ada, ...(await topUp(ada, crypto.randomUUID(), byCard)).value };
    }),
  );
  await twin.advance(6_000);
  expect(await verifyDue()).toBe(50);
  for (const { ada } of all) expect(await balanceOf(ada)).toBe(thousandNaira);
  for (const { ada } of waiting) expect(await balanceOf(ada)).toBe(0);
  const rows = await rowsOf<{ due: string }>(
    database(),
    sql`select next_check_at as due from payment_attempts
        where reference = any(${sql.param(waiting.map(({ reference }) => reference))}::text[])`,
  );
  for (const { due } of rows) expect(Date.parse(due) - now().getTime()).toBeGreaterThan(10_000);
  await expectGreenProof();
});

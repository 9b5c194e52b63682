import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "~/kernel/id";
import type { SignedIn } from "~/modules/identity";
import { statementOf, walletOf } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { checkPayment, paymentOf, settlePayment, topUp } from ".";
import type { Channel } from "./contract";

const twin = await testTwin();
testHouse();

const thousandNaira = 100_000;

async function begin(actor: SignedIn, amountKobo = thousandNaira, channel: Channel = "card") {
  return (await topUp(actor, crypto.randomUUID(), { amountKobo, channel, sheet: "hosted" })).value;
}

const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

/** What stands in the ledger for one payment: reason, and how much. */
async function postedFor(reference: string): Promise<[string, number][]> {
  const rows = await rowsOf<{ reason: string; amount_kobo: bigint }>(
    database(),
    sql`select reason, amount_kobo from transfers where effect_key like ${`%:${reference}`} order by effect_key desc`,
  );
  return rows.map((row) => [row.reason, Number(row.amount_kobo)]);
}

async function breaksOf(reference: string): Promise<string[]> {
  const rows = await rowsOf<{ kind: string }>(
    database(),
    sql`select kind from breaks where reference = ${reference}`,
  );
  return rows.map((row) => row.kind);
}

describe("a top-up that was paid", () => {
  test("is in the wallet once, with its reference, whoever tells of it and how often", async () => {
    const ada = await customer();
    const { reference, authorizationUrl } = await begin(ada);
    expect(authorizationUrl).toContain(twin.origin);
    await twin.pay(reference);
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "captured", changed: true });
    for (const cause of ["redirect", "poll", "customer", "replay", "reconcile"] as const) {
      expect(await settlePayment(reference, cause)).toMatchObject({ outcome: "captured", changed: false });
    }
    expect(await balanceOf(ada)).toBe(thousandNaira);
    expect(await postedFor(reference)).toEqual([
      ["top_up", thousandNaira],
      ["provider_fee", 1_500],
    ]);
    const { entries } = await statementOf(ada, { limit: 20 });
    expect(entries).toMatchObject([{ reason: "top_up", referenceId: reference, balanceKobo: thousandNaira }]);
    expect(await paymentOf(ada, reference)).toMatchObject({
      status: "succeeded",
      outcome: "captured",
      receivedKobo: thousandNaira,
      authorizationUrl: null,
      sentence: "Your ₦1,000 is in your wallet.",
    });
    await expectGreenProof();
  });

  test("a day too late is in the wallet all the same", async () => {
    const ada = await customer();
    const { reference } = await begin(ada);
    await twin.advance(31 * 60_000);
    expect(await settlePayment(reference, "expiry")).toEqual({
      kind: "waiting",
      status: "abandoned",
      known: true,
    });
    expect((await paymentOf(ada, reference)).sentence).toContain("No payment came in time");
    await twin.advance(86_400_000);
    await twin.pay(reference);
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "captured" });
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });

  test("after a card was declined under the same reference (PAYSTACK §2.2)", async () => {
    const ada = await customer();
    const { reference } = await begin(ada);
    await twin.pay(reference, { card: "declined" });
    expect(await settlePayment(reference, "redirect")).toMatchObject({ status: "failed" });
    expect((await paymentOf(ada, reference)).sentence).toContain("did not approve");
    await twin.pay(reference);
    expect(await settlePayment(reference, "poll")).toMatchObject({ outcome: "captured" });
    expect(await balanceOf(ada)).toBe(thousandNaira);
    await expectGreenProof();
  });
});

describe("an amount that is not what was asked for", () => {
  test("less: all of it is in the wallet, and the customer is told how much is missing", async () => {
    const ada = await customer();
    const { reference } = await begin(ada, thousandNaira, "bank_transfer");
    await twin.pay(reference, { channel: "bank_transfer", amountKobo: 57_000 });
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "wallet",
      outcomeReason: "short",
    });
    expect(await balanceOf(ada)).toBe(57_000);
    expect((await postedFor(reference))[0]).toEqual(["short_payment", 57_000]);
    expect((await paymentOf(ada, reference)).sentence).toBe(
      "₦570 came, ₦430 less than you asked for. All of it is in your wallet.",
    );
    await expectGreenProof();
  });

  test("more: what was asked for is captured, and what came on top is the customer's too", async () => {
    const ada = await customer();
    const { reference } = await begin(ada, thousandNaira, "bank_transfer");
    await twin.pay(reference, { channel: "bank_transfer", amountKobo: 130_000 });
    expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "captured_with_extra" });
    expect(await balanceOf(ada)).toBe(130_000);
    expect((await postedFor(reference)).map(([reason]) => reason)).toEqual([
      "top_up",
      "provider_fee",
      "extra_payment",
    ]);
    await expectGreenProof();
  });
});

describe("a reference", () => {
  test("of another application on the same Paystack account is none of ours: nothing is written", async () => {
    expect(await settlePayment("other-app-1", "webhook")).toEqual({ kind: "foreign" });
    expect(await breaksOf("other-app-1")).toEqual([]);
  });

  test("of ours that nobody wrote down and Paystack does not know is nothing", async () => {
    const reference = `rf-${newId("pay").slice(4)}`;
    expect(await settlePayment(reference, "webhook")).toEqual({
      kind: "waiting",
      status: "unknown",
      known: false,
    });
    await expectGreenProof();
  });
});

test("a lost answer is unknown and never failed; the next look finds the money", async () => {
  const ada = await customer();
  const { reference } = await begin(ada);
  await twin.pay(reference);
  await twin.faults({ seed: 1, failRate: 1 });
  expect(await checkPayment(ada, reference)).toMatchObject({ status: "unknown", outcome: null });
  expect((await paymentOf(ada, reference)).sentence).toContain("Do not pay again");
  await twin.faults();
  await twin.advance(60_000);
  expect(await settlePayment(reference, "poll")).toMatchObject({ outcome: "captured" });
  expect(await balanceOf(ada)).toBe(thousandNaira);
  await expectGreenProof();
});

test("somebody else's payment does not exist", async () => {
  const { reference } = await begin(await customer());
  const bola = await customer();
  const absent = { code: "payments.payment_not_found", status: 404 };
  await expect(paymentOf(bola, reference)).rejects.toMatchObject(absent);
  await expect(checkPayment(bola, reference)).rejects.toMatchObject(absent);
});

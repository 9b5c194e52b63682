import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity/contract";
import { backingOf, trialBalance } from "~/modules/ledger";
import { runProof } from "~/modules/proof";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  buy,
  colleague,
  cook,
  customer,
  delivery,
  kitchen,
  type TestKitchen,
  testHouse,
} from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { payeeFor, payeesOf, payoutsOf } from "./payout-desk";
import { behindTheAppsBack } from "./reconcile.fixture";
import { previewPayout, recordPayout } from "./record-payout";
import { reversePayout } from "./reverse-payout";

testHouse();

let finance: SignedIn;
let banked = 0;
beforeAll(async () => {
  finance = await colleague("finance_admin");
});

/** A kitchen that has earned its share of so many dinners, brought to a door with a tip. */
async function earning(dinners = 1): Promise<TestKitchen> {
  const [from, ada] = [await kitchen(), await customer(5_000_000)];
  for (let n = 0; n < dinners; n++) {
    await cook(from, await buy(ada, from, { fulfilment: delivery(from), tipKobo: 20_000 }), "deliver");
  }
  return from;
}

const owed = (from: TestKitchen, actor = finance) => payeeFor(actor, { kind: "kitchen", id: from.id });

function pay(from: TestKitchen, amountKobo: number, bankReference?: string, actor = finance) {
  banked += 1;
  const reference = bankReference ?? `GTB/2026/${banked}`;
  const input = { kind: "kitchen", id: from.id, amountKobo, typedKobo: amountKobo } as const;
  return recordPayout(actor, crypto.randomUUID(), {
    ...input,
    bankReference: reference,
    reason: "weekly payout",
  });
}

test("what was previewed is what is posted: payable to bank, what is owed falls by it, the books stay at zero", async () => {
  const from = await earning(2);
  const before = await owed(from);
  expect(before.owedKobo).toBeGreaterThan(0);
  expect(before).toMatchObject({ earnedKobo: before.owedKobo, refundedKobo: 0, lastPayoutAt: null });
  const bank = async () =>
    backingOf(await trialBalance()).held.find(({ purpose }) => purpose === "bank")?.amountKobo ?? 0;
  const bankBefore = await bank();
  const amountKobo = before.owedKobo - 5_000;
  const preview = await previewPayout(finance, { kind: "kitchen", id: from.id, amountKobo });
  const { value } = await pay(from, amountKobo);
  const { id, status, ...effect } = value;
  expect([status, effect]).toEqual(["recorded", preview]);
  expect(await owed(from)).toMatchObject({ owedKobo: 5_000, earnedKobo: 0, refundedKobo: 0 });
  expect(await bank()).toBe(bankBefore - amountKobo);
  expect((await trialBalance()).sumKobo).toBe(0);
  const moved = await rowsOf(
    database(),
    sql`select from_account_id as "from", to_account_id as "to", amount_kobo::int as kobo, reason from transfers where reference_id = ${id}`,
  );
  expect(moved).toEqual([
    { from: preview.fromAccountId, to: "acc_house_bank", kobo: amountKobo, reason: "payout" },
  ]);
  await expectGreenProof();
});

test("no more than is owed, to nobody who was never owed, not under a bank reference that is used", async () => {
  const from = await earning();
  const { owedKobo } = await owed(from);
  const before = await whatIsWritten();
  await expect(pay(from, owedKobo + 1)).rejects.toMatchObject({
    code: "payments.payout_exceeds_owed",
    details: { owedKobo },
  });
  await expect(pay(await kitchen(), 1)).rejects.toMatchObject({ code: "payments.payee_not_found" });
  expect((await whatIsWritten()).transfers).toBe(before.transfers);
  await pay(from, 1_000, "UBA-77120");
  await expect(pay(from, 1_000, "UBA-77120")).rejects.toMatchObject({ code: "payments.bank_reference_used" });
  await expect(pay(await earning(), 900, "UBA-77120")).rejects.toMatchObject({
    code: "payments.bank_reference_used",
  });
  expect((await owed(from)).owedKobo).toBe(owedKobo - 1_000);
  await expectGreenProof();
});

test("the same key again answers the first payout and pays nothing more", async () => {
  const from = await earning();
  const key = crypto.randomUUID();
  const input = {
    kind: "kitchen",
    id: from.id,
    amountKobo: 2_000,
    typedKobo: 2_000,
    bankReference: "ZEN-1",
    reason: "weekly payout",
  } as const;
  const first = await recordPayout(finance, key, input);
  const again = await recordPayout(finance, key, input);
  expect([again.value, again.replayed]).toEqual([first.value, true]);
  expect((await payoutsOf(finance, { kind: "kitchen", id: from.id })).payouts).toHaveLength(1);
  await expectGreenProof();
});

test("reversed once, with a reason: owed again, and in the history as both", async () => {
  const from = await earning();
  const { owedKobo } = await owed(from);
  const { value } = await pay(from, owedKobo);
  await reversePayout(finance, { id: value.id, reason: "account closed at the bank" });
  expect(await owed(from)).toMatchObject({ owedKobo, earnedKobo: owedKobo });
  await expect(reversePayout(finance, { id: value.id, reason: "once more" })).rejects.toMatchObject({
    code: "payments.payout_reversed",
  });
  const { payouts } = await payoutsOf(finance, { kind: "kitchen", id: from.id });
  expect(payouts).toMatchObject([{ status: "reversed", reverseReason: "account closed at the bank" }]);
  const audit = await rowsOf(
    database(),
    sql`select action, reason, actor_id from audit_events where subject_id = ${value.id} order by at, id`,
  );
  expect(audit).toEqual([
    { action: "payout.record", reason: "weekly payout", actor_id: finance.id },
    { action: "payout.reverse", reason: "account closed at the bank", actor_id: finance.id },
  ]);
  await expectGreenProof();
});

test("a colleague of one region sees, pays and reverses that region's only; the riders' pool is its region's", async () => {
  const from = await earning();
  const lagos: SignedIn = { ...finance, regionId: "lagos" };
  const abuja: SignedIn = { ...finance, regionId: "abuja" };
  expect((await payeesOf(lagos)).map(({ id }) => id)).toEqual(
    expect.arrayContaining([from.id, "pool-lagos"]),
  );
  expect(await payeesOf(abuja)).toEqual([]);
  await expect(pay(from, 100, undefined, abuja)).rejects.toMatchObject({ code: "payments.payee_not_found" });
  const { value } = await pay(from, 100, undefined, lagos);
  await expect(reversePayout(abuja, { id: value.id, reason: "not mine" })).rejects.toMatchObject({
    code: "payments.payout_not_found",
  });
  await expectGreenProof();
});

test("a payout without its transfer, one of another amount, one that overdraws and one unaudited turn the proof red", async () => {
  const from = await earning();
  const { value } = await pay(from, 3_000);
  const violated = async () => (await runProof(database())).filter(({ ok }) => !ok).map(({ title }) => title);
  const posted = "Each payout is posted once and whole, and nobody was ever paid out more than came in";
  const audited =
    "Each break, dispute and payout that a person decided has its audit row with actor and reason";
  const harms: [title: string, harm: string, mend: string][] = [
    [
      posted,
      `update payouts set amount_kobo = amount_kobo + 1 where id = '${value.id}'`,
      `update payouts set amount_kobo = amount_kobo - 1 where id = '${value.id}'`,
    ],
    [
      posted,
      `update transfers set effect_key = 'x' where effect_key = 'payout:${value.id}'`,
      `update transfers set effect_key = 'payout:${value.id}' where effect_key = 'x'`,
    ],
    [
      posted,
      `update transfers set reason = 'payout' where id = (select min(id) from transfers where reason = 'kitchen_earning')`,
      `update transfers set reason = 'kitchen_earning' where id = (select min(id) from transfers where reason = 'payout')`,
    ],
    [
      audited,
      `update audit_events set reason = '' where subject_id = '${value.id}'`,
      `update audit_events set reason = 'weekly payout' where subject_id = '${value.id}'`,
    ],
  ];
  for (const [title, harm, mend] of harms) {
    await behindTheAppsBack(harm);
    expect(await violated(), harm).toContain(title);
    await behindTheAppsBack(mend);
  }
  expect(await violated()).toEqual([]);
});

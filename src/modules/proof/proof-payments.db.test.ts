import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import {
  openBreaks,
  openDisputes,
  reconcile,
  resolveBreak,
  settlePayment,
  topUp as startTopUp,
} from "~/modules/payments";
import "~/modules/refunds";
import { now, setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { buyUnpaid, byTransfer, colleague, customer, kitchen, noon } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { paymentInvariants } from "./payment-invariants";
import { runProof } from "./run-proof";

const twin = await testTwin();
const { url } = testDatabase();

const hourMs = 3_600_000;
const tester = systemActor("test");
const lookBack = (hours: number) =>
  reconcile(tester, {
    kind: "manual",
    from: new Date(now().getTime() - hours * hourMs),
    to: new Date(now().getTime() + 1),
  });

/** Monday noon: the twin sets the clock back to Saturday before each test. */
beforeEach(() => setClock(new Date(noon.getTime() + 48 * hourMs)));

/** One of each: a top-up paid out, one that is not, a split order that waits, a stranger's money, a lost dispute. */
async function paymentsOfEveryKind(): Promise<void> {
  setClock(noon);
  const [ada, desk, buka] = [await customer(150_000), await colleague("finance_admin"), await kitchen()];
  const references: string[] = [];
  for (const _ of [1, 2]) references.push(await topUp(ada));
  await twin.dispute(required(references[0], "the first"), 200_000);
  await stranger("rf-of-nobody");
  await lookBack(1);
  await twin.advance(47 * hourMs);
  await lookBack(72);
  const claimed = required(
    (await openBreaks()).find(({ subject }) => subject === "payment"),
    "the stranger's",
  );
  await resolveBreak(desk, { act: "claim", id: claimed.id, customerId: ada.id, reason: "receipt shown" });
  await stranger("rf-of-nobody-else");
  await topUp(ada);
  await lookBack(1);
  await buyUnpaid(ada, buka, { tenders: [{ kind: "wallet", amountKobo: 120_000 }, byTransfer] });
  expect(await openDisputes()).toEqual([]);
}

async function topUp(ada: Parameters<typeof startTopUp>[0]): Promise<string> {
  const input = { amountKobo: 500_000, channel: "card", sheet: "hosted" } as const;
  const { value } = await startTopUp(ada, crypto.randomUUID(), input);
  await twin.pay(value.reference);
  await settlePayment(value.reference, "webhook");
  return value.reference;
}

async function stranger(reference: string): Promise<void> {
  const headers = { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" };
  const body = JSON.stringify({ email: "ada@example.com", amount: 700_000, reference });
  const made = await fetch(`${twin.origin}/transaction/initialize`, { method: "POST", headers, body });
  expect(made.status).toBe(200);
  await twin.pay(reference);
}

/** What somebody with the keys to the server could do: as its superuser, with every trigger and constraint asleep. */
async function behindTheAppsBack(statement: string): Promise<void> {
  const connection = postgres(url(), { max: 1, onnotice: () => {} });
  try {
    await connection.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      expect((await tx.unsafe(statement)).count, statement).toBeGreaterThan(0);
    });
  } finally {
    await connection.end();
  }
}

const violated = async () =>
  (await runProof(database())).filter((result) => !result.ok).map(({ title }) => title);

const titled = (id: string, words: string) =>
  required(
    paymentInvariants.find((one) => one.id === id && one.title.includes(words)),
    `${id} about ${words}`,
  ).title;

const first = "(select min(id) from payment_attempts where status in ('succeeded', 'reversed'))";

/** For each truth of payments: what breaks it, and what mends it. */
const tampers: [what: string, title: string, harm: string, mend: string][] = [
  [
    "a payment of which more came than was posted",
    titled("I5", "posted once, whole"),
    `update payment_attempts set received_kobo = received_kobo + 1 where id = ${first}`,
    `update payment_attempts set received_kobo = received_kobo - 1 where id = ${first}`,
  ],
  [
    "a fee that was not posted as Paystack told it",
    titled("I5", "posted once, whole"),
    `update payment_attempts set fee_kobo = fee_kobo + 1 where id = ${first}`,
    `update payment_attempts set fee_kobo = fee_kobo - 1 where id = ${first}`,
  ],
  [
    "money posted for a payment that Paystack has not confirmed",
    titled("I5", "posted once, whole"),
    "update transfers set effect_key = 'payment:' || (select reference from payment_attempts where status = 'initialized') where effect_key = (select min(effect_key) from transfers where reason = 'top_up' and effect_key like 'top_up:%')",
    "update transfers set effect_key = 'top_up:' || reference_id where effect_key = 'payment:' || (select reference from payment_attempts where status = 'initialized')",
  ],
  [
    "money of a payment that nobody asked for, in a wallet",
    titled("I5", "posted once, whole"),
    "update transfers set effect_key = 'payment:rf-gone' where effect_key = (select min(effect_key) from transfers where effect_key like 'top_up:%')",
    "update transfers set effect_key = 'top_up:' || reference_id where effect_key = 'payment:rf-gone'",
  ],
  [
    "a settled payment without its outbox event",
    titled("I8", "outbox event"),
    "update outbox_events set aggregate_version = 99 where id = (select min(id) from outbox_events where event_type = 'payment.succeeded')",
    "update outbox_events x set aggregate_version = (select version from payment_events e where e.attempt_id = x.aggregate_id and e.to_status = 'succeeded') where aggregate_version = 99",
  ],
  [
    "an event of a payment that is no step of the machine",
    titled("I9", "path of the machine"),
    `update payment_events set to_status = 'created' where attempt_id = ${first} and to_status = 'succeeded'`,
    `update payment_events set to_status = 'succeeded' where attempt_id = ${first} and to_status = 'created' and version > 1`,
  ],
  [
    "a hold that is not its tender",
    titled("I10", "On hold is exactly"),
    "update tenders set amount_kobo = amount_kobo - 1 where status = 'held'",
    "update tenders set amount_kobo = amount_kobo + 1 where status = 'held'",
  ],
  [
    "a hold that is three hours old",
    titled("I10", "On hold is exactly"),
    "update transfers set created_at = created_at - interval '3 hours' where reason = 'order_hold'",
    "update transfers set created_at = created_at + interval '3 hours' where reason = 'order_hold'",
  ],
  [
    "a payout of another amount than was posted",
    titled("I10", "Clearing is what Paystack holds"),
    "update settlements set paid_kobo = paid_kobo + 1",
    "update settlements set paid_kobo = paid_kobo - 1",
  ],
  [
    "a payout whose payments are not ours, and no break",
    titled("I10", "Clearing is what Paystack holds"),
    "update breaks set reference = 'none' where subject = 'settlement'",
    "update breaks set reference = (select max(provider_settlement_id) from settlements) where subject = 'settlement'",
  ],
  [
    "a dispute that was not lost, posted as lost",
    titled("I10", "Clearing is what Paystack holds"),
    "update disputes set status = 'won'",
    "update disputes set status = 'lost'",
  ],
  [
    "live money that Paystack has kept for six days",
    titled("I10", "Clearing is what Paystack holds"),
    "update payment_attempts set mode = 'live', paid_at = paid_at - interval '6 days' where settlement_id is null and status = 'succeeded'",
    "update payment_attempts set mode = 'test', paid_at = paid_at + interval '6 days' where mode = 'live'",
  ],
  [
    "suspense given out twice",
    titled("I10", "Suspense"),
    "update entries set amount_kobo = amount_kobo - 1 where id = (select e.id from entries e join transfers t on t.id = e.transfer_id where t.reason = 'receipt_claimed' and e.account_id = 'acc_house_suspense')",
    "update entries set amount_kobo = amount_kobo + 1 where id = (select e.id from entries e join transfers t on t.id = e.transfer_id where t.reason = 'receipt_claimed' and e.account_id = 'acc_house_suspense')",
  ],
  [
    "a receipt that nobody has asked for in a month",
    titled("I10", "Suspense"),
    "update transfers set created_at = created_at - interval '31 days' where reference_id = 'rf-of-nobody-else'",
    "update transfers set created_at = created_at + interval '31 days' where reference_id = 'rf-of-nobody-else'",
  ],
  [
    "a payout that was written down and never posted",
    titled("I10", "Each payout"),
    "insert into payouts (id, payee_kind, payee_id, amount_kobo, bank_reference, status, recorded_by, created_at, changed_at) values ('pyt_gone', 'kitchen', 'nobody', 100, 'GTB/0', 'recorded', 'usr_somebody', now(), now())",
    "delete from payouts where id = 'pyt_gone'",
  ],
  [
    "a break that a person ended, and no audit row",
    titled("I12", "break, dispute"),
    "update breaks set resolved_by = 'usr_somebody' where status = 'resolved'",
    "update breaks b set resolved_by = (select actor_id from audit_events a where a.subject_id = b.id) where status = 'resolved'",
  ],
];

test("payments of every kind leave the proof green", async () => {
  await paymentsOfEveryKind();
  expect(await violated()).toEqual([]);
  const kinds = await rowsOf(database(), sql`select distinct reason from transfers order by reason`);
  expect(kinds.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      "dispute_lost",
      "order_hold",
      "provider_fee",
      "receipt_claimed",
      "settlement",
      "unknown_receipt",
    ]),
  );
});

test.each(tampers)("%s is named, and green again when it is mended", async (_what, title, harm, mend) => {
  await behindTheAppsBack(harm);
  expect(await violated()).toContain(title);
  await behindTheAppsBack(mend);
  expect(await violated()).toEqual([]);
});

test("every truth of payments has a tamper of its own here", () => {
  const tampered = new Set(tampers.map(([, title]) => title));
  expect(paymentInvariants.map(({ title }) => title).filter((title) => !tampered.has(title))).toEqual([]);
});

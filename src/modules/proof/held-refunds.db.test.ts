import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { processWebhooks, settlePayment, storeWebhook } from "~/modules/payments";
import { decideRefund, declineOrder } from "~/modules/refunds";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { buyUnpaid, colleague, customer, kitchen, noon } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { runProof } from "./run-proof";

const twin = await testTwin();
const { url } = testDatabase();
const toCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const truth = "I6 What is kept while a bank decides";

/** Two orders that their kitchen declines while a bank disputes their payments: one still waits, one was lost and rejected. */
beforeAll(async () => {
  setClock(noon);
  const lost = await declinedWhileDisputed();
  await twin.advance(17 * 3_600_000);
  await hear(lost);
  const [refund] = await rowsOf<{ id: string; version: number }>(
    database(),
    sql`select id, version from refunds where status = 'requested'`,
  );
  const { id, version } = required(refund, "the refund that waits");
  const input = { id, expectedVersion: version, decision: "reject", note: "The bank took it" } as const;
  await decideRefund(await colleague("finance_approver"), crypto.randomUUID(), input);
  // Kitchens are open again.
  setClock(new Date(noon.getTime() + 24 * 3_600_000));
  await declinedWhileDisputed();
});

async function declinedWhileDisputed(): Promise<string> {
  const [from, ada] = [await kitchen(), await customer()];
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [toCard] });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  await twin.dispute(reference);
  await twin.advance();
  await hear(reference);
  await declineOrder(from.staff, { id: order.id, reason: "too_busy" });
  return reference;
}

async function hear(reference: string): Promise<void> {
  for (const { body, signature } of await twin.deliveries(reference))
    await storeWebhook(new TextEncoder().encode(body), signature);
  while ((await processWebhooks()) > 0);
}

/** As somebody with the keys to the server could, with every trigger and constraint asleep. */
async function behindTheAppsBack(statement: string): Promise<void> {
  const client = postgres(url(), { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      expect((await tx.unsafe(statement)).count).toBeGreaterThan(0);
    });
  } finally {
    await client.end();
  }
}

const violated = async () =>
  (await runProof(database())).filter((result) => !result.ok).map(({ id, title }) => `${id} ${title}`);

const waiting = "(select id from refunds where status = 'requested')";

/** What is broken, how, and how it is mended. */
const tampers: [what: string, harm: string, mend: string][] = [
  [
    "a refund of another sum than was kept for it",
    `update refunds set amount_kobo = amount_kobo - 1 where id = ${waiting}`,
    `update refunds set amount_kobo = amount_kobo + 1 where id = ${waiting}`,
  ],
  [
    "money that was kept for no refund",
    `update transfers set effect_key = 'dispute_held:gone' where effect_key = 'dispute_held:' || ${waiting}`,
    `update transfers set effect_key = 'dispute_held:' || ${waiting} where effect_key = 'dispute_held:gone'`,
  ],
  [
    "money that was kept in another account",
    `update transfers set to_account_id = 'acc_house_bank' where effect_key = 'dispute_held:' || ${waiting}`,
    `update transfers set to_account_id = 'acc_house_goodwill_expense' where effect_key = 'dispute_held:' || ${waiting}`,
  ],
  [
    "a refund that is paid out and nothing left what was kept",
    `update refunds set status = 'approved' where id = ${waiting}`,
    "update refunds set status = 'requested' where status = 'approved'",
  ],
  [
    "a refund that was rejected while the money stayed with us",
    "update disputes set status = 'won' where status = 'lost'",
    "update disputes set status = 'lost' where status = 'won'",
  ],
];

test("what is kept for a bank, waiting and lost, leaves every invariant green", async () => {
  expect(await violated()).toEqual([]);
});

test.each(tampers)("%s: red, and green when it is mended", async (_what, harm, mend) => {
  await behindTheAppsBack(harm);
  expect((await violated()).filter((name) => name.startsWith(truth))).toHaveLength(1);
  await behindTheAppsBack(mend);
  expect(await violated()).toEqual([]);
});

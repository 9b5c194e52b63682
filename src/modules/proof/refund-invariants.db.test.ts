import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { processWebhooks, settlePayment, storeWebhook } from "~/modules/payments";
import { cancelOrder, sweepRefunds } from "~/modules/refunds";
import { refundEdges } from "~/modules/refunds/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { testDatabase } from "~/testing/database";
import { buy, buyUnpaid, cancel, customer, kitchen, noon, type TestKitchen } from "~/testing/factories";
import { testTwin } from "~/testing/twin";
import { runProof } from "./run-proof";

const twin = await testTwin();
const { url } = testDatabase();
const toCard = { kind: "paystack", channel: "card", sheet: "hosted" } as const;
const aWhile = 3 * 60_000;

/** What was given back before its bank was heard of, which took it all the same: nobody could know. */
async function takenBackLater(from: TestKitchen): Promise<void> {
  const ada = await customer();
  const { order, reference } = await buyUnpaid(ada, from, { tenders: [toCard] });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  await cancel(ada, order);
  await twin.dispute(reference);
  await twin.advance(17 * 3_600_000);
  for (const { body, signature } of await twin.deliveries(reference))
    await storeWebhook(new TextEncoder().encode(body), signature);
  while ((await processWebhooks()) > 0);
}

/** One in the wallet, one that has arrived at its card, one that is promised to a card. */
beforeAll(async () => {
  setClock(noon);
  const from = await kitchen();
  const ada = await customer(1_000_000);
  await cancel(ada, await buy(ada, from));
  for (const isProcessed of [true, false]) {
    const { order, reference } = await buyUnpaid(ada, from, { tenders: [toCard] });
    await twin.pay(reference);
    await settlePayment(reference, "webhook");
    await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
    if (!isProcessed) continue;
    for (let round = 0; round < 3; round++) {
      await sweepRefunds();
      await twin.advance(aWhile);
    }
  }
  await takenBackLater(from);
});

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

const promised = "(select id from refunds where status = 'approved')";
const arrived = "(select id from refunds where destination = 'source' and status = 'processed')";

/** What is broken, how, and how it is mended. A query that cannot fail proves nothing. */
const tampers: [truth: string, harm: string, mend: string][] = [
  [
    "I6 What is refunded never exceeds",
    `update refunds set amount_kobo = amount_kobo + 1 where id = ${promised}`,
    `update refunds set amount_kobo = amount_kobo - 1 where id = ${promised}`,
  ],
  [
    "I6 Each refund was paid once",
    `update transfers set effect_key = 'gone:' || effect_key where effect_key = 'refund:' || ${promised}`,
    "update transfers set effect_key = substr(effect_key, 6) where effect_key like 'gone:%'",
  ],
  [
    "I6 Each refund was paid once",
    `update transfers set effect_key = 'gone:' || effect_key where effect_key = 'refund_processed:' || ${arrived}`,
    "update transfers set effect_key = substr(effect_key, 6) where effect_key like 'gone:%'",
  ],
  [
    "I6 What a bank took back",
    "update outbox_events set created_at = created_at - interval '1 day' where event_type = 'dispute.opened'",
    "update outbox_events set created_at = created_at + interval '1 day' where event_type = 'dispute.opened'",
  ],
  [
    "I8 Each step of a refund",
    `update outbox_events set aggregate_version = 99 where aggregate_id = ${promised}`,
    "update outbox_events set aggregate_version = 1 where aggregate_version = 99",
  ],
  [
    "I9 Each refund's events",
    `update refund_events set to_status = 'rejected' where refund_id = ${arrived} and to_status = 'submitting'`,
    "update refund_events set to_status = 'submitting' where to_status = 'rejected'",
  ],
  [
    "I10 What lies in refund_clearing",
    `update transfers set reference_id = 'ord_gone' where effect_key = 'refund_processed:' || ${arrived}`,
    `update transfers set reference_id = (select order_id from refunds where id = ${arrived}) where reference_id = 'ord_gone'`,
  ],
  [
    "I10 No refund is more than four days later",
    `update refunds set expected_by = expected_by - interval '60 days' where id = ${promised}`,
    `update refunds set expected_by = expected_by + interval '60 days' where id = ${promised}`,
  ],
];

test("refunds to wallet and card, promised and arrived, leave every invariant green", async () => {
  expect(await violated()).toEqual([]);
});

test.each(tampers)("%s: red when it is broken, green when it is mended", async (truth, harm, mend) => {
  await behindTheAppsBack(harm);
  expect((await violated()).filter((name) => name.startsWith(truth))).toHaveLength(1);
  await behindTheAppsBack(mend);
  expect(await violated()).toEqual([]);
});

test("the machine of refunds is the same in the contract and in the database", async () => {
  const rows = await rowsOf<{ from_status: string; to_status: string }>(
    database(),
    sql`select from_status, to_status from refund_edges`,
  );
  const stored = rows.map(({ from_status, to_status }) => `${from_status} → ${to_status}`);
  const told = Object.entries(refundEdges).flatMap(([from, targets]) =>
    targets.map((to) => `${from} → ${to}`),
  );
  expect(stored.sort()).toEqual(told.sort());
});

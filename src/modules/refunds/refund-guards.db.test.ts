import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { batchFor, batchItemsFor, batchResults, sweepBatches } from "~/modules/batches";
import { batchItemsInput } from "~/modules/batches/contract";
import { suspendUser } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, dinnerKobo, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { approved, confirmed, dinners, givenBackKobo, planned, ready } from "./bulk-refund.fixture";
import { createRefundInput } from "./contract";
import { createRefund } from "./create-refund";
import { decideRefund } from "./decide-refund";
import { deliveredOrder, refundsOf } from "./paid-order.fixture";

const twin = await testTwin();
testHouse();

/** By hand, by support: a tenth of a dinner into the wallet. */
async function byHand(orderId: string, more: Record<string, unknown> = {}) {
  const by = { liable: "house", reason: "late", note: "They called", destination: "wallet" };
  const input = createRefundInput.parse({ orderId, amountKobo: 40_000, ...by, ...more });
  return await createRefund(await colleague("support_agent"), crypto.randomUUID(), input);
}

const refused = (code: string) => expect.objectContaining({ code });

test("a refund made by hand after a plan is seen before it is confirmed, also when the plan takes only a part", async () => {
  const { orders } = await dinners(3);
  const asks = await colleague("finance_admin");
  const plan = await planned(asks, orders, { what: "percent", percent: 10 });
  await byHand(required(orders[0], "one").id);
  await expect(confirmed(asks, plan)).rejects.toEqual(refused("batches.plan_changed"));
  expect(await givenBackKobo(orders)).toBe(40_000);
  await expectGreenProof();
});

test("a refund made by hand after the confirmation stops the batch before its order is refunded once more", async () => {
  const { orders } = await dinners(3);
  const [asks, decides] = [await colleague("finance_admin"), await colleague("finance_approver")];
  const batch = await ready({ asks, decides }, orders, { what: "percent", percent: 10 });
  await byHand(required(orders[0], "one").id);
  await sweepBatches();
  expect(await batchFor(asks, batch.id)).toMatchObject({ status: "paused", counts: { changed: 1 } });
  await expectGreenProof();
});

test("what is given back of an order while a refund waits for a colleague is seen when they decide", async () => {
  const { orders } = await dinners(3);
  const agent = await colleague("support_agent");
  const last = required(orders[2], "the third").id;
  const by = { liable: "house", reason: "late", note: "They called", destination: "wallet" };
  const ask = async (orderId: string, amountKobo: number) => {
    const input = createRefundInput.parse({ orderId, amountKobo, ...by });
    const { value } = await createRefund(agent, crypto.randomUUID(), input);
    return required(value.refunds[0], "a refund");
  };
  for (const { id } of orders.slice(0, 2)) await ask(id, dinnerKobo);
  // Two thousand naira are left of their day: the larger one waits.
  const [first, second] = [await ask(last, 210_000), await ask(last, 100_000)];
  const { id, version } = required(
    (await refundsOf(last)).find(({ status }) => status === "requested"),
    "one",
  );
  const decide = async () =>
    await decideRefund(await colleague("finance_approver"), crypto.randomUUID(), {
      id,
      expectedVersion: version,
      decision: "approve",
      note: "Seen the photograph",
    });
  const before = await givenBackKobo(orders);
  expect([first.status, second.status]).toEqual(["requested", "processed"]);
  await expect(decide()).rejects.toMatchObject({
    code: "refunds.changed_since",
    details: { leftKobo: dinnerKobo - 310_000 },
  });
  expect(await givenBackKobo(orders)).toBe(before);
  await expectGreenProof();
});

test("what a plan left out in another region is told to nobody of this one", async () => {
  const [here, there] = [await dinners(2), await dinners(1)];
  const whole = await colleague("finance_admin");
  const gone = required(there.orders[0], "an order");
  await database().execute(sql`update orders set region_id = 'abuja' where id = ${gone.id}`);
  await database().execute(sql`update kitchens set region_id = 'abuja' where id = ${there.from.id}`);
  await byHand(gone.id, { amountKobo: dinnerKobo });
  const { batch } = await planned(whole, [...here.orders, gone]);
  expect(batch).toMatchObject({ counts: { planned: 2, excluded: 1 }, impact: { excluded: [{ items: 1 }] } });
  const near = { ...(await colleague("finance_admin")), regionId: "lagos" };
  expect(await batchFor(near, batch.id)).toMatchObject({
    counts: { planned: 2, excluded: 0 },
    impact: { excluded: [] },
  });
  const { items } = await batchItemsFor(near, batchItemsInput.parse({ id: batch.id }));
  expect(items.map(({ subjectId }) => subjectId)).not.toContain(gone.id);
  expect((await batchResults(near, batch.id)).csv).not.toContain(gone.number);
  expect((await batchResults(whole, batch.id)).csv).toContain(gone.number);
  await expectGreenProof();
});

test("a plan shows the words that its customers will read: those of the message that is written afterwards", async () => {
  const { orders } = await dinners(2);
  const asks = await colleague("finance_admin");
  const plan = await planned(asks, orders);
  const [shown, ...none] = plan.batch.impact.messages;
  expect([none, shown?.key, shown?.people]).toEqual([[], "wallet", 2]);
  await confirmed(asks, plan);
  await sweepBatches();
  const [event] = await rowsOf<{ payload: Record<string, unknown> }>(
    database(),
    sql`select payload from outbox_events where event_type = 'refund.processed' and payload->>'orderNumber' = ${shown?.of ?? ""}`,
  );
  const said = String(required(event, "the event").payload.sentence);
  expect(shown?.en.body).toBe(`${said} Order ${shown?.of}.`);
  expect(shown?.en.subject).toBe("₦4,000 is in your wallet");
  expect(shown?.pcm.body).toContain(`Order ${shown?.of}.`);
  await expectGreenProof();
});

test("small plans are no way around the budget of a day: the next one waits for a colleague", async () => {
  const { orders } = await dinners(3);
  const asks = await colleague("ops_admin");
  await database().execute(
    sql`insert into refund_budget_days (user_id, day, used_kobo, limit_kobo)
        values (${asks.id}, '2026-11-21', ${10_000_000 - dinnerKobo}, 10000000)`,
  );
  const [one, two] = [orders.slice(0, 1), orders.slice(1, 2)];
  expect(await confirmed(asks, await planned(asks, one))).toMatchObject({ status: "approved" });
  const second = await confirmed(asks, await planned(asks, two));
  expect(second).toMatchObject({ status: "awaiting_approval", needsApproval: false });
  await approved(await colleague("finance_approver"), second.id);
  await sweepBatches();
  expect(await givenBackKobo(orders)).toBe(2 * dinnerKobo);
  await expectGreenProof();
});

test("nothing goes on in the name of somebody who was suspended", async () => {
  const { orders } = await dinners(2);
  const [asks, decides] = [await colleague("finance_admin"), await colleague("finance_approver")];
  const batch = await ready({ asks, decides }, orders);
  await suspendUser(await colleague("owner"), { userId: asks.id, reason: "a stolen session" });
  await sweepBatches();
  const { items } = await batchItemsFor(decides, batchItemsInput.parse({ id: batch.id }));
  expect(items.map(({ status }) => status)).toEqual(["failed", "failed"]);
  expect(await givenBackKobo(orders)).toBe(0);
  await expectGreenProof();
});

test("what a bank disputes is not refunded as well; what was refunded since a form was opened is told", async () => {
  const card = await deliveredOrder(twin);
  await database().execute(
    sql`insert into disputes (id, provider_dispute_id, reference, attempt_id, amount_kobo, currency, status, version, created_at, changed_at)
        select 'dsp_guard', '78', reference, id, amount_kobo, 'NGN', 'open', 1, created_at, created_at
        from payment_attempts where order_id = ${card.order.id}`,
  );
  await expect(byHand(card.order.id)).rejects.toEqual(refused("refunds.disputed"));

  const { orders } = await dinners(1);
  const { id } = required(orders[0], "one");
  const seen = { expectedLeftKobo: dinnerKobo };
  await byHand(id, seen);
  await expect(byHand(id, seen)).rejects.toEqual(refused("refunds.changed_since"));
  await byHand(id, { expectedLeftKobo: dinnerKobo - 40_000 });
  expect(await givenBackKobo(orders)).toBe(80_000);
});

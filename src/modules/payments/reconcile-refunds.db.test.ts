import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { cancelOrder, sweepRefunds } from "~/modules/refunds";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, customer, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { behindTheAppsBack, openTopUp, reconcileNow } from "./reconcile.fixture";
import { settlePayment } from "./settle-payment";

const twin = await testTwin();
testHouse();

type Refund = { id: string; status: string; provider_refund_id: string | null };

/** An order paid by transfer and cancelled: its money is on the way back to where it came from. */
async function onTheWayBack(): Promise<Refund> {
  const ada = await customer();
  const { order, reference } = await buyUnpaid(ada, await kitchen());
  await twin.pay(reference, { channel: "bank_transfer" });
  await settlePayment(reference, "webhook");
  await cancelOrder(ada, { id: order.id, reason: "changed_mind", refundTo: "source" });
  await sweepRefunds();
  return await refundOf(order.id);
}

async function refundOf(orderId: string): Promise<Refund> {
  const rows = await rowsOf<Refund>(
    database(),
    sql`select id, status, provider_refund_id from refunds where order_id = ${orderId}`,
  );
  return required(rows[0], "the refund");
}

const breakOf = async (reference: string) =>
  await rowsOf(database(), sql`select kind, status, theirs_kobo from breaks where reference = ${reference}`);

test("a refund that Paystack has paid back, and no webhook told: ours catches up, once", async () => {
  const refund = await onTheWayBack();
  expect(refund.status).toBe("processing");
  await twin.advance(5 * 60_000);
  expect(await reconcileNow()).toMatchObject({ healed: 1, differs: 0, openBreaks: [] });
  const [after] = await rowsOf(database(), sql`select status from refunds where id = ${refund.id}`);
  expect(after).toEqual({ status: "processed" });
  expect(await reconcileNow()).toMatchObject({ healed: 0, differs: 0 });
  await expectGreenProof();
});

test("a refund that somebody made on Paystack's dashboard is named, once, with its amount", async () => {
  const reference = await openTopUp(await customer(), 500_000);
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  const made = await fetch(`${twin.origin}/refund`, {
    method: "POST",
    headers: { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify({ transaction: reference, amount: 120_000 }),
  });
  expect(made.status).toBe(200);
  const theirs = required((await twin.refunds()).at(-1), "the refund");
  expect(await reconcileNow()).toMatchObject({ theirsOnly: 1 });
  expect(await reconcileNow()).toMatchObject({ theirsOnly: 1 });
  expect(await breakOf(String(theirs.id))).toEqual([
    { kind: "theirs_only", status: "open", theirs_kobo: 120_000n },
  ]);
  await expectGreenProof();
});

test("a refund that we count as paid back and Paystack has never heard of is named", async () => {
  const refund = await onTheWayBack();
  await twin.advance(5 * 60_000);
  await reconcileNow();
  await behindTheAppsBack(`update refunds set provider_refund_id = '424242' where id = '${refund.id}'`);
  expect(await reconcileNow()).toMatchObject({ oursOnly: 1 });
  expect(await breakOf("424242")).toEqual([{ kind: "ours_only", status: "open", theirs_kobo: null }]);
  await behindTheAppsBack(
    `update refunds set provider_refund_id = '${refund.provider_refund_id}' where id = '${refund.id}'`,
  );
  await expectGreenProof();
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { redirectRefund } from "./redirect-refund";
import { provider, refundsAt, withProvider } from "./refund-to-card.fixture";
import { retryToAccount } from "./retry-to-account";
import { sweepRefunds } from "./sweep-refunds";
import { whereaboutsSql } from "./whereabouts";

const twin = await testTwin();
testHouse();
const { toTheCard, untilTheEnd, losing, workerIsBack } = refundsAt(twin);
/** Takes money at the twin; the other one does not. */
const [good, bad] = ["0123456789", "1012204935"];

/** A refund that its card cannot take. */
async function stuck() {
  const refund = await toTheCard("refund_needs_attention");
  await sweepRefunds();
  await untilTheEnd();
  const approver = await colleague("finance_approver");
  const toAccount = (accountNumber: string, through = provider()) =>
    retryToAccount(approver, { id: refund.id, accountNumber, bankId: "9", note: "They named it" }, through);
  return { ...refund, toAccount };
}

/** What the outbox told of it last. */
async function lastTold(id: string): Promise<unknown> {
  const [row] = await rowsOf<{ payload: unknown }>(
    database(),
    sql`select payload from outbox_events where aggregate_id = ${id} order by aggregate_version desc limit 1`,
  );
  return row?.payload;
}

test("a card's refund that was sent to another account says so: to its customer, in what is told, and in a list", async () => {
  const refund = await stuck();
  expect(await refund.now()).toMatchObject({ destination: "source" });
  const sent = expect.stringMatching(/^Paystack is sending ₦4,000 to the account you gave us\./);
  expect(await refund.toAccount(good)).toMatchObject({ destination: "account", sentence: sent });
  expect(await refund.now()).toMatchObject({ expectedBy: expect.any(String) });
  await untilTheEnd();
  const paid = {
    destination: "account",
    sentence: expect.stringMatching(/^Paystack paid ₦4,000 to the account you gave us on /),
  };
  expect(await refund.now()).toMatchObject({ status: "processed", ...paid });
  expect(await lastTold(refund.id)).toMatchObject({ status: "processed", ...paid });
  // As a desk asks for all that went there.
  const listed = await rowsOf(
    database(),
    sql`select r.id from refunds r where ${whereaboutsSql} = 'account'`,
  );
  expect(listed).toEqual([{ id: refund.id }]);
  await expectGreenProof();
});

test("the answer was lost: it is on its way to the account all the same", async () => {
  const refund = await stuck();
  const lost = losing((input: Parameters<ReturnType<typeof provider>["retryRefund"]>[0]) =>
    provider().retryRefund(input),
  );
  expect(await refund.toAccount(good, withProvider({ retryRefund: lost }))).toMatchObject({
    status: "unknown",
    destination: "account",
  });
  await workerIsBack(10_000);
  expect(await refund.now()).toMatchObject({ status: "processing", destination: "account" });
});

test("an account that cannot take it is named as what it is; put into the wallet, it is in the wallet", async () => {
  const refund = await stuck();
  await refund.toAccount(bad);
  await untilTheEnd();
  const kept = {
    status: "needs_attention",
    destination: "account",
    sentence: expect.stringMatching(/^The account you gave us cannot take ₦4,000\. Your money is safe/),
  };
  expect(await refund.now()).toMatchObject(kept);
  expect(await lastTold(refund.id)).toMatchObject(kept);
  await redirectRefund(await colleague("finance_admin"), { id: refund.id, note: "They asked for it" });
  expect(await refund.now()).toMatchObject({ status: "processed", destination: "wallet" });
  expect(await lastTold(refund.id)).toMatchObject({ destination: "wallet" });
  await expectGreenProof();
});

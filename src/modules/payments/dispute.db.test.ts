import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { kobo } from "~/kernel/money";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { answerDispute } from "./answer-dispute";
import "./dispute-webhook";
import { handlerFor } from "./hooks";
import { openDisputes } from "./open-disputes";
import { paymentProvider } from "./payment-provider";
import { processWebhooks } from "./process-webhooks";
import { openTopUp } from "./reconcile.fixture";
import { settlePayment } from "./settle-payment";
import { storeWebhook } from "./store-webhook";
import { takeDispute } from "./take-dispute";

const twin = await testTwin();
testHouse();

const hourMs = 3_600_000;
const message = "Delivered at Ojuelegba on Saturday, taken in with the PIN.";

async function disputed(amountKobo = 500_000): Promise<string> {
  const reference = await openTopUp(await customer(), amountKobo);
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  await twin.dispute(reference);
  return reference;
}

/** Hands what Paystack has sent of a payment's dispute to our inbox, in the order that is asked for. */
async function hear(reference: string, ...events: ("create" | "remind" | "resolve")[]): Promise<void> {
  const sent = await twin.deliveries(reference);
  for (const event of events) {
    for (const { body, signature } of sent.filter((one) => one.event === `charge.dispute.${event}`)) {
      await storeWebhook(new TextEncoder().encode(body), signature);
    }
  }
  while ((await processWebhooks()) > 0);
}

type Row = { id: string; status: string; reminders: number; resolution: string | null; version: number };
async function disputeOf(reference: string): Promise<Row> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select id, status, reminders, resolution, version from disputes where reference = ${reference}`,
  );
  expect(rows).toHaveLength(1);
  return required(rows[0], "the dispute");
}

async function lostKobo(reference: string): Promise<bigint[]> {
  const rows = await rowsOf<{ amount_kobo: bigint }>(
    database(),
    sql`select amount_kobo from transfers where reason = 'dispute_lost' and reference_id = ${reference}`,
  );
  return rows.map((row) => row.amount_kobo);
}

async function statusOf(reference: string): Promise<string | undefined> {
  const rows = await rowsOf<{ status: string }>(
    database(),
    sql`select status from payment_attempts where reference = ${reference}`,
  );
  return rows[0]?.status;
}

describe("a dispute that nobody answers", () => {
  test("is a task with Paystack's clock, reminded three times, and then lost: the money is gone once", async () => {
    const reference = await disputed();
    await twin.advance();
    await hear(reference, "create");
    const [task] = (await openDisputes()).filter((one) => one.reference === reference);
    expect(task).toMatchObject({ amountKobo: 500_000, isOverdue: false, reminders: 0 });
    expect(task?.dueAt).not.toBeNull();

    await twin.advance(13 * hourMs);
    await hear(reference, "create", "remind", "remind");
    expect(await disputeOf(reference)).toMatchObject({ status: "open", reminders: 3, version: 1 });
    await twin.advance(4 * hourMs);
    await hear(reference, "resolve", "remind", "create");
    expect(await disputeOf(reference)).toMatchObject({ status: "lost", resolution: "auto_accepted" });
    expect(await lostKobo(reference)).toEqual([500_000n]);
    expect(await statusOf(reference)).toBe("reversed");
    await hear(reference, "remind", "resolve", "create");
    expect(await lostKobo(reference)).toEqual([500_000n]);
    await expectGreenProof();
  });

  test("whose end is heard before its beginning is lost all the same, and its beginning opens it no more", async () => {
    const reference = await disputed(320_000);
    await twin.advance(17 * hourMs);
    await hear(reference, "resolve");
    expect(await disputeOf(reference)).toMatchObject({ status: "lost", version: 2 });
    await hear(reference, "create", "remind");
    expect(await disputeOf(reference)).toMatchObject({ status: "lost", version: 2 });
    expect(await lostKobo(reference)).toEqual([320_000n]);
    await expectGreenProof();
  });

  test("told twenty times at once: one row, one loss", async () => {
    const reference = await disputed(210_000);
    await twin.advance(17 * hourMs);
    const resolve = required(
      (await twin.deliveries(reference)).find(({ event }) => event === "charge.dispute.resolve"),
      "the webhook",
    );
    const event = required(readNews(resolve.body, resolve.signature), "a body that we understand");
    const handler = required(handlerFor("charge.dispute.resolve"), "the handler");
    const told = await times(20, () => handler(event));
    expect([told.done.length, told.errors, told.refused]).toEqual([20, [], {}]);
    expect(await lostKobo(reference)).toEqual([210_000n]);
    await expectGreenProof();
  });
});

function readNews(body: string, signature: string) {
  const parsed = paymentProvider().parseWebhook(new TextEncoder().encode(body), signature);
  return parsed.ok ? { ...parsed.event, id: "whk_test", body: parsed.body, receivedAt: new Date(0) } : null;
}

describe("our answer", () => {
  test("declined goes to the bank with our side of it, and is won", async () => {
    const [reference, desk] = [await disputed(), await colleague("finance_admin")];
    await twin.advance();
    await hear(reference, "create");
    const { id } = await disputeOf(reference);
    await answerDispute(desk, { id, answer: "decline", message });
    expect(await disputeOf(reference)).toMatchObject({ status: "answered" });
    await expect(answerDispute(desk, { id, answer: "accept", message })).rejects.toMatchObject({
      code: "payments.dispute_closed",
    });
    await twin.advance(25 * hourMs);
    await hear(reference, "resolve");
    expect(await disputeOf(reference)).toMatchObject({ status: "won", resolution: "declined" });
    expect(await lostKobo(reference)).toEqual([]);
    expect(await statusOf(reference)).toBe("succeeded");
    const audit = await rowsOf(
      database(),
      sql`select actor_id, action, reason from audit_events where subject_id = ${id}`,
    );
    expect(audit).toEqual([{ actor_id: desk.id, action: "dispute.answer", reason: message }]);
    await expectGreenProof();
  });

  test("accepted gives the money back at once", async () => {
    const [reference, desk] = [await disputed(130_000), await colleague("finance_admin")];
    await twin.advance();
    await hear(reference, "create");
    await answerDispute(desk, { id: (await disputeOf(reference)).id, answer: "accept", message });
    expect(await disputeOf(reference)).toMatchObject({ status: "lost", resolution: "merchant_accepted" });
    expect(await lostKobo(reference)).toEqual([130_000n]);
    await expectGreenProof();
  });

  test("whose receipt was lost is looked up: what Paystack has of it stands in our row", async () => {
    const [reference, desk] = [await disputed(140_000), await colleague("finance_admin")];
    await twin.advance();
    await hear(reference, "create");
    const { id } = await disputeOf(reference);
    await twin.faults({ seed: 3, resetAfterRate: 1 });
    // The write's answer is lost, and the look-up's with it.
    await expect(answerDispute(desk, { id, answer: "accept", message })).rejects.toMatchObject({
      retryable: true,
    });
    await twin.faults();
    await expect(answerDispute(desk, { id, answer: "accept", message })).rejects.toMatchObject({
      code: "payments.dispute_closed",
    });
    expect(await disputeOf(reference)).toMatchObject({ status: "lost", resolution: "merchant_accepted" });
    expect(await lostKobo(reference)).toEqual([140_000n]);
    await expectGreenProof();
  });
});

const heard = {
  id: "900",
  transactionId: "1",
  reference: "shop-1",
  amountKobo: kobo(500_000),
  currency: "NGN",
  state: "awaiting_merchant_feedback",
  resolution: null,
  dueAt: null,
  resolvedAt: null,
  createdAt: null,
  updatedAt: null,
} as const;
const tester = systemActor("test");

async function breaksOf(...disputes: string[]) {
  return await rowsOf(
    database(),
    sql`select reference, kind, status from breaks where subject = 'dispute'
        and reference = any(${sql.param(disputes)}::text[])`,
  );
}

test("a dispute of another application's payment is none of ours; one that our books do not have is named", async () => {
  const nobodys = { ...heard, id: "901", reference: "rf-nobodys" };
  expect(await takeDispute(tester, heard)).toBe(false);
  expect(await takeDispute(tester, nobodys)).toBe(true);
  expect(await takeDispute(tester, nobodys)).toBe(false);
  expect(await breaksOf("900", "901")).toEqual([{ reference: "901", kind: "theirs_only", status: "open" }]);
});

test("a dispute that was won and is told as lost afterwards stays won, and is named: nothing is posted by itself", async () => {
  const reference = await disputed();
  const won = { ...heard, id: "902", reference, state: "resolved", resolution: "declined" } as const;
  expect(await takeDispute(tester, won)).toBe(true);
  expect(await takeDispute(tester, { ...won, resolution: "auto_accepted" })).toBe(false);
  expect(await disputeOf(reference)).toMatchObject({ status: "won", version: 2 });
  expect(await lostKobo(reference)).toEqual([]);
  expect(await breaksOf("902")).toEqual([{ reference: "902", kind: "state_differs", status: "open" }]);
  await expectGreenProof();
});

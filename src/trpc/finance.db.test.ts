import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { systemActor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity/contract";
import {
  processWebhooks,
  reconcile,
  settlePayment,
  topUp as startTopUp,
  storeWebhook,
} from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { requestIdOf } from "~/platform/http";
import { buy, buyUnpaid, colleague, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { consoleTokenOf } from "~/testing/rest";
import { testTwin } from "~/testing/twin";
import { createCallerFactory, createContext } from "./init";
import { appRouter } from "./router";

const twin = await testTwin();
testHouse();

const createCaller = createCallerFactory(appRouter);
const refused = (code: string, status: number) => ({ cause: { code, status } });

/** The console as this colleague has it open; `key` for acts that take one. */
async function consoleOf(actor: SignedIn, shown: { fresh?: boolean } = {}) {
  const authorization = `Bearer ${await consoleTokenOf(actor, shown)}`;
  const headers = new Headers({ authorization, "idempotency-key": crypto.randomUUID() });
  return createCaller(await createContext({ headers, requestId: requestIdOf(headers), reply: new Headers() }))
    .admin;
}

async function ofRegion(actor: SignedIn, regionId: string): Promise<SignedIn> {
  await database().execute(sql`update users set region_id = ${regionId} where id = ${actor.id}`);
  return { ...actor, regionId };
}

async function disputedOrder(): Promise<{ reference: string; orderId: string }> {
  const { order, reference } = await buyUnpaid(await customer(), await kitchen());
  await twin.pay(reference, { channel: "bank_transfer" });
  await settlePayment(reference, "webhook");
  await twin.dispute(reference);
  const to = new Date(now().getTime() + 1);
  await reconcile(systemActor("test"), { kind: "manual", from: new Date(to.getTime() - 3_600_000), to });
  return { reference, orderId: order.id };
}

test("a colleague of one region has no books of the whole house, and only that region's disputes", async () => {
  const { reference } = await disputedOrder();
  const lagos = await consoleOf(await ofRegion(await colleague("finance_admin"), "lagos"));
  const abuja = await consoleOf(await ofRegion(await colleague("finance_admin"), "abuja"));
  const whole = refused("payments.whole_house", 403);
  await expect(lagos.ledger.books()).rejects.toMatchObject(whole);
  await expect(lagos.reconciliation.days({})).rejects.toMatchObject(whole);
  await expect(lagos.deadLetters.list({})).rejects.toMatchObject(whole);
  const seen = (await lagos.disputes.list({})).disputes.find((one) => one.reference === reference);
  expect(seen).toMatchObject({ status: "open", order: { kitchenName: expect.any(String) } });
  expect((await abuja.disputes.list({})).disputes).toEqual([]);
  const id = required(seen, "the dispute").id;
  const answer = { id, answer: "accept", message: "The food never left the kitchen." } as const;
  await expect(abuja.disputes.answer(answer)).rejects.toMatchObject(
    refused("payments.dispute_not_found", 404),
  );
  await expect(abuja.disputes.get({ id })).rejects.toMatchObject(refused("payments.dispute_not_found", 404));
  expect(await lagos.disputes.answer(answer)).toMatchObject({ status: "lost" });
  await expectGreenProof();
});

test("acts with money ask again who is there: a payout, its reversal, a break and a dispute answer 428", async () => {
  const stale = await consoleOf(await colleague("finance_admin"), { fresh: false });
  const again = refused("identity.reauthentication_required", 428);
  const amounts = { amountKobo: 100, typedKobo: 100 };
  const payout = { kind: "kitchen", id: "x", ...amounts, bankReference: "REF-1", reason: "weekly" } as const;
  await expect(stale.payouts.record(payout)).rejects.toMatchObject(again);
  const approver = await consoleOf(await colleague("finance_approver"), { fresh: false });
  const decision = { decision: "approve", id: "pyt_x", typedKobo: 100, note: "seen" } as const;
  await expect(approver.payouts.decide(decision)).rejects.toMatchObject(again);
  await expect(stale.payouts.reverse({ id: "pyt_x", reason: "bounced" })).rejects.toMatchObject(again);
  const aside = { act: "set_aside", id: "brk_x", reason: "looked at" } as const;
  await expect(stale.reconciliation.resolve(aside)).rejects.toMatchObject(again);
  const answer = { id: "dsp_x", answer: "decline", message: "It was delivered." } as const;
  await expect(stale.disputes.answer(answer)).rejects.toMatchObject(again);
});

test("another amount typed than chosen is bad input, and nothing is recorded", async () => {
  const desk = await consoleOf(await colleague("finance_admin"));
  const payout = {
    kind: "kitchen",
    id: "x",
    amountKobo: 100,
    typedKobo: 101,
    bankReference: "REF-2",
    reason: "weekly",
  } as const;
  await expect(desk.payouts.record(payout)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("the money's page counts what the pages behind it list", async () => {
  const [from, ada] = [await kitchen(), await customer(5_000_000)];
  await cook(from, await buy(ada, from, { fulfilment: delivery(from), tipKobo: 20_000 }), "deliver");
  await startTopUp(ada, crypto.randomUUID(), { amountKobo: 100_000, channel: "card", sheet: "hosted" });
  await disputedOrder();
  const desk = await consoleOf(await colleague("finance_admin"));
  const home = await desk.ledger.home();
  const { books, backing } = await desk.ledger.books();
  expect(home.books).toEqual({ sumKobo: 0, walletsDifferKobo: 0 });
  expect({ ...home.backing, at: "" }).toEqual({ ...backing, at: "" });
  expect(books.sumKobo).toBe(0);
  expect(home.disputes.open).toBe((await desk.disputes.list({})).disputes.length);
  expect(home.unmatched.breaks).toBe((await desk.reconciliation.days({})).open.length);
  expect(home.deadLetters).toBe((await desk.deadLetters.list({})).letters.length);
  const { payees } = await desk.payouts.payees();
  expect(home.owedToPayeesKobo).toBe(payees.reduce((sum, { owedKobo }) => sum + owedKobo, 0));
  const { items } = await desk.ledger.clearing();
  expect(home.clearing.reduce((sum, band) => sum + band.items, 0)).toBe(items.length);
});

test("a webhook's page shows what came without a name, a contact or a card, and what became of it", async () => {
  const ada = await customer();
  const { value } = await startTopUp(ada, crypto.randomUUID(), {
    amountKobo: 250_000,
    channel: "card",
    sheet: "hosted",
  });
  twin.webhooksTo(async (request) => {
    const raw = new Uint8Array(await request.arrayBuffer());
    await storeWebhook(raw, request.headers.get("x-paystack-signature"));
    return new Response(null, { status: 200 });
  });
  await twin.pay(value.reference);
  await twin.advance();
  while ((await processWebhooks()) > 0);
  const rows = await database().execute(
    sql`select id from webhook_inbox where reference = ${value.reference}`,
  );
  const desk = await consoleOf(await colleague("auditor"));
  const webhook = await desk.webhooks.get({ id: String(rows[0]?.id) });
  expect(webhook).toMatchObject({
    status: "processed",
    deliveries: 1,
    result: { paymentStatus: "succeeded" },
  });
  expect(webhook.result.transferIds.length).toBeGreaterThan(0);
  expect(webhook.body).toContain(value.reference);
  expect(webhook.body).not.toMatch(/@|authorization_code": "AUTH|last4": "\d/);
  await expect(desk.webhooks.get({ id: "whk_none" })).rejects.toMatchObject(
    refused("payments.webhook_not_found", 404),
  );
});

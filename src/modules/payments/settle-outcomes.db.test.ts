import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { database } from "~/platform/db/client";
import { plantFaults } from "~/platform/db/faults";
import { rowsOf } from "~/platform/db/rows";
import { buyUnpaid, cancel, customer, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { times } from "~/testing/signals";
import { testTwin } from "~/testing/twin";
import { paymentOf, paymentProvider, settleCharge, settlePayment, topUp, verifyDue } from ".";
import type { Channel } from "./contract";
import type { Charge } from "./provider";

const twin = await testTwin();
testHouse();

const byTransfer = { amountKobo: 100_000, channel: "bank_transfer", sheet: "hosted" } as const;
const paying = { channel: "bank_transfer" } as const;
const balanceOf = async (actor: SignedIn) => (await walletOf(actor)).balanceKobo;

async function begin(actor: SignedIn, channel: Channel = "bank_transfer"): Promise<string> {
  return (await topUp(actor, crypto.randomUUID(), { ...byTransfer, channel })).value.reference;
}

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

/** Paystack's word of a payment, with something in it changed that its twin would not say. */
async function charged(reference: string, overrides: Partial<Charge>): Promise<Charge> {
  const said = await paymentProvider().verify(reference);
  if (!said.found) throw new Error("unknown at the twin");
  return { ...said.charge, ...overrides };
}

test("a fee that the customer bears is no extra: the order is paid, and the fee costs us nothing", async () => {
  const [ada, from] = [await customer(), await kitchen()];
  const { order, reference } = await buyUnpaid(ada, from);
  await twin.faults({ feePassed: true });
  const { amount, fees } = await twin.pay(reference, paying);
  expect(amount).toBe(dinnerKobo + (fees ?? 0));
  expect(await settlePayment(reference, "webhook")).toMatchObject({ outcome: "captured" });
  expect((await orderOf(ada, order.id)).status).toBe("placed");
  expect(await postedFor(reference)).toEqual([
    ["order_payment", dinnerKobo],
    ["fee_passed_on", fees],
    ["provider_fee", fees],
  ]);
  expect(await balanceOf(ada)).toBe(0);
  await expectGreenProof();
});

test("what the wallet has set aside for an order is shown as held, until it is paid or given back", async () => {
  const [ada, from] = [await customer(150_000), await kitchen()];
  const tenders = [{ kind: "wallet" }, { ...paying, kind: "paystack", sheet: "hosted" }] as const;
  const first = await buyUnpaid(ada, from, { tenders: [...tenders] });
  expect(await walletOf(ada)).toMatchObject({ balanceKobo: 0, heldKobo: 150_000 });
  await cancel(ada, first.order);
  expect(await walletOf(ada)).toMatchObject({ balanceKobo: 150_000, heldKobo: 0 });
  const second = await buyUnpaid(ada, from, { tenders: [...tenders] });
  await twin.pay(second.reference, paying);
  await settlePayment(second.reference, "webhook");
  expect(await walletOf(ada)).toMatchObject({ balanceKobo: 0, heldKobo: 0 });
  await expectGreenProof();
});

describe("what comes and does not pay an order leaves the order waiting, until its time is over", () => {
  test("too little: the money is in the wallet at once, and food and order are let go at the end of the time", async () => {
    const [ada, from] = [await customer(), await kitchen({ portions: 1 })];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.pay(reference, { ...paying, amountKobo: dinnerKobo - 43_000 });
    await settlePayment(reference, "webhook");
    expect((await orderOf(ada, order.id)).status).toBe("awaiting_payment");
    expect(await balanceOf(ada)).toBe(dinnerKobo - 43_000);
    await twin.advance(31 * 60_000);
    while ((await verifyDue()) > 0);
    expect((await orderOf(ada, order.id)).status).toBe("expired");
    // The portion is for sale again.
    expect((await buyUnpaid(await customer(), from)).order.status).toBe("awaiting_payment");
    await expectGreenProof();
  });

  test("dollars: nothing is posted, a person is told, and the customer by a sentence of its own", async () => {
    const [ada, from] = [await customer(), await kitchen()];
    const { order, reference } = await buyUnpaid(ada, from);
    await twin.faults({ currency: "USD" });
    await twin.pay(reference, paying);
    expect(await settlePayment(reference, "webhook")).toMatchObject({
      outcome: "refused",
      outcomeReason: "wrong_currency",
    });
    expect([await postedFor(reference), await breaksOf(reference)]).toEqual([[], ["wrong_currency"]]);
    expect((await paymentOf(ada, reference)).sentence).toContain("not made in naira");
    await twin.advance(31 * 60_000);
    while ((await verifyDue()) > 0);
    expect((await orderOf(ada, order.id)).status).toBe("expired");
    expect(await settlePayment(reference, "replay")).toMatchObject({ outcome: "refused", changed: false });
    await expectGreenProof();
  });
});

test("a payment of the other mode is refused and named, and moves nothing", async () => {
  const ada = await customer();
  const reference = await begin(ada);
  await twin.pay(reference, paying);
  const result = await settleCharge(await charged(reference, { mode: "live" }), "webhook");
  expect(result).toMatchObject({ outcome: "refused", outcomeReason: "wrong_mode" });
  expect([await balanceOf(ada), await breaksOf(reference)]).toEqual([0, ["wrong_mode"]]);
});

test("what was paid and went back before it was counted is not counted, and a person is told", async () => {
  const ada = await customer();
  const reference = await begin(ada);
  await twin.pay(reference, paying);
  const result = await settleCharge(await charged(reference, { state: "reversed" }), "poll");
  expect(result).toMatchObject({ kind: "waiting", status: "failed" });
  expect([await balanceOf(ada), await breaksOf(reference)]).toEqual([0, ["state_differs"]]);
  // A refund that fails puts it back to paid: then it is the customer's.
  expect(await settlePayment(reference, "poll")).toMatchObject({ outcome: "captured" });
  expect(await balanceOf(ada)).toBe(100_000);
});

test("a reference of ours that nobody wrote down waits in suspense, once, however often it is told", async () => {
  const reference = `rf-${newId("pay").slice(4)}`;
  const opened = await paymentProvider().initialize({
    reference,
    amountKobo: kobo(250_000),
    email: "somebody@rachelfoods.ng",
    channels: ["bank_transfer"],
    callbackUrl: "http://localhost:3000/pay/x",
    cancelUrl: "http://localhost:3000/pay/x",
    metadata: {},
  });
  expect(opened.kind).toBe("done");
  await twin.pay(reference, paying);
  const outcomes = await times(10, () => settlePayment(reference, "webhook"));
  expect(outcomes.errors).toEqual([]);
  expect(outcomes.done.filter((one) => one.kind === "settled" && one.changed)).toHaveLength(1);
  expect(outcomes.done).toEqual(
    outcomes.done.map(() => expect.objectContaining({ kind: "settled", outcome: "suspense" })),
  );
  expect((await postedFor(reference))[0]).toEqual(["unknown_receipt", 250_000]);
  expect(await breaksOf(reference)).toEqual(["theirs_only"]);
  await expectGreenProof();
});

test("every step of a payment has its event, by whom and why; the order's page can tell its story", async () => {
  const ada = await customer();
  const reference = await begin(ada, "card");
  await twin.pay(reference, { card: "declined" });
  await settlePayment(reference, "redirect", ada);
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  const events = await rowsOf<{ to_status: string; cause: string; actor_id: string }>(
    database(),
    sql`select e.to_status, e.cause, e.actor_id from payment_events e join payment_attempts a on a.id = e.attempt_id
        where a.reference = ${reference} order by e.version`,
  );
  expect(events).toEqual([
    { to_status: "created", cause: "checkout", actor_id: ada.id },
    { to_status: "initialized", cause: "initialize", actor_id: ada.id },
    { to_status: "failed", cause: "redirect", actor_id: ada.id },
    { to_status: "succeeded", cause: "webhook", actor_id: "system:settle-payment" },
  ]);
  const told = await rowsOf<{ event_type: string }>(
    database(),
    sql`select event_type from outbox_events where payload ->> 'reference' = ${reference} order by aggregate_version`,
  );
  expect(told.map((row) => row.event_type)).toEqual([
    "payment.initialized",
    "payment.failed",
    "payment.succeeded",
  ]);
});

describe("a page of our own", () => {
  test.each([
    ["bank_transfer", { kind: "bank_transfer", accountNumber: expect.stringMatching(/^\d{10}$/) }],
    ["ussd", { kind: "ussd", code: expect.stringContaining("*") }],
  ] as const)("shows how to pay by %s, and the money finds its way", async (channel, shown) => {
    const ada = await customer();
    const input = { amountKobo: 100_000, channel, sheet: "own" } as const;
    const { value } = await topUp(ada, crypto.randomUUID(), input);
    expect(value).toMatchObject({ status: "initialized", authorizationUrl: null, instructions: shown });
    await twin.pay(value.reference, { channel });
    expect(await settlePayment(value.reference, "customer")).toMatchObject({ outcome: "captured" });
    expect(await balanceOf(ada)).toBe(100_000);
    expect((await paymentOf(ada, value.reference)).instructions).toBeNull();
  });
});

// Last: what it plants leaves the books wrong.
test("without the amount check the family goes red: a short payment is credited in full, and the books differ", async () => {
  const ada = await customer();
  const reference = await begin(ada);
  await twin.pay(reference, { ...paying, amountKobo: 57_000 });
  plantFaults({ withoutAmountCheck: true });
  await settlePayment(reference, "webhook");
  const [theirs] = (await twin.transactions()).filter((one) => one.reference === reference);
  expect([theirs?.amount, await balanceOf(ada)]).toEqual([57_000, 100_000]);
  await expect(expectGreenProof()).rejects.toThrow(/I5/);
});

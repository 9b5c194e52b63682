import { beforeEach, expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { now } from "~/platform/clock";
import { testTwin } from "~/testing/twin";
import { paymentProvider } from "./payment-provider";
import { createPaystack } from "./paystack-provider";
import type { Charge } from "./provider";

/** The adapter against Paystack's twin, over real HTTP: nothing here knows that it is one. */
const twin = await testTwin();
/** Time-outs as at work; breakers that a test of many faults does not open. */
const paystack = createPaystack({
  secretKey: twin.secretKey,
  baseUrl: twin.origin,
  limits: { breakerFailures: 1_000 },
});

const dayMs = 24 * 3_600_000;
const window = () => ({
  from: new Date(now().getTime() - 7 * dayMs),
  to: new Date(now().getTime() + dayMs),
});
let reference = "";
let turn = 0;
beforeEach(() => {
  turn += 1;
  reference = `rf-at-twin-${turn}`;
});

function open(more: { reference?: string; amountKobo?: number } = {}) {
  return paystack.initialize({
    reference: more.reference ?? reference,
    amountKobo: kobo(more.amountKobo ?? 500_000),
    email: "ada@example.com",
    channels: ["card", "bank_transfer", "ussd"],
    callbackUrl: "http://localhost:3000/back",
    cancelUrl: "http://localhost:3000/cancel",
    metadata: { orderId: "ord_1" },
  });
}

async function paid(more: { amountKobo?: number; card?: string } = {}): Promise<Charge> {
  await open();
  await twin.pay(reference, more);
  const verified = await paystack.verify(reference);
  if (!verified.found) throw new Error("the twin lost a payment");
  return verified.charge;
}

test("the provider of this process is the one its variables name", async () => {
  const provider = paymentProvider();
  expect(provider).toMatchObject({ name: "paystack", mode: "test" });
  expect(await provider.verify(reference)).toEqual({ found: false });
  expect(paymentProvider()).toBe(provider);
});

test("a payment from its opening to its success: abandoned until the customer pays, then whole to the kobo", async () => {
  expect(await open()).toMatchObject({ kind: "done", value: { accessCode: expect.any(String) } });
  expect(await paystack.verify(reference)).toMatchObject({
    found: true,
    charge: { state: "abandoned", amountKobo: 500_000n, mode: "test", currency: "NGN", paidAt: null },
  });
  await twin.pay(reference, { channel: "bank_transfer" });
  const books = (await twin.transactions()).find((one) => one.reference === reference);
  expect(await paystack.verify(reference)).toMatchObject({
    found: true,
    charge: {
      reference,
      providerId: String(books?.id),
      state: "success",
      amountKobo: 500_000n,
      requestedKobo: 500_000n,
      feeKobo: 17_500n,
      channel: "bank_transfer",
      email: "ada@example.com",
      paidAt: expect.any(Date),
    },
  });
});

test("a reference opens one payment, for ever", async () => {
  await open();
  expect(await open()).toMatchObject({ kind: "refused", code: "duplicate_reference", retryAfterMs: null });
});

test("a key that is not theirs is refused for writes and unavailable for reads", async () => {
  const stranger = createPaystack({ secretKey: "sk_test_a_stranger", baseUrl: twin.origin });
  const input = { transactionId: "1", amountKobo: kobo(100), note: "rfd_1" };
  expect(await stranger.refund(input)).toMatchObject({
    kind: "refused",
    code: "invalid_key",
    httpStatus: 401,
  });
  await expect(stranger.verify(reference)).rejects.toMatchObject({ reason: "refused" });
});

test("a lost answer is unknown, and the reference tells what became of it", async () => {
  await twin.faults({ resetAfterRate: 1 });
  expect(await open()).toEqual({ kind: "unknown", cause: "cut" });
  await twin.faults();
  expect(await paystack.verify(reference)).toMatchObject({ found: true, charge: { state: "abandoned" } });
});

test("a call that never had its effect is unknown just the same, and the reference is not found", async () => {
  await twin.faults({ http5xxRate: 1 });
  expect(await open()).toEqual({ kind: "unknown", cause: "server_error" });
  await twin.faults();
  expect(await paystack.verify(reference)).toEqual({ found: false });
});

test("a limit is told with its patience, and a read that waits for it gets through", async () => {
  await twin.faults({ rateLimitRate: 1 });
  expect(await open()).toMatchObject({ kind: "refused", code: "rate_limited", retryAfterMs: 1_000 });
  const verified = paystack.verify(reference);
  await twin.faults();
  expect(await verified).toEqual({ found: false });
});

test("with three calls in ten failing in every way, forty payments are all opened or known to be unknown", async () => {
  await twin.faults({ seed: 7, failRate: 0.3 });
  const references = Array.from({ length: 40 }, (_, index) => `${reference}-${index}`);
  const outcomes = await Promise.all(references.map((one) => open({ reference: one })));
  const kinds = new Set(outcomes.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["done", "unknown"]);
  await twin.faults();
  const books = new Set((await twin.transactions()).map((one) => one.reference));
  for (const [index, one] of references.entries()) {
    const isThere = (await paystack.verify(one)).found;
    expect(isThere).toBe(books.has(one));
    if (outcomes[index]?.kind === "done") expect(isThere).toBe(true);
  }
});

test("every payment of the window is listed once, page by page", async () => {
  const references = Array.from({ length: 120 }, (_, index) => `${reference}-${index}`);
  await Promise.all(references.map((one) => open({ reference: one })));
  await twin.pay(references[0] ?? "");
  const listed: Charge[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await paystack.list({ ...window(), cursor });
    listed.push(...page.items);
    cursor = page.next;
  }
  const ours = listed.map((charge) => charge.reference).filter((one) => one.startsWith(`${reference}-`));
  expect(ours.sort()).toEqual([...references].sort());
  const successes = await paystack.list({ ...window(), status: "success" });
  expect(successes.items.every(({ state }) => state === "success")).toBe(true);
  expect(successes.items.map((charge) => charge.reference)).toContain(references[0]);
});

test("a refund is made once, walks to its end, and can be read in all three ways", async () => {
  const { providerId } = await paid();
  const made = await paystack.refund({ transactionId: providerId, amountKobo: kobo(200_000), note: "rfd_1" });
  expect(made).toMatchObject({
    kind: "done",
    value: { transactionId: providerId, reference, amountKobo: 200_000n, state: "pending" },
  });
  const id = made.kind === "done" ? made.value.id : "";
  await twin.advance(dayMs);
  expect(await paystack.fetchRefund(id)).toMatchObject({ id, state: "processed", transactionId: providerId });
  expect(await paystack.refundsOf(providerId)).toMatchObject([{ id, amountKobo: 200_000n }]);
  expect((await paystack.listRefunds(window())).items.map((one) => one.id)).toContain(id);
  expect(await paystack.fetchRefund("999999999")).toBeNull();
  const rest = { transactionId: providerId, amountKobo: kobo(300_001), note: "rfd_2" };
  expect(await paystack.refund(rest)).toMatchObject({ kind: "refused", httpStatus: 400 });
});

test("a refund whose answer was lost is found among the refunds of its payment", async () => {
  const { providerId } = await paid();
  await twin.faults({ resetAfterRate: 1 });
  const input = { transactionId: providerId, amountKobo: kobo(100_000), note: "rfd_1" };
  expect(await paystack.refund(input)).toEqual({ kind: "unknown", cause: "cut" });
  await twin.faults();
  expect(await paystack.refundsOf(providerId)).toMatchObject([{ amountKobo: 100_000n }]);
});

test("a refund that needs attention goes on with the customer's account, and only then", async () => {
  const { providerId } = await paid({ card: "4084080000671902" });
  const made = await paystack.refund({ transactionId: providerId, amountKobo: kobo(500_000), note: "rfd_1" });
  const id = made.kind === "done" ? made.value.id : "";
  const account = { id, accountNumber: "0123456789", bankId: "9" };
  expect(await paystack.retryRefund(account)).toMatchObject({ kind: "refused", httpStatus: 422 });
  await twin.advance(dayMs);
  expect(await paystack.fetchRefund(id)).toMatchObject({ state: "needs_attention" });
  expect(await paystack.retryRefund(account)).toMatchObject({ kind: "done", value: { state: "processing" } });
});

test("a dispute is listed with its sixteen hours and answered", async () => {
  await paid();
  const { id } = await twin.dispute(reference, 300_000);
  const { items } = await paystack.disputes(window());
  const dispute = items.find((one) => one.id === String(id));
  expect(dispute).toMatchObject({
    reference,
    amountKobo: 300_000n,
    state: "awaiting_merchant_feedback",
    resolution: null,
  });
  const hours = (Number(dispute?.dueAt) - Number(dispute?.createdAt)) / 3_600_000;
  expect(hours).toBe(16);
  expect(await paystack.fetchDispute(String(id))).toEqual(dispute);
  expect(await paystack.fetchDispute("999999999")).toBeNull();
  const resolved = await paystack.resolveDispute({
    id: String(id),
    resolution: "merchant_accepted",
    message: "The dish never left the kitchen",
    amountKobo: kobo(300_000),
  });
  expect(resolved).toMatchObject({
    kind: "done",
    value: { state: "resolved", resolution: "merchant_accepted" },
  });
});

test("a settlement adds up, and its payments are the ones of that day", async () => {
  await paid();
  await twin.advance(3 * dayMs);
  const { items } = await paystack.settlements(window());
  const settlement = items[0];
  expect(settlement?.state).toBe("success");
  const settled = await paystack.transactionsOf(settlement?.id ?? "");
  expect(settled.items.map((charge) => charge.reference)).toContain(reference);
  const sum = settled.items.reduce((total, { amountKobo }) => total + amountKobo, 0n);
  const fees = settled.items.reduce((total, { feeKobo }) => total + (feeKobo ?? 0n), 0n);
  expect([settlement?.processedKobo, settlement?.feesKobo]).toEqual([sum, fees]);
  expect(settlement?.effectiveKobo).toBe(sum - fees - (settlement?.deductionsKobo ?? 0n));
});

test("a webhook of the twin's is taken as signed, and says where to look", async () => {
  const charge = await paid();
  const [delivery] = await twin.deliveries(reference);
  const raw = new TextEncoder().encode(delivery?.body);
  expect(paystack.parseWebhook(raw, delivery?.signature ?? null)).toMatchObject({
    ok: true,
    event: {
      event: "charge.success",
      dedupeKey: `charge:${reference}`,
      reference,
      objectId: charge.providerId,
      mode: "test",
    },
  });
});

import { expect, test, vi } from "vitest";
import { paymentProvider, settlePayment } from "~/modules/payments";
import { paymentStartDto } from "~/modules/payments/contract";
import { customer, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";
import { testTwin } from "~/testing/twin";

const twin = await testTwin();
testHouse();

const body = { amountKobo: 500_000, channel: "card" };

test("a partner tops up: 201 says where to pay, the payment how it stands, the statement which payment it was", async () => {
  const token = await tokenOf(await customer());
  const begun = await rest("POST", "/wallet/top-ups", { token, body });
  expect(begun.status).toBe(201);
  const { reference, authorizationUrl, ...start } = paymentStartDto.parse(begun.body);
  expect(reference).toMatch(/^rf-[0-9a-z]{26}$/);
  expect(authorizationUrl).toContain(twin.origin);
  expect(start).toMatchObject({ status: "initialized", amountKobo: 500_000, channel: "card" });
  const payment = () => rest("GET", `/payments/${reference}`, { token });
  expect((await payment()).body).toMatchObject({ status: "initialized", amountKobo: 500_000, outcome: null });
  await twin.pay(reference);
  await settlePayment(reference, "webhook");
  expect((await payment()).body).toMatchObject({ status: "succeeded", outcome: "captured" });
  expect((await rest("GET", "/wallet", { token })).body).toMatchObject({ balanceKobo: 500_000 });
  expect((await rest("GET", "/wallet/entries", { token })).body).toMatchObject({
    entries: [{ reason: "top_up", referenceId: reference }],
  });
  expect((await rest("GET", "/payments", { token })).body).toMatchObject({ payments: [{ reference }] });
  await expectGreenProof();
});

test("the same key again: the same payment and where it can be paid, said to be a replay", async () => {
  const token = await tokenOf(await customer());
  const key = crypto.randomUUID();
  const first = await rest("POST", "/wallet/top-ups", { token, key, body });
  const again = await rest("POST", "/wallet/top-ups", { token, key, body });
  expect([again.status, again.body, again.headers.get("idempotent-replayed")]).toEqual([
    201,
    first.body,
    "true",
  ]);
  const other = { ...body, amountKobo: 600_000 };
  await expectProblem(() => rest("POST", "/wallet/top-ups", { token, key, body: other }), {
    status: 409,
    code: "platform.idempotency_key_reused",
  });
  await expectProblem(() => rest("POST", "/wallet/top-ups", { token, key: null, body }), {
    status: 400,
    code: "platform.idempotency_key_required",
  });
});

test("an amount out of bounds, a fraction, a text and a card on our own page are bad input, and nothing begins", async () => {
  const token = await tokenOf(await customer());
  const bad = { status: 400, code: "platform.bad_input" };
  for (const wrong of [
    { ...body, amountKobo: 9_999 },
    { ...body, amountKobo: 200_000_001 },
    { ...body, amountKobo: 10_000.5 },
    { ...body, amountKobo: "500000" },
    { ...body, channel: "cash" },
    { ...body, sheet: "own" },
  ]) {
    await expectProblem(() => rest("POST", "/wallet/top-ups", { token, body: wrong }), bad);
  }
});

test("another's payment does not exist, also not to staff of a kitchen", async () => {
  const token = await tokenOf(await customer());
  const { reference } = paymentStartDto.parse((await rest("POST", "/wallet/top-ups", { token, body })).body);
  const bola = await tokenOf(await customer());
  await expectProblem(() => rest("GET", `/payments/${reference}`, { token: bola }), {
    status: 404,
    code: "payments.payment_not_found",
  });
  await expectProblem(() => rest("GET", "/payments/rf-none", { token }), {
    status: 404,
    code: "payments.payment_not_found",
  });
});

test("Paystack conclusively away: a friendly no, no money, and the same no to a replay", async () => {
  const ada = await customer();
  const token = await tokenOf(ada);
  const key = crypto.randomUUID();
  // 429 is Paystack's own word that it has done nothing (PAYSTACK §1.5).
  await twin.faults({ seed: 5, rateLimitRate: 1 });
  const unavailable = { status: 503, body: { code: "payments.provider_unavailable" } };
  expect(await rest("POST", "/wallet/top-ups", { token, key, body })).toMatchObject(unavailable);
  await twin.faults();
  expect(await rest("POST", "/wallet/top-ups", { token, key, body })).toMatchObject(unavailable);
  expect((await rest("POST", "/wallet/top-ups", { token, body })).status).toBe(201);
  await expectGreenProof();
});

test("while Paystack is known to be away a top-up is refused before anything is written", async () => {
  const token = await tokenOf(await customer());
  // The breaker itself is timed by the machine's clock; its tests are its own.
  const away = vi.spyOn(paymentProvider(), "mayOpen").mockReturnValue(false);
  await expectProblem(() => rest("POST", "/wallet/top-ups", { token, body }), {
    status: 503,
    code: "payments.provider_unavailable",
  });
  away.mockRestore();
  expect((await rest("POST", "/wallet/top-ups", { token, body })).status).toBe(201);
});

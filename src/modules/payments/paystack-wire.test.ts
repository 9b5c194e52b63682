import { expect, test } from "vitest";
import { chargeShape } from "./paystack-charge";
import { settlementShape } from "./paystack-finance";
import { refundShape } from "./paystack-refund";
import { codeOf, parseJson, readEnvelope, withoutSecrets } from "./paystack-wire";

const charge = {
  id: 6_700_000_123,
  domain: "test",
  status: "success",
  reference: "rf-1",
  amount: 40_333,
  requested_amount: 30_050,
  fees: 10_283,
  currency: "NGN",
  channel: "card",
  gateway_response: "Successful",
  paid_at: "2026-11-20T09:15:02.000Z",
  created_at: "2026-11-20T09:14:24.000Z",
  customer: { email: "ada@example.com" },
};

/** As it arrives: what is undefined is not there at all. */
function sent(raw: object): unknown {
  return parseJson(JSON.stringify(raw));
}

test("an id loses no digit, however long it is", () => {
  expect(parseJson('{"id":18446744073709551615,"n":12}')).toEqual({ id: "18446744073709551615", n: 12 });
  const raw = JSON.stringify(charge).replace("6700000123", "9007199254740993");
  expect(chargeShape.parse(parseJson(raw)).providerId).toBe("9007199254740993");
});

test("a payment is read whole, its fee and what was asked for apart from what came", () => {
  expect(chargeShape.parse(charge)).toEqual({
    reference: "rf-1",
    providerId: "6700000123",
    state: "success",
    rawState: "success",
    amountKobo: 40_333n,
    requestedKobo: 30_050n,
    feeKobo: 10_283n,
    currency: "NGN",
    mode: "test",
    channel: "card",
    gatewayResponse: "Successful",
    paidAt: new Date("2026-11-20T09:15:02.000Z"),
    createdAt: new Date("2026-11-20T09:14:24.000Z"),
    email: "ada@example.com",
  });
});

test.each([
  [
    "metadata as nothing, a number, text and an object",
    [{ metadata: "" }, { metadata: 0 }, { metadata: '{"a":1}' }, { metadata: { a: 1 } }, { metadata: null }],
  ],
  ["a plan as null, an object, a number", [{ plan: null }, { plan: {} }, { plan: 0 }]],
  [
    "moments in the other spelling",
    [{ paid_at: undefined, paidAt: charge.paid_at, created_at: null, createdAt: charge.created_at }],
  ],
  ["amounts as text", [{ amount: "40333", requested_amount: "30050", fees: "10283" }]],
  ["fields nobody has heard of", [{ fee_split_v2: [{}], log: null, split_config: "{}", fully_deducted: 1 }]],
  ["spaces and small letters", [{ currency: "ngn ", channel: "card " }]],
])("what Paystack is careless about changes nothing: %s", (_case, variants) => {
  for (const variant of variants) {
    expect(chargeShape.parse({ ...charge, ...variant })).toEqual(chargeShape.parse(charge));
  }
});

test.each([
  [
    "absent",
    {
      requested_amount: undefined,
      fees: undefined,
      customer: undefined,
      paid_at: undefined,
      channel: undefined,
    },
  ],
  ["null", { requested_amount: null, fees: null, customer: null, paid_at: null, channel: null }],
  ["odd", { requested_amount: null, fees: null, customer: "CUS_1", paid_at: "yesterday", channel: {} }],
])("what money is not decided by may be missing: %s", (_case, variant) => {
  expect(chargeShape.parse(sent({ ...charge, ...variant }))).toMatchObject({
    requestedKobo: null,
    feeKobo: null,
    email: null,
    paidAt: null,
    channel: null,
  });
});

test.each([
  { amount: undefined },
  { amount: null },
  { amount: 403.5 },
  { amount: "403.50" },
  { amount: -1 },
  { amount: "₦403" },
  { amount: true },
  { requested_amount: "300.50" },
  { currency: undefined },
  { domain: "staging" },
  { domain: undefined },
  { status: "" },
  { id: undefined },
  { reference: "" },
])("what money is decided by is not guessed: %o", (variant) => {
  expect(chargeShape.safeParse({ ...charge, ...variant }).success).toBe(false);
});

test("every word of a payment's state has a meaning, and a new word means under way", () => {
  const stateOf = (status: string) => chargeShape.parse({ ...charge, status }).state;
  const words = ["success", "failed", "abandoned", "reversed"];
  expect(words.map(stateOf)).toEqual(words);
  expect(["pending", "ongoing", "processing", "queued", "levitating"].map(stateOf)).toEqual(
    Array.from({ length: 5 }, () => "pending"),
  );
  expect(["reversal_pending", "reversal-pending", "Reversal pending"].map(stateOf)).toEqual(
    Array.from({ length: 3 }, () => "reversal_pending"),
  );
});

test("a refund's payment is an object when it is made and a number ever after", () => {
  const refund = { id: 18_625_648, amount: "2500", status: "needs-attention", createdAt: null };
  expect(refundShape.parse({ ...refund, transaction: { id: 66, reference: "rf-1" } })).toEqual({
    id: "18625648",
    transactionId: "66",
    reference: "rf-1",
    amountKobo: 2_500n,
    state: "needs_attention",
    createdAt: null,
  });
  expect(refundShape.parse({ ...refund, transaction: 66 })).toMatchObject({
    transactionId: "66",
    reference: null,
  });
  expect(refundShape.parse({ ...refund, status: "on its way" })).toMatchObject({
    state: "pending",
    transactionId: null,
  });
});

test("a settlement may end below zero", () => {
  const settlement = { id: 1, status: "success", currency: "NGN", total_processed: 1_000, total_fees: 15 };
  expect(settlementShape.parse({ ...settlement, deductions: 2_000, effective_amount: -1_015 })).toMatchObject(
    {
      processedKobo: 1_000n,
      effectiveKobo: -1_015n,
      deductionsKobo: 2_000n,
    },
  );
  expect(settlementShape.parse({ ...settlement, total_amount: 985, deductions: null })).toMatchObject({
    effectiveKobo: 985n,
  });
});

test.each([
  ["its own code", { message: "Invalid key", code: "invalid_Key" }, "invalid_key"],
  ["its message, without a code", { message: "Duplicate Transaction Reference" }, "duplicate_reference"],
  [
    "its message, with a code that says nothing",
    { message: "Refund not found", code: "unknown" },
    "not_found",
  ],
  ["nothing it is known by", { message: "Computer says no" }, null],
  ["nothing at all", {}, null],
])("a refusal is known by %s", (_case, said, code) => {
  const envelope = readEnvelope(JSON.stringify({ status: false, ...said }));
  expect(envelope === undefined ? "unreadable" : codeOf(envelope)).toBe(code);
});

test("a text of theirs loses keys, addresses and long numbers before anybody keeps it", () => {
  const text = withoutSecrets(
    "Key sk_live_0123abc of Bearer eyJhb.x for ada@example.com, card 4084 0840 8408 4081, phone 08012345678",
  );
  expect(text).toBe("Key [key] of [key] for [address] card [number], phone [number]");
});

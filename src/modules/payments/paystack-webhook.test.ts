import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { parsePaystackWebhook } from "./paystack-webhook";

const key = "sk_test_rachel_twin_0001";
const sign = (raw: Uint8Array, by = key) => createHmac("sha512", by).update(raw).digest("hex");
const bytes = (text: string) => new TextEncoder().encode(text);
const charge = bytes(
  '{"event":"charge.success","data":{"id":6700000123,"domain":"test","status":"success","reference":"rf-1","amount":500000,"currency":"NGN"}}',
);

/** Rightly signed news, read. */
function news(body: string | object, keys = [key]) {
  const raw = bytes(typeof body === "string" ? body : JSON.stringify(body));
  return parsePaystackWebhook(keys, raw, sign(raw));
}

function keyOf(body: object): string {
  const parsed = news(body);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.event.dedupeKey;
}

test("one flipped bit, ten thousand times, in body or signature: every one is refused", () => {
  const signature = sign(charge);
  expect(parsePaystackWebhook([key], charge, signature)).toMatchObject({ ok: true });
  // A fixed sequence that meets each bit of both several times.
  const flipped = (whole: Uint8Array, turn: number) => {
    const copy = Uint8Array.from(whole);
    const bit = (turn * 7_919) % (copy.length * 8);
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return copy;
  };
  let passed = 0;
  for (let turn = 0; turn < 10_000; turn++) {
    const ofBody = parsePaystackWebhook([key], flipped(charge, turn), signature);
    const ofSignature = Buffer.from(flipped(bytes(signature), turn)).toString("latin1");
    const refusals = [ofBody, parsePaystackWebhook([key], charge, ofSignature)];
    passed += refusals.filter((parsed) => parsed.ok || parsed.reason !== "signature").length;
  }
  expect(passed).toBe(0);
});

test.each([
  ["none", null],
  ["an empty one", ""],
  ["one too short", sign(charge).slice(1)],
  ["one too long", `${sign(charge)}0`],
  ["one in capitals", sign(charge).toUpperCase()],
  ["one in letters of two bytes", "é".repeat(128)],
  ["one twice", `${sign(charge)}, ${sign(charge)}`],
  ["one of SHA-256", createHmac("sha256", key).update(charge).digest("hex")],
  ["a stranger's", sign(charge, "sk_test_a_stranger")],
  ["one by an empty key", sign(charge, "")],
])("a signature that is no signature is refused: %s", (_case, signature) => {
  expect(parsePaystackWebhook([key], charge, signature)).toEqual({ ok: false, reason: "signature" });
});

test("the signature is over the bytes as they came, also where parsing and writing would change them", () => {
  const odd =
    '{ "event" : "charge.success", "data":{"id":9007199254740993, "reference":"rf\\u002d1","x":"\\/","y":1.0,"domain":"live"} }';
  const parsed = news(odd);
  expect(parsed).toMatchObject({
    ok: true,
    event: { reference: "rf-1", objectId: "9007199254740993", mode: "live", dedupeKey: "charge:rf-1" },
  });
  const raw = bytes(JSON.stringify(JSON.parse(odd)));
  expect(parsePaystackWebhook([key], raw, sign(bytes(odd)))).toMatchObject({ ok: false });
});

test("while keys are changed the one before still signs, and a third does not", () => {
  const keys = ["sk_test_new", key];
  expect(parsePaystackWebhook(keys, charge, sign(charge))).toMatchObject({ ok: true });
  expect(parsePaystackWebhook(keys, charge, sign(charge, "sk_test_new"))).toMatchObject({ ok: true });
  expect(parsePaystackWebhook(keys, charge, sign(charge, "sk_test_old"))).toMatchObject({ ok: false });
});

test.each([
  ["no JSON", "charge.success"],
  ["half of it", '{"event":"charge.success","data":{'],
  ["no object", '["charge.success"]'],
  ["no event", '{"data":{}}'],
  ["an event that is no word", JSON.stringify({ event: "charge\u0000success", data: {} })],
  ["an event as long as a book", JSON.stringify({ event: "e".repeat(5_000) })],
  ["nothing", ""],
])("rightly signed and not to be understood is poison, not forgery: %s", (_case, body) => {
  expect(news(body)).toEqual({ ok: false, reason: "unparsable" });
});

test("each delivery of the same news has the same key, and other news another", () => {
  const refund = { id: 18633077, transaction_reference: "rf-1", refund_reference: null, amount: "5000" };
  expect(keyOf({ event: "charge.success", data: { id: 1, reference: "rf-1" } })).toBe("charge:rf-1");
  expect(keyOf({ event: "refund.processed", data: refund })).toBe("refund:18633077:refund.processed");
  expect(keyOf({ event: "refund.pending", data: refund })).toBe("refund:18633077:refund.pending");
  const { id: _, ...unnumbered } = refund;
  expect(keyOf({ event: "refund.pending", data: unnumbered })).toBe("refund:rf-1:5000:refund.pending");
  expect(keyOf({ event: "refund.processed", data: { ...unnumbered, refund_reference: "R9" } })).toBe(
    "refund:rf-1:R9:refund.processed",
  );
  expect(keyOf({ event: "transfer.success", data: { reference: "acv_1" } })).toBe(
    "transfer:acv_1:transfer.success",
  );
  const dispute = { id: 358950, transaction: { id: 1, reference: "rf-1" } };
  const reminded = (updated_at: string) =>
    keyOf({ event: "charge.dispute.remind", data: { ...dispute, updated_at } });
  expect(reminded("2026-11-20T10:00:00Z")).not.toBe(reminded("2026-11-20T14:00:00Z"));
});

test("news without a natural key is known by its bytes, and every key fits an index", () => {
  for (const data of [{}, [], null, "text", 7, { reference: "r".repeat(5_000) }, { reference: "a\u0000b" }]) {
    const body = { event: "charge.success", data };
    const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
    expect(keyOf(body)).toBe(digest);
  }
  const unknown = { event: "subscription.expiring_cards", data: [{ reference: "rf-1" }] };
  expect(keyOf(unknown)).toMatch(/^[0-9a-f]{64}$/);
});

test("what a webhook is about is found where each event keeps it", () => {
  expect(
    news({
      event: "charge.dispute.create",
      data: { id: 5, domain: "test", transaction: { reference: "rf-9" } },
    }),
  ).toMatchObject({ event: { reference: "rf-9", objectId: "5", mode: "test" } });
  expect(
    news({ event: "refund.needs-attention", data: { id: "123456", transaction_reference: "rf-8" } }),
  ).toMatchObject({ event: { reference: "rf-8", objectId: "123456", mode: null } });
  expect(
    news({
      event: "bank.transfer.rejected",
      data: { bank_transfer: { amount: "30000" }, customer: { id: 1 } },
    }),
  ).toMatchObject({ ok: true, event: { reference: null, objectId: null, mode: null } });
});

import { expect, test } from "vitest";
import { kobo } from "~/kernel/money";
import { faults, partner, says } from "~/platform/http-partner.fixture";
import { createPaystack } from "./paystack-provider";
import { ProviderUnavailable } from "./provider";

const secretKey = "sk_test_0123456789abcdef";
const window = { from: new Date("2026-11-19T00:00:00Z"), to: new Date("2026-11-21T00:00:00Z") };
const payment = {
  reference: "rf-1",
  amountKobo: kobo(500_000),
  email: "ada@example.com",
  channels: ["card"],
  callbackUrl: "http://localhost:3000/back",
  cancelUrl: "http://localhost:3000/cancel",
  metadata: { orderId: "ord_1" },
} as const;
const refund = { transactionId: "6700000123", amountKobo: kobo(2_500), note: "rfd_1" };
const charge = {
  id: 6_700_000_123,
  domain: "test",
  status: "success",
  reference: "rf-1",
  amount: 500_000,
  currency: "NGN",
};
const yes = (data: unknown, meta?: unknown) => says(200, { status: true, message: "ok", data, meta });
const no = (status: number, message: string, code?: string) => says(status, { status: false, message, code });
const unavailable = (reason: string) => ({ constructor: ProviderUnavailable, reason });

async function paystack(act: Parameters<typeof partner>[0]) {
  const there = await partner(act);
  const limits = { readTimeoutMs: 250, writeTimeoutMs: 250, breakerFailures: 1_000 };
  return { ...there, provider: createPaystack({ secretKey, baseUrl: there.origin, limits }) };
}

test("a payment is opened in Paystack's words: kobo as text, metadata as text, where to go when it is cancelled", async () => {
  const data = { authorization_url: "http://checkout/x", access_code: "x", reference: "rf-1" };
  const { provider, heard } = await paystack(yes(data));
  expect(await provider.initialize(payment)).toEqual({
    kind: "done",
    value: { authorizationUrl: "http://checkout/x", accessCode: "x" },
  });
  expect(heard[0]).toMatchObject({ method: "POST", path: "/transaction/initialize" });
  expect(JSON.parse(heard[0]?.body ?? "")).toEqual({
    reference: "rf-1",
    amount: "500000",
    currency: "NGN",
    email: "ada@example.com",
    channels: ["card"],
    callback_url: "http://localhost:3000/back",
    metadata: '{"orderId":"ord_1","cancel_action":"http://localhost:3000/cancel"}',
  });
});

test.each([
  ["an address of another scheme", { authorization_url: "javascript:alert(1)", access_code: "x" }],
  ["no address", { access_code: "x" }],
  ["another payment's", { authorization_url: "http://checkout/x", access_code: "x", reference: "rf-2" }],
])("a checkout nobody may be sent to is no answer: %s", async (_case, data) => {
  const { provider } = await paystack(yes(data));
  expect(await provider.initialize(payment)).toEqual({ kind: "unknown", cause: "unreadable" });
});

test.each(Object.entries(faults))(
  "%s: a write is unknown and was sent once, a read throws",
  async (_name, fault) => {
    const { provider, heard } = await paystack(fault);
    expect(await provider.initialize(payment)).toMatchObject({ kind: "unknown" });
    expect(await provider.refund(refund)).toMatchObject({ kind: "unknown" });
    expect(heard).toHaveLength(2);
    await expect(provider.verify("rf-1")).rejects.toBeInstanceOf(ProviderUnavailable);
  },
);

test("a refusal is conclusive and keeps its code; where Paystack leaves it out, the message gives it", async () => {
  const { provider, does } = await paystack(no(400, "Duplicate Transaction Reference"));
  expect(await provider.initialize(payment)).toEqual({
    kind: "refused",
    code: "duplicate_reference",
    message: "Duplicate Transaction Reference",
    httpStatus: 400,
    retryAfterMs: null,
  });
  does(no(401, `Invalid key ${secretKey}`, "invalid_Key"));
  expect(await provider.refund(refund)).toMatchObject({
    kind: "refused",
    code: "invalid_key",
    message: "Invalid key [key]",
  });
});

test("a limit on our haste and a write that never left are refusals that may be tried again", async () => {
  const { provider } = await paystack(says(429, "", { "x-ratelimit-reset": "30" }));
  expect(await provider.refund(refund)).toMatchObject({
    kind: "refused",
    code: "rate_limited",
    httpStatus: 429,
    retryAfterMs: 30_000,
  });
  await expect(provider.verify("rf-1")).rejects.toMatchObject({
    reason: "rate_limited",
    retryAfterMs: 30_000,
  });
  const nobody = await paystack(yes({}));
  await nobody.stop();
  expect(await nobody.provider.refund(refund)).toMatchObject({
    kind: "refused",
    code: "not_sent",
    httpStatus: 0,
    retryAfterMs: 1_000,
  });
});

test.each([
  ["a yes without a refund", yes({})],
  ["a no under 200", no(200, "Could not be done")],
  ["a page of whatever stands before Paystack", says(403, "<html>Blocked</html>")],
  ["an empty 404", says(404, "")],
])("what is neither yes nor no leaves a write unknown: %s", async (_case, act) => {
  const { provider } = await paystack(act);
  expect(await provider.refund(refund)).toMatchObject({ kind: "unknown" });
});

test.each([
  ["400 with its code", no(400, "Transaction reference not found.", "transaction_not_found")],
  ["404 with its code", no(404, "Transaction reference not found.", "transaction_not_found")],
  ["its message alone", no(404, "Transaction reference not found.")],
])("a payment Paystack has never heard of is not found: %s", async (_case, act) => {
  const { provider } = await paystack(act);
  expect(await provider.verify("rf-1")).toEqual({ found: false });
});

test.each([
  ["an unknown route", says(404, "")],
  ["another refusal", no(404, "Not here")],
  ["a key they do not take", no(401, "Invalid key", "invalid_Key")],
])("nothing but Paystack's own word makes a payment not found: %s", async (_case, act) => {
  const { provider, heard } = await paystack(act);
  await expect(provider.verify("rf-1")).rejects.toMatchObject(unavailable("refused"));
  expect(heard).toHaveLength(1);
});

test("an answer about another payment, or of another shape, is none", async () => {
  const { provider, does } = await paystack(yes({ ...charge, reference: "rf-2" }));
  await expect(provider.verify("rf-1")).rejects.toMatchObject(unavailable("unreadable"));
  does(yes({ ...charge, amount: "5000.00" }));
  await expect(provider.verify("rf-1")).rejects.toMatchObject(unavailable("unreadable"));
  does(yes(charge));
  expect(await provider.verify("rf-1")).toMatchObject({ found: true, charge: { amountKobo: 500_000n } });
});

test("a reference is one piece of the path, whatever stands in it", async () => {
  const { provider, heard } = await paystack(no(404, "Transaction reference not found."));
  for (const reference of ["..", "a/b?c#d", "\ud800"]) await provider.verify(reference);
  expect(heard.map(({ path }) => path)).toEqual([
    "/transaction/verify/..",
    "/transaction/verify/a%2Fb%3Fc%23d",
    "/transaction/verify/%EF%BF%BD",
  ]);
});

test("a list is turned by cursor or by page, whichever the answer speaks of", async () => {
  const { provider, heard, does } = await paystack(yes([charge], { next: "bmV4dA==", previous: "null" }));
  expect(await provider.list({ ...window, status: "success" })).toMatchObject({ next: "next:bmV4dA==" });
  for (const meta of [
    { next: null },
    { next: "" },
    { next: "null" },
    { total: 1, page: 1, pageCount: 1 },
    null,
  ]) {
    does(yes([charge], meta));
    expect(await provider.list({ ...window, cursor: "next:bmV4dA==" })).toMatchObject({ next: null });
  }
  does(yes([charge], { total: 150, page: "2", pageCount: "3" }));
  expect(await provider.settlements(window).catch((error: unknown) => error)).toMatchObject(
    unavailable("unreadable"),
  );
  expect(await provider.transactionsOf("9", "page:2")).toMatchObject({ next: "page:3" });
  const asked = heard.map(({ path }) => new URL(path, "http://x").searchParams);
  expect(asked[0]?.get("status")).toBe("success");
  expect(asked[0]?.get("from")).toBe("2026-11-19T00:00:00.000Z");
  expect(asked[0]?.get("perPage")).toBe("100");
  expect(asked[1]?.get("next")).toBe("bmV4dA==");
  expect(asked.at(-1)?.get("page")).toBe("2");
});

test("the refunds of a payment are all of its own, once each, also when the filter does nothing", async () => {
  const made = (id: number, transaction: number) => ({ id, transaction, amount: 100, status: "processed" });
  const pages = [
    [made(1, 6_700_000_123), made(2, 7)],
    [made(1, 6_700_000_123), made(3, 6_700_000_123)],
  ];
  const { provider } = await paystack((response, request, call) => {
    const page = Number(new URL(call.path, "http://x").searchParams.get("page"));
    return yes(pages[page - 1] ?? [], { page, pageCount: 2 })(response, request, call);
  });
  expect((await provider.refundsOf("6700000123")).map(({ id }) => id)).toEqual(["1", "3"]);
});

test("a list without end is no list: nobody may conclude from a part of it", async () => {
  const { provider, heard } = await paystack((response, request, call) =>
    yes([], { page: 1, pageCount: 1_000 })(response, request, call),
  );
  await expect(provider.refundsOf("1")).rejects.toMatchObject(unavailable("unreadable"));
  expect(heard).toHaveLength(10);
});

test("a refund that is not there is null; one that cannot be asked for is not", async () => {
  const { provider, does } = await paystack(no(404, "Refund not found", "not_found"));
  expect(await provider.fetchRefund("1")).toBeNull();
  does(says(404, ""));
  await expect(provider.fetchRefund("1")).rejects.toMatchObject(unavailable("refused"));
});

test("the banks are all of them, however many pages they fill", async () => {
  const pages = [
    { items: [{ id: 9, name: "Zenith Bank", code: "057", slug: "zenith-bank" }], next: "bmV4dA==" },
    { items: [{ id: "67", name: "Kuda Bank", code: "50211" }], next: null },
  ];
  const { provider, heard } = await paystack((response, request, call) => {
    const page = pages[call.path.includes("next=") ? 1 : 0];
    return yes(page?.items, { next: page?.next, perPage: 100 })(response, request, call);
  });
  expect(await provider.banks()).toEqual([
    { id: "9", name: "Zenith Bank", code: "057" },
    { id: "67", name: "Kuda Bank", code: "50211" },
  ]);
  expect(heard).toHaveLength(2);
});

test("the mode is the key's", () => {
  const modeOf = (key: string) => createPaystack({ secretKey: key, baseUrl: "https://api.paystack.co" }).mode;
  expect([modeOf("sk_test_1"), modeOf("sk_live_1")]).toEqual(["test", "live"]);
});

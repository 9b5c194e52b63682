import { describe, expect, test } from "vitest";
import { secretKey, testTwin } from "./twin.fixture";

describe("opening a transaction", () => {
  test("answers where to pay, in Paystack's shape, and charges nothing", async () => {
    const twin = await testTwin();
    const { httpStatus, status, message, data } = await twin.open("ord-1");
    expect({ httpStatus, status, message }).toEqual({
      httpStatus: 200,
      status: true,
      message: "Authorization URL created",
    });
    expect(data).toEqual({
      authorization_url: `${twin.origin}/checkout/${data.access_code}`,
      access_code: expect.stringMatching(/^[a-z0-9]{15}$/),
      reference: "ord-1",
    });
    const verified = await twin.get("/transaction/verify/ord-1");
    expect(verified).toMatchObject({ httpStatus: 200, message: "Verification successful" });
    expect(verified.data).toMatchObject({
      status: "abandoned",
      amount: 500_000,
      paid_at: null,
      metadata: "",
    });
  });

  test("takes a form, an amount as text and metadata as text, and makes a reference when there is none", async () => {
    const twin = await testTwin();
    const response = await fetch(`${twin.origin}/transaction/initialize`, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams({ email: "a@b.com", amount: "5000", metadata: '{"order_id":"A-12"}' }),
    });
    const { data } = await response.json();
    const verified = await twin.get(`/transaction/verify/${data.reference}`);
    expect(verified.data).toMatchObject({ amount: 5_000, metadata: { order_id: "A-12" } });
  });

  test("a reference is one transaction for ever, and a refused call has not used it up", async () => {
    const twin = await testTwin();
    expect(await twin.open("ord-1", { amount: 1 })).toMatchObject({ httpStatus: 400 });
    expect(await twin.open("ord-1")).toMatchObject({ httpStatus: 200 });
    expect(await twin.open("ord-1")).toMatchObject({
      httpStatus: 400,
      status: false,
      message: "Duplicate Transaction Reference",
      code: "duplicate_reference",
      type: "validation_error",
      meta: { nextStep: "Try and create the Transaction or Charge with a new reference" },
    });
  });

  test.each([
    [{ email: undefined }, "Email Address is required", "missing_params"],
    [{ email: "ada@house.local" }, "Invalid Email Address Passed", "invalid_email_address"],
    [{ amount: 4_999 }, "Invalid Amount Sent", "invalid_amount"],
    [{ amount: 50_000.5 }, "Invalid Amount Sent", "invalid_amount"],
    [{ amount: "many" }, "Invalid Amount Sent", "invalid_amount"],
    [{ currency: "USD" }, "Currency not supported by merchant", "unsupported_currency"],
    [{ callback_url: "javascript:alert(1)" }, 'Invalid value for parameter "callback_url"', "invalid_params"],
    [{ metadata: "x".repeat(10_001) }, '"metadata" must have at most 10000 characters', "invalid_params"],
  ])("refuses %o", async (fields, message, code) => {
    const twin = await testTwin();
    expect(await twin.open("ord-1", fields)).toMatchObject({ httpStatus: 400, status: false, message, code });
  });

  test("who has not the key is told so, and an unknown route answers nothing at all", async () => {
    const twin = await testTwin();
    const stranger = await twin.raw("GET", "/transaction", undefined, "sk_test_wrong");
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ message: "Invalid key", code: "invalid_Key" });
    const lost = await twin.raw("GET", "/nowhere");
    expect([lost.status, await lost.text()]).toEqual([404, ""]);
  });

  test("what is not JSON, or too much of it, is refused clearly", async () => {
    const twin = await testTwin();
    const send = (body: string) =>
      fetch(`${twin.origin}/transaction/initialize`, {
        method: "POST",
        headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
        body,
      });
    const broken = await send("{");
    expect([broken.status, (await broken.json()).message]).toEqual([400, "Body is not valid JSON"]);
    expect((await send("[1]")).status).toBe(400);
    expect((await send(`{"email":"${"x".repeat(300_000)}"}`)).status).toBe(413);
  });
});

describe("reading transactions", () => {
  test("verify tells a card payment field by field as Paystack does", async () => {
    const twin = await testTwin();
    await twin.open("ord-1", { metadata: { kind: "order" } });
    await twin.pay("ord-1");
    const { data } = await twin.get("/transaction/verify/ord-1");
    expect(data).toMatchObject({
      id: 6_700_000_001,
      domain: "test",
      status: "success",
      amount: 500_000,
      requested_amount: 500_000,
      fees: 17_500,
      currency: "NGN",
      channel: "card",
      gateway_response: "Successful",
      paid_at: "2026-11-20T21:00:00.000Z",
      paidAt: "2026-11-20T21:00:00.000Z",
      metadata: { kind: "order" },
      log: { attempts: 1, errors: 0, success: true },
      authorization: { bin: "408408", last4: "4081", card_type: "visa ", reusable: true, channel: "card" },
      customer: { email: "ada@example.com", customer_code: expect.stringMatching(/^CUS_/) },
      plan: null,
      plan_object: {},
    });
  });

  test("a failed try stays HTTP 200, and the same reference may succeed later", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    const failed = await twin.pay("ord-1", { channel: "card", card: "4084 0800 0000 5408" });
    expect(failed).toMatchObject({
      httpStatus: 200,
      data: { status: "failed", gateway_response: "Declined" },
    });
    await twin.pay("ord-1", { channel: "bank_transfer" });
    const { data } = await twin.get("/transaction/verify/ord-1");
    expect(data).toMatchObject({
      status: "success",
      channel: "bank_transfer",
      log: { attempts: 2, errors: 1 },
    });
    expect(await twin.pay("ord-1")).toMatchObject({ httpStatus: 400 });
  });

  test("an unknown reference is not found, an unknown id neither", async () => {
    const twin = await testTwin();
    expect(await twin.get("/transaction/verify/nobody")).toMatchObject({
      status: false,
      message: "Transaction reference not found.",
      code: "transaction_not_found",
    });
    expect(await twin.get("/transaction/123")).toMatchObject({ httpStatus: 404 });
    expect(await twin.get("/transaction/timeline/nobody")).toMatchObject({ httpStatus: 404 });
  });

  test("lists are newest first, by page or by cursor, and miss nothing", async () => {
    const twin = await testTwin();
    for (const turn of [1, 2, 3]) await twin.open(`ord-${turn}`);
    await twin.pay("ord-2");
    const page = await twin.get("/transaction?perPage=2&page=2");
    expect(page.data.map(reference)).toEqual(["ord-1"]);
    expect(page.meta).toEqual({
      total: 3,
      total_volume: 1_500_000,
      skipped: 2,
      perPage: 2,
      page: 2,
      pageCount: 2,
    });
    const first = await twin.get("/transaction?use_cursor=true&perPage=2");
    const second = await twin.get(`/transaction?use_cursor=true&perPage=2&next=${first.meta.next}`);
    expect([...first.data, ...second.data].map(reference)).toEqual(["ord-3", "ord-2", "ord-1"]);
    expect(second.meta.next).toBeNull();
    expect((await twin.get("/transaction?status=success")).data.map(reference)).toEqual(["ord-2"]);
    expect((await twin.get("/transaction?from=2026-11-21")).data).toEqual([]);
    expect((await twin.get("/transaction?to=2026-11-20")).data).toHaveLength(3);
    expect(await twin.get("/transaction?from=soon")).toMatchObject({
      httpStatus: 400,
      message: "Invalid 'from' date passed",
    });
  });
});

describe("charging a saved card", () => {
  test("works with the email it was made with, once per reference", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    await twin.pay("ord-1");
    const { data } = await twin.get("/transaction/verify/ord-1");
    const charge = (email: string, reference: string) =>
      twin.post("/transaction/charge_authorization", {
        email,
        amount: 500_000,
        reference,
        authorization_code: data.authorization.authorization_code,
      });
    expect(await charge("eve@example.com", "ord-2")).toMatchObject({ httpStatus: 400 });
    const charged = await charge("ada@example.com", "ord-2");
    expect(charged).toMatchObject({ message: "Charge attempted", data: { status: "success" } });
    expect(charged.data).not.toHaveProperty("paid_at");
    expect(await charge("ada@example.com", "ord-2")).toMatchObject({ code: "duplicate_reference" });
    const unknown = { email: "a@b.com", amount: 5_000, authorization_code: "AUTH_x" };
    expect(await twin.post("/transaction/charge_authorization", unknown)).toMatchObject({
      message: "Authorization code is invalid",
    });
  });
});

function reference(transaction: { reference: string }): string {
  return transaction.reference;
}

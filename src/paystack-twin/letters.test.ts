import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { secretKey, testTwin } from "./twin.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;

async function paid(faults: object, more: object = {}) {
  const twin = await testTwin();
  await twin.put("/__twin/faults", faults);
  await twin.open("ord-1", { metadata: { note: "café / bar" }, ...more });
  await twin.pay("ord-1");
  await twin.pass();
  return twin;
}

function holds({ body, signature }: Twin["app"]["received"][number]): boolean {
  return signature === createHmac("sha512", secretKey).update(Buffer.from(body)).digest("hex");
}

describe("what comes beside a webhook, or instead of its plain words", () => {
  test("odd bytes mean the same, are signed as they are, and do not survive being written again", async () => {
    const { app } = await paid({ webhookOddBytesRate: 1 });
    const [letter = { body: "", signature: "", event: "" }] = app.received;
    expect(holds(letter)).toBe(true);
    const { event, data } = JSON.parse(letter.body);
    expect([event, data.reference, data.metadata.note]).toEqual(["charge.success", "ord-1", "café / bar"]);
    expect(JSON.stringify(JSON.parse(letter.body))).not.toBe(letter.body);
    for (const piece of ["\\/", "\\u00e9", " : "]) expect(letter.body).toContain(piece);
  });

  test("a forged copy says the same and does not hold; it is not tried again", async () => {
    const twin = await paid({ webhookForgedRate: 1 });
    expect(twin.app.received.map(holds).toSorted()).toEqual([false, true]);
    const [one, other] = twin.app.received;
    expect(one?.body).toBe(other?.body);
    await twin.pass(600_000);
    expect(twin.app.received).toHaveLength(2);
  });

  test("a stale one is an earlier one to the byte; a foreign and an unknown one hold and concern nobody", async () => {
    const twin = await paid({});
    await twin.put("/__twin/faults", { webhookStaleRate: 1, webhookForeignRate: 1, webhookUnknownRate: 1 });
    for (const reference of ["ord-2", "ord-3", "ord-4"]) {
      await twin.open(reference);
      await twin.pay(reference);
      await twin.pass();
    }
    expect(twin.app.received.every(holds)).toBe(true);
    const bodies = twin.app.received.map(({ body }) => body);
    expect(new Set(bodies).size).toBeLessThan(bodies.length);
    const references = bodies.map((body) => JSON.parse(body).data?.reference);
    expect(references.filter((reference) => /^shop2-/.test(reference))).toHaveLength(3);
    expect(twin.app.received.filter(({ event }) => event !== "charge.success")).toHaveLength(3);
  });

  test("amounts as text, and refunds without an id", async () => {
    const twin = await paid({ webhookStringAmountsRate: 1, refundNoIdRate: 1 });
    await twin.post("/refund", { transaction: "ord-1", amount: 5_000 });
    await twin.pass();
    const [charge, refund] = twin.app.received.map(({ body }) => JSON.parse(body).data);
    expect([charge.amount, charge.requested_amount, charge.fees]).toEqual(["500000", "500000", "17500"]);
    expect(refund).toMatchObject({ transaction_reference: "ord-1", amount: "5000" });
    expect(refund).not.toHaveProperty("id");
    expect((await twin.get("/transaction/verify/ord-1")).data.amount).toBe(500_000);
  });

  test("repeats come one behind the other, each when the one before was answered", async () => {
    const twin = await paid({ webhookRepeats: 3 });
    expect(twin.app.received).toHaveLength(4);
    expect(twin.app.mostAtOnce()).toBe(1);
    await twin.put("/__twin/faults", { webhookDuplicates: 3 });
    await twin.open("ord-2");
    twin.app.answersAfter = 8;
    await twin.pay("ord-2");
    await twin.pass();
    expect(twin.app.mostAtOnce()).toBe(4);
  });

  test("early: paid, and told, before initialize has answered", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { webhookEarlyRate: 1 });
    await twin.open("ord-1", { channels: ["bank_transfer"] });
    expect(twin.app.received.map(({ event }) => event)).toEqual(["charge.success"]);
    expect((await twin.get("/transaction/verify/ord-1")).data).toMatchObject({
      status: "success",
      channel: "bank_transfer",
    });
  });

  test.each([
    ["webhook_first", 1],
    ["redirect_first", 0],
  ])("%s: how many webhooks were answered when the customer is sent back", async (redirectOrder, told) => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { redirectOrder });
    const { data } = await twin.open("ord-1", { callback_url: "https://shop.example/paid" });
    const back = await twin.form(`/checkout/${data.access_code}/card`, {
      number: "4084084084084081",
      cvv: "408",
      expiry: "12/30",
    });
    expect(back.status).toBe(303);
    expect(twin.app.received).toHaveLength(told);
    await twin.pass(3_000);
    expect(twin.app.received).toHaveLength(1);
  });
});

describe("what becomes of money", () => {
  test("the customer bears the fee: more came than was asked for, by the fee", async () => {
    const twin = await paid({ feePassed: true });
    const { data } = await twin.get("/transaction/verify/ord-1");
    expect(data).toMatchObject({ requested_amount: 500_000, amount: 517_767, fees: 17_767 });
    expect((await twin.get("/balance")).data[0].balance).toBe(500_000);
  });

  test("wrong money meets its share of the payments, and the others are right", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { amountDeltaKobo: -100, wrongMoneyRate: 0.5 });
    const amounts = new Set<number>();
    for (let turn = 0; turn < 20; turn += 1) {
      await twin.open(`ord-${turn}`);
      amounts.add((await twin.pay(`ord-${turn}`)).data.amount);
    }
    expect(amounts).toEqual(new Set([500_000, 499_900]));
  });

  test("late money: sent once, abandoned to all appearance, and there in the end", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { lateRate: 1, lateMs: [3_600_000, 3_600_000] });
    await twin.open("ord-1");
    const status = async () => (await twin.get("/transaction/verify/ord-1")).data.status;
    expect((await twin.pay("ord-1", { channel: "bank_transfer" })).data.status).toBe("ongoing");
    expect(await twin.pay("ord-1", { channel: "bank_transfer" })).toMatchObject({ httpStatus: 400 });
    await twin.pass(3_599_999);
    expect(await status()).toBe("abandoned");
    expect(twin.app.received).toEqual([]);
    await twin.pass(1);
    expect(await status()).toBe("success");
    expect(twin.app.received).toHaveLength(1);
  });

  test("a chargeback comes weeks later, and takes only what is left", async () => {
    const twin = await paid({ chargebackRate: 1 });
    const disputes = async () => (await twin.get("/dispute")).data;
    await twin.pass(13 * 24 * 3_600_000);
    expect(await disputes()).toEqual([]);
    await twin.post("/refund", { transaction: "ord-1", amount: 100_000 });
    await twin.pass(30 * 24 * 3_600_000);
    expect(await disputes()).toMatchObject([{ refund_amount: 400_000 }]);
    expect(twin.app.received.map(({ event }) => event)).toContain("charge.dispute.create");
  });

  test.each([
    [{ refundFailRate: 1 }, "failed", 482_500],
    [{ refundNeedsAttentionRate: 1 }, "needs-attention", -17_500],
  ])("%o: a refund of an ordinary card ends as %s", async (faults, end, balance) => {
    const twin = await paid(faults);
    await twin.post("/refund", { transaction: "ord-1" });
    await twin.pass(10_000);
    expect((await twin.get("/__twin/refunds")).data).toMatchObject([{ status: end }]);
    expect((await twin.get("/balance")).data[0].balance).toBe(balance);
  });
});

describe("answers that cannot be trusted", () => {
  test("truncated: everything was done, and the JSON ends in the middle", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { truncateRate: 1 });
    const endings = new Set<string>();
    for (let turn = 0; turn < 12; turn += 1) {
      const response = await twin.raw("POST", "/transaction/initialize", {
        email: "ada@example.com",
        amount: 500_000,
        reference: `ord-${turn}`,
      });
      const text = await response.text().catch(() => "cut");
      expect(text === "cut" || text.startsWith('{"status":true')).toBe(true);
      expect(() => JSON.parse(text)).toThrow();
      endings.add(text === "cut" ? "with the connection" : "in good order");
    }
    expect(endings.size).toBe(2);
    expect((await twin.get("/__twin/transactions")).data).toHaveLength(12);
  });

  test("bare refusals say no more than status and message, and an unknown reference is 404", async () => {
    const twin = await testTwin();
    const verify = () => twin.get("/transaction/verify/nobody");
    expect(await verify()).toMatchObject({ httpStatus: 400, code: "transaction_not_found" });
    await twin.put("/__twin/faults", { bareErrorRate: 1 });
    expect(await verify()).toEqual({
      httpStatus: 404,
      status: false,
      message: "Transaction reference not found.",
    });
  });

  test("a bad gateway alone is HTML, and nothing was done", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { badGatewayRate: 1 });
    const response = await twin.raw("GET", "/balance");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      502,
      "text/html; charset=utf-8",
    ]);
  });
});

import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { secretKey, testTwin } from "./twin.fixture";

const minuteMs = 60_000;

describe("webhooks", () => {
  test("a payment is told once, signed over its exact bytes with the secret key", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass();
    expect(twin.app.received).toHaveLength(1);
    const [{ body, signature } = { body: "", signature: "" }] = twin.app.received;
    expect(signature).toBe(createHmac("sha512", secretKey).update(Buffer.from(body)).digest("hex"));
    const { event, data } = JSON.parse(body);
    expect(event).toBe("charge.success");
    expect(data).toMatchObject({
      reference: "ord-1",
      status: "success",
      amount: 500_000,
      requested_amount: 500_000,
      log: null,
      plan: {},
      response_code: "00",
      source: { entry_point: "transaction_initialize" },
    });
    expect(data).not.toHaveProperty("createdAt");
  });

  test("a transfer has no response codes and a managed account; a failed try is not told", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    await twin.pay("ord-1", { channel: "card", card: "insufficient_funds" });
    await twin.pass();
    expect(twin.app.received).toEqual([]);
    await twin.pay("ord-1", { channel: "bank_transfer" });
    await twin.pass();
    const { data } = JSON.parse(twin.app.received[0]?.body ?? "");
    expect(data).toMatchObject({
      channel: "bank_transfer",
      gateway_response: "Approved",
      authorization: { brand: "Managed Account", reusable: false },
    });
    expect(data).not.toHaveProperty("response_code");
  });

  test("only 200 is an acknowledgement: three minutes four times, then hourly, for 72 hours", async () => {
    const twin = await testTwin();
    twin.app.answers = 204;
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass();
    const tries: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await twin.pass(3 * minuteMs - 1);
      tries.push(twin.app.received.length);
      await twin.pass(1);
    }
    expect(tries).toEqual([1, 2, 3, 4]);
    expect(twin.app.received).toHaveLength(5);
    await twin.pass(60 * minuteMs - 1);
    expect(twin.app.received).toHaveLength(5);
    await twin.pass(80 * 60 * minuteMs);
    expect(twin.app.received).toHaveLength(5 + 71);
    const { data } = await twin.get("/__twin/deliveries");
    expect(data).toMatchObject([{ status: "failed", nextAttemptAt: null, reference: "ord-1" }]);
    expect(new Set(twin.app.received.map(({ body }) => body)).size).toBe(1);
  });

  test("compressed, the same retries take seconds", async () => {
    const twin = await testTwin({ retries: "compressed" });
    twin.app.answers = 500;
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass(3_000);
    twin.app.answers = 200;
    await twin.pass(3_000);
    await twin.pass(60_000);
    expect(twin.app.received).toHaveLength(3);
    expect((await twin.get("/__twin/deliveries?status=delivered")).data).toHaveLength(1);
  });

  test("an application that is down is tried again, and any delivery can be sent again by hand", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/webhook-url", { url: "http://127.0.0.1:1/nobody" });
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass();
    const { data: waiting } = await twin.get("/__twin/deliveries");
    expect(waiting).toMatchObject([{ status: "waiting", attempts: [{ httpStatus: null }] }]);
    await twin.put("/__twin/webhook-url", { url: twin.app.url });
    await twin.post(`/__twin/deliveries/${waiting[0].id}/resend`);
    await twin.post(`/__twin/deliveries/${waiting[0].id}/resend`);
    expect(twin.app.received).toHaveLength(2);
    await twin.pass(3 * minuteMs);
    expect(twin.app.received).toHaveLength(2);
    expect(await twin.post("/__twin/deliveries/whd_99/resend")).toMatchObject({ httpStatus: 404 });
  });

  test("a stranger's webhook has the bytes it was given and a signature that does not hold", async () => {
    const twin = await testTwin();
    const body = '{"event": "charge.success", "data": {"url": "a\\/b", "name": "\\u00e9"}}';
    await twin.post("/__twin/webhooks", { body });
    await twin.post("/__twin/webhooks", { body, signature: "bad" });
    await twin.pass();
    const good = createHmac("sha512", secretKey).update(body).digest("hex");
    expect(twin.app.received.map((one) => [one.body === body, one.signature === good])).toEqual([
      [true, true],
      [true, false],
    ]);
  });
});

describe("faults of webhooks", () => {
  test("a dropped one never comes, not even later; asking still finds the payment", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { webhookDropRate: 1 });
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass(80 * 60 * minuteMs);
    expect(twin.app.received).toEqual([]);
    expect((await twin.get("/__twin/deliveries")).data).toMatchObject([{ status: "dropped", attempts: [] }]);
    expect((await twin.get("/transaction/verify/ord-1")).data.status).toBe("success");
  });

  test("duplicates come at once, byte for byte the same, and are not retried", async () => {
    const twin = await testTwin();
    twin.app.answers = 500;
    await twin.put("/__twin/faults", { webhookDuplicates: 20 });
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass();
    expect(twin.app.received).toHaveLength(21);
    expect(new Set(twin.app.received.map(({ body, signature }) => body + signature)).size).toBe(1);
    await twin.pass(3 * minuteMs);
    expect(twin.app.received).toHaveLength(22);
  });

  test("a delay holds them back on the twin's clock", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { webhookDelayMs: [60_000, 60_000] });
    await twin.open("ord-1");
    await twin.pay("ord-1");
    await twin.pass(59_999);
    expect(twin.app.received).toEqual([]);
    await twin.pass(1);
    expect(twin.app.received).toHaveLength(1);
  });

  test("shuffled, they overtake one another, in the same order for the same seed", async () => {
    const order = async (seed: number) => {
      const twin = await testTwin();
      await twin.put("/__twin/faults", { seed, webhookShuffle: true });
      for (let turn = 0; turn < 8; turn += 1) {
        await twin.open(`ord-${turn}`);
        await twin.pay(`ord-${turn}`);
      }
      await twin.pass(10_000);
      return twin.app.received.map(({ body }) => JSON.parse(body).data.reference);
    };
    const shuffled = await order(7);
    expect(shuffled).not.toEqual(shuffled.toSorted());
    expect(shuffled).toHaveLength(8);
    expect(await order(7)).toEqual(shuffled);
    expect(await order(8)).not.toEqual(shuffled);
  });
});

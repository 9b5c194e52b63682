import { describe, expect, test } from "vitest";
import { env } from "~/env";
import { now, setClock } from "~/platform/clock";
import { testTwin } from "./twin";

const twin = await testTwin();
const noon = new Date("2026-11-21T12:00:00+01:00");
const minuteMs = 60_000;

async function open(reference: string) {
  const response = await fetch(`${twin.origin}/transaction/initialize`, {
    method: "POST",
    headers: { authorization: `Bearer ${env().PAYSTACK_SECRET_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", amount: 500_000, reference }),
  });
  expect(response.status).toBe(200);
}

async function books(reference: string) {
  return (await twin.transactions()).find((one) => one.reference === reference);
}

/** A route that keeps what came. */
function route(status = 200) {
  const received: { text: string; signature: string | null }[] = [];
  const handler = async (request: Request) => {
    received.push({ text: await request.text(), signature: request.headers.get("x-paystack-signature") });
    return new Response(null, { status });
  };
  return { received, handler };
}

describe("a test's own Paystack", () => {
  test("settings lead to it, and a payment reaches a handler with its very bytes", async () => {
    expect(process.env.PAYSTACK_BASE_URL).toBe(twin.origin);
    const { received, handler } = route();
    twin.webhooksTo(handler);
    await open("ord-1");
    expect(await twin.pay("ord-1", { channel: "bank_transfer", amountKobo: 499_900 })).toMatchObject({
      status: "success",
      amount: 499_900,
    });
    await twin.advance();
    const [sent] = await twin.deliveries("ord-1");
    expect(received).toEqual([{ text: sent?.body, signature: sent?.signature }]);
    expect(sent?.status).toBe("delivered");
  });

  test("what was set for one test is cleared for the next: part one sets it", async () => {
    await twin.faults({ rateLimitRate: 1 });
    const refused = await fetch(`${twin.origin}/balance`);
    expect(refused.status).toBe(429);
    await open("ord-2").catch(() => undefined);
  });

  test("part two finds no fault, no target, and nothing left to do", async () => {
    await open("ord-3");
    await twin.pay("ord-3");
    await twin.advance();
    const [waiting] = await twin.deliveries("ord-3");
    expect(waiting).toMatchObject({ status: "waiting", attempts: [{ httpStatus: 503 }] });
    const { received, handler } = route();
    twin.webhooksTo(handler);
    expect(await twin.resend(waiting?.id ?? "")).toMatchObject({ status: "delivered" });
    expect(received).toHaveLength(1);
  });

  test("its time is the application's: one moves the other, and what falls due on the way is done", async () => {
    setClock(noon);
    const { received, handler } = route(500);
    twin.webhooksTo(handler);
    await open("ord-4");
    expect((await books("ord-4"))?.created_at).toMatch(/^2026-11-21T11:00/);
    await twin.pay("ord-4");
    await twin.advance(10 * minuteMs);
    expect(received).toHaveLength(4);
    expect(now().getTime() - noon.getTime()).toBeGreaterThanOrEqual(10 * minuteMs);
    setClock(new Date("2026-11-24T12:00:00+01:00"));
    await open("ord-5");
    expect((await books("ord-5"))?.created_at).toMatch(/^2026-11-24T11:00/);
  });

  test("a dispute, a stranger's letter and a refund's walk are there to be asked for", async () => {
    const { received, handler } = route();
    await open("ord-6");
    await twin.pay("ord-6");
    await twin.advance();
    twin.webhooksTo(handler);
    await twin.send('{"event":"x","data":{}}', "bad");
    expect(await twin.dispute("ord-6", 100)).toMatchObject({ refund_amount: 100 });
    const refunded = await fetch(`${twin.origin}/refund`, {
      method: "POST",
      headers: { authorization: `Bearer ${twin.secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ transaction: "ord-6", amount: 1_000 }),
    });
    expect(refunded.status).toBe(200);
    const walk = async () => (await twin.refunds()).map(({ status }) => status);
    expect(await walk()).toEqual(["pending"]);
    await twin.advance(minuteMs);
    expect(await walk()).toEqual(["processing"]);
    await twin.advance(minuteMs);
    expect(await walk()).toEqual(["processed"]);
    expect(received.map(({ text }) => JSON.parse(text).event)).toEqual([
      "x",
      "charge.dispute.create",
      "refund.pending",
      "refund.processing",
      "refund.processed",
    ]);
  });
});

import { describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

type Twin = Awaited<ReturnType<typeof testTwin>>;

/** How a call ended, as a client sees it. */
async function outcome(twin: Twin, path: string): Promise<string> {
  const response = await twin.raw("GET", path).catch(() => undefined);
  if (response === undefined) return "cut";
  const text = await response.text().catch(() => undefined);
  return text === undefined ? "cut within" : `${response.status} ${text.startsWith("{") ? "json" : "html"}`;
}

async function outcomes(twin: Twin, faults: object, calls = 100): Promise<string[]> {
  await twin.put("/__twin/faults", faults);
  const found: string[] = [];
  for (let turn = 0; turn < calls; turn += 1) found.push(await outcome(twin, "/transaction"));
  await twin.put("/__twin/faults");
  return found;
}

describe("faults of calls", () => {
  test("the same seed meets the same faults, another seed others, no faults none", async () => {
    const twin = await testTwin();
    const faults = { http5xxRate: 0.2, resetBeforeRate: 0.2, rateLimitRate: 0.2, failRate: 0.2 };
    const first = await outcomes(twin, { seed: 3, ...faults });
    expect(await outcomes(twin, { seed: 3, ...faults })).toEqual(first);
    expect(await outcomes(twin, { seed: 4, ...faults })).not.toEqual(first);
    expect(new Set(first)).toEqual(
      new Set(["200 json", "429 json", "500 json", "502 html", "503 html", "cut", "cut within"]),
    );
    expect(new Set(await outcomes(twin, {}))).toEqual(new Set(["200 json"]));
  });

  test("a rate is a share of the calls, and turning one fault on does not move another", async () => {
    const twin = await testTwin();
    const alone = await outcomes(twin, { rateLimitRate: 0.3 }, 200);
    const share = alone.filter((one) => one === "429 json").length / alone.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    const together = await outcomes(twin, { rateLimitRate: 0.3, resetBeforeRate: 0.5 }, 200);
    const limited = (found: string[]) => found.flatMap((one, at) => (one === "429 json" ? [at] : []));
    expect(limited(together)).toEqual(limited(alone));
  });

  test("a connection cut after the act is a lost success: done, and not told", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { resetAfterRate: 1 });
    await expect(twin.open("ord-1")).rejects.toThrow();
    await twin.put("/__twin/faults");
    expect((await twin.get("/transaction/verify/ord-1")).data.status).toBe("abandoned");
    expect(await twin.open("ord-1")).toMatchObject({ code: "duplicate_reference" });
  });

  test.each([["resetBeforeRate"], ["http5xxRate"], ["rateLimitRate"]])(
    "%s leaves nothing done",
    async (fault) => {
      const twin = await testTwin();
      await twin.put("/__twin/faults", { [fault]: 1 });
      await twin.open("ord-1").catch(() => undefined);
      await twin.put("/__twin/faults");
      expect(await twin.open("ord-1")).toMatchObject({ httpStatus: 200 });
    },
  );

  test("too many calls are told in Paystack's envelope, with how long to wait", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { rateLimitRate: 1 });
    const response = await twin.raw("GET", "/transaction");
    expect(response.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(response.headers.get("x-ratelimit-reset")).toBe("1");
    expect(await response.json()).toMatchObject({ status: false, code: "rate_limited" });
  });

  test("a slow call answers after its latency", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { latencyMs: [120, 140] });
    const startMs = performance.now();
    await twin.get("/transaction");
    expect(performance.now() - startMs).toBeGreaterThan(115);
  });

  test("money comes short, over, or in another currency", async () => {
    const twin = await testTwin();
    await twin.open("ord-1");
    await twin.open("ord-2");
    await twin.put("/__twin/faults", { amountDeltaKobo: -100, currency: "USD" });
    await twin.pay("ord-1");
    await twin.put("/__twin/faults");
    await twin.pay("ord-2", { channel: "bank_transfer", amountKobo: 600_000 });
    expect((await twin.get("/transaction/verify/ord-1")).data).toMatchObject({
      status: "success",
      amount: 499_900,
      requested_amount: 500_000,
      currency: "USD",
    });
    expect((await twin.get("/transaction/verify/ord-2")).data).toMatchObject({
      amount: 600_000,
      requested_amount: 500_000,
      currency: "NGN",
    });
  });

  test.each([
    [{ failRate: 2 }, /failRate/],
    [{ latencyMs: [5, 1] }, /latencyMs: must be \[min, max\]/],
    [{ webhookDropsRate: 0.1 }, /webhookDropsRate/],
    [{ currency: "naira" }, /currency: must be three capital letters/],
  ])("refuses %o and keeps what was set", async (faults, why) => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { seed: 9 });
    const refused = await twin.put("/__twin/faults", faults);
    expect(refused.httpStatus).toBe(400);
    expect(refused.message).toMatch(why);
    expect((await twin.get("/__twin/faults")).data.seed).toBe(9);
  });

  test("time goes forward only, and by a bounded step", async () => {
    const twin = await testTwin();
    expect(await twin.pass(90_000)).toMatchObject({ data: { now: "2026-11-20T21:01:30.000Z" } });
    expect(await twin.pass(-1)).toMatchObject({ httpStatus: 400 });
    expect(await twin.pass(1e15)).toMatchObject({ httpStatus: 400 });
  });

  test("paying as the customer refuses what nobody could do", async () => {
    const twin = await testTwin();
    await twin.open("ord-1", { channels: ["bank_transfer"] });
    expect(await twin.pay("nobody")).toMatchObject({ httpStatus: 404 });
    expect(await twin.pay("ord-1", { channel: "card" })).toMatchObject({ httpStatus: 400 });
    expect(await twin.pay("ord-1", { channel: "bank_transfer", amountKobo: 0.5 })).toMatchObject({
      httpStatus: 400,
    });
    await twin.open("ord-2");
    const unknownCard = await twin.pay("ord-2", { channel: "card", card: "4000 0000 0000 0002" });
    expect(unknownCard.message).toMatch(/No such test card.*4084084084084081/);
    expect((await twin.get("/__twin/transactions")).data).toMatchObject([
      { status: "abandoned" },
      { status: "abandoned" },
    ]);
  });
});

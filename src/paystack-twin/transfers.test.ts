import { describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

const account = { type: "nuban", name: "Eastern Pot", account_number: "0000000000", bank_code: "057" };
const hourMs = 3_600_000;

async function rich(balanceKobo = 10_000_000) {
  const twin = await testTwin();
  await twin.post("/__twin/balance/top-up", { amountKobo: balanceKobo });
  const { data } = await twin.post("/transferrecipient", { ...account, currency: "NGN" });
  const send = (reference: string, more: object = {}) =>
    twin.post("/transfer", {
      source: "balance",
      amount: 1_000_000,
      recipient: data.recipient_code,
      reference,
      reason: "Payout",
      ...more,
    });
  const balance = async () => (await twin.get("/balance")).data[0].balance;
  return { ...twin, recipient: data, send, balance };
}

describe("transfers out", () => {
  test("the same account is one recipient; an account nobody holds is none", async () => {
    const twin = await rich();
    expect(twin.recipient).toMatchObject({ type: "nuban", details: { bank_name: "Zenith Bank" } });
    const again = await twin.post("/transferrecipient", { ...account, name: "Another" });
    expect(again.data.recipient_code).toBe(twin.recipient.recipient_code);
    const bulk = await twin.post("/transferrecipient/bulk", {
      batch: [
        { ...account, account_number: "0123456789" },
        { ...account, account_number: "12" },
      ],
    });
    expect([bulk.data.success.length, bulk.data.errors.length]).toEqual([1, 1]);
    expect((await twin.get("/transferrecipient")).data).toHaveLength(2);
    const path = `/transferrecipient/${twin.recipient.recipient_code}`;
    expect((await twin.put(path, { name: "New" })).data.name).toBe("New");
    expect((await twin.raw("DELETE", path)).status).toBe(200);
    expect(await twin.send("payout-0000000000000001")).toMatchObject({ code: "invalid_transfer_recipient" });
  });

  test("one reference is one transfer, however often it is sent; fee and amount leave the balance", async () => {
    const twin = await rich();
    const first = await twin.send("payout-0000000000000001");
    expect(first).toMatchObject({
      message: "Transfer has been queued",
      data: { status: "pending", recipient: twin.recipient.id, amount: 1_000_000 },
    });
    expect(await twin.send("payout-0000000000000001")).toMatchObject({
      httpStatus: 400,
      code: "duplicate_transfer_reference",
    });
    expect(await twin.balance()).toBe(10_000_000 - 1_002_500);
    await twin.pass(2_000);
    const { data } = await twin.get("/transfer/verify/payout-0000000000000001");
    expect(data).toMatchObject({ status: "success", fee_charged: 2_500, recipient: { name: "Eastern Pot" } });
    expect((await twin.get(`/transfer/${data.transfer_code}`)).data.reference).toBe(data.reference);
    expect((await twin.get("/transfer?status=success")).data).toHaveLength(1);
    expect(twin.app.received.map(({ event }) => event)).toEqual(["transfer.success"]);
    expect((await twin.get("/balance/ledger")).data).toMatchObject([
      { difference: -1_002_500, balance: 8_997_500, model_responsible: "Transfer", model_row: data.id },
      { difference: 10_000_000, balance: 10_000_000, model_responsible: "Topup" },
    ]);
  });

  test.each([
    [{ payoutFailRate: 1 }, ["transfer.failed"], "failed"],
    [{ payoutReverseRate: 1 }, ["transfer.success", "transfer.reversed"], "reversed"],
  ])("%o: %o, and the money is back", async (faults, events, status) => {
    const twin = await rich();
    await twin.put("/__twin/faults", faults);
    await twin.send("payout-0000000000000001");
    await twin.pass(2 * hourMs);
    expect(twin.app.received.map(({ event }) => event)).toEqual(events);
    expect((await twin.get("/transfer/verify/payout-0000000000000001")).data.status).toBe(status);
    expect(await twin.balance()).toBe(10_000_000);
  });

  test.each([
    ["more than there is", { amount: 10_000_000 }, "insufficient_balance"],
    ["less than ₦100", { amount: 9_999 }, "invalid_amount"],
    ["a recipient nobody made", { recipient: "RCP_x" }, "invalid_transfer_recipient"],
    ["a reference in capitals", { reference: "PAYOUT-0000000000000001" }, "invalid_params"],
  ])("refuses %s, and nothing moves", async (_, more, code) => {
    const twin = await rich();
    expect(await twin.send("payout-0000000000000001", more)).toMatchObject({ httpStatus: 400, code });
    expect(await twin.balance()).toBe(10_000_000);
    expect(await twin.get("/transfer/verify/payout-0000000000000001")).toMatchObject({
      httpStatus: 404,
      message: "Transfer not found",
    });
  });

  test("with codes switched on, a transfer waits for one", async () => {
    const twin = await rich();
    await twin.post("/transfer/enable_otp");
    const { message, data } = await twin.send("payout-0000000000000001");
    expect([message, data.status]).toEqual(["Transfer requires OTP to continue", "otp"]);
    await twin.pass(hourMs);
    expect(twin.app.received).toEqual([]);
    const finalize = (fields: object) => twin.post("/transfer/finalize_transfer", fields);
    expect(await finalize({ transfer_code: "TRF_x", otp: "123456" })).toMatchObject({
      message: "Transfer code is invalid",
    });
    expect(await finalize({ transfer_code: data.transfer_code, otp: "1" })).toMatchObject({
      httpStatus: 400,
    });
    await finalize({ transfer_code: data.transfer_code, otp: "123456" });
    await twin.pass(2_000);
    expect(twin.app.received.map(({ event }) => event)).toEqual(["transfer.success"]);
    await twin.post("/transfer/disable_otp_finalize", { otp: "123456" });
    expect((await twin.send("payout-0000000000000002")).data.status).toBe("pending");
  });

  test("many at once, all or none when a reference comes twice", async () => {
    const twin = await rich();
    const one = { amount: 100_000, recipient: twin.recipient.recipient_code };
    const transfers = ["payout-000000000000000a", "payout-000000000000000b"].map((reference) => ({
      ...one,
      reference,
    }));
    const [first] = transfers;
    expect(
      await twin.post("/transfer/bulk", { source: "balance", transfers: [...transfers, first] }),
    ).toMatchObject({ httpStatus: 404, message: "Duplicate reference(s) found: payout-000000000000000a" });
    expect(await twin.post("/transfer/bulk", { source: "balance", transfers })).toMatchObject({
      message: "2 transfers queued.",
      data: [{ status: "pending" }, { status: "pending" }],
    });
  });

  test("banks, and who holds an account", async () => {
    const twin = await testTwin();
    const { data, meta } = await twin.get("/bank?country=nigeria&use_cursor=true");
    expect(data).toContainEqual(expect.objectContaining({ code: "057", name: "Zenith Bank", type: "nuban" }));
    expect(meta).toMatchObject({ next: null, previous: null });
    const resolve = (query: string) => twin.get(`/bank/resolve?${query}`);
    expect((await resolve("account_number=0000000000&bank_code=057")).data).toMatchObject({
      account_number: "0000000000",
      account_name: expect.any(String),
    });
    for (const [query, message] of [
      ["bank_code=057", "account_number is required"],
      ["account_number=0000000000", "bank_code is required"],
      ["account_number=0000000999&bank_code=057", "Account number is invalid"],
    ] as const) {
      expect(await resolve(query)).toMatchObject({ httpStatus: 400, message });
    }
  });
});

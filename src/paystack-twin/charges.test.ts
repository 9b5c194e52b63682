import { describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

async function charging(more: object) {
  const twin = await testTwin();
  const base = { email: "ada@example.com", amount: 500_000, reference: "ord-1" };
  const charge = (fields: object = more) => twin.post("/charge", { ...base, ...fields });
  const submit = (step: string, value: string, reference = "ord-1") =>
    twin.post(`/charge/submit_${step}`, { [step]: value, reference });
  const status = async () => (await twin.get("/transaction/verify/ord-1")).data.status;
  return { ...twin, charge, submit, status };
}

const card = (number: string, cvv: string) => ({
  card: { number, cvv, expiry_month: "12", expiry_year: "30" },
});

describe("paying on a page of the merchant's own", () => {
  test("a transfer: account, exact amount, expiry; paid when the customer sends it", async () => {
    const page = await charging({ bank_transfer: { account_expires_at: "2026-11-20T21:00:01.000Z" } });
    const { data } = await page.charge();
    expect(data).toMatchObject({
      status: "pending_bank_transfer",
      account_number: expect.stringMatching(/^99\d{8}$/),
      bank: { slug: "test-bank" },
      // A second is too short for anybody: a quarter of an hour is given.
      account_expires_at: "2026-11-20T21:15:00.000Z",
    });
    expect(await page.status()).toBe("ongoing");
    expect((await page.get("/charge/ord-1")).message).toBe("Reference check successful");
    await page.pay("ord-1", { channel: "bank_transfer" });
    expect((await page.get("/charge/ord-1")).data).toMatchObject({
      status: "success",
      channel: "bank_transfer",
    });
    await page.pass();
    expect(JSON.parse(page.app.received[0]?.body ?? "").data.source.entry_point).toBe("charge");
    expect(await page.charge()).toMatchObject({ code: "duplicate_reference" });
  });

  test("a transfer of a wrong amount goes back when the twin is told to be strict", async () => {
    const page = await charging({ bank_transfer: {} });
    await page.put("/__twin/faults", { rejectsWrongTransfers: true });
    await page.charge();
    await page.pay("ord-1", { channel: "bank_transfer", amountKobo: 30_000 });
    await page.pass();
    const { event, data } = JSON.parse(page.app.received[0]?.body ?? "");
    expect(event).toBe("bank.transfer.rejected");
    expect(data.bank_transfer).toMatchObject({ amount: "30000", message_type: "INCORRECT_AMOUNT" });
    expect(await page.status()).not.toBe("success");
    await page.pay("ord-1", { channel: "bank_transfer" });
    expect(await page.status()).toBe("success");
  });

  test("USSD: what to dial, and then it is waited for", async () => {
    const page = await charging({ ussd: { type: "737" } });
    expect((await page.charge()).data).toMatchObject({
      status: "pay_offline",
      ussd_code: expect.stringMatching(/^\*737\*000\*\d{4}#$/),
    });
    await page.pay("ord-1", { channel: "ussd" });
    expect(await page.status()).toBe("success");
  });

  test("a card with PIN, phone and code is asked for each in turn", async () => {
    const page = await charging(card("507850785078507804", "884"));
    expect((await page.charge()).data.status).toBe("send_pin");
    expect((await page.submit("pin", "0000")).data.status).toBe("send_phone");
    expect((await page.submit("phone", "08012345678")).data.status).toBe("send_otp");
    expect((await page.submit("otp", "123456")).data).toMatchObject({
      status: "success",
      reference: "ord-1",
    });
    expect(await page.submit("otp", "123456")).toMatchObject({ message: "Transaction reference is invalid" });
  });

  test("one wrong answer ends the charge, and a right one does not mend it", async () => {
    const page = await charging(card("507850785078507812", "081"));
    await page.charge();
    expect(await page.submit("pin", "9999")).toMatchObject({
      httpStatus: 400,
      data: { status: "failed", message: "Incorrect PIN" },
    });
    expect(await page.submit("pin", "1111")).toMatchObject({ httpStatus: 400, data: { status: "failed" } });
    expect(await page.status()).toBe("failed");
    expect(await page.submit("pin", "1111", "nobody")).toMatchObject({
      httpStatus: 400,
      message: "Transaction reference is invalid",
    });
  });

  test("a bank account asks for birthday and code, Kuda for its token alone", async () => {
    const page = await charging({ bank: { code: "057", account_number: "0000000000" } });
    expect((await page.charge()).data.status).toBe("send_birthday");
    expect((await page.submit("birthday", "2007-04-15")).data.status).toBe("send_otp");
    expect((await page.submit("otp", "123456")).data).toMatchObject({ status: "success", channel: "bank" });
    const kuda = { bank: { code: "50211", phone: "+2348100000000", token: "123456" }, reference: "ord-2" };
    expect((await page.charge(kuda)).data.status).toBe("success");
  });

  test("a declined card is an answer, not a refusal", async () => {
    const page = await charging(card("4084080000670037", "787"));
    expect(await page.charge()).toMatchObject({
      httpStatus: 200,
      data: { status: "failed", message: "Insufficient Funds" },
    });
  });

  test.each([
    [{ email: "", ussd: {} }, "Email address is required for association with card"],
    [{}, "Charge needs"],
    [{ bank: { code: "057", account_number: "1" } }, "Unable to charge this account"],
    [card("4084084084084081", "000"), "Invalid card"],
  ])("refuses %o", async (fields, why) => {
    const page = await charging(fields);
    const refused = await page.charge();
    expect(refused.httpStatus).toBe(400);
    expect(refused.message).toContain(why);
    expect((await page.get("/__twin/transactions")).data).toEqual([]);
  });

  test("a saved card: charged with its code, forgotten on demand, debited in part", async () => {
    const page = await charging({});
    await page.open("first");
    await page.pay("first");
    const { authorization_code: code } = (await page.get("/transaction/verify/first")).data.authorization;
    expect((await page.charge({ authorization_code: code })).data.status).toBe("success");
    const debit = (more: object) =>
      page.post("/transaction/partial_debit", {
        email: "ada@example.com",
        authorization_code: code,
        currency: "NGN",
        ...more,
      });
    expect((await debit({ amount: 500_099 })).data).toMatchObject({
      status: "success",
      amount: 250_049,
      requested_amount: 500_099,
      plan: 0,
    });
    expect((await debit({ amount: 500_099, at_least: 400_000 })).data.status).toBe("failed");
    expect(await debit({ amount: 5_000, email: "bisi@example.com" })).toMatchObject({
      message: "Customer not found",
    });
    await page.post("/customer/authorization/deactivate", { authorization_code: code });
    expect(await page.charge({ authorization_code: code, reference: "ord-2" })).toMatchObject({
      message: expect.stringContaining("Authorization may be inactive"),
    });
  });
});

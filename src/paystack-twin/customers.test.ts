import { describe, expect, test } from "vitest";
import { testTwin } from "./twin.fixture";

describe("customers", () => {
  test("are found by email, code and number; metadata must be an object here", async () => {
    const twin = await testTwin();
    const { data } = await twin.post("/customer", {
      email: "Ada@Example.com",
      first_name: "Ada",
      metadata: { tier: 2 },
    });
    for (const key of ["ada@example.com", data.customer_code, String(data.id)]) {
      expect((await twin.get(`/customer/${key}`)).data).toMatchObject({
        first_name: "Ada",
        metadata: { tier: 2 },
      });
    }
    await twin.put(`/customer/${data.customer_code}`, { phone: "+2348031234567" });
    await twin.open("ord-1");
    expect((await twin.get("/transaction/verify/ord-1")).data.customer).toMatchObject({
      id: data.id,
      phone: "+2348031234567",
    });
    expect(await twin.post("/customer", { email: "a@b.com", metadata: "{}" })).toMatchObject({
      httpStatus: 400,
      message: '"metadata" must be of type object',
    });
    expect(await twin.post("/customer", { email: "ada" })).toMatchObject({
      code: "invalid_params",
      meta: { nextStep: "Ensure that the value(s) you're passing are valid." },
    });
    expect(await twin.get("/customer/CUS_x")).toMatchObject({ httpStatus: 404, code: "customer_not_found" });
  });
});

describe("dedicated accounts", () => {
  async function withAccount() {
    const twin = await testTwin();
    const { data: customer } = await twin.post("/customer", { email: "ada@example.com" });
    const { data: account } = await twin.post("/dedicated_account", {
      customer: customer.customer_code,
      preferred_bank: "test-bank",
    });
    const receive = (amountKobo: number) =>
      twin.post(`/__twin/dedicated-accounts/${account.account_number}/receive`, { amountKobo });
    return { ...twin, customer, account, receive };
  }

  test("any amount that comes is a payment under Paystack's own reference, mapped by the account", async () => {
    const twin = await withAccount();
    expect(twin.account).toMatchObject({
      bank: { name: "Test Bank", id: 24, slug: "test-bank" },
      assigned: true,
      customer: { id: twin.customer.id },
    });
    await twin.receive(4_000_000);
    await twin.pass();
    const { event, data } = JSON.parse(twin.app.received[0]?.body ?? "");
    expect(event).toBe("charge.success");
    expect(data).toMatchObject({
      channel: "dedicated_nuban",
      amount: 4_000_000,
      requested_amount: 4_000_000,
      fees: 30_000,
      ip_address: null,
      source: null,
      metadata: { receiver_account_number: twin.account.account_number },
      authorization: {
        channel: "dedicated_nuban",
        receiver_bank_account_number: twin.account.account_number,
        reusable: false,
      },
      customer: { customer_code: twin.customer.customer_code },
    });
    expect((await twin.get(`/transaction/verify/${data.reference}`)).data.status).toBe("success");
    expect((await twin.get("/transaction")).data[0].reference).toBe(data.reference);
    await twin.receive(1);
    expect((await twin.get("/transaction")).data).toHaveLength(2);
  });

  test("one a customer, listed, and closed", async () => {
    const twin = await withAccount();
    const again = await twin.post("/dedicated_account", { customer: String(twin.customer.id) });
    expect(again.data.account_number).toBe(twin.account.account_number);
    expect((await twin.get("/dedicated_account?active=true")).data).toHaveLength(1);
    expect((await twin.get(`/dedicated_account/${twin.account.id}`)).data.id).toBe(twin.account.id);
    expect((await twin.get("/dedicated_account/available_providers")).data).toHaveLength(1);
    const query = `account_number=${twin.account.account_number}`;
    expect((await twin.get(`/dedicated_account/requery?${query}`)).message).toMatch(/^We are checking/);
    expect((await twin.raw("DELETE", `/dedicated_account/${twin.account.id}`)).status).toBe(200);
    expect((await twin.get("/dedicated_account?active=true")).data).toEqual([]);
    expect(await twin.receive(5_000)).toMatchObject({ httpStatus: 400 });
    expect(await twin.post("/dedicated_account", { customer: "CUS_x" })).toMatchObject({
      message: 'Invalid value for parameter "customer"',
    });
  });

  test.each([
    [undefined, "dedicatedaccount.assign.success"],
    ["0000000999", "dedicatedaccount.assign.failed"],
  ])("assigned in one go, with own account %s: told by %s", async (accountNumber, event) => {
    const twin = await testTwin();
    await twin.post("/dedicated_account/assign", {
      email: "ada@example.com",
      first_name: "Ada",
      last_name: "Obi",
      phone: "+2348031234567",
      preferred_bank: "test-bank",
      country: "NG",
      account_number: accountNumber,
    });
    await twin.pass(2_000);
    const { event: told, data } = JSON.parse(twin.app.received[0]?.body ?? "");
    expect(told).toBe(event);
    const isGood = event.endsWith("success");
    expect(data.identification.status).toBe(isGood ? "success" : "failed");
    expect(data.dedicated_account === null).toBe(!isGood);
    expect(data).not.toHaveProperty("id");
  });
});

describe("the list of webhooks an application may have missed", () => {
  test("says what became of each, and sends again", async () => {
    const twin = await testTwin();
    await twin.put("/__twin/faults", { webhookDropRate: 1 });
    await twin.open("ord-1");
    const { data: paid } = await twin.pay("ord-1");
    await twin.put("/__twin/faults", { webhookDuplicates: 2, webhookForgedRate: 1 });
    await twin.open("ord-2");
    await twin.pay("ord-2");
    await twin.pass();
    const home = "/integration/webhooks/events";
    const { data: all, meta } = await twin.get(home);
    expect(all.map(({ status }: { status: string }) => status)).toEqual(["Delivered", "Failed"]);
    expect(meta).toEqual({ next: null, previous: null, perPage: 50 });
    const { data: missed } = await twin.get(`${home}?status=Failed&event_type=charge.success`);
    expect(missed).toMatchObject([
      { category: "transactions", category_row_id: String(paid.id), trial_count: 0 },
    ]);
    const [{ _id: id }] = missed;
    expect((await twin.get(`${home}/lookup?reference=${paid.id}`)).data).toMatchObject([{ _id: id }]);
    expect((await twin.get(`${home}/${id}`)).data).toMatchObject({
      event_payload: { event: "charge.success", data: { reference: "ord-1" } },
      trials: [],
    });
    const before = twin.app.received.length;
    await twin.post(`${home}/resend`, { ids: [id] });
    expect(twin.app.received).toHaveLength(before + 1);
    expect((await twin.get(`${home}?status=Failed`)).data).toEqual([]);
    expect((await twin.post(`${home}/resend-matching?preview=true`, {})).data.count).toBe(2);
    await twin.post(`${home}/resend-matching`, { event_type: "charge.success" });
    expect(twin.app.received).toHaveLength(before + 3);
    expect(await twin.get(`${home}/whd_99`)).toMatchObject({ httpStatus: 404, message: "Webhook not found" });
  });
});

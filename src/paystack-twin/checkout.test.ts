import { describe, expect, test } from "vitest";
import { noFaults } from "./faults";
import { testTwin } from "./twin.fixture";

async function checkout(more: object = {}) {
  const twin = await testTwin();
  const { data } = await twin.open("ord-1", { callback_url: "https://shop.example/paid?a=1", ...more });
  const path = `/checkout/${data.access_code}`;
  const status = async () => (await twin.get("/transaction/verify/ord-1")).data.status;
  const show = async (channel = "") => (await twin.raw("GET", `${path}?channel=${channel}`)).text();
  const send = (step: string, fields: Record<string, string>) => twin.form(`${path}/${step}`, fields);
  return { ...twin, path, status, show, send };
}

const paidUrl = "https://shop.example/paid?a=1&trxref=ord-1&reference=ord-1";

describe("the checkout page", () => {
  test("a card pays and leads back to the shop, and so does every later visit", async () => {
    const page = await checkout();
    const html = await page.show("card");
    expect(html).toContain("₦5,000");
    expect(html).not.toContain("<script");
    const paid = await page.send("card", { number: "4084 0840 8408 4081", cvv: "408", expiry: "12/30" });
    expect([paid.status, paid.headers.get("location")]).toEqual([303, paidUrl]);
    const again = await page.send("card", { number: "4084 0840 8408 4081", cvv: "408", expiry: "12/30" });
    expect(again.headers.get("location")).toBe(paidUrl);
    await page.pass();
    expect(page.app.received).toHaveLength(1);
  });

  test("the bank asks for PIN, phone and code, and one wrong answer ends the try", async () => {
    const page = await checkout();
    const card = { number: "507850785078507804", cvv: "884", expiry: "12/30" };
    await page.send("card", card);
    expect(await page.status()).toBe("ongoing");
    await page.send("card-step", { answer: "9999" });
    expect(await page.status()).toBe("failed");
    expect(await page.show("card")).toContain("Incorrect PIN");
    await page.send("card", card);
    await page.send("card-step", { answer: "0000" });
    await page.send("card-step", { answer: "08012345678" });
    const paid = await page.send("card-step", { answer: "123456" });
    expect(paid.headers.get("location")).toBe(paidUrl);
    expect(await page.status()).toBe("success");
  });

  test.each([
    [{ number: "4084080000670037", cvv: "787", expiry: "12/30" }, "Insufficient Funds"],
    [{ number: "4084084084084081", cvv: "407", expiry: "12/30" }, "wrong CVV"],
    [{ number: "4084084084084081", cvv: "408", expiry: "10/26" }, "Expired card"],
    [{ number: "<b>1</b>", cvv: "408", expiry: "12/30" }, "use one of the test cards"],
  ])("declines %o and lets the customer try again", async (fields, why) => {
    const page = await checkout();
    expect((await page.send("card", fields)).headers.get("location")).toBe(`${page.path}?channel=card`);
    expect(await page.show("card")).toContain(why);
    expect(await page.status()).toBe("failed");
  });

  test("a transfer has an account and an hour; once expired, there is a new one", async () => {
    const page = await checkout();
    const account = async () => /class="amount">(\d{10})</.exec(await page.show("bank_transfer"))?.[1];
    const first = await account();
    expect(await account()).toBe(first);
    expect(await page.status()).toBe("ongoing");
    await page.pass(31 * 60_000);
    expect(await page.status()).toBe("abandoned");
    await page.send("transfer", { naira: "5000" });
    expect(await page.status()).toBe("abandoned");
    expect(await account()).not.toBe(first);
    await page.send("transfer", { naira: "a lot" });
    expect(await page.show("bank_transfer")).toContain("The amount must be naira");
    const paid = await page.send("transfer", { naira: "4,999.50" });
    expect(paid.headers.get("location")).toBe(paidUrl);
    expect((await page.get("/transaction/verify/ord-1")).data).toMatchObject({
      status: "success",
      channel: "bank_transfer",
      amount: 499_950,
      requested_amount: 500_000,
    });
  });

  test("USSD shows what to dial and is paid when confirmed", async () => {
    const page = await checkout({ callback_url: undefined });
    expect(await page.show("ussd")).toMatch(/\*737\*000\*\d+#/);
    expect(await page.status()).toBe("ongoing");
    await page.pass(31 * 60_000);
    expect(await page.status()).toBe("abandoned");
    expect(await (await page.send("ussd", {})).text()).toContain("You can close this page");
    expect((await page.get("/transaction/verify/ord-1")).data).toMatchObject({
      channel: "ussd",
      message: "madePayment",
      authorization: { brand: "offline" },
    });
  });

  test("offers only the channels asked for, and a way out", async () => {
    const page = await checkout({
      channels: ["bank_transfer"],
      metadata: { cancel_action: "https://shop.example/cart" },
    });
    const html = await page.show("card");
    expect(html).toContain('href="https://shop.example/cart"');
    expect(html).not.toContain("Card number");
    await page.send("card", { number: "4084084084084081", cvv: "408", expiry: "12/30" });
    expect(await page.status()).not.toBe("success");
  });

  test("what a caller wrote is shown and not run", async () => {
    const page = await checkout({ email: "<b>x</b>@example.com" });
    expect(await page.show()).toContain("&#60;b&#62;x");
    expect((await page.raw("GET", "/checkout/nobody")).status).toBe(404);
  });

  test("the control page shows the books, and its forms do what the control API does", async () => {
    const page = await checkout();
    await page.pay("ord-1");
    await page.pass();
    const html = await (await page.raw("GET", "/__twin")).text();
    for (const words of ["ord-1", "success", "charge.success", "1 × 200"]) expect(html).toContain(words);
    await page.form("/__twin/page/resend", { id: "whd_1" });
    expect(page.app.received).toHaveLength(2);
    await page.form("/__twin/page/faults", { faults: '{"rateLimitRate":1}' });
    expect((await page.raw("GET", "/transaction")).status).toBe(429);
    await page.form("/__twin/page/faults", { faults: "" });
    await page.form("/__twin/page/clock", { minutes: "5" });
    expect((await page.get("/__twin/clock")).data.now).toBe("2026-11-20T21:05:00.000Z");
  });

  test("the buttons of the control page pay, dispute and send money to an account", async () => {
    const page = await checkout();
    const press = async (deed: string, fields: Record<string, string>) =>
      (await page.form(`/__twin/page/${deed}`, fields)).status;
    expect(await press("pay", { reference: "ord-1", channel: "bank_transfer" })).toBe(303);
    expect((await page.get("/transaction/verify/ord-1")).data.channel).toBe("bank_transfer");
    expect(await press("dispute", { reference: "ord-1" })).toBe(303);
    expect((await page.get("/dispute")).data).toHaveLength(1);
    const { data: customer } = await page.post("/customer", { email: "ada@example.com" });
    const { data } = await page.post("/dedicated_account", { customer: customer.customer_code });
    expect(await press("receive", { number: data.account_number, naira: "1,500.50" })).toBe(303);
    expect((await page.get("/transaction")).data[0]).toMatchObject({ amount: 150_050 });
    expect(await press("pay", { reference: "ord-1", channel: "card" })).toBe(400);
    const refused = await page.form("/__twin/page/faults", { faults: '{"failRate":2}' });
    expect(refused.headers.get("content-type")).toContain("text/html");
    expect(await refused.text()).toContain("failRate");
  });

  test("the switches of the control page set what they show, and an untouched form changes nothing", async () => {
    const page = await checkout();
    const faults = {
      ...noFaults,
      seed: 7,
      latencyMs: [5, 10],
      webhookShuffle: true,
      redirectOrder: "webhook_first",
      currency: "USD",
      wrongMoneyRate: 0.25,
    };
    await page.put("/__twin/faults", faults);
    const html = await (await page.raw("GET", "/__twin")).text();
    const boxes = [...html.matchAll(/<input type="checkbox" name="(\w+)" value="true" checked>/g)];
    const chosen = [...html.matchAll(/<select name="(\w+)">.*?<option selected>(\w+)</g)];
    const typed = [...html.matchAll(/<input name="([\w.]+)" inputmode="\w+" value="([^"]*)"/g)];
    const fields = [
      ...boxes.map(([, name]) => [name, "true"]),
      ...[...chosen, ...typed].map((one) => one.slice(1)),
    ];
    await page.put("/__twin/faults");
    await page.form("/__twin/page/switches", Object.fromEntries(fields));
    expect((await page.get("/__twin/faults")).data).toEqual(faults);
    await page.form("/__twin/page/switches", {
      ...Object.fromEntries(fields),
      failRate: "0.3",
      currency: "",
    });
    expect((await page.get("/__twin/faults")).data).toEqual({ ...faults, failRate: 0.3, currency: null });
  });
});

import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, listen, test } from "./journey";
import { payButton } from "./ordering";
import {
  aboutToPay,
  cancelWaiting,
  chooseWay,
  koboOn,
  paidFor,
  payAndOpen,
  payAtTwin,
  paymentOpened,
  poorCustomerOf,
} from "./paying";

/** ₦430. */
const missingKobo = 43_000;

test("too little: what came is in the wallet and pays first, the rest follows, and dinner is on", async ({
  page,
}, info) => {
  test.slow();
  await aboutToPay(page, info, poorCustomerOf(info), "Transfer");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const totalKobo = await koboOn(payButton(page));
  const first = await payAndOpen(page);
  await expect(page.getByText("Account number")).toBeVisible();
  await expect(page.getByRole("timer")).toHaveAccessibleName(/Time left to pay (30:00|29:\d\d)/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
  await payAtTwin(page, first, { channel: "bank_transfer", amountKobo: totalKobo - missingKobo });
  await expect(page.getByRole("heading", { name: /came, ₦430 short/ })).toBeVisible();
  await expect(page.getByText("Nothing is lost")).toBeVisible();
  await page.getByRole("button", { name: "Add ₦430" }).click();
  const sheet = page.getByRole("dialog", { name: "Pay the rest" });
  await expect(sheet.getByRole("checkbox", { name: /^Use my wallet/ })).toBeChecked();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: /^Pay ₦4\d\d.* by transfer$/ }).click();
  await expect(page).not.toHaveURL(new RegExp(first));
  const second = await paymentOpened(page);
  await expect(page.getByText("Set aside from your wallet")).toBeVisible();
  await payAtTwin(page, second, { channel: "bank_transfer" });
  await paidFor(page);
  await page.goto(`/pay/${second}`);
  await expect(page.getByRole("heading", { name: /^Paid\. Your order is RF-/ })).toBeVisible();
  await expectAccessible(page);
});

test("a transfer: two taps, a closed tab, a second tab, and still one order and one payment", async ({
  page,
  context,
  quiet,
}, info) => {
  await aboutToPay(page, info, poorCustomerOf(info), "Transfer");
  const keys = new Set<string>();
  page.on("request", (request) => {
    if (request.url().includes("orders.place")) keys.add(request.headers()["idempotency-key"] ?? "none");
  });
  await payButton(page).dblclick();
  const reference = await paymentOpened(page);
  expect(keys.size, "every request carried one key").toBe(1);
  await page.close();

  const later = await context.newPage();
  listen(later, quiet);
  await later.goto("/");
  await later
    .getByRole("complementary", { name: "Payment under way" })
    .getByRole("link", { name: "Continue" })
    .click();
  expect(await paymentOpened(later)).toBe(reference);
  const other = await context.newPage();
  listen(other, quiet);
  await other.goto(`/pay/${reference}`);
  await other.getByRole("button", { name: "I have sent it" }).click();
  await expect(other.getByText(/^Looking for it/)).toBeVisible();
  await payAtTwin(other, reference, { channel: "bank_transfer" });
  const { id } = await paidFor(later);
  expect((await paidFor(other)).id).toBe(id);
  await later.goto("/checkout");
  await expect(later.getByRole("heading", { name: "Your cart is empty" })).toBeVisible();
});

test("a card: Back from Paystack leads to the payment, a declined card to another try, a good one to the order", async ({
  page,
}, info) => {
  await aboutToPay(page, info, poorCustomerOf(info), "Card");
  await payButton(page).click();
  await expect(page.getByRole("heading", { name: /^Pay/ })).toBeVisible();
  await expect(page).toHaveURL(/\/checkout\/[a-z0-9]{15}/);
  await page.goBack();
  const reference = await paymentOpened(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Pay ₦[\d,]+ at Paystack$/ }).click();
  await page.getByRole("link", { name: "Cancel payment" }).click();
  expect(await paymentOpened(page)).toBe(reference);
  await expect(page.getByRole("heading", { name: "Not paid yet" })).toBeVisible();
  await page.getByRole("link", { name: /^Pay ₦[\d,]+ at Paystack$/ }).click();
  await payByCard(page, { number: "4084 0800 0000 5408", cvv: "001" });
  await expect(page.getByRole("alert")).toContainText("You have not been charged");
  await payByCard(page, { number: "4084 0840 8408 4081", cvv: "408" });
  await paidFor(page);
});

test("USSD: the code opens the dialler, and dialling it pays the order", async ({ page }, info) => {
  await aboutToPay(page, info, poorCustomerOf(info), "USSD");
  const reference = await payAndOpen(page);
  const dial = page.getByRole("link", { name: /^Dial \*/ });
  await expect(dial).toHaveAttribute("href", /^tel:\*[\d*]+%23$/);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have dialled it" }).click();
  await payAtTwin(page, reference, { channel: "ussd" });
  await paidFor(page);
});

test("called off, and paid all the same: the money is in the wallet, and pays first next time", async ({
  page,
}, info) => {
  test.slow();
  await aboutToPay(page, info, poorCustomerOf(info), "Transfer");
  const reference = await payAndOpen(page);
  await cancelWaiting(page);
  await payAtTwin(page, reference, { channel: "bank_transfer", amountKobo: 100_000 });
  await page.goto(`/pay/${reference}`);
  await expect(page.getByRole("heading", { name: "₦1,000 is in your wallet." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Order again" })).toBeVisible();
  await expectAccessible(page);

  await chooseWay(page, info, "Card");
  const split = page.getByRole("checkbox", { name: /^Use my wallet/ });
  const wholeKobo = await koboOn(payButton(page));
  await split.check();
  await expectAccessible(page);
  const restKobo = await koboOn(payButton(page));
  expect(wholeKobo - restKobo).toBeGreaterThanOrEqual(100_000);
  await payButton(page).click();
  await expect(page).toHaveURL(/\/checkout\/[a-z0-9]{15}/);
  await payByCard(page, { number: "4084 0840 8408 4081", cvv: "408" });
  await paidFor(page);
});

test("the half hour is over: what was sent is said to be safe before anything else is offered", async ({
  page,
}, info) => {
  await page.clock.install();
  await aboutToPay(page, info, poorCustomerOf(info), "Transfer");
  const reference = await payAndOpen(page);
  await expect(page.getByRole("button", { name: "I have sent it" })).toBeVisible();
  await page.clock.fastForward("31:00");
  await expect(page.getByRole("heading", { name: "The time for this payment is over." })).toBeVisible();
  await expect(page.getByText(/^If you already sent it, it is safe/)).toContainText(reference);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await cancelWaiting(page);
});

test("without JavaScript the account, the sum and the reference can be read", async ({
  page,
  browser,
}, info) => {
  await aboutToPay(page, info, poorCustomerOf(info), "Transfer");
  const reference = await payAndOpen(page);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const reader = await plain.newPage();
  await reader.goto(`/pay/${reference}`);
  await expect(reader.getByRole("heading", { name: /^Send ₦[\d,]+ by transfer$/ })).toBeVisible();
  await expect(reader.getByText(/^\d{3} \d{3} \d{4}$/)).toBeVisible();
  await expect(reader.getByText(reference)).toBeVisible();
  await expect(reader.getByRole("link", { name: "Look again" })).toBeVisible();
  await plain.close();
  await cancelWaiting(page);
});

async function payByCard(page: Page, card: { number: string; cvv: string }): Promise<void> {
  await page.getByLabel("Card number").fill(card.number);
  await page.getByLabel("CVV").fill(card.cvv);
  await page.getByRole("button", { name: /^Pay ₦/ }).click();
}

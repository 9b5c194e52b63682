import type { Page, TestInfo } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { forgiveRefusals, hauwa, kelechi, orderOpened, payButton, signIn } from "./ordering";
import { aboutToPay, koboOn, payAndOpen, payAtTwin, paymentOpened } from "./paying";

const { E2E_TWIN_URL } = process.env;

/** Both screen sizes run at once: each tops up a wallet of its own. */
function customerOf(info: TestInfo): string {
  return info.project.name === "phone" ? kelechi : hauwa;
}

test("a top-up by transfer: two taps make one, it waits in the wallet, and lands there by itself", async ({
  page,
}, info) => {
  test.slow();
  await signIn(page, customerOf(info), "/wallet");
  await page.getByRole("link", { name: "Top up", exact: true }).click();
  await expect(page.getByText("up to ₦2,000,000 at once")).toBeVisible();
  await page.getByLabel("How much?").fill("2,000,001");
  await expect(page.getByText("At most ₦2,000,000 at once.")).toBeVisible();
  await page.getByRole("button", { name: "₦5,000", exact: true }).click();
  await expectBothThemes(page);
  const keys = keysSent(page);
  await page.getByRole("button", { name: "Top up ₦5,000 by transfer" }).dblclick();
  const reference = await paymentOpened(page);
  expect(keys.size, "every request carried one key").toBe(1);

  await page.goto("/wallet");
  const waiting = page.getByRole("status").filter({ hasText: reference });
  await expect(waiting).toContainText("Waiting for ₦5,000 by transfer");
  await expect(waiting.getByRole("link", { name: "Continue" })).toHaveAttribute("href", `/pay/${reference}`);
  await expectBothThemes(page);
  const before = await koboOn(page.getByRole("region", { name: "You can spend" }));
  await payAtTwin(page, reference, { channel: "bank_transfer" });
  await expect(page.getByText("₦5,000 is in your wallet", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(waiting).toBeHidden();
  await expect
    .poll(() => koboOn(page.getByRole("region", { name: "You can spend" })), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before + 500_000);
  const row = page.getByRole("listitem").filter({ hasText: reference });
  await expect(row).toContainText("Top-up");
  await expect(row).toContainText("+₦5,000");
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/wallet\/entries\/ent_/);
  await page.getByRole("link", { name: "Open what it was for" }).click();
  await expect(page).toHaveURL(new RegExp(`/pay/${reference}$`));
  await expect(page.getByRole("heading", { name: "₦5,000 is in your wallet." })).toBeVisible();
});

test("a top-up by card: typed on Paystack's page, and back in the wallet with its row", async ({
  page,
}, info) => {
  test.slow();
  await signIn(page, customerOf(info), "/wallet/top-up");
  await page.getByLabel("How much?").fill("2,500");
  await page.getByRole("radio", { name: "Card" }).check();
  await page.getByRole("button", { name: "Top up ₦2,500 by card" }).click();
  await expect(page).toHaveURL(/\/checkout\/[a-z0-9]{15}/);
  await page.getByLabel("Card number").fill("4084 0840 8408 4081");
  await page.getByLabel("CVV").fill("408");
  await page.getByRole("button", { name: /^Pay ₦/ }).click();
  await expect(page).toHaveURL(/\/wallet$/, { timeout: 30_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "+₦2,500" }).first()).toContainText("Top-up");
});

test("an answer that got lost is asked for again with the same key: one top-up, also after a reload", async ({
  page,
  quiet,
}, info) => {
  test.slow();
  await signIn(page, customerOf(info), "/wallet/top-up");
  const keys = keysSent(page);
  const answers: string[] = [];
  let lost = true;
  await page.route("**/api/trpc/wallet.topUp*", async (route) => {
    const answer = await route.fetch();
    answers.push(await answer.text());
    // The server has done it; the browser never hears.
    if (lost) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.getByRole("button", { name: "₦2,000", exact: true }).click();
  await page.getByRole("button", { name: "Top up ₦2,000 by transfer" }).click();
  await expect(page.getByText("We are checking. Please do not begin again.")).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText("We are checking. Please do not begin again.")).toBeVisible();
  lost = false;
  await expect(page).toHaveURL(/\/pay\/rf-/, { timeout: 20_000 });
  const reference = await paymentOpened(page);
  for (const answer of answers) expect(answer).toContain(reference);
  expect(keys.size).toBe(1);
  forgiveRefusals(quiet);
});

test("an order that waits is found again, and called off with nothing charged", async ({ page }, info) => {
  test.slow();
  await aboutToPay(page, info, customerOf(info), "Transfer");
  const reference = await payAndOpen(page);
  await page.goto("/orders");
  const waiting = page.getByRole("article").filter({ hasText: "Waiting for payment" }).first();
  await expect(waiting).toContainText("Pay it now");
  await waiting.getByRole("link").click();
  await orderOpened(page);
  await expect(page.getByRole("heading", { name: "Waiting for your payment." })).toBeVisible();
  await expect(page.getByRole("timer")).toHaveAccessibleName(/Left to pay/);
  await expect(page.getByText("Your delivery PIN")).toBeHidden();
  await expect(page.getByRole("button", { name: "Pay another way" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Pay ₦.* by transfer$/ })).toHaveAttribute(
    "href",
    `/pay/${reference}`,
  );
  await expectBothThemes(page);
  await page.getByRole("button", { name: "Cancel: nothing was charged" }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel this order?" });
  await expect(question).toContainText("Nothing was charged.");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByText("Nothing was charged for it.")).toBeVisible();
  // Paid all the same: it is in the wallet, and both pages say so.
  await payAtTwin(page, reference, { channel: "bank_transfer" });
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/came after the order was cancelled/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expectBothThemes(page);
  await page.goto("/wallet");
  const row = page.getByRole("listitem").filter({ hasText: reference });
  await expect(row).toContainText("A payment that came too late for its order");
  await expect(row).toContainText("yours to spend");
});

test("a paid order called off: back to the bank, followed step by step until it is confirmed", async ({
  page,
}, info) => {
  test.slow();
  const sum = await payByTransfer(page, info);
  await expect(page.getByText("Paid by transfer")).toBeVisible();
  await page.getByRole("button", { name: /^Cancel: get/ }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel this order?" });
  await expect(question.getByRole("radio", { name: "Wallet, now" })).toBeChecked();
  await question.getByRole("radio", { name: /Back to your bank.*1-3 working days, at most 10/ }).check();
  await expectBothThemes(page);
  await question.getByRole("button", { name: `Cancel, get ${sum} back` }).click();
  const refund = page.getByRole("region", { name: "Refund" });
  await expect(refund.getByRole("listitem").filter({ hasText: "Approved" })).toContainText("today");
  await expectBothThemes(page);
  await advanceTwin(page, 60_000);
  await expect(refund.getByRole("heading", { name: `${sum} has been returned to your bank` })).toBeVisible({
    timeout: 40_000,
  });
  await expect(refund.getByRole("listitem").filter({ hasText: "Confirmed" })).toContainText("today");
  await expect(page.getByText("Back to your bank", { exact: true })).toBeVisible();
  await expectBothThemes(page);
});

test("a paid order called off: to the wallet, at once", async ({ page }, info) => {
  test.slow();
  const sum = await payByTransfer(page, info);
  await page.getByRole("button", { name: /^Cancel: get/ }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel this order?" });
  await question.getByRole("button", { name: `Cancel, get ${sum} back` }).click();
  await expect(page.getByText(`${sum} is back in your wallet.`)).toBeVisible();
  await expect(page.getByRole("region", { name: "Refund" })).toBeHidden();
  const { id } = await orderOpened(page);
  await page.goto("/wallet");
  const row = page.getByRole("listitem").filter({ hasText: "Order cancelled, money back" }).first();
  await expect(row).toContainText(`+${sum}`);
  await row.getByRole("link").first().click();
  await expect(page.getByRole("link", { name: "Open what it was for" })).toHaveAttribute(
    "href",
    `/orders/${id}`,
  );
});

/** Orders one dish, pays it by transfer, and waits for the order's own page; answers the price in words. */
async function payByTransfer(page: Page, info: TestInfo): Promise<string> {
  await aboutToPay(page, info, customerOf(info), "Transfer");
  const sum = /₦[\d,.]+\d/.exec((await payButton(page).textContent()) ?? "")?.[0] ?? "";
  const reference = await payAndOpen(page);
  await payAtTwin(page, reference, { channel: "bank_transfer" });
  await orderOpened(page);
  await expect(page.getByRole("heading", { name: /^Paid\./ })).toBeVisible();
  return sum;
}

/** Brings what Paystack would do a while later: the next steps of a refund. */
async function advanceTwin(page: Page, advanceMs: number): Promise<void> {
  const answer = await page.request.post(`${E2E_TWIN_URL}/__twin/clock`, { data: { advanceMs } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function expectBothThemes(page: Page): Promise<void> {
  // What the bar at the top covers half passes for too small a thing to touch.
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

/** The Idempotency-Keys of every top-up that the page sends from now on. */
function keysSent(page: Page): Set<string> {
  const keys = new Set<string>();
  page.on("request", (request) => {
    if (request.url().includes("wallet.topUp")) keys.add(request.headers()["idempotency-key"] ?? "none");
  });
  return keys;
}

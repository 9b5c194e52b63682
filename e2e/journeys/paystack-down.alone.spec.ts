import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { adaeze, cancelOrder, forgiveRefusals, orderOpened, payButton } from "./ordering";
import { aboutToPay, paidFor, payAndOpen, payAtTwin, paymentOpened, twinFaults } from "./paying";

test.afterEach(async ({ page }) => {
  await twinFaults(page, {});
});

test("Paystack takes nothing: nothing is ordered or charged, and the wallet is one press away", async ({
  page,
  quiet,
}, info) => {
  await aboutToPay(page, info, adaeze, "Transfer");
  await twinFaults(page, { rateLimitRate: 1 });
  await payButton(page).click();
  const refusal = page.getByRole("dialog", { name: "Paystack does not answer" });
  await expect(refusal).toContainText("nothing was charged and nothing was ordered");
  await expect(refusal).toContainText("Your wallet was not touched.");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await refusal.getByRole("button", { name: "Use my wallet instead" }).click();
  await expect(page.getByRole("radio", { name: "Wallet" })).toBeChecked();
  await page.getByRole("button", { name: /^Pay ₦[\d,.]+$/ }).click();
  await orderOpened(page);
  await cancelOrder(page);
  forgiveRefusals(quiet);
});

test("an answer that Paystack never gave: checked, not paid again, and another way leads on", async ({
  page,
  quiet,
}, info) => {
  // The breaker alone may take a minute and a half of it.
  test.setTimeout(150_000);
  await aboutToPay(page, info, adaeze, "Transfer");
  await twinFaults(page, { http5xxRate: 1 });
  const first = await payAndOpen(page);
  await expect(page.getByRole("heading", { name: "We are checking. Do not pay again." })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await twinFaults(page, {});
  await page.getByRole("button", { name: "Pay another way" }).click();
  const sheet = page.getByRole("dialog", { name: "Pay another way" });
  await sheet.getByRole("radio", { name: "Transfer" }).check();
  // The breaker that so many failures opened lets the next try through within seconds.
  await expect(async () => {
    await sheet.getByRole("button", { name: /^Pay ₦.* by transfer$/ }).click({ timeout: 5_000 });
    await expect(page).not.toHaveURL(new RegExp(first), { timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  const second = await paymentOpened(page);
  await expect(page.getByText("Account number")).toBeVisible();
  await payAtTwin(page, second, { channel: "bank_transfer" });
  await paidFor(page);
  await cancelOrder(page);
  forgiveRefusals(quiet);
});

import type { Page } from "@playwright/test";
import { payUnderOurName } from "./at-paystack";
import { enterConsole, ngozi, showCode, withCodesMs } from "./colleagues";
import { eatenBefore, partner } from "./delivered-orders";
import { expect, test } from "./journey";
import { expectGoodPage } from "./looks";
import { forgiveRefusals } from "./ordering";

const { E2E_TWIN_URL } = process.env;
const strangerKobo = 700_000;

/** A customer with a top-up, whose dinner a partner has cooked: money came, and money is owed. */
const one = eatenBefore();

test("money that nobody here wrote down is found, and given to its payer with its amount typed", async ({
  page,
  request,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  const reference = await payUnderOurName(request, strangerKobo);
  await enterConsole(page, ngozi, "/admin/reconciliation");
  const found = page.getByRole("listitem").filter({ hasText: reference });
  await expect(async () => {
    await page.reload();
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectGoodPage(page);
  // What keeps money on the list is given out and nothing else.
  await expect(found.getByRole("button", { name: "Set aside" })).toHaveCount(0);
  await found.getByRole("button", { name: "Give it to its payer" }).click();
  await found.getByLabel("Whose money is it?").fill(one().single.phone);
  await found.getByRole("button", { name: "Show what it does" }).click();
  await expect(found).toContainText(`goes from suspense to the wallet of ${one().single.name}`);
  await expect(found.getByRole("button", { name: /^Give ₦7,000/ })).toHaveAttribute("aria-disabled", "true");
  await found.getByLabel("Type the amount").fill("7,000");
  await found.getByLabel("Reason, for the audit trail").fill("Sent before the restore, seen on the receipt");
  await found.getByRole("button", { name: /^Give ₦7,000/ }).click();
  await showCode(page, page.getByText("Given. It is in the customer's wallet."));
  await page.goto(`/admin/wallets/${one().single.userId}`);
  await expect(page.getByText("₦7,000").first()).toBeVisible();
  await expectGoodPage(page);
  forgiveRefusals(quiet);
});

test("a payout is looked at, typed, recorded, and taken back when the bank returns it", async ({
  page,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, ngozi, "/admin/payouts");
  await expectGoodPage(page);
  await page.getByRole("link", { name: partner.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: partner.name })).toBeVisible();
  await page.getByLabel("Amount", { exact: true }).fill("500");
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(page.getByText(/₦500(\.00)? from what is owed to/)).toBeVisible();
  const bankReference = `NIP-${Date.now()}`;
  await page.getByLabel("Type the amount").fill("500");
  await page.getByLabel("The bank's reference").fill(bankReference);
  await page.getByLabel("Reason, for the audit trail").fill("Weekly payout");
  await expectGoodPage(page);
  await page.getByRole("button", { name: /^Record ₦500/ }).click();
  const row = page.getByRole("listitem").filter({ hasText: bankReference });
  await showCode(page, row.filter({ hasText: "paid out" }));
  await row.getByRole("button", { name: `The bank gave it back: ${bankReference}` }).click();
  await row.getByLabel("Reason, for the audit trail").fill("Account closed at the bank");
  await row.getByRole("button", { name: /^Reverse ₦500/ }).click();
  await showCode(page, row.filter({ hasText: "reversed: Account closed at the bank" }));
  forgiveRefusals(quiet);
});

test("a bank's dispute stands with its clock and is answered once", async ({ page, request, quiet }) => {
  test.setTimeout(withCodesMs);
  const opened = await request.post(`${E2E_TWIN_URL}/__twin/transactions/${one().single.topUp}/dispute`, {
    data: {},
  });
  expect(opened.ok(), await opened.text()).toBe(true);
  await enterConsole(page, ngozi, "/admin/disputes");
  const clock = page.getByRole("timer").first();
  await expect(async () => {
    await page.reload();
    await expect(clock).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectGoodPage(page);
  await page.getByRole("row").filter({ has: clock }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Dispute over/ })).toBeVisible();
  await expectGoodPage(page);
  await page
    .getByLabel("What happened, for the bank")
    .fill("The wallet was topped up and spent the same day");
  await page.getByRole("button", { name: "Decline, and tell the bank" }).click();
  await showCode(page, page.getByText("with the bank").first());
  forgiveRefusals(quiet);
});

test("a webhook is worked once more, alone and with its hour: the preview says what it would do", async ({
  page,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, ngozi, `/admin/webhooks?q=${one().single.topUp}`);
  await page.getByRole("link", { name: "charge.success" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "charge.success" })).toBeVisible();
  await expectGoodPage(page);
  await replay(page, /^Work it once more/);
  await page.getByRole("link", { name: "Replay a window" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Replay a window" })).toBeVisible();
  await page.getByLabel("From").fill(lagosMinute(-60));
  await page.getByLabel("To", { exact: true }).fill(lagosMinute(60));
  await page.getByLabel(/^Kind of event/).fill("charge.dispute.create");
  await expectGoodPage(page);
  await replay(page, /^Work (it|\d+) once more/);
  for (const path of ["dead-letters", "settlements", "money", "ledger"]) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectGoodPage(page);
  }
  forgiveRefusals(quiet);
});

/** What it would do, why, and then it is done. */
async function replay(page: Page, act: RegExp): Promise<void> {
  await page.getByRole("button", { name: "Show what it would do" }).click();
  await expect(page.getByRole("list", { name: "What it would do" })).toContainText("1 × charge.");
  await page.getByLabel("Reason, for the audit trail").fill("A journey works it again");
  await page.getByRole("button", { name: act }).click();
  await showCode(page, page.getByText("Worked. What it came to stands on each webhook."));
}

/** `2026-11-21T13:05` in Lagos, by the application's clock: the journeys' own begins at noon. */
function lagosMinute(offsetMinutes: number): string {
  const placed = new Date(one().since).getTime();
  return new Date(placed + (60 + offsetMinutes) * 60_000).toISOString().slice(0, 16);
}

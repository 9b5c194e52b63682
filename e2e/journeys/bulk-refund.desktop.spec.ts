import type { Browser, Locator, Page } from "@playwright/test";
import postgres from "postgres";
import { colleague, femi, ngozi, rachel, showCode } from "./colleagues";
import { deliverOrders, kitchen } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { forgiveRefusals } from "./ordering";

const { DATABASE_URL } = process.env;
const orders = 47;
const customers = 10;
const note = "Generator failed at dinner, food went out cold";

test("finance plans 47 refunds, another approves, one fails and is retried, and the books are right to the kobo", async ({
  browser,
  request,
  quiet,
}) => {
  // 47 orders are placed, cooked and collected first.
  test.setTimeout(420_000);
  const delivered = await deliverOrders(request, orders, customers);
  const naira = nairaText(delivered.totalKobo);

  const finance = await colleague(browser, quiet, ngozi, "/admin/bulk/refund");
  await planRefund(finance, delivered.since);
  const sentence = `${orders} orders · ${customers} customers · ${naira.spelt}`;
  const plan = finance.getByRole("region", { name: "What it does" });
  await expect(plan).toContainText(sentence);
  await expect(plan.getByRole("region", { name: "Where it goes" })).toContainText("To wallets, at once");
  await expect(plan.getByRole("region", { name: "Kitchens" })).toContainText(kitchen.name);
  await expectTold(plan);
  await expect(finance.getByText("A colleague decides after you")).toBeVisible();
  await expectBothThemes(finance);
  await expectFitsPhone(finance);

  await confirmByKeyboard(finance, naira);
  const path = new URL(finance.url()).pathname;
  await expect(finance.getByText("Waits for a colleague").first()).toBeVisible();
  await expect(finance.getByText("You asked for this yourself: a colleague decides.")).toBeVisible();
  await expect(finance.getByRole("button", { name: /^Approve/ })).toBeHidden();

  const approver = await colleague(browser, quiet, femi, "/admin/approvals");
  const card = approver.getByRole("article").filter({ hasText: sentence });
  await expect(card).toContainText(note);
  await expectBothThemes(approver);
  await card.getByRole("link", { name: "Look and decide" }).click();
  await expect(approver).toHaveURL((url) => url.pathname === path);
  await expect(approver.getByRole("region", { name: "What it does" })).toContainText(sentence);
  const held = await holdWallet(delivered.single.userId);
  try {
    await approver.getByLabel("Your note").fill("Checked with the kitchen");
    await approver.getByLabel(/^Type the total/).fill(naira.plain);
    await approver.getByRole("button", { name: /^Approve: refund/ }).click();
    await showCode(approver, approver.getByText("Done, some failed"));
  } finally {
    await held.release();
  }
  await expect(approver.getByText(`${orders - 1} of ${orders} orders refunded`)).toBeVisible();
  await approver.getByRole("button", { name: /^Failed/ }).click();
  const failed = approver.getByRole("region", { name: "Each of the orders" });
  await expect(failed).toContainText(delivered.single.number);
  await expectBothThemes(approver);
  await expectFitsPhone(approver);

  await finance.bringToFront();
  await expect(finance.getByText("Done, some failed")).toBeVisible();
  await finance.getByRole("button", { name: "Retry 1" }).click();
  await finance.getByLabel("Why").fill("The wallet was busy the first time");
  await finance.getByRole("button", { name: "Try 1 again" }).click();
  await showCode(finance, finance.getByText("All done"));
  await expect(finance.getByText(`${orders} of ${orders} orders refunded`)).toBeVisible();
  await expect(finance.getByRole("list", { name: "Who did what" })).toContainText("Retried");
  await expectFile(finance, path);
  expect(await refundedKobo(path.split("/").at(-1) ?? "")).toEqual({
    refunds: orders,
    kobo: delivered.totalKobo,
  });
  await expectGreenProof(browser, quiet);
  forgiveRefusals(quiet);
});

/** What each customer will read, in both languages: the same sum of the same order. */
async function expectTold(plan: Locator): Promise<void> {
  const told = plan.getByRole("region", { name: "What customers are told" });
  await expect(told).toContainText(`Paid into wallets: ${customers} people, for example of`);
  const [english, pidgin] = [told.locator('p[lang="en-NG"]').last(), told.locator('p[lang="pcm"]').last()];
  await expect(english).toContainText("You can use it at once.");
  await expect(pidgin).toContainText("You fit use am now now.");
  const facts = /₦[\d,.]*\d|RF-[\w-]*\w/g;
  expect((await pidgin.innerText()).match(facts)).toEqual((await english.innerText()).match(facts));
}

/** From the filter to the plan. */
async function planRefund(page: Page, since: string): Promise<void> {
  await page.getByLabel("Kitchen", { exact: true }).selectOption(kitchen.id);
  // Lagos keeps UTC+1 all year.
  const minute = new Date(new Date(since).getTime() + 3_600_000).toISOString().slice(0, 16);
  await page.getByLabel("Ordered from").fill(minute);
  await page.getByRole("button", { name: "Show what it would do" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toContainText("Choose a reason.");
  await expect(summary).toContainText("Say what happened");
  await page.getByLabel("Reason").selectOption("quality");
  await page.getByLabel("What happened").fill(note);
  await page.getByRole("button", { name: "Show what it would do" }).click();
}

/** The step that moves money, without a pointer: a wrong total confirms nothing, the right one does. */
async function confirmByKeyboard(page: Page, naira: { plain: string }): Promise<void> {
  const field = page.getByLabel(/^Type the total/);
  for (let presses = 0; !(await field.evaluate((one) => one === document.activeElement)); presses++) {
    expect(presses, "the field is reached by Tab").toBeLessThan(60);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("47");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Type the total first.")).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(naira.plain);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Refund ₦/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await showCode(page, () => expect(page).toHaveURL(/\/admin\/batches\/bat_/, { timeout: 1_000 }));
}

/** `137,710.50` and as the plan spells it. */
function nairaText(kobo: number): { plain: string; spelt: string } {
  const naira = Math.floor(kobo / 100).toLocaleString("en-NG");
  const plain = `${naira}.${String(kobo % 100).padStart(2, "0")}`;
  return { plain, spelt: `₦${plain}` };
}

/** Holds one customer's wallet as a slow payment would: whoever wants to pay into it waits, and gives up. */
async function holdWallet(userId: string): Promise<{ release: () => Promise<void> }> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  const held = await sql.reserve();
  await held`begin`;
  const rows = await held`select id from accounts where owner_id = ${userId} for update`;
  expect(rows, "the customer has one wallet").toHaveLength(1);
  return {
    release: async () => {
      await held`rollback`;
      held.release();
      await sql.end();
    },
  };
}

async function refundedKobo(batchId: string): Promise<{ refunds: number; kobo: number }> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  const [row] = await sql<{ refunds: number; kobo: string }[]>`
    select count(*)::int as refunds, sum(amount_kobo) as kobo from refunds
    where batch_id = ${batchId} and status = 'processed'`;
  await sql.end();
  return { refunds: row?.refunds ?? 0, kobo: Number(row?.kobo ?? 0) };
}

/** The file has a line for each order, and is named after the batch. */
async function expectFile(page: Page, path: string): Promise<void> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await coming).suggestedFilename()).toBe(`${path.split("/").at(-1)}.csv`);
}

/** The owner has everything proved anew, after all of it. */
async function expectGreenProof(browser: Browser, quiet: string[]): Promise<void> {
  const page = await colleague(browser, quiet, rachel, "/admin/proof");
  await page.getByRole("button", { name: "Run it now" }).click();
  await expect(page.getByText(/^Everything holds; it took/)).toBeVisible({ timeout: 60_000 });
}

async function expectBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

/** The same page on a telephone. */
async function expectFitsPhone(page: Page): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(wide);
}

import type { APIRequestContext, Page } from "@playwright/test";
import { act, answer } from "./by-rest";
import { colleague, daniel, enterConsole, femi, withCodesMs } from "./colleagues";
import { newCustomer, oneMore, type Person } from "./delivered-orders";
import { expect, test } from "./journey";
import { expectGoodPage } from "./looks";
import { forgiveRefusals, password } from "./ordering";

/** A partner in Lagos, where support works; of these dishes nobody else eats. */
const kitchen = {
  id: "small-chops-house-lekki",
  name: "Small Chops House",
  dishes: [{ itemId: "small-chops-house-lekki--puff-puff-12-pieces", quantity: 1, options: [] }],
} as const;
const [puffs] = kitchen.dishes;
const jars = { itemId: "small-chops-house-lekki--chin-chin-jar-500-g", quantity: 3, options: [] };
/** What the one costs, and what the three do: support gives ₦10,000 a day on its own word. */
const [puffsKobo, jarsKobo] = [150_000, 1_140_000];

test("support refunds a dish at once; what is above its day waits for another, and the money says so", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  const guest = await newCustomer(request, Date.now().toString().slice(-7));
  const { id, number } = await oneMore(request, guest, kitchen, [puffs, jars]);
  const before = await balanceOf(request, guest);

  await enterConsole(page, daniel, `/admin/orders/${id}`);
  await fillForm(page, { dish: "Puff Puff", note: "The box with the puff-puff was left behind" });
  await confirm(page, "Refund ₦1,500", "1,500");
  await showPassword(page);
  await expect(page.getByText("Refunded", { exact: true })).toBeVisible();
  expect(await balanceOf(request, guest)).toBe(before + puffsKobo);
  await page.getByRole("link", { name: "Back to the order" }).click();
  await expect(page.getByText("₦1,500 refunded")).toBeVisible();

  await fillForm(page, { dish: "Chin Chin", note: "All three jars were open when they came" });
  await expect(page.getByText("A colleague decides after you")).toBeVisible();
  await confirm(page, "Ask for ₦11,400", "11,400");
  await expect(page.getByText("Asked for: a colleague decides")).toBeVisible();
  await expect(page.getByText("No money has moved yet.")).toBeVisible();
  expect(await balanceOf(request, guest)).toBe(before + puffsKobo);

  const approver = await colleague(browser, quiet, femi, "/admin/approvals");
  await approve(approver, number);
  expect(await balanceOf(request, guest)).toBe(before + puffsKobo + jarsKobo);
  await expectTold(approver, id, guest);
  forgiveRefusals(quiet);
});

/** From the order to the step before the money: the reason, the dish with what is customary for it, and a note. */
async function fillForm(page: Page, { dish, note }: { dish: string; note: string }): Promise<void> {
  await page.getByRole("link", { name: "Refund", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Refund RF-/ })).toBeVisible();
  await page.getByRole("button", { name: "Look at it first" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
  await expect(summary).toContainText("Choose a reason.");
  await expect(summary).toContainText("Say what happened.");
  await page.getByLabel("Reason", { exact: true }).selectOption("missing_item");
  await page.getByRole("checkbox", { name: new RegExp(dish) }).check();
  await expect(page.getByRole("textbox", { name: new RegExp(`^Refund for ${dish}`) })).not.toHaveValue("0");
  // For the dish alone: that the pack is empty without it is another matter.
  await page.getByLabel("Beside the dishes").fill("0");
  await page.getByRole("radio", { name: /^Kitchen/ }).check();
  await page.getByLabel("What happened").fill(note);
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(page.getByRole("region", { name: "What it does" })).toContainText("to the wallet");
}

/** Another sum than the one that is shown confirms nothing. */
async function confirm(page: Page, label: string, total: string): Promise<void> {
  const button = page.getByRole("button", { name: label, exact: true });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel(/^Type the total/).fill(total);
  await expectGoodPage(page);
  await button.click();
}

/** Support has no authenticator: the password says that it is still they. */
async function showPassword(page: Page): Promise<void> {
  const dialog = page.getByRole("alertdialog", { name: "Is it still you?" });
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog).toBeHidden();
}

async function approve(page: Page, number: string): Promise<void> {
  const card = page.getByRole("article", { name: `Refund of ${number}` });
  await expect(card).toContainText("Daniel Udo asked");
  await expect(card).toContainText("All three jars were open when they came");
  await card.getByText("Decide", { exact: true }).click();
  await card.getByLabel("Your note").fill("Seen on the photo of the rider");
  await card.getByLabel("Type the amount").fill("11,400");
  await expectGoodPage(page);
  await card.getByRole("button", { name: "Approve: refund ₦11,400" }).click();
  await expect(card).toBeHidden();
}

/** The order's time, the wallet and the books: both refunds, by whom, and nothing is missing. */
async function expectTold(page: Page, orderId: string, guest: Person): Promise<void> {
  await page.goto(`/admin/orders/${orderId}`);
  await expect(page.getByText("₦1,500 refunded")).toBeVisible();
  await expect(page.getByText("₦11,400 refunded")).toBeVisible();
  const rows = page.getByRole("list", { name: "What happened" }).getByRole("listitem");
  const asked = rows.filter({ hasText: /^Refund asked for/ });
  await expect(asked).toHaveCount(1);
  await expect(asked).toContainText("By Daniel Udo");
  await expect(asked).toContainText("₦11,400");
  const approved = rows.filter({ hasText: /^Refund approved/ }).filter({ hasText: "By Femi Adewale" });
  await expect(approved).toHaveCount(1);
  const moved = rows.filter({ hasText: new RegExp(`From .*${kitchen.name}.* to .*${guest.name}`) });
  await expect(moved).toHaveCount(2);
  await expectGoodPage(page);
  await page.goto(`/admin/wallets/${guest.userId}`);
  await expect(page.getByText("It adds up.")).toBeVisible();
  const made = page.getByRole("region", { name: "What made the balance" });
  for (const sum of ["₦1,500.00", "₦11,400.00"]) await expect(made).toContainText(sum);
  await page.goto("/admin/ledger");
  await expect(page.getByText("Sum ₦0")).toBeVisible();
}

async function balanceOf(request: APIRequestContext, { token }: Person): Promise<number> {
  const wallet = request.get("/api/v1/wallet", { headers: act(token) });
  return (await answer<{ balanceKobo: number }>(wallet)).balanceKobo;
}

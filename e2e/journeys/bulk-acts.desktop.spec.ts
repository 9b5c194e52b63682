import type { Page } from "@playwright/test";
import { enterConsole, rachel, showCode, withCodesMs } from "./colleagues";
import { cancelledOrder, eatenBefore, partner } from "./delivered-orders";
import { expect, test } from "./journey";
import { expectGoodPage } from "./looks";
import { forgiveRefusals } from "./ordering";

/** The first is ordered before, by nobody else; the other by nobody. */
const dishes = ["Nigerian Salad, big bowl", "Falafel-Akara Wrap"] as const;
const salads = {
  ...partner,
  dishes: [{ itemId: "jabi-green-bowl--nigerian-salad-big-bowl", quantity: 1, options: [] }],
} as const;
const note = "Counted and priced again after the delivery";

/** Two customers, one of whom has eaten and called something off: every page has something to show. */
const one = eatenBefore({ orders: 2, customers: 2, from: salads }, (request, { single }) =>
  cancelledOrder(request, single.token),
);

test("counts of many dishes are planned, shown before and after, and set by one typed number", async ({
  page,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, rachel, "/admin/bulk/stock");
  await chooseDishes(page);
  await page.getByRole("textbox", { name: "Portions" }).fill("12");
  await plan(page, "counted");
  // Nobody has ordered the other one today: there is nothing to count yet, and it says so.
  await expect(page.getByRole("region", { name: "Left out" })).toContainText("Not opened today");
  await expect(page.getByRole("region", { name: "Each of them", exact: true })).toContainText(dishes[0]);
  await expectGoodPage(page);
  await confirm(page, "1", /^Recount 1 dish/);
  await expect(page.getByText(/^1 of 1 dish(es)? recounted/)).toBeVisible();
  await expectGoodPage(page);
  await page.goto(`/admin/kitchens/${partner.id}/stock`);
  await expect(page.getByRole("row").filter({ hasText: dishes[0] })).toContainText("12");
  forgiveRefusals(quiet);
});

test("prices of many dishes change by a plan, and the menu says the new ones", async ({ page, quiet }) => {
  test.setTimeout(withCodesMs);
  await enterConsole(page, rachel, "/admin/bulk/prices");
  await chooseDishes(page);
  const before = await priceOf(page, dishes[0]);
  await page.getByRole("radio", { name: /^Raise by an amount/ }).check();
  await page.getByLabel("Amount", { exact: true }).fill("100");
  await plan(page, "cost");
  await expectGoodPage(page);
  await confirm(page, "2", /^Reprice 2 dishes/);
  await expect(page.getByText("2 of 2 dishes repriced")).toBeVisible();
  expect(await priceOf(page, dishes[0])).toBe(before + 10_000);
  forgiveRefusals(quiet);
});

test("people are suspended from their list: their next request is refused", async ({
  page,
  request,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  const { single } = one();
  await enterConsole(page, rachel, `/admin/customers?q=${encodeURIComponent(single.name)}`);
  const row = page.getByRole("region", { name: "Customers" }).locator("tbody tr");
  await expect(row).toHaveCount(1);
  await row.getByRole("checkbox").check();
  await page
    .getByRole("region", { name: "Chosen rows" })
    .getByRole("link", { name: /^Suspend/ })
    .click();
  await expect(page.getByText("1 person handed over from the list.")).toBeVisible();
  await plan(page, "fraud");
  await expectGoodPage(page);
  await confirm(page, "1", /^Suspend 1 person/);
  await expect(page.getByText("1 of 1 people suspended")).toBeVisible();
  const refused = await request.get("/api/v1/wallet", {
    headers: { authorization: `Bearer ${single.token}` },
  });
  expect([401, 403]).toContain(refused.status());
  forgiveRefusals(quiet);
});

test("a colleague reads what a customer sees, after saying why", async ({ page, quiet }) => {
  test.setTimeout(withCodesMs);
  const { single } = one();
  await enterConsole(page, rachel, `/admin/customers/${single.userId}`);
  await expectGoodPage(page);
  await page.getByRole("link", { name: "View as customer" }).click();
  await page.getByLabel("Reason, for the audit trail").fill("She asks where her dinner is");
  await page.getByRole("button", { name: "Look as the customer" }).click();
  await expect(page.getByText("Read only: you see what the customer sees")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your wallet" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("link", { name: partner.name }).last().click();
  await expect(page.getByText("shown to the customer alone")).toBeVisible();
  await expectGoodPage(page);
  forgiveRefusals(quiet);
});

test("every other page of the console is good for every eye", async ({ page, quiet }) => {
  // Seventeen pages, each looked at four times.
  test.setTimeout(300_000);
  const { single } = one();
  await enterConsole(page, rachel, "/admin");
  for (const path of [
    "",
    "claims",
    "approvals",
    "batches",
    "exports",
    "staff",
    "security",
    "history",
    "business",
    "scale",
    "ops",
    "audit/chain",
    "bulk/refund",
    `orders/${single.orderId}`,
    `orders/${single.orderId}/refund`,
    `wallets/${single.userId}`,
    `kitchens/${partner.id}`,
  ]) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectGoodPage(page);
  }
  for (const desk of ["payments", "refunds"]) {
    await page.goto(`/admin/${desk}`);
    await page.locator("[data-row-link]").first().click();
    await expect(page).toHaveURL(new RegExp(`/admin/${desk}/`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectGoodPage(page);
  }
  forgiveRefusals(quiet);
});

async function chooseDishes(page: Page): Promise<void> {
  await page.getByLabel("Kitchen", { exact: true }).selectOption(partner.id);
  for (const dish of dishes) await page.getByRole("checkbox", { name: new RegExp(escaped(dish)) }).check();
}

async function plan(page: Page, reason: string): Promise<void> {
  await page.getByLabel("Reason").selectOption(reason);
  await page.getByLabel("What happened").fill(note);
  await page.getByRole("button", { name: "Show what it would do" }).click();
  await expect(page.getByRole("region", { name: "What it does" })).toBeVisible();
}

async function confirm(page: Page, number: string, act: RegExp): Promise<void> {
  await page.getByLabel(/^Type the number/).fill(number);
  await page.getByRole("button", { name: act }).click();
  await showCode(page, () => expect(page).toHaveURL(/\/admin\/batches\/bat_/, { timeout: 1_000 }));
  await expect(page.getByText("All done")).toBeVisible({ timeout: 60_000 });
}

async function priceOf(page: Page, name: string): Promise<number> {
  const response = await page.request.get(`/api/v1/kitchens/${partner.id}/menu`);
  const menu: { categories: { items: { name: string; priceKobo: number }[] }[] } = await response.json();
  const dish = menu.categories.flatMap(({ items }) => items).find((item) => item.name === name);
  if (dish === undefined) throw new Error(`no ${name} on the menu`);
  return dish.priceKobo;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

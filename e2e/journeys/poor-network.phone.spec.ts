import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import {
  adaeze,
  cancelOrder,
  dishOf,
  fillCart,
  forgiveRefusals,
  orderOpened,
  payButton,
  readyToPay,
  signIn,
} from "./ordering";

test.use({ serviceWorkers: "allow" });

/** The page is read, the worker has taken it, and what it was asked to keep is kept. */
async function untilKept(page: import("@playwright/test").Page, cache: string, path: string): Promise<void> {
  // The worker comes when somebody is there; a key that types nothing says so.
  await expect(async () => {
    await page.keyboard.press("Shift");
    const isReady = () => navigator.serviceWorker.getRegistration().then((worker) => worker?.active != null);
    expect(await page.evaluate(isReady)).toBe(true);
  }).toPass({ timeout: 30_000 });
  await expect
    .poll(() =>
      page.evaluate(
        async ([name, wanted]) =>
          (await (await caches.open(name ?? "")).keys()).some(({ url }) => new URL(url).pathname === wanted),
        [cache, path],
      ),
    )
    .toBe(true);
}

test("without a network the last menu can be read, with its age; what was never read says so", async ({
  page,
  context,
  quiet,
}) => {
  await page.goto("/lagos/party-jollof-vi");
  await untilKept(page, "rf-menus", "/lagos/party-jollof-vi");
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("link", { name: "Smoky Party Jollof", exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toBeVisible();
  await page.goto("/abuja");
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await context.setOffline(false);
  forgiveRefusals(quiet);
});

test("a dish tapped without a network answers by its name, and opens when there is one", async ({
  page,
  context,
  quiet,
}, info) => {
  await page.goto("/lagos/party-jollof-vi");
  await expect(page.getByRole("link", { name: "Smoky Party Jollof", exact: true })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  const sheet = page.getByRole("dialog", { name: "Smoky Party Jollof" });
  await expect(async () => {
    await page.getByRole("link", { name: "Smoky Party Jollof", exact: true }).click({ timeout: 2_000 });
    await expect(page).toHaveURL(/dish=/);
  }).toPass();
  // At a desk the sheet has no frame that could come before it.
  if (info.project.name === "phone")
    await expect(page.locator("button[aria-hidden]", { hasText: "Smoky Party Jollof" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Smoky Party Jollof", exact: true })).toBeVisible();
  await expect(sheet).toBeHidden();
  await context.setOffline(false);
  await expect(sheet).toBeVisible({ timeout: 15_000 });
  await expect(page.locator("button[aria-hidden]", { hasText: "Smoky Party Jollof" })).toBeHidden();
  await page.goBack();
  await expect(sheet).toBeHidden();
  forgiveRefusals(quiet);
});

test("an order can be read without a network, and by nobody after signing out", async ({
  page,
  context,
  quiet,
}, info) => {
  test.slow();
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  await payButton(page).click();
  const { id, number } = await orderOpened(page);
  await untilKept(page, "rf-personal", `/orders/${id}`);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(`Order ${number}`)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toBeVisible();
  await context.setOffline(false);
  await page.goto(`/orders/${id}`);
  await cancelOrder(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await expect.poll(() => page.evaluate(() => caches.has("rf-personal"))).toBe(false);
  forgiveRefusals(quiet);
});

test("whoever saves data gets the menu without pictures, and chooses otherwise", async ({ browser }) => {
  const context = await browser.newContext({ extraHTTPHeaders: { "save-data": "on" } });
  const page = await context.newPage();
  await page.goto("/lagos/party-jollof-vi");
  const dish = page.getByRole("article").filter({ hasText: "Smoky Party Jollof" });
  await expect(dish).toContainText("₦2,600");
  await expect(page.getByRole("article").locator("svg[viewBox='0 0 320 240'], img")).toHaveCount(0);
  await expect(page.locator("html[data-lite]")).toHaveCount(1);
  // Why there are none is said to whoever never pressed anything.
  await expect(page.getByText("Data saver on: less data, no pictures")).toBeVisible();
  await expectAccessible(page);
  const fetched: string[] = [];
  page.on("request", (sent) => fetched.push(new URL(sent.url()).pathname));
  for (const place of ["/", "/search?region=lagos&q=jollof"]) {
    await page.goto(place);
    await expect(page.getByRole("link", { name: /Smoky Party Jollof/ }).first()).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState("networkidle");
    await expect(page.locator("main svg[viewBox='0 0 320 240']")).toHaveCount(0);
  }
  expect(fetched.filter((path) => path.startsWith("/art/"))).toEqual([]);
  await page.goto("/lagos/party-jollof-vi");
  // By its form, the worker forgets the pages it had kept.
  await page.getByRole("button", { name: "Turn data saver off" }).click();
  await expect(page.getByRole("button", { name: "Turn data saver on" })).toBeVisible();
  await expect(page.locator("html[data-lite]")).toHaveCount(0);
  await context.close();
});

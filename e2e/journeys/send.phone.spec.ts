import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { act, answer } from "./by-rest";
import { newCustomer } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, listen, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import { fillCart, orderOpened, password, payButton, readyToPay, signIn } from "./ordering";

/** Food for somebody else: ordered on one phone, followed on another that nobody is signed in on. */
const kitchenId = "party-jollof-vi";
const dish = "Half Jollof, Half Fried";
const papa = { name: "Papa Emeka", phone: "0803 765 4321", card: "Well done, Papa! Chop well." };

async function look(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

async function cooked(
  request: APIRequestContext,
  id: string,
  steps: readonly string[],
  pin = "",
): Promise<void> {
  const { token } = await answer<{ token: string }>(
    request.post("/api/v1/sessions", { data: { identifier: await staffOf(kitchenId), password } }),
  );
  for (const step of steps) {
    const data = { id, act: step, ...(step === "deliver" ? { pin } : {}) };
    await answer(request.post("/api/trpc/kitchen.advance", { headers: act(token), data }));
  }
}

/** The checkout with whom it is for: nobody yet, then a number that is none, then Papa; kept over a reload. */
async function sayForWhom(page: Page): Promise<void> {
  const other = page.getByRole("checkbox", { name: /^For someone else/ });
  await expect(other).toHaveAttribute("aria-expanded", "false");
  const price = await payButton(page).textContent();
  await other.check();
  await expect(page.getByLabel("Your own number", { exact: true })).toBeVisible();
  await look(page);
  await payButton(page).click();
  const summary = page.getByRole("alert").filter({ hasText: "Say whom it is for." });
  await expect(summary.getByRole("link", { name: "The rider needs their number." })).toBeVisible();
  await summary.getByRole("link", { name: "Say whom it is for." }).click();
  await expect(page.getByLabel("Their name")).toBeFocused();
  await look(page);
  await page.getByLabel("Their name").fill(papa.name);
  await page.getByLabel("Their phone number").fill("12345");
  await page.getByLabel("What the card says").fill(papa.card);
  await payButton(page).click();
  await expect(page.getByLabel("Their phone number")).toHaveAccessibleDescription(/phone number/);
  await page.getByLabel("Their phone number").fill(papa.phone);
  await page.reload();
  await expect(page.getByLabel("Their name")).toHaveValue(papa.name);
  await expect(page.getByLabel("What the card says")).toHaveValue(papa.card);
  await expect(payButton(page)).toHaveText(price ?? "");
}

/** Somebody else's phone: no session, and no JavaScript when that is asked for. */
async function strangersPhone(browser: Browser, noise: string[], javaScriptEnabled = true): Promise<Page> {
  const viewport = { width: 320, height: 640 };
  const context = await browser.newContext({ viewport, isMobile: true, hasTouch: true, javaScriptEnabled });
  const page = await context.newPage();
  listen(page, noise);
  return page;
}

test("a meal for Papa: paid by one, followed by the other with the PIN and without a price", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.setTimeout(180_000);
  const run = Date.now().toString().slice(-6);
  const buyer = await newCustomer(request, `${run}8`);
  await signIn(page, buyer.phone);
  await fillCart(page, dish);
  await readyToPay(page);
  await sayForWhom(page);
  await payButton(page).click();
  const { id } = await orderOpened(page);
  // The number that is none was refused, as it should be.
  quiet.splice(0, quiet.length, ...quiet.filter((line) => !/status of 400.*orders\.place/.test(line)));

  await expect(page.getByRole("heading", { name: `For ${papa.name}` })).toBeVisible();
  await expect(page.getByText("0803 765 4321")).toBeVisible();
  const share = page.getByRole("link", { name: "Send by WhatsApp" });
  const message = new URL((await share.getAttribute("href")) ?? "");
  expect(message.pathname).toBe("/2348037654321");
  expect(message.searchParams.get("text")).not.toContain("₦");
  const path = /\/t\/[0-9a-z]{16}$/.exec(message.searchParams.get("text") ?? "")?.[0] ?? "";
  expect(path).not.toBe("");
  await look(page);
  const pin =
    (await page.getByRole("region", { name: "Your delivery PIN" }).textContent())?.match(/\d{4}/)?.[0] ?? "";

  const theirs = await strangersPhone(browser, quiet);
  await theirs.goto(path);
  await expect(theirs.getByRole("heading", { name: "Guest sends you food", level: 1 })).toBeVisible();
  await expect(theirs.getByText(papa.card)).toBeVisible();
  await expect(theirs.getByText(dish)).toBeVisible();
  await expect(theirs.getByRole("region", { name: "Your delivery PIN" })).toContainText(pin);
  await look(theirs);
  const html = await theirs.content();
  for (const word of ["₦", "NGN", "Kobo", buyer.phone, buyer.name, "Falomo"])
    expect(html).not.toContain(word);
  expect(html).toContain('content="noindex');

  await cooked(request, id, ["accept", "start", "ready", "dispatch"]);
  // It finds out by itself, and so does a phone that runs no script, which loads it again.
  await expect(theirs.getByText("The rider is on the road to you.")).toBeVisible({ timeout: 30_000 });
  const plain = await strangersPhone(browser, quiet, false);
  await plain.goto(path);
  await expect(plain.getByText("The rider is on the road to you.")).toBeVisible();
  await expect(plain.locator('meta[http-equiv="refresh"]')).toHaveAttribute("content", "30");
  await expect(plain.getByText(pin).first()).toBeVisible();

  await theirs.goto("/dev/inbox");
  const sms = theirs.getByRole("listitem").filter({ hasText: `recipient of ${id}` });
  await expect(sms).toHaveCount(2);
  await expect(sms.filter({ hasText: path }).filter({ hasText: `PIN ${pin}` })).toHaveCount(1);
  await expect(sms.filter({ hasText: "₦" })).toHaveCount(0);

  await cooked(request, id, ["deliver"], pin);
  await theirs.goto(path);
  await expect(theirs.getByText("Delivered. Enjoy your food.")).toBeVisible();
  await expect(theirs.getByText(/^This page is gone after /)).toBeVisible();
  await expect(theirs.getByRole("region", { name: "Your delivery PIN" })).toHaveCount(0);
  await look(theirs);
});

test("a link that was never given leads to what is not there", async ({ page, quiet }) => {
  const answered = await page.goto("/t/0000000000000000");
  expect(answered?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing in this pot" })).toBeVisible();
  quiet.splice(0, quiet.length, ...quiet.filter((line) => !/status of 404/.test(line)));
});

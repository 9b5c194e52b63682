import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import { expectReceiptOnPaper, expectRoomForLargeText } from "./looks";
import {
  adaeze,
  amina,
  another,
  cancelOrder,
  dishOf,
  fillCart,
  forgiveRefusals,
  orderOpened,
  partyJollof,
  payButton,
  readyToPay,
  signIn,
  signInHere,
  statementRows,
} from "./ordering";

test("dinner from the wallet: paid, followed live, handed over with the PIN, and in the statement", async ({
  page,
  browser,
  quiet,
}) => {
  test.slow();
  await fillCart(page, "Smoky Party Jollof");
  await page.goto("/checkout");
  await page.getByLabel("Landmark", { exact: true }).fill("Blue kiosk at the junction");
  await page.getByRole("link", { name: /^Sign in to pay ₦/ }).click();
  await signInHere(page, adaeze, "/checkout");
  await expect(page.getByLabel("Landmark", { exact: true })).toHaveValue("Blue kiosk at the junction");
  await expect(payButton(page)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const sum = (await payButton(page).textContent())?.replace("Pay ", "") ?? "";
  await payButton(page).click();
  const { id, number } = await orderOpened(page);
  await expect(page.getByText("Live ·")).toBeVisible();
  await expect(page.getByText("Blue kiosk at the junction")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  const kitchen = await another(browser, quiet, await staffOf("party-jollof-vi"), partyJollof);
  const ticket = kitchen.getByRole("article", { name: `Order ${number}` });
  await expect(ticket).toContainText("Smoky Party Jollof");
  const steps = [
    ["Accept", "The kitchen has your order."],
    ["Start cooking", "Your food is cooking."],
    ["Packed", "Packed, and waiting for the rider."],
    ["Hand to the rider", "The rider is on the road to you."],
  ] as const;
  for (const [button, headline] of steps) {
    await ticket.getByRole("button", { name: button, exact: true }).click();
    // Without a reload, and soon: the stream told it.
    await expect(page.getByRole("heading", { name: headline })).toBeVisible({ timeout: 5_000 });
  }
  const pin = await pinOf(page);
  await expectRoomForLargeText(page);
  await typePin(ticket, pin === "0000" ? "1111" : "0000");
  await expect(ticket.getByText(/not the delivery PIN.*2 more tries/)).toBeVisible();
  forgiveRefusals(quiet);
  await typePin(ticket, pin);
  await expect(ticket).toBeHidden();
  await expect(page.getByRole("heading", { name: "Delivered. Enjoy your food." })).toBeVisible();
  await expect(page.getByText("Your delivery PIN")).toBeHidden();
  await expectReceiptOnPaper(page);

  const rows = await statementRows(page, id);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`-${sum}`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Hide the balance" }).click();
  await page.reload();
  await expect(page.getByRole("region", { name: "You can spend" })).toContainText("••••");
  await rows.getByRole("link", { name: "Open the order" }).click();
  await expect(page).toHaveURL(new RegExp(id));
});

test("cancelling before the kitchen accepts gives every kobo back at once", async ({ page }, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const sum = (await payButton(page).textContent())?.replace("Pay ", "") ?? "";
  await payButton(page).click();
  const { id } = await orderOpened(page);
  await expect(
    page.getByRole("button", { name: `Cancel: get ${sum} back to your wallet now` }),
  ).toBeVisible();
  await cancelOrder(page);
  await expect(page.getByText(`${sum} is back in your wallet.`)).toBeVisible();
  const rows = await statementRows(page, id);
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(`+${sum}`);
});

test("two taps on Pay make one order", async ({ page }, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const keys = keysSent(page);
  await payButton(page).dblclick();
  const { id } = await orderOpened(page);
  expect(new Set(keys).size, "every request carried one key").toBe(1);
  await page.goBack();
  await page.goto("/checkout");
  await expect(page.getByRole("heading", { name: "Your cart is empty" })).toBeVisible();
  await expect(await statementRows(page, id)).toHaveCount(1);
  await page.goto(`/orders/${id}`);
  await cancelOrder(page);
});

test("an answer that got lost is asked for again with the same key, and leads to the one order", async ({
  page,
  quiet,
}, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const keys = keysSent(page);
  const answers: string[] = [];
  await page.route("**/api/trpc/orders.place*", async (route) => {
    const answer = await route.fetch();
    answers.push(await answer.text());
    // The server has done it; the browser never hears.
    if (answers.length <= 2) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await payButton(page).click();
  await expect(page.getByText("We are checking. Do not pay again.")).toBeVisible();
  const { id } = await orderOpened(page);
  expect(answers.length).toBe(3);
  for (const answer of answers) expect(answer).toContain(id);
  expect(new Set(keys).size).toBe(1);
  await expect(await statementRows(page, id)).toHaveCount(1);
  await page.goto(`/orders/${id}`);
  await cancelOrder(page);
  forgiveRefusals(quiet);
});

test("a page that is reloaded while it pays finds the same order again", async ({ page, quiet }, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const answers: string[] = [];
  let lost = true;
  await page.route("**/api/trpc/orders.place*", async (route) => {
    const response = await route.fetch();
    answers.push(await response.text());
    if (lost) await route.abort();
    else await route.fulfill({ response });
  });
  await payButton(page).click();
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  // Lost until the page has come back: its own next try must not be quicker than the reload.
  await page.reload();
  lost = false;
  const { id } = await orderOpened(page);
  expect(answers[0]).toContain(id);
  await expect(await statementRows(page, id)).toHaveCount(1);
  await page.goto(`/orders/${id}`);
  await cancelOrder(page);
  forgiveRefusals(quiet);
});

test("without a network nothing is sent and nothing is kept for later", async ({
  page,
  context,
  quiet,
}, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const keys = keysSent(page);
  await context.setOffline(true);
  await payButton(page).click();
  await expect(page.getByText("Nothing was sent and nothing was charged.")).toBeVisible();
  await context.setOffline(false);
  await expect(payButton(page)).toBeVisible();
  expect(keys).toEqual([]);
  forgiveRefusals(quiet);
});

test("what sold out between price and payment is shown with what is left, and nothing was charged", async ({
  page,
  browser,
  quiet,
}, info) => {
  test.slow();
  // A dish that no other journey orders: one that waits for its payment holds portions, which cannot be counted away.
  const dish = info.project.name === "phone" ? "Half Jollof, Half Fried" : "Coconut Rice & Prawns";
  await signIn(page, adaeze);
  await fillCart(page, dish);
  await page.goto("/cart");
  await page.getByRole("button", { name: `One more: Portions of ${dish}` }).click();
  await readyToPay(page);

  const kitchen = await another(browser, quiet, amina, `${partyJollof}/stock`);
  await countDish(kitchen, dish, 1);
  await payButton(page).click();
  const refusal = page.getByRole("dialog", { name: "Not enough left" });
  await expect(refusal).toContainText("1 left, you asked for 2.");
  await expect(refusal).toContainText("Your wallet was not touched.");
  await expectAccessible(page);
  await refusal.getByRole("button", { name: "Take 1" }).click();
  await refusal.getByRole("button", { name: "Back to the checkout" }).click();
  await payButton(page).click();
  await orderOpened(page);
  await cancelOrder(page);
  await countDish(kitchen, dish, 60);
  forgiveRefusals(quiet);
});

test("an order that hears nothing says so, and catches up by itself", async ({
  page,
  context,
  browser,
  quiet,
}, info) => {
  test.slow();
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  await payButton(page).click();
  const { number } = await orderOpened(page);
  await expect(page.getByText("Live ·")).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/^No news for/)).toBeVisible({ timeout: 40_000 });
  const kitchen = await another(browser, quiet, amina, partyJollof);
  const ticket = kitchen.getByRole("article", { name: `Order ${number}` });
  await ticket.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(ticket.getByRole("button", { name: "Start cooking" })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "The kitchen has your order." })).toBeVisible();
  await expect(page.getByText(/^No news for/)).toBeHidden();
  await cancelOrder(page);
  forgiveRefusals(quiet);
});

test("an order can be read without JavaScript", async ({ page, browser }, info) => {
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  await payButton(page).click();
  const { id, number } = await orderOpened(page);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const reader = await plain.newPage();
  await reader.goto(`/orders/${id}`);
  await expect(reader.getByText(`Order ${number}`)).toBeVisible();
  await expect(reader.getByText("Your delivery PIN")).toBeVisible();
  await expect(reader.getByText("Paid from wallet")).toBeVisible();
  await reader.goto("/wallet");
  await expect(reader.getByText("Paid for an order").first()).toBeVisible();
  await plain.close();
  await cancelOrder(page);
});

/** The Idempotency-Key of every order that the page sends from now on. */
function keysSent(page: Page): string[] {
  const keys: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("orders.place")) keys.push(request.headers()["idempotency-key"] ?? "none");
  });
  return keys;
}

async function pinOf(page: Page): Promise<string> {
  const text = await page.getByRole("region", { name: "Your delivery PIN" }).textContent();
  return /\d{4}/.exec(text ?? "")?.[0] ?? "";
}

async function typePin(ticket: ReturnType<Page["getByRole"]>, pin: string): Promise<void> {
  const field = ticket.getByRole("textbox", { name: "Customer's PIN" });
  await field.click();
  for (let digit = 0; digit < 4; digit++) await field.page().keyboard.press("Delete");
  await field.page().keyboard.type(pin);
  await ticket.getByRole("button", { name: "Delivered" }).click();
}

async function countDish(kitchen: Page, dish: string, count: number): Promise<void> {
  // Orders move the number while the page is open.
  await kitchen.reload();
  await kitchen.getByRole("button", { name: `Count ${dish}` }).click();
  const sheet = kitchen.getByRole("dialog", { name: dish, exact: true });
  await sheet.getByRole("textbox", { name: `Portions of ${dish}` }).fill(String(count));
  await sheet.getByRole("button", { name: `Save ${count}` }).click();
  await expect(sheet).toBeHidden();
}

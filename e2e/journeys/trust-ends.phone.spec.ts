import type { Page } from "@playwright/test";
import { newCustomer, type Person } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import {
  fillCart,
  forgiveQuestions,
  orderOpened,
  payButton,
  readyToPay,
  signIn,
  signInHere,
  statementRows,
} from "./ordering";

/** What a person was trusted with ends while they stand at the till: they show it again, and order once. */
const dish = "Fried Rice, Lagos style";
const pin = "7391";

test("the session ends at the till: nothing is charged, one signs in and comes back, and orders once", async ({
  page,
  context,
  request,
  quiet,
}) => {
  test.slow();
  const person = await newCustomer(request, digits());
  await signIn(page, person.phone);
  await atTheTill(page);
  const keys = keysSent(page);
  await context.clearCookies({ name: /session-token$/ });
  await payButton(page).click();
  const sheet = page.getByRole("dialog", { name: "You are signed out" });
  await expect(sheet).toContainText("Your wallet was not touched.");
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await sheet.getByRole("link", { name: "Sign in and come back" }).click();
  await signInHere(page, person.phone, "/checkout");
  // What was typed and chosen is still there: one press and it is ordered.
  await page.getByRole("radio", { name: /^Wallet/ }).check();
  await payButton(page).click();
  await onceOrdered(page, request, person);
  expect(keys.size, "each press was one act").toBeLessThanOrEqual(2);
  forgiveQuestions(quiet);
});

test("the PIN's trust ends at the till: it is asked for, the same act goes on, and the order is placed once", async ({
  page,
  context,
  request,
  quiet,
}) => {
  test.slow();
  const person = await newCustomer(request, digits());
  await signIn(page, person.phone, "/wallet/safety");
  await type(page.locator("main"), "New PIN");
  await page.getByRole("button", { name: "Save PIN" }).click();
  await expect(page.getByRole("heading", { name: "Change your PIN" })).toBeVisible();
  await type(page.locator("main"), "PIN of the wallet");
  await page.getByRole("button", { name: "Turn on for this browser" }).click();
  const turnOff = (on: Page) => on.getByRole("button", { name: "Ask for the PIN each time" });
  await expect(turnOff(page)).toBeVisible();
  await atTheTill(page);
  const keys = keysSent(page);
  const second = await context.newPage();
  await second.goto("/wallet/safety");
  await turnOff(second).click();
  await expect(second.getByRole("button", { name: "Turn on for this browser" })).toBeVisible();
  await second.close();

  await payButton(page).click();
  const sheet = page.getByRole("dialog", { name: "Your wallet's PIN" });
  await type(sheet, "PIN");
  await onceOrdered(page, request, person);
  expect(keys.size, "with the PIN it is the same act").toBe(1);
  forgiveQuestions(quiet);
});

async function atTheTill(page: Page): Promise<void> {
  await fillCart(page, dish);
  await readyToPay(page);
  await page.getByRole("radio", { name: /^Wallet/ }).check();
  await expect(payButton(page)).toBeVisible();
}

/** One order, one row in the statement, and the wallet is less by what the order cost and no more. */
async function onceOrdered(
  page: Page,
  request: Parameters<typeof newCustomer>[0],
  person: Person,
): Promise<void> {
  const { id } = await orderOpened(page);
  await expect(await statementRows(page, id)).toHaveCount(1);
  const headers = { authorization: `Bearer ${person.token}` };
  const answer = await request.get("/api/v1/orders", { headers });
  const { orders }: { orders: { id: string }[] } = await answer.json();
  expect(orders.map((order) => order.id)).toEqual([id]);
}

function keysSent(page: Page): Set<string> {
  const keys = new Set<string>();
  page.on("request", (sent) => {
    const key = sent.headers()["idempotency-key"];
    if (sent.url().includes("orders.place") && key !== undefined) keys.add(key);
  });
  return keys;
}

/** Digit by digit, as a person does. */
async function type(place: ReturnType<Page["locator"]>, label: string): Promise<void> {
  await place.getByRole("textbox", { name: label, exact: true }).first().click();
  await place.page().keyboard.type(pin, { delay: 30 });
}

let made = 0;
/** A number nobody of these has; the first digit keeps it apart from those of other journeys. */
function digits(): string {
  made += 1;
  return `7${Date.now().toString().slice(-5)}${made}`;
}

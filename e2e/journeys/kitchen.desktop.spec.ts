import type { Page, TestInfo } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import {
  amina,
  another,
  dishOf,
  fillCart,
  forgiveRefusals,
  hauwa,
  kelechi,
  orderOpened,
  partyJollof,
  password,
  payButton,
  readyToPay,
  sade,
  signIn,
  statementRows,
} from "./ordering";

/** One wallet a screen size: both run at once. */
function customerOf(info: TestInfo): string {
  return info.project.name === "phone" ? kelechi : hauwa;
}

test("staff come to their own kitchen, and no other exists for them; for a customer none does", async ({
  page,
  browser,
  quiet,
}) => {
  await signIn(page, sade);
  await page.goto("/kitchen");
  await expect(page).toHaveURL(/\/kitchen\/rachels-buka-surulere$/);
  await expect(page.getByRole("heading", { name: "Rachel's Buka" })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  expect((await page.goto(partyJollof))?.status()).toBe(404);
  const customer = await another(browser, quiet, kelechi, "/orders");
  expect((await customer.goto(partyJollof))?.status()).toBe(404);
  expect((await customer.goto("/kitchen"))?.status()).toBe(404);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(partyJollof);
  await expect(guest).toHaveURL(/\/sign-in/);
  const notFound = quiet.filter((line) => !line.includes("status of 404"));
  quiet.splice(0, quiet.length, ...notFound);
});

test("a declined order gives the money back and tells why", async ({ page, browser, quiet }, info) => {
  await signIn(page, customerOf(info));
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  await payButton(page).click();
  const { id, number } = await orderOpened(page);
  const kitchen = await another(browser, quiet, amina, partyJollof);
  const ticket = kitchen.getByRole("article", { name: `Order ${number}` });
  await ticket.getByRole("button", { name: "Decline" }).click();
  const question = kitchen.getByRole("alertdialog", { name: `Decline ${number}?` });
  await question.getByRole("radio", { name: "Something broke" }).check();
  await question.getByRole("button", { name: "Decline the order" }).click();
  // To somebody who is not of the kitchen it is an act with money like any other.
  const who = kitchen.getByRole("alertdialog", { name: "Is it still you?" });
  await who.getByLabel("Your password").fill(password);
  await who.getByRole("button", { name: "Go on" }).click();
  await expect(ticket).toBeHidden();
  forgiveRefusals(quiet);
  await expect(page.getByText(/is back in your wallet/)).toBeVisible();
  await expect(page.getByText("something in the kitchen broke")).toBeVisible();
  await expect(await statementRows(page, id)).toHaveCount(2);
});

test("a pick-up is cooked, and collected without a rider or a PIN", async ({
  page,
  browser,
  quiet,
}, info) => {
  await signIn(page, customerOf(info));
  await fillCart(page, dishOf(info));
  await page.goto("/checkout");
  await page.getByRole("radio", { name: "I pick it up" }).check();
  await payButton(page).click();
  const { number } = await orderOpened(page);
  await expect(page.getByText("Your delivery PIN")).toBeHidden();
  const kitchen = await another(browser, quiet, await staffOf("party-jollof-vi"), partyJollof);
  const ticket = kitchen.getByRole("article", { name: `Order ${number}` });
  await expect(ticket).toContainText("Pick-up");
  for (const step of ["Accept", "Start cooking", "Packed"]) {
    await ticket.getByRole("button", { name: step, exact: true }).click();
  }
  await expect(page.getByRole("heading", { name: "Ready. Come and collect it." })).toBeVisible();
  await ticket.getByRole("button", { name: "Collected" }).click();
  await expect(ticket).toBeHidden();
  await expect(page.getByRole("heading", { name: "Collected. Enjoy your food." })).toBeVisible();
});

test("a count that was taken from an old number is not saved, and shows the newer one", async ({
  page,
  browser,
  quiet,
}, info) => {
  // Nobody orders these in any journey: an order in between would move the number too.
  const dish = info.project.name === "phone" ? "Peppered Snail, 4 pieces" : "Grilled Chicken, quarter";
  await signIn(page, amina, `${partyJollof}/stock`);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const other = await another(browser, quiet, amina, `${partyJollof}/stock`);
  await openCount(page, dish);
  await openCount(other, dish);
  await save(other, dish, 41);
  await expect(other.getByRole("dialog", { name: dish, exact: true })).toBeHidden();
  await save(page, dish, 42);
  const sheet = page.getByRole("dialog", { name: dish, exact: true });
  await expect(sheet.getByText(/Nothing was saved/)).toBeVisible();
  await expect(sheet.getByText(/Now 41 there/)).toBeVisible();
  await sheet.getByRole("button", { name: "Save 42" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText(`${dish}: 42 left`)).toBeVisible();
  forgiveRefusals(quiet);
});

async function openCount(page: Page, dish: string): Promise<void> {
  await page.getByRole("button", { name: `Count ${dish}` }).click();
}

async function save(page: Page, dish: string, count: number): Promise<void> {
  const sheet = page.getByRole("dialog", { name: dish, exact: true });
  await sheet.getByRole("textbox", { name: `Portions of ${dish}` }).fill(String(count));
  await sheet.getByRole("button", { name: `Save ${count}` }).click();
}

import type { Browser, Page } from "@playwright/test";
import { newCustomer, type Person } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, listen, test } from "./journey";
import { forgiveRefusals, signIn } from "./ordering";

/** A few friends, each with a phone of their own, and lunch from one kitchen. */
const kitchen = { id: "garki-pot", path: "/abuja/garki-pot", dish: "Beans Porridge & Dodo" };
/** Each of the friends signs up, chooses and pays, one after the other, and every screen of theirs is looked at. */
const friendsMs = 300_000;

async function phoneOf(browser: Browser, noise: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  listen(page, noise);
  return page;
}

/** Begins a group at the kitchen and answers its link. */
async function begin(page: Page, host: Person, payer: string): Promise<string> {
  await signIn(page, host.phone, `/g/new?kitchen=${kitchen.id}`);
  await page.getByLabel("What shall it be called?").fill("Friday lunch");
  await page.getByRole("radio", { name: payer }).check();
  await page.getByLabel("Until when may they choose?").selectOption("15");
  await look(page);
  await page.getByRole("button", { name: "Get the link" }).click();
  await expect(page.getByRole("heading", { name: "Friday lunch", level: 1 })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function look(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

/** Answers what the dish that stands open asks, and adds it. */
async function addDish(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: kitchen.dish });
  await expect(sheet.getByRole("button", { name: /^Add/ })).toBeVisible();
  // One answer to each question that must be answered.
  for (const group of await sheet.getByRole("group").all()) {
    const first = group.getByRole("radio").first();
    if ((await first.count()) > 0) await first.check();
  }
  await sheet.getByRole("button", { name: /^Add/ }).click();
  await expect(sheet).toBeHidden();
}

/** Chooses a dish on the group's menu, and comes back to the lobby. */
async function chooseDish(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Your pack for Friday lunch" })).toBeVisible();
  await page.getByRole("button", { name: kitchen.dish, exact: true }).click();
  await addDish(page);
  await expect(page.getByText("1 portion in your pack")).toBeVisible();
  await page.getByRole("link", { name: "Back to the group" }).last().click();
  await expect(page.getByRole("heading", { name: "Your pack", exact: true })).toBeVisible();
  await expect(page.getByText(kitchen.dish).first()).toBeVisible();
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Join and choose" }).click();
}

async function paySharePressed(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Set aside ₦/ }).click();
  await expect(page.getByText(/^Your share of ₦.* is set aside$/)).toBeVisible();
}

/** A co-payer's own part of the order: from the group, and from the statement that names the order. */
async function readsOwnShare(phone: Page): Promise<void> {
  await phone.getByRole("link", { name: "See what you paid" }).click();
  await expect(phone.getByRole("heading", { name: "Your share", level: 1 })).toBeVisible();
  await expect(phone.getByText("What it cost you")).toBeVisible();
  await look(phone);
  const orderId = new URL(phone.url()).pathname.split("/").at(-1) ?? "";
  await phone.goto(`/orders/${orderId}`);
  await expect(phone).toHaveURL(new RegExp(`/g/share/${orderId}$`));
}

test("three friends, each pays: choose, close, set aside, ordered; one order, the host's", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.setTimeout(friendsMs);
  const run = Date.now().toString().slice(-6);
  const host = await newCustomer(request, `${run}1`);
  const friends = [await newCustomer(request, `${run}2`), await newCustomer(request, `${run}3`)];
  const link = await begin(page, host, "Everybody pays their share");
  await look(page);
  await page.getByRole("link", { name: "Choose your food" }).click();
  await chooseDish(page);
  const phones: Page[] = [];
  for (const [index, friend] of friends.entries()) {
    const phone = await phoneOf(browser, quiet);
    await signIn(phone, friend.phone, link);
    if (index === 0) await look(phone);
    await join(phone, `Friend ${index + 1}`);
    if (index === 0) await look(phone);
    await chooseDish(phone);
    phones.push(phone);
  }
  await expect(page.getByText("3 people, 3 with food")).toBeVisible();
  await page.getByRole("textbox", { name: "Promo code" }).fill("nosuchcode");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText("We do not know this promo code.")).toBeVisible();
  await page.getByRole("textbox", { name: "Promo code" }).fill("firstpot");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText(/^FIRSTPOT: ₦.* off for all of you$/)).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Close the list" }).click();
  await expect(page.getByText(/people have not paid yet/)).toBeVisible();
  await look(page);
  await paySharePressed(page);
  for (const phone of phones) await paySharePressed(phone);
  const [first] = phones;
  if (first !== undefined) await look(first);
  await page.getByRole("button", { name: "Order now" }).click();
  await expect(page.getByRole("heading", { name: "It is ordered" })).toBeVisible();
  await look(page);
  for (const phone of phones) {
    await expect(phone.getByRole("heading", { name: "It is ordered" })).toBeVisible();
    await expect(phone.getByRole("link", { name: "Follow the order" })).toHaveCount(0);
  }
  await readsOwnShare(first ?? page);
  await page.getByRole("link", { name: "Follow the order" }).click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
  for (const name of ["Friend 1", "Friend 2"]) await expect(page.getByText(name).first()).toBeVisible();
  forgiveRefusals(quiet);
});

test("the host pays for a guest who has a name only; whoever comes late finds the list closed", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.setTimeout(friendsMs);
  const run = Date.now().toString().slice(-6);
  const host = await newCustomer(request, `${run}5`);
  const link = await begin(page, host, "I pay for all");
  const guest = await phoneOf(browser, quiet);
  await guest.goto(link);
  await join(guest, "Bisi");
  await chooseDish(guest);
  await guest.reload();
  await expect(guest.getByRole("heading", { name: "Your pack", exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Choose your food" }).click();
  await chooseDish(page);
  await expect(page.getByText("2 people, 2 with food")).toBeVisible();
  await page.getByRole("button", { name: "Close the list and pay" }).click();
  await expect(page.getByRole("heading", { name: "Pay for all" })).toBeVisible();
  await look(page);
  const late = await phoneOf(browser, quiet);
  await late.goto(link);
  await expect(late.getByText(/The list is closed, so nobody can join/)).toBeVisible();
  await look(late);
  await page.getByRole("button", { name: /^Pay ₦/ }).click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await expect(page.getByText("Bisi").first()).toBeVisible();
  await expect(guest.getByRole("heading", { name: "It is ordered" })).toBeVisible();
  await look(guest);
});

test("a group begins with what is in the cart, and whoever loses its link finds it among their orders", async ({
  page,
  request,
}) => {
  test.slow();
  const run = Date.now().toString().slice(-6);
  const host = await newCustomer(request, `${run}7`);
  await signIn(page, host.phone, kitchen.path);
  await page.getByRole("link", { name: kitchen.dish, exact: true }).click();
  await addDish(page);
  await page.goto("/cart");
  await page.getByRole("link", { name: /^Order with friends/ }).click();
  await expect(page.getByRole("checkbox", { name: "Take along what is in my cart" })).toBeChecked();
  await page.getByLabel("What shall it be called?").fill("Office lunch");
  await page.getByRole("radio", { name: "Pick up" }).check();
  await look(page);
  await page.getByRole("button", { name: "Get the link" }).click();
  await expect(page.getByRole("heading", { name: "Office lunch", level: 1 })).toBeVisible();
  await expect(page.getByText(kitchen.dish).first()).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByText(kitchen.dish)).toHaveCount(0);
  await page.goto("/orders");
  await page.getByRole("link", { name: "To the group" }).click();
  await expect(page.getByRole("heading", { name: "Office lunch", level: 1 })).toBeVisible();
});

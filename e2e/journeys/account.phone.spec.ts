import type { Browser, Page, request as requests } from "@playwright/test";
import { newCustomer } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, listen, test } from "./journey";
import { fillCart, forgiveRefusals, orderOpened, password, payButton, readyToPay, signIn } from "./ordering";

/** What guards a wallet and an account, on a phone: each person signed up for this. */
const pin = "7391";

test("a PIN is set, asked for at checkout, wrong ones are counted, and a lock stops all spending", async ({
  page,
  request,
  quiet,
}) => {
  test.slow();
  const person = await newCustomer(request, digits());
  await signIn(page, person.phone, "/wallet/safety");
  await expectBothThemes(page);
  await type(page, "New PIN", "1234");
  await page.getByRole("button", { name: "Save PIN" }).click();
  await expect(page.getByText(/too easy to guess/)).toBeVisible();
  await type(page, "New PIN", pin);
  await page.getByRole("button", { name: "Save PIN" }).click();
  await expect(page.getByRole("heading", { name: "Change your PIN" })).toBeVisible();

  await fillCart(page, "Fried Rice, Lagos style");
  await readyToPay(page);
  await page.getByRole("radio", { name: /^Wallet/ }).check();
  await payButton(page).click();
  const sheet = page.getByRole("dialog", { name: "Your wallet's PIN" });
  await expect(sheet).toContainText("never asks for your PIN");
  await expectAccessible(page);
  await typeIn(sheet, "PIN", "2580");
  await expect(sheet.getByText(/4 tries left/)).toBeVisible();
  await typeIn(sheet, "PIN", pin);
  await orderOpened(page);

  await page.goto("/wallet/safety");
  await page.getByRole("button", { name: "Lock wallet" }).click();
  await page.getByRole("button", { name: "Lock it now" }).click();
  await expect(page.getByRole("heading", { name: "Your wallet is locked", exact: true })).toBeVisible();
  await expectBothThemes(page);
  for (const triesLeft of [4, 3, 2, 1, 0]) {
    await type(page, "PIN of the wallet", "2580");
    await page.getByRole("button", { name: "Unlock", exact: true }).click();
    await expect(page.getByText(/PIN is not right/)).toBeVisible();
    expect(triesLeft).toBeLessThan(5);
  }
  await type(page, "PIN of the wallet", pin);
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await expect(page.getByText(/Five wrong PINs/)).toBeVisible();
  await page.getByRole("button", { name: "Unlock with a code instead" }).click();
  await page.getByRole("button", { name: "Send me a code" }).first().click();
  await type(page, "Code from the message", await demoCode(page));
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Lock the wallet" })).toBeVisible();
  forgive(quiet);
});

test("a month adds up on the page and in its CSV, a row opens its receipt, and a payment is found again", async ({
  page,
  request,
}) => {
  test.slow();
  const person = await newCustomer(request, digits());
  await signIn(page, person.phone, "/wallet/statement");
  await expect(page.getByRole("heading", { name: /^Statement of/ })).toBeVisible();
  await expect(page.getByText("One movement")).toBeVisible();
  await expectBothThemes(page);
  const month = new URL(await page.getByRole("link", { name: "Download as CSV" }).evaluate(hrefOf)).search;
  const csv = await (await page.request.get(`/wallet/statement/csv${month}`)).text();
  const [, sums = "", , , row = ""] = csv.split("\r\n");
  expect(sums.split(",").slice(1).map(Number)).toEqual([0, 5_000_000, 0, 5_000_000]);
  expect(row).toContain(`"Top-up","${person.topUp}"`);
  expect(row).toContain(',5000000,"50000.00",5000000,"50000.00"');

  await page.getByRole("link", { name: "Top-up" }).click();
  await expect(page.getByText("Money that Paystack has collected")).toBeVisible();
  await expectBothThemes(page);

  await page.goto("/wallet/did-i-pay");
  await page.getByLabel("Paystack reference").fill(person.topUp);
  await page.getByRole("button", { name: "Look it up" }).click();
  await expect(page.getByText("Yes, it arrived.")).toBeVisible();
  await expect(page.getByText("It is in your wallet.")).toBeVisible();
  await expectBothThemes(page);
  await page.goto("/wallet/did-i-pay?reference=rf-nobody");
  await expect(page.getByText("We have no payment of yours with this reference.")).toBeVisible();
});

test("a sign-in elsewhere is ended from here: its next step is a stranger's", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.slow();
  const phone = await signedUp(request);
  await signIn(page, phone, "/account/sessions");
  await expect(page.getByText("You are signed in here only.")).toBeVisible();
  const elsewhere = await secondBrowser(browser, quiet);
  await signIn(elsewhere, phone, "/account");
  await page.reload();
  await expectBothThemes(page);
  await page.getByRole("button", { name: /^End / }).first().click();
  await expect(page.getByText("You are signed in here only.")).toBeVisible();
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await expectBothThemes(page);
  await page.goto("/privacy");
  await expectBothThemes(page);
});

test("a password is changed where one is signed in: this browser goes on, the other is a stranger's, the old one opens nothing", async ({
  page,
  browser,
  request,
  quiet,
}) => {
  test.slow();
  const phone = await signedUp(request);
  await signIn(page, phone, "/account/sessions");
  const elsewhere = await secondBrowser(browser, quiet);
  await signIn(elsewhere, phone, "/account");
  await page.getByRole("link", { name: "change your password" }).click();
  await expect(page.getByRole("heading", { name: "Password", exact: true })).toBeVisible();
  await expectBothThemes(page);
  await page.getByLabel("Your password").fill(password);
  await page.getByLabel("New password").fill("short");
  await page.keyboard.press("Enter");
  await expect(page.getByText("A password needs at least 8 characters.")).toBeVisible();
  await page.getByLabel("New password").fill("egusi before noon");
  await page.keyboard.press("Enter");
  await expect(page.getByText("One other sign-in was ended.", { exact: false }).first()).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto("/account/sessions");
  await expect(page.getByText("You are signed in here only.")).toBeVisible();
  const opens = async (word: string) =>
    (await request.post("/api/v1/sessions", { data: { identifier: phone, password: word } })).status();
  expect([await opens(password), await opens("egusi before noon")]).toEqual([401, 201]);
  forgive(quiet);
});

test("a copy of one's data comes with the password alone, and an account that leaves is gone", async ({
  page,
  request,
  quiet,
}) => {
  test.slow();
  const phone = await signedUp(request);
  await signIn(page, phone, "/account/data");
  await expectBothThemes(page);
  await page.getByLabel("Your password").first().fill("not this one");
  await page.getByRole("button", { name: "Download my data" }).click();
  await expect(page.getByText("That password or code is not right. Nothing was sent.")).toBeVisible();
  await page.getByLabel("Your password").first().fill(password);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  const file = await (await coming).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(Buffer.from(chunk));
  const copy: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  expect(copy).toMatchObject({ currency: "NGN", profile: { name: "Leaving Guest" }, orders: [] });

  await page.goto("/account/data");
  await page.getByLabel("Your password").last().fill(password);
  await page.getByLabel("I want my account deleted for good").check();
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/", { timeout: 30_000 });
  const anew = await request.post("/api/v1/sessions", { data: { identifier: phone, password } });
  expect(anew.status()).toBe(401);
  const again = await request.post("/api/v1/accounts", { data: { name: "Somebody else", phone, password } });
  expect(again.ok(), await again.text()).toBe(true);
  forgive(quiet);
});

let made = 0;

/** Digits for a phone number that nobody has. */
function digits(): string {
  made += 1;
  return `${Date.now().toString().slice(-6)}${String(made).padStart(2, "0")}`;
}

async function signedUp(request: Awaited<ReturnType<typeof requests.newContext>>): Promise<string> {
  const phone = `0803${digits().slice(-7)}`;
  const sent = await request.post("/api/v1/accounts", { data: { name: "Leaving Guest", phone, password } });
  expect(sent.ok(), await sent.text()).toBe(true);
  return phone;
}

async function secondBrowser(browser: Browser, noise: string[]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  listen(page, noise);
  return page;
}

/** Types digit by digit, as a person does, into the boxes under a label. */
async function type(page: Page, label: string, code: string): Promise<void> {
  await typeIn(page.locator("main"), label, code);
}

async function typeIn(place: ReturnType<Page["locator"]>, label: string, code: string): Promise<void> {
  await place.getByRole("textbox", { name: label, exact: true }).first().click();
  await place.page().keyboard.type(code, { delay: 30 });
}

async function demoCode(page: Page): Promise<string> {
  return (
    /\d{6}/.exec(
      (await page
        .getByText(/the code is \d{6}/)
        .first()
        .textContent()) ?? "",
    )?.[0] ?? ""
  );
}

function hrefOf(link: Element): string {
  return link instanceof HTMLAnchorElement ? link.href : "";
}

/** What was refused on purpose is told by the browser's console too. */
function forgive(noise: string[]): void {
  forgiveRefusals(noise);
  const kept = noise.filter((line) => !/status of (401|403|422|429)/.test(line));
  noise.splice(0, noise.length, ...kept);
}

async function expectBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

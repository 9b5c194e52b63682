import type { Page } from "@playwright/test";
import { newCustomer } from "./delivered-orders";
import { expect, expectAccessible, test } from "./journey";
import { forgiveQuestions } from "./ordering";

test("a code signs in with its sixth digit; a wrong one is said, its digits are gone, and the right one follows", async ({
  page,
  request,
  quiet,
}) => {
  const { phone } = await newCustomer(request, `${Date.now().toString().slice(-6)}4`);
  await page.goto("/sign-in?next=/orders");
  await page.getByRole("button", { name: "Use a one-time code instead" }).click();
  await page.getByLabel("Phone number or e-mail").fill(phone);
  await page.getByRole("button", { name: "Send code" }).click();
  const sent = (await page.getByTestId("demo-code").textContent()) ?? "";
  expect(sent).toMatch(/^\d{6}$/);
  const first = page.getByRole("textbox", { name: "Code" });
  await expect(first).toBeFocused();
  // Another code than the one that was sent.
  await page.keyboard.type(sent === "000000" ? "111111" : "000000");
  await expect(page.getByRole("alert").filter({ hasText: "code" })).toBeVisible();
  await expect(first).toHaveValue("");
  await expect(first).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(sent);
  await isTheirs(page);
  forgiveQuestions(quiet);
});

test("a code is sent once, however often its sixth digit, Enter and the button ask for it", async ({
  page,
  request,
  quiet,
}) => {
  const { phone } = await newCustomer(request, `${Date.now().toString().slice(-6)}5`);
  await page.goto("/sign-in?next=/orders");
  await page.getByRole("button", { name: "Use a one-time code instead" }).click();
  await page.getByLabel("Phone number or e-mail").fill(phone);
  await page.getByRole("button", { name: "Send code" }).click();
  const sent = (await page.getByTestId("demo-code").textContent()) ?? "";
  let asked = 0;
  let goOn = () => {};
  const pressed = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/api/auth/callback/code", async (route) => {
    asked += 1;
    await pressed;
    await route.continue();
  });
  await expect(page.getByRole("textbox", { name: "Code" })).toBeFocused();
  await page.keyboard.type(sent);
  await page.keyboard.press("Enter");
  const form = page.locator("form", { has: page.getByTestId("demo-code") });
  await form.evaluate((element: HTMLFormElement) => element.requestSubmit());
  await page.getByRole("button", { name: "Signing in…" }).click();
  await expect.poll(() => asked).toBe(1);
  goOn();
  await isTheirs(page);
  expect(asked).toBe(1);
  forgiveQuestions(quiet);
});

test("who has asked for five codes sees when the next one can be asked for", async ({ page, request }) => {
  const { phone } = await newCustomer(request, `${Date.now().toString().slice(-6)}6`);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a one-time code instead" }).click();
  await page.getByLabel("Phone number or e-mail").fill(phone);
  await page.getByRole("button", { name: "Send code" }).click();
  const code = page.getByTestId("demo-code");
  const another = page.getByRole("button", { name: "Send another code" });
  for (let nth = 2; nth <= 5; nth++) {
    const before = (await code.textContent()) ?? "";
    await expect(another).not.toHaveAttribute("aria-disabled");
    await another.click();
    await expect(code).not.toHaveText(before);
    await expect(page.getByRole("textbox", { name: "Code" })).toBeFocused();
  }
  await expect(another).toHaveAttribute("aria-disabled", "true");
  await expect(another).toHaveAccessibleDescription(/^again in 14:[0-5]\d$/);
  // To the eye it runs; a reader of the screen hears it once.
  const told = page.getByText(/^Send another code: again in 1[45]:\d\d$/);
  const words = (await told.textContent()) ?? "";
  const left = another.locator("xpath=..").getByText(/^again in/);
  const before = (await left.textContent()) ?? "";
  await expect(left).not.toHaveText(before);
  await expect(told).toHaveText(words);
  await expectAccessible(page);
});

/** The first code to a number ends the password that was set before; that is said once, and then it goes on. */
async function isTheirs(page: Page): Promise<void> {
  await expect(page.getByText("This account is yours alone now")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go on to where you were" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/orders");
}

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
  await expect(page).toHaveURL((url) => url.pathname === "/orders");
  forgiveQuestions(quiet);
});

import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { answer } from "./by-rest";
import { expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import {
  adaeze,
  changePlace,
  dishOf,
  fillCart,
  forgiveRefusals,
  password,
  payButton,
  signIn,
} from "./ordering";

/** The address book on a phone: by somebody who signed up for this. */
test("an address is written in the account, changed there, is one line at the checkout, and is deleted", async ({
  page,
  request,
}, info) => {
  test.slow();
  const phone = await signedUp(request);
  await signIn(page, phone, "/account/addresses");
  await expect(page.getByText("No address saved yet")).toBeVisible();
  await expectBothThemes(page);

  // What is missing is said, field by field, and nothing is lost.
  await page.getByLabel("City").selectOption("Lagos");
  await page.getByRole("button", { name: "Add an address" }).click();
  const sheet = page.getByRole("dialog", { name: "Add a place" });
  await sheet.getByRole("button", { name: "Save this place" }).click();
  for (const missing of ["Give the place a name.", "Choose the area.", "Tell the rider a landmark."]) {
    await expect(sheet.getByText(missing)).toBeVisible();
  }
  await expectBothThemes(page);
  await sheet.getByRole("button", { name: "Home" }).click();
  await sheet.getByLabel("Area").selectOption("Victoria Island & Ikoyi");
  await sheet.getByRole("button", { name: "Falomo roundabout" }).click();
  await sheet.getByLabel("From there to your door").fill("Green gate beside the bakery");
  await sheet.getByRole("button", { name: "Save this place" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Home is saved. Orders already placed keep theirs.")).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: "Falomo roundabout" });
  await expect(row).toContainText("Green gate beside the bakery");

  await row.getByRole("button", { name: "Change Home" }).click();
  const edit = page.getByRole("dialog", { name: "Edit Home" });
  await expect(edit.getByLabel("Name of the place")).toHaveValue("Home");
  await edit.getByLabel("From there to your door").fill("Blue gate after the bakery");
  await edit.getByLabel("Number the rider calls").fill("0803 555 0101");
  await edit.getByRole("button", { name: "Save this place" }).click();
  await expect(edit).toBeHidden();
  await expect(row).toContainText("Blue gate after the bakery");
  await page.reload();
  await expect(row).toContainText("Blue gate after the bakery");
  await expectBothThemes(page);

  // At the checkout it is one line, and what it says is what is ordered with.
  await fillCart(page, dishOf(info));
  await page.goto("/checkout");
  await expect(page.getByText("Home: Falomo roundabout, Victoria Island & Ikoyi")).toBeVisible();
  await expect(page.getByText("Blue gate after the bakery")).toBeVisible();
  await expect(page.getByText("The rider calls 0803 555 0101")).toBeVisible();
  await expect(page.getByLabel("Landmark", { exact: true })).toBeHidden();
  await expectBothThemes(page);
  await changePlace(page).click();
  await expect(page.getByLabel("Landmark", { exact: true })).toHaveValue("Falomo roundabout");
  await expect(page.getByLabel("From there to your door")).toHaveValue("Blue gate after the bakery");
  // The way to that door is of no use from another landmark: it goes with the place, and comes back with it.
  await page.getByRole("button", { name: "Eko Hotel roundabout" }).click();
  await expect(page.getByLabel("From there to your door")).toHaveValue("");
  await page.getByRole("button", { name: "Falomo roundabout", exact: true }).click();
  await expect(page.getByLabel("From there to your door")).toHaveValue("Blue gate after the bakery");
  await changePlace(page).click();
  await expect(page.getByLabel("Landmark", { exact: true })).toBeHidden();
  await expect(payButton(page)).toBeVisible();

  await page.goto("/account/addresses");
  await row.getByRole("button", { name: "Delete Home" }).click();
  await expect(page.getByText("Home is deleted. Orders already placed keep theirs.")).toBeVisible();
  await expect(page.getByText("No address saved yet")).toBeVisible();
  await page.goto("/checkout");
  await expect(page.getByLabel("Landmark", { exact: true })).toBeVisible();
});

test("a sheet whose script does not come breaks no page: it is said, asked for again, and opens", async ({
  page,
  quiet,
}) => {
  await signIn(page, adaeze, "/account/addresses");
  await page.waitForLoadState("networkidle");
  await page.route(/\.js(\?|$)/, (route) => route.abort());
  await page.getByRole("button", { name: "Add an address" }).click();
  await expect(page.getByText(/^Still fetching this part/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your addresses", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await expect(page.getByRole("dialog", { name: "Add a place" })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/^Still fetching this part/)).toHaveCount(0);
  forgiveRefusals(quiet);
});

async function signedUp(request: APIRequestContext): Promise<string> {
  const phone = `0803${Date.now().toString().slice(-7)}`;
  await answer(request.post("/api/v1/accounts", { data: { name: "Guest at home", phone, password } }));
  return phone;
}

async function expectBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

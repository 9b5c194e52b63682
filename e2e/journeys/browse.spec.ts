import type { Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, listen, test } from "./journey";

const lekki = "Lekki Phase 1 & Ikate";
const partyJollof = "/lagos/party-jollof-vi";

async function chooseLekki(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("region", { name: "Lagos" }).getByRole("link", { name: lekki }).click();
  await expect(page.getByRole("heading", { name: "Kitchens in Lagos" })).toBeVisible();
}

/** Opens a dish of the menu and answers what must be answered. */
async function putTogether(page: Page, dish: string, answers: readonly string[]): Promise<void> {
  await page.getByRole("link", { name: dish, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: dish });
  for (const answer of answers) await sheet.getByRole("radio", { name: answer }).check();
  await sheet.getByRole("button", { name: /^Add/ }).click();
  await expect(sheet).toBeHidden();
}

const jollof = ["Regular", "Mild"] as const;

/** `₦5,330` as kobo. */
function koboIn(text: string | null): number {
  const [, naira = "", fraction = "0"] = /₦([\d,]+)(?:\.(\d\d))?/.exec(text ?? "") ?? [];
  return Number(naira.replaceAll(",", "")) * 100 + Number(fraction);
}

test("a chosen area is remembered, and fee and time stand on every card that delivers there", async ({
  page,
}) => {
  await chooseLekki(page);
  const card = page.getByRole("article").filter({ hasText: "Party Jollof by Rachel" });
  await expect(card).toContainText(/₦[\d,]+ delivery · \d+-\d+ min/);
  await expect(card).toContainText("Same price as at the counter");
  await page.goto("/");
  await page.getByRole("link", { name: "See kitchens" }).click();
  await expect(page.getByText(`Fees and times are for ${lekki}.`)).toBeVisible();
  await page.getByRole("link", { name: "Halal" }).click();
  await expect(page).toHaveURL(/halal=1/);
  await expect(page.getByRole("article").filter({ hasText: "Party Jollof by Rachel" })).toBeHidden();
});

test("a missing choice is named, the price runs with the choices, and bar and cart say one total", async ({
  page,
}) => {
  await chooseLekki(page);
  await page.getByRole("link", { name: "Party Jollof by Rachel" }).click();
  await expect(page).toHaveURL(/party-jollof/);
  await expect(page.getByText(/About ₦[\d,]+ all-in/)).toBeVisible();
  await page.getByRole("link", { name: "Smoky Party Jollof", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Smoky Party Jollof" });
  await sheet.getByRole("button", { name: "Add · ₦2,600" }).click();
  await expect(sheet.getByText("Choose 1 to go on.").first()).toBeVisible();
  await sheet.getByRole("radio", { name: "Large" }).check();
  await sheet.getByRole("radio", { name: "Hot", exact: false }).first().check();
  await sheet.getByRole("button", { name: "One more: Peppered turkey" }).click();
  await expect(sheet.getByRole("button", { name: "Add · ₦7,700" })).toBeVisible();
  await sheet.getByRole("button", { name: "One more: Portions of Smoky Party Jollof" }).click();
  await sheet.getByRole("button", { name: "Add · ₦15,400" }).click();
  await expect(sheet).toBeHidden();
  const bar = page.getByRole("link", { name: /2 items/ });
  const barKobo = koboIn(await bar.textContent());
  await bar.click();
  const total = page.getByRole("region", { name: "Summary" }).getByText("Total").locator("..");
  await expect(total).toBeVisible();
  expect(koboIn(await total.textContent())).toBe(barKobo);
});

test("Back closes the sheet, and the link of a dish opens it", async ({ page }) => {
  await page.goto(partyJollof);
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Coleslaw", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Coleslaw" });
  await expect(sheet).toBeVisible();
  const link = page.url();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${partyJollof}$`));
  // Whoever looked at one dish looks at another, and is where they were when it closes.
  const again = page.getByRole("link", { name: "Coleslaw", exact: true });
  await again.click();
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(again).toBeFocused();
  await page.goto(link);
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("packs: named, copied, moved between, taken out and put back; kept through a reload and in a second tab", async ({
  page,
  context,
  quiet,
}) => {
  await chooseLekki(page);
  await page.goto(partyJollof);
  await putTogether(page, "Smoky Party Jollof", jollof);
  await page.goto("/cart");
  const first = page.getByRole("region", { name: "Pack 1" });
  await first.getByLabel("Name on the pack").fill("Ada");
  const ada = page.getByRole("region", { name: "Ada" });
  await ada.getByRole("button", { name: "Duplicate Ada" }).click();
  const second = page.getByRole("region", { name: "Pack 2" });
  await expect(second).toContainText("Smoky Party Jollof");
  await second.getByLabel(/^In the pack, for/).selectOption({ label: "Ada" });
  await expect(second).toContainText("Nothing in it yet.");
  await expect(ada.getByRole("textbox", { name: "Portions of Smoky Party Jollof" })).toHaveValue("2");
  await ada.getByRole("button", { name: "Remove Smoky Party Jollof" }).click();
  await expect(page.getByRole("heading", { name: "The pot is still empty" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(ada).toContainText("Smoky Party Jollof");
  await page.reload();
  await expect(ada).toContainText("₦5,200");

  const other = await context.newPage();
  listen(other, quiet);
  await other.goto("/cart");
  await other
    .getByRole("region", { name: "Ada" })
    .getByRole("button", { name: /^One more/ })
    .click();
  await expect(ada).toContainText("₦7,800");
});

test("a dish is changed from the cart", async ({ page }) => {
  await chooseLekki(page);
  await page.goto(partyJollof);
  await putTogether(page, "Smoky Party Jollof", jollof);
  await page.goto("/cart");
  await page.getByRole("button", { name: "Change Smoky Party Jollof" }).click();
  const sheet = page.getByRole("dialog", { name: "Smoky Party Jollof" });
  await expect(sheet.getByRole("radio", { name: "Regular" })).toBeChecked();
  await sheet.getByRole("radio", { name: "Large" }).check();
  await sheet.getByLabel("Note to the kitchen").fill("No onions");
  await sheet.getByRole("button", { name: "Save · ₦3,500" }).click();
  const pack = page.getByRole("region", { name: "Pack 1" });
  await expect(pack).toContainText("Large +₦900");
  await expect(pack).toContainText("“No onions”");
});

test("the picture of every dish in the cart arrives, packed as this browser reads it", async ({ page }) => {
  await page.goto(partyJollof);
  await putTogether(page, "Dodo (fried plantain)", []);
  await page.goto("/cart");
  const picture = page.locator('main img[src^="/art/"]');
  await expect(picture).toBeVisible();
  // A picture that came as bytes that nobody can read has no size of its own.
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBe(320);
});

test("food of another kitchen never replaces a cart unasked", async ({ page }) => {
  await chooseLekki(page);
  await page.goto(partyJollof);
  await putTogether(page, "Smoky Party Jollof", jollof);
  await page.goto("/lagos/rachels-buka-surulere?dish=rachels-buka-surulere--amala-ewedu-and-gbegiri");
  const sheet = page.getByRole("dialog", { name: "Amala, Ewedu & Gbegiri" });
  await sheet.getByRole("radio", { name: "Normal" }).check();
  await sheet.getByRole("button", { name: /^Add/ }).click();
  const question = page.getByRole("alertdialog", { name: "Start a new cart?" });
  await expect(question).toContainText("1 portion from Party Jollof by Rachel");
  await question.getByRole("button", { name: "Keep my cart" }).click();
  await sheet.getByRole("button", { name: /^Add/ }).click();
  await question.getByRole("button", { name: "Start a new cart" }).click();
  await expect(sheet).toBeHidden();
  await page.goto("/cart");
  await expect(page.getByText("From Rachel's Buka")).toBeVisible();
  await expect(page.getByText("Smoky Party Jollof")).toBeHidden();
});

test("below the smallest order the cart says how much food is missing", async ({ page }) => {
  await chooseLekki(page);
  await page.goto(partyJollof);
  await putTogether(page, "Coleslaw", []);
  await page.goto("/cart");
  await expect(page.getByText(/₦[\d,]+ of food is missing/)).toBeVisible();
  const button = page.getByRole("button", { name: "Go to checkout" }).filter({ visible: true });
  await expect(button).toHaveAccessibleDescription(/Add ₦[\d,]+ of food/);
  await page
    .getByRole("button", { name: "One more: Portions of Coleslaw" })
    .click({ clickCount: 5, delay: 80 });
  await expect(page.getByRole("link", { name: "Go to checkout" }).filter({ visible: true })).toBeVisible();
});

test("a closed kitchen says when it opens, and its first slot", async ({ page }) => {
  await page.goto("/lagos/mainland-smoke-suya");
  await expect(page.getByText(/Closed now\. Opens 1:00 pm/)).toBeVisible();
  await expect(page.getByText(/You can order now for the first slot/)).toBeVisible();
});

test("search forgives spelling, and offers the nearest dish when nothing fits", async ({ page }) => {
  await page.goto("/search?region=lagos");
  await page.getByRole("searchbox").fill("agusi");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("region", { name: "Dishes" }).getByRole("link").first()).toContainText(
    /egusi/i,
  );
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("areas can be chosen and menus read", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: lekki }).click();
    await expect(page.getByText(`Fees and times are for ${lekki}.`)).toBeVisible();
    await page.getByRole("link", { name: "Party Jollof by Rachel" }).click();
    const dish = page.getByRole("article").filter({ hasText: "Smoky Party Jollof" });
    await expect(dish).toContainText("₦2,600");
  });
});

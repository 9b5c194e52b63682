import type { Locator, Page } from "@playwright/test";
import { enterConsole, halima, showCode, withCodesMs } from "./colleagues";
import { expect, test } from "./journey";
import { expectGoodPage } from "./looks";
import { forgiveQuestions, password } from "./ordering";
import { codeOf } from "./own-colleague";

/** Half a minute, and what the page needs to ask again. */
const codeWithinMs = 40_000;

test("another phone becomes the authenticator: the old one's code begins it, the new one's ends it", async ({
  page,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  // The manager of a kitchen, whom no other journey is: what they show is asked of nobody else.
  await enterConsole(page, halima, "/admin/security");
  await setUp(page);
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByText("First the code that your present authenticator shows.")).toBeVisible();
  await expectGoodPage(page);
  // In demo mode the page shows what the old one does; nobody has to have a phone.
  await showCode(page, keyOf(page));
  await expect(page.getByText("The old one counts until then.")).toBeVisible();
  await expectGoodPage(page);
  const key = await shownKey(page);

  await typeCode(page, "000000");
  await expect(page.getByText(/That code is not right/)).toBeVisible();
  await typeCode(page, codeOf(key));
  await expect(page.getByText("Your new authenticator counts from now on.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change it" })).toBeVisible();

  await page.getByRole("button", { name: "Lock now" }).click();
  await expect(page.getByRole("heading", { name: "This session is locked" })).toBeVisible();
  // The code of this half minute was used up a moment ago: the next is shown, and it is the new phone's.
  const shown = page.getByTestId("demo-second-factor");
  await expect(shown).toBeVisible({ timeout: codeWithinMs });
  expect([-1, 0, 1].map((step) => codeOf(key, step))).toContain(await shown.textContent());
  await showCode(page, page.getByRole("heading", { level: 1, name: "Security" }));
  forgiveQuestions(quiet);
  // A desk that is locked reads nothing more, which its own meter may be told as the page leaves.
  quiet.splice(0, quiet.length, ...quiet.filter((line) => !/status of 403.*security\.meter/.test(line)));
});

/** Whoever has none sets one up; at a second try there is one. */
async function setUp(page: Page): Promise<void> {
  const own = page.getByRole("heading", { name: "Your authenticator" });
  const none = page.getByRole("heading", { name: "Set up an authenticator" });
  await expect(own.or(none)).toBeVisible();
  if (await own.isVisible()) return;
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Make a key for my phone" }).click();
  await expect(keyOf(page)).toBeVisible();
  await expectGoodPage(page);
  await typeCode(page, codeOf(await shownKey(page)));
  await expect(own).toBeVisible();
}

function keyOf(page: Page): Locator {
  return page.getByRole("img", { name: "The key as a QR code, for an authenticator app" });
}

/** The key as it is typed into an app: 32 letters and digits, in fours. */
async function shownKey(page: Page): Promise<string> {
  return await page.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).innerText();
}

async function typeCode(page: Page, code: string): Promise<void> {
  const field = page.getByRole("group", { name: "Code of your authenticator" });
  await field.getByRole("textbox").first().click();
  await page.keyboard.type(code);
}

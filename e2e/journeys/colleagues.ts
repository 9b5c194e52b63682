import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { listen } from "./journey";
import { signIn } from "./ordering";

/** Support, for Lagos; the manager of a kitchen; finance, who asks; the approver, who decides; the owner. */
export const daniel = "0800 000 3009";
export const halima = "0800 000 3007";
export const ngozi = "0800 000 3010";
export const femi = "0800 000 3011";
export const rachel = "0800 000 3013";

/** Half a minute until an authenticator shows its next code, and several journeys that share one. */
const codeWithinMs = 120_000;
/** A journey at the console waits for such a code once at the least, and does its work in the usual minute. */
export const withCodesMs = 180_000;

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
/** Who has shown their second factor before in this process goes on with that session: a code is good once. */
const sessions = new Map<string, Cookies>();

/** Opens a page of the console as a colleague: signed in, and with the second factor where the role asks for one. */
export async function enterConsole(page: Page, phone: string, path: string): Promise<void> {
  const pathname = path.split("?")[0];
  const kept = sessions.get(phone);
  if (kept !== undefined) {
    await page.context().addCookies(kept);
    await page.goto(path);
    if (new URL(page.url()).pathname === pathname) return;
    await page.context().clearCookies();
  }
  await signIn(page, phone);
  await page.goto(path);
  await showCode(page, () => expect(page).toHaveURL((url) => url.pathname === pathname, { timeout: 1_000 }));
  sessions.set(phone, await page.context().cookies());
}

/**
 * Types what the authenticator shows whenever the page asks for it, until what was wanted is there. A code works once:
 * whoever shares a demo account with another journey waits for the next.
 */
export async function showCode(page: Page, wanted: Locator | (() => Promise<void>)): Promise<void> {
  const isThere =
    typeof wanted === "function" ? wanted : () => expect(wanted).toBeVisible({ timeout: 1_000 });
  const code = page.getByTestId("demo-second-factor");
  let typed = "";
  await expect(async () => {
    const shown = (await code.isVisible()) ? await code.textContent({ timeout: 1_000 }) : null;
    if (shown !== null && shown !== typed) {
      typed = shown;
      const field = page.getByRole("group", { name: "Code of your authenticator" });
      await field.getByRole("textbox").first().click({ timeout: 1_000 });
      await page.keyboard.type(shown);
    }
    // Behind the question nothing can be found, which must not be taken for gone.
    await expect(page.getByText("Is it still you?")).toBeHidden({ timeout: 1_000 });
    await isThere();
  }).toPass({ timeout: codeWithinMs });
}

/** A colleague in a browser of their own, whose console is listened to as well. */
export async function colleague(
  browser: Browser,
  noise: string[],
  phone: string,
  path: string,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  listen(page, noise);
  await enterConsole(page, phone, path);
  return page;
}

import { type Browser, expect, type Page } from "@playwright/test";
import { listen } from "./journey";
import { signIn } from "./ordering";

/** Finance, who asks; the approver, who decides; the owner. */
export const ngozi = "0800 000 3010";
export const femi = "0800 000 3011";
export const rachel = "0800 000 3013";

/** Signs a colleague in, shows the second factor where the role asks for one, and opens a page of the console. */
export async function enterConsole(page: Page, phone: string, path: string): Promise<void> {
  await signIn(page, phone, "/account");
  await page.goto(path);
  await showCode(page);
  await expect(page).toHaveURL((url) => url.pathname === path.split("?")[0]);
}

/**
 * Types what the authenticator shows, if the page asks for it. A code works once: whoever shares a demo account with
 * another journey waits for the next.
 */
export async function showCode(page: Page): Promise<void> {
  const code = page.getByTestId("demo-second-factor");
  const main = page.getByRole("main");
  await expect(code.or(main).first()).toBeVisible();
  let tries = 0;
  await expect(async () => {
    if (!(await code.isVisible())) return;
    // What the page shows is as old as the page.
    if (tries++ > 0 && page.url().includes("/admin/lock")) await page.reload();
    const field = page.getByRole("group", { name: "Code of your authenticator" });
    await field.getByRole("textbox").first().click();
    await page.keyboard.type((await code.textContent()) ?? "");
    await expect(code).toBeHidden({ timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
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

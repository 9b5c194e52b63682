import type { Page } from "@playwright/test";
import { expect, test } from "./journey";
import { expectGoodPage } from "./looks";

/**
 * The bars ask which place /sign-in belongs to. While the document still has what is meant, that question is an error: with
 * the page's form the page breaks; with the frame's first link also what the page's boundary shows, and then only what is
 * above everything can speak.
 */
async function breakWhile(page: Page, meant: string): Promise<void> {
  await page.addInitScript((selector) => {
    const includes = Array.prototype.includes;
    Array.prototype.includes = function (...asked) {
      if (asked[0] === "/sign-in" && document.querySelector(selector) !== null)
        throw new Error("broken on purpose");
      return includes.apply(this, asked);
    };
  }, meant);
  await page.goto("/sign-in");
}

const sentence = "This page did not load. If you were paying, look at your orders before you try again.";

test("a page that breaks says what to look at first, and is asked for again", async ({ page, quiet }) => {
  await breakWhile(page, "main form");
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByLabel("Password")).toBeVisible();
  quiet.length = 0;
});

test("so does one whose frame broke, in the language and the colours that were chosen", async ({
  page,
  context,
  baseURL,
  quiet,
}) => {
  await breakWhile(page, "a[href='#main']");
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page.getByRole("link", { name: "Orders" })).toHaveAttribute("href", "/orders");
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  await expectGoodPage(page);
  await context.addCookies([{ name: "rf_locale", value: "pcm", url: baseURL ?? "" }]);
  await page.evaluate(() => localStorage.setItem("rachel-theme", "dark"));
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Dis page no gree load.")).toBeVisible();
  await expect(page.locator("html[data-theme=dark][lang=pcm]")).toHaveCount(1);
  quiet.length = 0;
});

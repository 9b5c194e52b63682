import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll } from "./journey";

const wide = { width: 1280, height: 800 };
const narrow = { width: 360, height: 740 };

/** The page as it stands, for every eye: by day and by night, on a desk and on a phone, and nothing beyond its edge. */
export async function expectGoodPage(page: Page): Promise<void> {
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport);
    await expectNoSidewaysScroll(page);
    await page.emulateMedia({ colorScheme: "dark" });
    // By night nothing is different but the colours.
    await expectAccessible(page, ["color-contrast"]);
    await page.emulateMedia({ colorScheme: "light" });
    await expectAccessible(page);
  }
}

/** Nothing is pushed sideways on the narrowest phone with text twice as large. */
export async function expectRoomForLargeText(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await expectNoSidewaysScroll(page);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  if (before !== null) await page.setViewportSize(before);
}

/** What is printed says what was bought, and has nothing to press. */
export async function expectReceiptOnPaper(page: Page): Promise<void> {
  await expect(page.locator("main button:visible").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
  await expect(page.locator("button:visible, form:visible, nav:visible")).toHaveCount(0);
  await page.emulateMedia({ media: null });
}

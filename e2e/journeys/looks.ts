import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./journey";

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

import { test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";

export { expect };

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** A browser page whose console stays quiet: an error, a warning or a hydration mismatch fails the journey. */
export const test = base.extend<{ quiet: string[] }>({
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      listen(page, noise);
      await use(noise);
      expect(noise, "the console said nothing").toEqual([]);
    },
    { auto: true },
  ],
});

/** For a second page of the same journey. */
export function listen(page: Page, noise: string[]): void {
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // Playwright's own word for what the journeys' settings ask of it.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    const { url } = message.location();
    // A file that could not be loaded is named by where it is alone.
    noise.push(
      message.text().startsWith("Failed to load resource") ? `${message.text()} ${url}` : message.text(),
    );
  });
  page.on("pageerror", (error) => noise.push(error.message));
}

/** No fault that axe can find by the rules of WCAG 2.2 AA, or by these alone, as the page stands now. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Colours in the middle of a fade are nobody's.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // One that goes on for ever, such as the pulse of what is live, never finishes.
        .filter((running) => running.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        // Nor does the fade of what is folded away: nobody draws it.
        .filter(
          ({ effect }) => !(effect instanceof KeyframeEffect) || effect.target?.checkVisibility() !== false,
        )
        .map((running) => running.finished.catch(() => {})),
    ),
  );
  const runOnly =
    rules === undefined
      ? { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }
      : { type: "rule" as const, values: rules };
  await loadAxe(page);
  const found = await page.evaluate(async (rulesToRun) => {
    const options = { runOnly: rulesToRun, resultTypes: ["violations" as const] };
    const { violations } = await window.axe.run({ exclude: ["nextjs-portal"] }, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
  }, runOnly);
  expect(found, "axe finds nothing").toEqual([]);
}

/** Once a document and not once a look: it is half a megabyte, which took longer than what it does. */
async function loadAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
}

/** Nothing is wider than the screen: no reader should have to push a page sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess, "pixels beyond the right edge").toBeLessThanOrEqual(0);
}

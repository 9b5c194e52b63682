import type { Locator, Page } from "@playwright/test";
import { expect, expectNoSidewaysScroll, test } from "./journey";
import { expectGoodPage } from "./looks";
import {
  adaeze,
  cancelOrder,
  changePlace,
  dishOf,
  fillCart,
  orderOpened,
  payButton,
  signIn,
} from "./ordering";

/** Every page in turn, each looked at four times or measured at two sizes. */
const manyPagesMs = 300_000;
/** What anybody may read, with a state or two that cannot be reached by an address alone. */
const openPages = [
  "/",
  "/lagos",
  "/lagos?halal=1",
  "/lagos/party-jollof-vi",
  "/search?region=lagos&q=jollof",
  "/search?region=lagos&q=zzzz",
  "/cart",
  "/checkout",
  "/sign-in",
  "/sign-up",
  "/privacy",
  "/offline",
  "/nothing/is/here",
] as const;

/** What a customer has of their own. */
const ownPages = [
  "/orders",
  "/wallet",
  "/wallet/top-up",
  "/wallet/statement",
  "/wallet/safety",
  "/wallet/did-i-pay",
  "/account",
  "/account/profile",
  "/account/notifications",
  "/account/sessions",
  "/account/password",
  "/account/data",
] as const;

/** A page that is not there answers 404, which a browser tells its console. */
function forgiveMissing(noise: string[]): void {
  noise.splice(0, noise.length, ...noise.filter((line) => !line.includes("status of 404")));
}

async function lookAt(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses)
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page.locator("main")).toBeVisible();
      await expectGoodPage(page);
    });
}

test("what anybody reads is good for every eye", async ({ page, quiet }) => {
  test.setTimeout(manyPagesMs);
  await lookAt(page, openPages);
  forgiveMissing(quiet);
});

test("a dish that is chosen and a cart with food are good for every eye", async ({ page }, info) => {
  // Four places, each looked at four times.
  test.setTimeout(120_000);
  await page.goto("/lagos/party-jollof-vi?dish=party-jollof-vi--smoky-party-jollof");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectGoodPage(page);
  await fillCart(page, dishOf(info));
  await expectGoodPage(page);
  await page.goto("/cart");
  await expect(page.getByRole("region", { name: "Summary" })).toBeVisible();
  await expectGoodPage(page);
  await page.goto("/checkout");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectGoodPage(page);
});

test("what a customer has of their own is good for every eye", async ({ page }) => {
  test.setTimeout(manyPagesMs);
  await signIn(page, adaeze);
  await lookAt(page, ownPages);
});

test("at 320 pixels, and with text twice as large, no page is pushed sideways", async ({ page, quiet }) => {
  test.setTimeout(manyPagesMs);
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, adaeze);
  for (const address of [...openPages, ...ownPages])
    await test.step(address, async () => {
      await page.goto(address);
      await expectNoSidewaysScroll(page);
    });
  // What a reader's own settings do: all measures here are in rem.
  await page.setViewportSize({ width: 360, height: 740 });
  await page.addInitScript(() =>
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.style.fontSize = "200%";
    }),
  );
  for (const address of [...openPages, ...ownPages])
    await test.step(`${address}, 200 %`, async () => {
      await page.goto(address);
      await expectNoSidewaysScroll(page);
      await expectNoSumCut(page);
      await expectTabsApart(page);
    });
  forgiveMissing(quiet);
});

/** No sum runs out of the card that it stands on: what is cut off there pushes no page sideways, and is another sum. */
async function expectNoSumCut(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const sums: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const said = texts.currentNode.textContent ?? "";
      let card = said.includes("₦") ? texts.currentNode.parentElement : null;
      // A row that scrolls sideways is followed with the thumb; what is for the ear alone is cut on purpose.
      while (card !== null && getComputedStyle(card).overflowX !== "hidden") card = card.parentElement;
      if (card === null || card.clientWidth <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      if (range.getBoundingClientRect().right > card.getBoundingClientRect().right + 1) sums.push(said);
    }
    return sums;
  });
  expect(cut, "sums that are cut off").toEqual([]);
}

/** The words of the tabs at the bottom do not touch each other: two that do are read as one. */
async function expectTabsApart(page: Page): Promise<void> {
  const gaps = await page.evaluate(() => {
    const edges = [...document.querySelectorAll("nav[aria-label='Main'] li a")].flatMap((tab) => {
      const range = document.createRange();
      range.selectNodeContents(tab);
      const { left, right, width } = range.getBoundingClientRect();
      return width === 0 ? [] : [{ left, right }];
    });
    return edges.slice(1).map(({ left }, index) => left - (edges[index]?.right ?? left));
  });
  for (const gap of gaps) expect(gap, "pixels between two tabs' words").toBeGreaterThanOrEqual(4);
}

/** Presses Tab until something has the focus, as somebody would who has no mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("what should be reached by Tab was not");
}

/** Into the group by Tab, to the answer by the arrows. */
async function choose(page: Page, answer: Locator): Promise<void> {
  const group = await answer.getAttribute("name");
  for (let presses = 0; presses < 150; presses += 1) {
    const isThere = await page.evaluate(
      (name) => document.activeElement?.getAttribute("name") === name,
      group,
    );
    if (isThere) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  for (let presses = 0; presses < 10 && !(await answer.isChecked()); presses += 1)
    await page.keyboard.press("ArrowDown");
  await expect(answer).toBeChecked();
}

test("dinner is ordered by keyboard alone", async ({ page }, info) => {
  // A hundred presses of Tab a page, and a look after each.
  test.setTimeout(180_000);
  await signIn(page, adaeze);
  await page.goto("/");
  await tabTo(
    page,
    page.getByRole("region", { name: "Lagos" }).getByRole("link", { name: "Victoria Island & Ikoyi" }),
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Kitchens in Lagos" })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Party Jollof by Rachel", exact: true }));
  await page.keyboard.press("Enter");
  const dish = dishOf(info);
  await tabTo(page, page.getByRole("link", { name: dish, exact: true }));
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: dish });
  const add = sheet.getByRole("button", { name: /^Add/ });
  await expect(add).toBeVisible();
  for (const answer of ["Regular", "Mild"]) {
    const choice = sheet.getByRole("radio", { name: answer });
    if ((await choice.count()) > 0) await choose(page, choice);
  }
  await tabTo(page, add);
  await page.keyboard.press("Enter");
  await expect(sheet).toBeHidden();
  await page.goto("/checkout");
  await tabTo(page, changePlace(page));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Falomo roundabout", exact: true }));
  await page.keyboard.press("Enter");
  await tabTo(page, payButton(page));
  await page.keyboard.press("Enter");
  await orderOpened(page);
  await cancelOrder(page);
});

test("with colours forced and motion reduced, what has the focus can be seen and nothing moves", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await page.goto("/lagos/party-jollof-vi");
  // The ground and colour that say where one is are gone: an edge says it.
  const here = page.locator("header [aria-current]");
  await expect(here).toBeVisible();
  expect(await here.evaluate((place) => getComputedStyle(place).outlineStyle)).toBe("solid");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement ?? document.body);
    return { width: Number.parseFloat(style.outlineWidth), kind: style.outlineStyle };
  });
  expect(outline.kind).not.toBe("none");
  expect(outline.width).toBeGreaterThanOrEqual(2);
  const longestMs = await page.evaluate(() =>
    Math.max(
      0,
      ...document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration ?? 0)),
    ),
  );
  expect(longestMs).toBeLessThanOrEqual(1);
});

test("₦ and the letters of Yoruba, Igbo and Hausa are drawn by our own two typefaces", async ({ page }) => {
  await page.goto("/lagos/rachels-buka-surulere");
  // A dish by the name its own language has for it, and what the catalogue's other names need.
  await expect(page.getByText("Ẹ̀fọ́ rírò")).toHaveAttribute("lang", "yo");
  await page.evaluate(() => {
    for (const tag of ["p", "h1"]) {
      const line = document.createElement(tag);
      line.className = tag === "h1" ? "letters font-display font-bold" : "letters figures";
      line.textContent = "₦2,600.50 Ẹẹ Ọọ Ṣṣ Ụụ Ịị Ṅṅ Ɓɓ Ɗɗ Ƙƙ Ƴƴ àáèéìíòóùú";
      document.querySelector("main")?.prepend(line);
    }
  });
  await page.evaluate(() => document.fonts.ready);
  const browser = await page.context().newCDPSession(page);
  await browser.send("DOM.enable");
  await browser.send("CSS.enable");
  const { root } = await browser.send("DOM.getDocument");
  const { nodeIds } = await browser.send("DOM.querySelectorAll", {
    nodeId: root.nodeId,
    selector: ".letters, main [lang=yo], main h3",
  });
  expect(nodeIds.length).toBeGreaterThan(4);
  const strange: string[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await browser.send("CSS.getPlatformFontsForNode", { nodeId });
    for (const { familyName, glyphCount, isCustomFont } of fonts)
      if (!isCustomFont) strange.push(`${familyName}: ${glyphCount} letters`);
  }
  expect(strange, "letters that came from a typeface of the machine").toEqual([]);
});

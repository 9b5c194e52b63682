import type { BrowserContext, Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import {
  adaeze,
  cancelOrder,
  changePlace,
  dishOf,
  fillCart,
  forgiveRefusals,
  orderOpened,
  payButton,
  readyToPay,
  signIn,
  statementRows,
} from "./ordering";

test("a promo code is refused with its reason, and taken off when it holds", async ({ page }, info) => {
  await fillCart(page, dishOf(info));
  await page.goto("/cart");
  await page.getByRole("button", { name: /^One more: Portions/ }).click();
  await page.goto("/checkout");
  const total = page.getByRole("link", { name: /^Sign in to pay ₦/ });
  await expect(total).toBeVisible();
  const before = await total.textContent();
  // A line for the many who have none; for whoever has one it opens in place, ready to type.
  const code = page.getByLabel("Code", { exact: true });
  await expect(code).toBeHidden();
  await page.getByRole("button", { name: "Have a promo code?" }).press("Enter");
  await expect(code).toBeFocused();
  const apply = page.getByRole("button", { name: "Apply" });
  await apply.click();
  await expect(page.getByText("Type the code first.")).toBeVisible();
  await code.fill("nosuch");
  await apply.click();
  await expect(page.getByText("We do not know NOSUCH. Check how it is spelled.")).toBeVisible();
  await code.fill("office5");
  await apply.click();
  await expect(page.getByText(/OFFICE5 is for food from ₦20,000/)).toBeVisible();
  await expectAccessible(page);
  await code.fill("firstpot");
  await apply.click();
  await expect(page.getByText(/^FIRSTPOT: ₦[\d,]+ off$/)).toBeVisible();
  await expect(page.getByText("Discount, FIRSTPOT")).toBeVisible();
  await expect(total).not.toHaveText(before ?? "");
  // It stays over a reload, and goes when it is taken off.
  await page.reload();
  await expect(page.getByText(/^FIRSTPOT: ₦[\d,]+ off$/)).toBeVisible();
  await page.getByRole("button", { name: "Remove FIRSTPOT" }).click();
  await expect(total).toHaveText(before ?? "");
  await expect(code).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test("a place is saved with its pin, chosen, changed and removed; the rider's note goes with the order", async ({
  page,
  context,
}, info) => {
  test.slow();
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 6.4331, longitude: 3.433 });
  await signIn(page, adaeze);
  await fillCart(page, dishOf(info));
  await page.goto("/checkout");
  const label = `Aunty ${info.project.name}`;
  // Her office is saved in this area: one line, and the fields only when it is changed.
  await expect(page.getByText("Office: 1004 Estate gate, Victoria Island & Ikoyi")).toBeVisible();
  await expect(page.getByLabel("Landmark", { exact: true })).toBeHidden();
  await expectAccessible(page);
  await changePlace(page).click();
  await page.getByRole("button", { name: "Add a place" }).click();
  const sheet = page.getByRole("dialog", { name: "Add a place" });
  await sheet.getByLabel("Landmark", { exact: true }).fill("");
  await sheet.getByRole("button", { name: "Save this place" }).click();
  await expect(sheet.getByText("Give the place a name.")).toBeVisible();
  await expectAccessible(page);
  await sheet.getByLabel("Name of the place").fill(label);
  await sheet.getByRole("button", { name: "Falomo roundabout" }).click();
  await sheet.getByLabel("From there to your door").fill("Green gate beside the bakery");
  await sheet.getByRole("button", { name: "Use where I am now" }).click();
  await expect(sheet.getByText("Plus Code 6FR5CCMM+66")).toBeVisible();
  await sheet.getByRole("checkbox", { name: "The gate asks for a code" }).check();
  await sheet.getByRole("button", { name: "Save this place" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByLabel("From there to your door")).toHaveValue(/Green gate.*6FR5CCMM\+66/);
  const note = page.getByLabel("Note for the rider");
  await expect(note).toHaveValue("Gate code needed: call before you come");
  await page.getByRole("button", { name: "Do not ring" }).click();
  await expect(note).toHaveValue("Gate code needed: call before you come. Do not ring");
  await page.getByRole("button", { name: `Edit ${label}` }).click();
  const edit = page.getByRole("dialog", { name: `Edit ${label}` });
  await edit.getByLabel("Name of the place").fill(`${label} two`);
  await edit.getByRole("button", { name: "Save this place" }).click();
  await expect(edit).toBeHidden();
  await expectNoSidewaysScroll(page);
  // Choosing folds the fields away, and whoever works by keyboard stands where they are opened again.
  await page.getByRole("button", { name: new RegExp(`^${label} two`) }).click();
  await expect(page.getByText(`${label} two: Falomo roundabout`)).toBeVisible();
  await expect(page.getByLabel("Landmark", { exact: true })).toBeHidden();
  await expect(changePlace(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Remove ${label} two` }).click();
  await expect(page.getByRole("button", { name: `Edit ${label} two` })).toBeHidden();
});

test("a time of one's own is chosen by its day, and the price is held for it", async ({ page }, info) => {
  await fillCart(page, dishOf(info));
  await page.goto("/checkout");
  await page.getByRole("radio", { name: /At a time I choose/ }).click();
  const sheet = page.getByRole("dialog", { name: "Choose a time" });
  await sheet.getByRole("group", { name: "Day" }).getByRole("button", { name: "Tomorrow" }).click();
  const slot = sheet.getByRole("listitem").getByRole("button").first();
  const time = (await slot.textContent()) ?? "";
  await slot.click();
  await expect(page.getByRole("radio", { name: new RegExp(`Tomorrow at ${time}`) })).toBeChecked();
  await expect(page.getByRole("link", { name: /^Sign in to pay ₦/ })).toBeVisible();
  await expectAccessible(page);
});

type Cut = (page: Page, context: BrowserContext) => Promise<Page>;
const place = "**/api/trpc/orders.place*";

/** Lets the first so many answers get lost on their way back: the server has done it, nobody hears. */
async function loseAnswers(page: Page, count: number): Promise<() => number> {
  let seen = 0;
  await page.route(place, async (route) => {
    const response = await route.fetch();
    seen += 1;
    if (seen <= count) await route.abort();
    else await route.fulfill({ response });
  });
  return () => seen;
}

/** Where a checkout may be cut, and how the person goes on. Each leads to one order and one charge. */
const cuts: readonly (readonly [string, Cut])[] = [
  [
    "two taps",
    async (page) => {
      await payButton(page).dblclick();
      return page;
    },
  ],
  [
    "no network before it is sent",
    async (page, context) => {
      await context.setOffline(true);
      await payButton(page).click();
      await expect(
        page.getByText("Nothing was sent and nothing was charged.", { exact: false }),
      ).toBeVisible();
      await context.setOffline(false);
      await payButton(page).click();
      return page;
    },
  ],
  [
    "the request lost on its way",
    async (page) => {
      let lost = 0;
      await page.route(place, async (route) => (lost++ === 0 ? await route.abort() : await route.continue()));
      await payButton(page).click();
      return page;
    },
  ],
  [
    "the answer lost on its way",
    async (page) => {
      await loseAnswers(page, 1);
      await payButton(page).click();
      return page;
    },
  ],
  [
    "the server too busy for an answer",
    async (page) => {
      let asked = 0;
      await page.route(place, async (route) =>
        asked++ === 0 ? await route.fulfill({ status: 503, body: "" }) : await route.continue(),
      );
      await payButton(page).click();
      return page;
    },
  ],
  [
    "a reload before the request is out",
    async (page) => {
      await page.route(place, (route) => route.abort());
      await payButton(page).click();
      await expect(page.getByText("Do not pay again", { exact: false }).first()).toBeVisible();
      await page.unroute(place);
      await page.reload();
      return page;
    },
  ],
  [
    "a reload before the answer",
    async (page) => {
      const seen = await loseAnswers(page, 1);
      await payButton(page).click();
      await expect.poll(seen).toBeGreaterThan(0);
      await page.reload();
      return page;
    },
  ],
  [
    "the tab killed before the request is out",
    async (page, context) => {
      await page.route(place, (route) => route.abort());
      await payButton(page).click();
      await expect(page.getByText("Do not pay again", { exact: false }).first()).toBeVisible();
      await page.close();
      return await opened(context);
    },
  ],
  [
    "the tab killed before the answer",
    async (page, context) => {
      const seen = await loseAnswers(page, 20);
      await payButton(page).click();
      await expect.poll(seen).toBeGreaterThan(0);
      await page.close();
      return await opened(context);
    },
  ],
  [
    "Back before the answer, and forward again",
    async (page) => {
      const seen = await loseAnswers(page, 1);
      await payButton(page).click();
      await expect.poll(seen).toBeGreaterThan(0);
      await page.goBack();
      await page.goto("/checkout");
      return page;
    },
  ],
  [
    "a second tab that pays too",
    async (page, context) => {
      const second = await opened(context);
      await expect(payButton(second)).toBeVisible();
      await page.bringToFront();
      // Whichever is first takes the other's button away.
      const pay = (tab: Page) =>
        payButton(tab)
          .click({ timeout: 3_000 })
          .catch(() => {});
      await Promise.all([pay(page), pay(second)]);
      return page;
    },
  ],
  [
    "offline after it was sent, and back",
    async (page, context) => {
      const seen = await loseAnswers(page, 1);
      await payButton(page).click();
      await expect.poll(seen).toBeGreaterThan(0);
      await context.setOffline(true);
      await expect(page.getByText("We are checking. Do not pay again.")).toBeVisible();
      await context.setOffline(false);
      return page;
    },
  ],
];

async function opened(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/checkout");
  return page;
}

for (const [name, cut] of cuts) {
  test(`cut by ${name}: one order, one charge`, async ({ page, context, quiet }, info) => {
    test.slow();
    await signIn(page, adaeze);
    await fillCart(page, dishOf(info));
    await readyToPay(page);
    const keys: string[] = [];
    context.on("request", (request) => {
      const key = request.headers()["idempotency-key"];
      if (request.url().includes("orders.place") && key !== undefined) keys.push(key);
    });
    const after = await cut(page, context);
    const { id } = await orderOpened(after);
    expect(new Set(keys).size, "every try carried one key").toBe(1);
    await expect(await statementRows(after, id)).toHaveCount(1);
    await after.goto(`/orders/${id}`);
    await cancelOrder(after);
    forgiveRefusals(quiet);
  });
}

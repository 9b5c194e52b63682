import type { Page } from "@playwright/test";
import { callOffToCard, paidByCard } from "./at-paystack";
import { enterConsole, ngozi, showCode, withCodesMs } from "./colleagues";
import { eatenBefore, partner } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { expectGoodPage } from "./looks";
import { another, forgiveRefusals } from "./ordering";

/** What a customer claims and a person has to answer; and money that is on its way back to a card. */

/** A whole JPEG of one pixel. */
const picture = Buffer.from(
  "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/" +
    "2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/" +
    "wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAA" +
    "AAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIACTz//2Q==",
  "base64",
);

const one = eatenBefore();

test("what is claimed with a photo is seen, answered by a colleague, and the money is in the wallet", async ({
  page,
  browser,
  quiet,
}) => {
  test.setTimeout(withCodesMs);
  const { phone, number, orderId } = one().single;
  const customer = await another(browser, quiet, phone, `/orders/${orderId}`);
  await pressBeforeScripts(customer, "Tell us what was wrong");
  const sheet = customer.getByRole("dialog", { name: "What was wrong?" });
  await sheet.getByRole("radio", { name: /^It never arrived/ }).check();
  await sheet.getByLabel("Add a photo").setInputFiles({
    name: "gate.jpg",
    mimeType: "image/jpeg",
    buffer: picture,
  });
  await expect(sheet.getByText("Added", { exact: true })).toBeVisible();
  await expectAccessible(customer);
  await sheet.getByRole("button", { name: /^Claim ₦/ }).click();
  await expect(customer.getByText(/^₦[\d,]+ is being looked at$/)).toBeVisible();
  await expectDrawn(customer, "Photo 1 of what came");

  await enterConsole(page, ngozi, "/admin/claims");
  const card = page.getByRole("article", { name: `Claim on ${number}` });
  await expect(card.getByText("Can be given")).toBeVisible();
  await expectDrawn(page, `What came with ${number}, 1 of 1`);
  await expectGoodPage(page);
  await card.getByRole("button", { name: "Accept…" }).click();
  const panel = page.getByRole("dialog", { name: `Accept the claim on ${number}` });
  await panel.getByLabel("What the customer reads").fill("The gate was locked. Sorry.");
  await panel.getByRole("button", { name: /^Give ₦/ }).click();
  await showCode(page, async () => {
    await expect(panel).toBeHidden({ timeout: 1_000 });
    await expect(card).toBeHidden({ timeout: 1_000 });
  });
  await page.goto("/admin/claims?state=decided");
  await expect(card.getByText("accepted", { exact: true })).toBeVisible();

  await customer.reload();
  await expect(customer.getByText(/^₦[\d,]+ is in your wallet$/).first()).toBeVisible();
  await expect(customer.getByText("“The gate was locked. Sorry.”")).toBeVisible();
  // Nobody else's: to a colleague's own address of it a customer is nobody.
  const src = await page.getByRole("img", { name: `What came with ${number}, 1 of 1` }).getAttribute("src");
  expect((await customer.request.get(src ?? "")).status()).toBe(404);
  forgiveRefusals(quiet);
});

test("a refund to the card stands in the wallet with its steps and its day, and leads to its order", async ({
  browser,
  request,
  quiet,
}) => {
  // A minute of it may pass until the payment is told of.
  test.setTimeout(120_000);
  const { phone, token } = one().single;
  const { id, number } = await paidByCard(request, token, { kitchenId: partner.id, items: partner.dishes });
  await callOffToCard(request, token, id);
  const customer = await another(browser, quiet, phone, "/wallet");
  const refunds = customer.getByRole("region", { name: "A refund on its way" });
  await expect(refunds.getByText("Sent to Paystack")).toBeVisible();
  await expect(refunds.getByText(/^by \w/)).toBeVisible();
  // The statement goes on below it, beside the card and not under that.
  const edges = [refunds, customer.getByRole("region", { name: "Statement" })].map(
    async (part) => (await part.boundingBox())?.x,
  );
  const [above, below] = await Promise.all(edges);
  expect(below).toBe(above);
  await expectNoSidewaysScroll(customer);
  await expectAccessible(customer);
  await refunds.getByRole("link", { name: `Order ${number}, ${partner.name}` }).click();
  await expect(customer).toHaveURL((url) => url.pathname === `/orders/${id}`);
});

/** Its pixels came, from where only its people may read them. */
async function expectDrawn(page: Page, name: string): Promise<void> {
  const img = page.getByRole("img", { name });
  await img.scrollIntoViewIfNeeded();
  await expect
    .poll(() => img.evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 0)))
    .toBe(1);
}

/** On a slow phone the page stands there long before its scripts do: what is pressed meanwhile opens when they come. */
async function pressBeforeScripts(page: Page, name: string): Promise<void> {
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/_next/static/**/*.js", async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("button", { name }).click();
  isHeld = false;
  for (const release of held) release();
}

import postgres from "postgres";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import {
  adaeze,
  cancelOrder,
  dishOf,
  fillCart,
  forgiveRefusals,
  orderOpened,
  payButton,
  readyToPay,
  signIn,
  statementRows,
} from "./ordering";
import { koboOn } from "./paying";

const { DATABASE_URL } = process.env;
/** A dish that no other journey orders, and what it costs in the catalogue. */
const dish = { name: "Peppered Turkey Wing", id: "party-jollof-vi--peppered-turkey-wing", kobo: 420_000 };
/** A bad line: 400 kbps, and 400 ms until anything is answered. */
const badLine = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

test("a price that goes up at the till is shown beside the old one, and is paid only when it is accepted", async ({
  page,
  quiet,
}) => {
  test.slow();
  await signIn(page, adaeze);
  await fillCart(page, dish.name);
  await readyToPay(page);
  const before = await koboOn(payButton(page));
  try {
    await setPrice(dish.kobo + 20_000);
    await payButton(page).click();
    const sheet = page.getByRole("dialog", { name: "Something changed" });
    const line = sheet.getByRole("listitem").filter({ hasText: dish.name });
    await expect(line.locator("del")).toHaveText("₦4,200");
    await expect(line.locator("ins")).toHaveText("₦4,400");
    await expect(sheet).toContainText("Your wallet was not touched.");
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    const accept = sheet.getByRole("button", { name: /^Accept ₦210 more, pay ₦/ });
    const after = await koboOn({
      textContent: async () => ((await accept.textContent()) ?? "").split("pay")[1] ?? "",
    });
    expect(after, "the dish is ₦200 dearer, its service fee ₦10").toBe(before + 21_000);
    await accept.click();
    const { id } = await orderOpened(page);
    const rows = await statementRows(page, id);
    await expect(rows).toHaveCount(1);
    expect(await koboOn(rows.getByText(/^-₦/))).toBe(after);
    await page.goto(`/orders/${id}`);
    await cancelOrder(page);
  } finally {
    await setPrice(dish.kobo);
  }
  forgiveRefusals(quiet);
});

test("on a bad line dinner is ordered all the same: a press answers at once, and a wait is told", async ({
  page,
}, info) => {
  // Every page and every part of it comes over that line.
  test.setTimeout(240_000);
  await signIn(page, adaeze);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", badLine);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const answer = Promise.withResolvers<void>();
  await page.route("**/api/trpc/orders.place*", async (route) => {
    await answer.promise;
    await route.continue();
  });
  await payButton(page).click();
  await expect(page.getByRole("button", { name: /^Paying/ })).toHaveAttribute("aria-busy", "true");
  await expect(page.getByText(/^Still working: .* Do not pay again\.$/)).toBeVisible();
  await expect(page.getByText(/^You may leave this page\./)).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  answer.resolve();
  await orderOpened(page);
  await expect(page.getByText("Live ·")).toBeVisible({ timeout: 20_000 });
  await cancelOrder(page);
});

/** Behind the page's back, as a manager at another desk would. */
async function setPrice(kobo: number): Promise<void> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  try {
    const changed = await sql`update menu_items set price_kobo = ${kobo} where id = ${dish.id} returning id`;
    expect(changed.length, `${dish.id} is on the menu`).toBe(1);
  } finally {
    await sql.end();
  }
}

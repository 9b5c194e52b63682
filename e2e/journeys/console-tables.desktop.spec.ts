import type { APIRequestContext, Page } from "@playwright/test";
import { act, answer } from "./by-rest";
import { enterConsole, rachel } from "./colleagues";
import { newCustomer } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { amina } from "./ordering";

const desks = [
  "orders",
  "payments",
  "refunds",
  "customers",
  "kitchens",
  "wallets",
  "webhooks",
  "jobs",
  "audit",
  "sign-ins",
];

/** Three orders of somebody new; told apart by a name that nobody else has. */
type Orders = { name: string; phone: string; ids: string[]; numbers: string[] };
let made: Orders | undefined;

test.beforeAll(async ({ playwright, baseURL }) => {
  // A customer with money, and three orders of theirs, beside whatever else two cores carry.
  test.setTimeout(120_000);
  const request = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
  made = await placeOrders(request);
  await request.dispose();
});

test("by keyboard alone: a phone in another spelling finds the order, which opens, and one comes back", async ({
  page,
}) => {
  const { phone, numbers } = orders();
  await enterConsole(page, amina, "/admin");
  const box = page.getByRole("combobox", { name: /phone, reference or name/ });
  await expect(async () => {
    if (!(await box.isVisible())) await page.keyboard.press("Control+k");
    await expect(box).toBeFocused({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.type(`+234 ${phone.slice(1, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`);
  const wanted = page.getByRole("option", { name: new RegExp(loose(numbers[1])) });
  await expect(wanted).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("status")).toHaveText(/found$/);
  for (let step = 0; step < 12 && (await wanted.getAttribute("aria-selected")) !== "true"; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === `/admin/orders/${orders().ids[1]}`);
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(loose(numbers[1])) })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === "/admin");
  // Single keys go on from here, and rest as soon as they are turned off.
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  const first = page.locator("[data-row-link]").first();
  await expect(first).toBeVisible();
  // A key that comes before the list listens is lost, as it is to a person.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(first).toBeFocused({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Chosen rows" })).toContainText("1 chosen");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toContainText("Next row");
  await page.keyboard.press("Escape");
});

test("a list narrowed, sorted and kept under a name is the same after a reload, and back leads to before", async ({
  page,
}) => {
  const { name } = orders();
  const view = `Mine ${name.slice(-7)}`;
  await enterConsole(page, amina, "/admin/orders");
  await narrowTo(page, name);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Total", exact: true }).press("Enter");
  await expect(page.getByRole("columnheader", { name: "Total" })).toHaveAttribute("aria-sort", "descending");
  await page.keyboard.press("s");
  await page.getByLabel("Name", { exact: true }).fill(view);
  await page.keyboard.press("Enter");
  const tab = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view });
  await expect(tab).toHaveAttribute("aria-current", "true");
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(tab).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("columnheader", { name: "Total" })).toHaveAttribute("aria-sort", "descending");
  await expect(rows(page)).toHaveCount(3);
  const totals = await cellsOf(page, "Total");
  expect(totals).toEqual([...totals].sort((one, other) => kobo(other) - kobo(one)));
  await page.goBack();
  await expect(page.getByRole("columnheader", { name: "Total" })).not.toHaveAttribute("aria-sort", /./);
  await page.goForward();
  await expect(tab).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("button", { name: `Remove “${view}”` }).click();
  await expect(tab).toBeHidden();
});

test("the file holds what is seen: the same rows in the same order, the same columns", async ({ page }) => {
  const { name } = orders();
  await enterConsole(page, amina, "/admin/orders");
  await narrowTo(page, name);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Total", exact: true }).press("Enter");
  await expect(page).toHaveURL(/sort=-total/);
  // The rows of before stand until those in the new order have come.
  await expect(async () => {
    const totals = (await cellsOf(page, "Total")).map(kobo);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  }).toPass();
  const seen = { numbers: await cellsOf(page, "Order"), totals: await cellsOf(page, "Total") };
  const heads = (await page.getByRole("columnheader").allInnerTexts())
    .map((head) => head.trim())
    .filter((head) => head !== "Choose this page");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByLabel("What is it for?").fill("A journey compares it");
  await page.keyboard.press("Enter");
  const link = page.getByRole("link", { name: "Download 3 rows" });
  await expect(link).toBeVisible();
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  const [head = "", ...lines] = (await file.text()).replace("\uFEFF", "").trim().split("\r\n");
  const columns = head.split(",");
  expect(columns.filter((one) => !one.endsWith("(naira)")).map((one) => one.replace(" (kobo)", ""))).toEqual(
    heads.map((one) => (one.includes(",") ? `"${one}"` : one)).flatMap((one) => one.split(",")),
  );
  expect(lines.map((line) => line.split(",")[columns.indexOf("Order")])).toEqual(seen.numbers);
  expect(lines.map((line) => Number(line.split(",")[columns.indexOf("Total (kobo)")]))).toEqual(
    seen.totals.map(kobo),
  );
});

test("the ten lists are clean to axe, by day and by night, and fit a phone", async ({ page }) => {
  // Ten lists, each looked at three times, and a code to begin with.
  test.setTimeout(240_000);
  await enterConsole(page, rachel, "/admin/orders");
  for (const desk of desks) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/admin/${desk}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 320, height: 740 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
});

function orders(): Orders {
  if (made === undefined) throw new Error("no orders were placed");
  return made;
}

/** Filters by the customer's name, by keyboard. */
async function narrowTo(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("f");
    await expect(page.getByRole("dialog", { name: "Filter" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const editor = page.getByRole("dialog", { name: "Filter" });
  await editor.getByLabel("Column").selectOption({ label: "Customer" });
  await editor.getByLabel("What").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Filters" })).toContainText(`Customer has ${name}`);
}

function rows(page: Page) {
  return page.getByRole("region", { name: "Orders" }).locator("tbody tr");
}

async function cellsOf(page: Page, column: string): Promise<string[]> {
  const heads = await page.getByRole("columnheader").allInnerTexts();
  const at = heads.findIndex((head) => head.trim() === column);
  return await rows(page)
    .locator(`td:nth-child(${at + 1})`)
    .evaluateAll((cells) => cells.map((cell) => cell.lastElementChild?.textContent ?? ""));
}

function kobo(naira: string): number {
  return Math.round(Number(naira.replace(/[₦,]/g, "")) * 100);
}

/** An order's number with or without its dashes. */
function loose(number = ""): string {
  return number.replaceAll("-", "-?");
}

async function placeOrders(request: APIRequestContext): Promise<Orders> {
  const digits = Date.now().toString().slice(-7);
  const { name, phone, token } = await newCustomer(request, digits);
  const { slots } = await answer<{ slots: { startsAt: string }[] }>(
    request.get("/api/v1/kitchens/garki-pot/slots"),
  );
  const placed: { id: string; number: string }[] = [];
  for (const quantity of [1, 3, 2]) {
    const item = {
      itemId: "garki-pot--beans-porridge-and-dodo",
      quantity,
      options: [{ groupId: "spice", optionId: "mild" }],
    };
    placed.push(
      await answer<{ id: string; number: string }>(
        request.post("/api/v1/orders", {
          headers: act(token),
          data: {
            kitchenId: "garki-pot",
            fulfilment: { type: "pickup" },
            // Late ones, not always the same: the first are for journeys that need many.
            slot: slots.at(-1 - (Number(digits) % 12))?.startsAt,
            packs: [{ items: [item] }],
            tenders: [{ kind: "wallet" }],
          },
        }),
      ),
    );
  }
  return { name, phone, ids: placed.map(({ id }) => id), numbers: placed.map(({ number }) => number) };
}

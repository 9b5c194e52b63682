import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { act, answer } from "./by-rest";
import { newCustomer, type Person, partner } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import { another, password, signIn } from "./ordering";

/** What comes after an order was accepted, on a phone: by customers who signed up for this. */
const board = `/kitchen/${partner.id}`;
/** A screen size drinks its own, as each takes it off sale at the end. */
const drinks = {
  phone: { itemId: "jabi-green-bowl--green-juice-35-cl", name: "Green Juice, 35 cl", price: "₦2,500" },
  desktop: {
    itemId: "jabi-green-bowl--ginger-and-lemon-shot-flask",
    name: "Ginger & Lemon Shot Flask",
    price: "₦1,800",
  },
};
const cup = { itemId: partner.dishes[0].itemId };

function drink() {
  return test.info().project.name === "phone" ? drinks.phone : drinks.desktop;
}

type Order = {
  id: string;
  number: string;
  deliveryPin: string;
  totalKobo: number;
  lines: { id: string; name: string }[];
};

/** A drink and a fruit cup to a door in Jabi, paid from the wallet. */
async function placed(request: APIRequestContext, { token }: Person): Promise<Order> {
  return await answer<Order>(
    request.post("/api/v1/orders", {
      headers: act(token),
      data: {
        kitchenId: partner.id,
        fulfilment: {
          type: "delivery",
          zoneId: "abj-jabi-utako",
          landmark: "Jabi Lake mall",
          directions: "By the fountain",
          phone: "0803 123 4567",
        },
        packs: [
          {
            items: [
              { itemId: drink().itemId, quantity: 1 },
              { itemId: cup.itemId, quantity: 1 },
            ],
          },
        ],
        tenders: [{ kind: "wallet" }],
      },
    }),
  );
}

async function cooked(request: APIRequestContext, order: Order, steps: readonly string[]): Promise<void> {
  const { token } = await answer<{ token: string }>(
    request.post("/api/v1/sessions", { data: { identifier: await staffOf(partner.id), password } }),
  );
  for (const step of steps) {
    const pin = step === "deliver" ? { pin: order.deliveryPin } : {};
    await answer(
      request.post("/api/trpc/kitchen.advance", {
        headers: act(token),
        data: { id: order.id, act: step, ...pin },
      }),
    );
  }
}

const toTheDoor = ["accept", "start", "ready", "dispatch", "deliver"] as const;

/** Signed in on this phone, at an order of their own. */
async function atOrder(page: Page, phone: string, order: Order): Promise<void> {
  await signIn(page, phone, `/orders/${order.id}`);
  await expect(page.getByText(`Order ${order.number}`)).toBeVisible();
}

async function expectBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  }
}

const run = Date.now().toString().slice(-6);

test("what was missing is claimed by line and in the wallet at once; then a tip, and stars", async ({
  page,
  request,
}) => {
  test.slow();
  const person = await newCustomer(request, `${run}71`);
  const order = await placed(request, person);
  await cooked(request, order, toTheDoor);
  await atOrder(page, person.phone, order);
  await expectBothThemes(page);

  await page.getByRole("button", { name: "Tell us what was wrong" }).click();
  const sheet = page.getByRole("dialog", { name: "What was wrong?" });
  await sheet.getByRole("checkbox", { name: /Fruit/ }).check();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Claim ₦2,200" }).dblclick();
  await expect(page.getByText("₦2,200 is in your wallet", { exact: true })).toBeVisible();
  await expect(page.getByText("Something was missing: 1 ×")).toBeVisible();

  await page.getByRole("radio", { name: "₦500" }).check();
  await page.getByRole("button", { name: "Tip ₦500" }).click();
  await expect(page.getByText("You tipped ₦500.")).toBeVisible();

  await page
    .getByRole("group", { name: "The food" })
    .getByRole("radio", { name: "4 stars" })
    .check({ force: true });
  await page
    .getByRole("group", { name: "The ride" })
    .getByRole("radio", { name: "5 stars" })
    .check({ force: true });
  await page.getByRole("button", { name: "Tasty" }).click();
  await page.getByRole("button", { name: "Send the rating" }).click();
  await expect(page.getByText("You gave 4 stars and 5 stars for the ride")).toBeVisible();
  await expectBothThemes(page);

  await page.goto("/wallet");
  await expect(page.getByText("Tip for the rider").first()).toBeVisible();
});

test("order and receipt without JavaScript, and a public page that verifies it and names nobody", async ({
  browser,
  request,
  page,
}) => {
  test.slow();
  const person = await newCustomer(request, `${run}73`);
  const order = await placed(request, person);
  await cooked(request, order, ["accept"]);
  await atOrder(page, person.phone, order);
  const { cookies } = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(cookies);
  const reader = await plain.newPage();
  await reader.goto(`/orders/${order.id}`);
  await expect(reader.getByRole("heading", { name: "The kitchen has your order." })).toBeVisible();
  await reader.getByRole("link", { name: "Open the receipt" }).click();
  await expect(reader.getByText(drink().name)).toBeVisible();
  await expect(reader.getByText("Paid from wallet")).toBeVisible();
  const link = await reader.locator('a[href*="/r/RF-"]').getAttribute("href");
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await stranger.goto(link ?? "");
  await expect(stranger.getByText("This receipt is real.")).toBeVisible();
  await expect(stranger.getByRole("heading", { name: `Receipt ${order.number}` })).toBeVisible();
  const said = (await stranger.locator("main").innerText()).toLowerCase();
  for (const secret of [person.name, "Jabi Lake mall", "0803", order.deliveryPin]) {
    expect(said).not.toContain(secret.toLowerCase());
  }
  await stranger.goto(`${link?.slice(0, -3)}abc`);
  await expect(stranger.getByText("We wrote no such receipt")).toBeVisible();
});

test("after the second delivery: the home screen is offered once, and the month says what both cost", async ({
  page,
  request,
}) => {
  test.slow();
  const person = await newCustomer(request, `${run}74`);
  const first = await placed(request, person);
  await cooked(request, first, toTheDoor);
  await signIn(page, person.phone, "/orders");
  await offerInstall(page);
  const card = page.getByRole("region", { name: "Rachel on your home screen" });
  await expect(card).toBeHidden();

  const second = await placed(request, person);
  await cooked(request, second, toTheDoor);
  await page.reload();
  // Until the page listens, an offer is heard by nobody.
  await expect(async () => {
    await offerInstall(page);
    await expect(card.getByRole("button", { name: "Install" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectBothThemes(page);
  await card.getByRole("button", { name: "Not now" }).click();
  await expect(card).toBeHidden();
  await page.reload();
  await offerInstall(page);
  await expect(card).toBeHidden();

  await page.goto("/wallet");
  await page.getByRole("link", { name: /^What you spent/ }).click();
  await expect(page.getByRole("heading", { name: "What you spent", level: 1 })).toBeVisible();
  const both = `₦${((first.totalKobo + second.totalKobo) / 100).toLocaleString("en-NG")}`;
  await expect(page.getByRole("definition").filter({ hasText: both }).first()).toBeVisible();
  await expect(page.getByText("2 orders").first()).toBeVisible();
  await expectBothThemes(page);
});

/** What Chrome says when it would install us; the browser of a journey never does by itself. */
async function offerInstall(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: () => Promise.resolve({ outcome: "dismissed" }),
    });
    window.dispatchEvent(offer);
  });
}

test("a link tells a chat its title, its sentence and a picture that is there", async ({
  request,
  baseURL,
}) => {
  const menu = `/abuja/${partner.id}`;
  for (const path of [
    "/",
    "/abuja",
    menu,
    `${menu}?dish=${cup.itemId}`,
    "/r/RF-0000-00.nothing",
    "/privacy",
  ]) {
    const page = await (await request.get(path)).text();
    const told = (name: string) =>
      page.match(new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`))?.[1] ?? "";
    expect(told("og:title"), path).not.toBe("");
    expect(told("og:description"), path).not.toBe("");
    expect(told("twitter:card"), path).toBe("summary_large_image");
    const picture = new URL(told("og:image"));
    expect(picture.origin, path).toBe(new URL(baseURL ?? "").origin);
    const fetched = await request.get(picture.pathname);
    expect([path, fetched.status(), fetched.headers()["content-type"]]).toEqual([path, 200, "image/png"]);
  }
});

// Last: the drink is off sale afterwards.
test("food that is finished: the kitchen asks, the customer removes it, the price is back and the rest is cooked", async ({
  page,
  request,
  browser,
  quiet,
}) => {
  test.slow();
  const person = await newCustomer(request, `${run}72`);
  const order = await placed(request, person);
  await cooked(request, order, ["accept"]);
  await atOrder(page, person.phone, order);

  const kitchen = await kitchenAt(browser, quiet);
  const ticket = kitchen.getByRole("article", { name: `Order ${order.number}` });
  await ticket.getByRole("button", { name: "A dish is finished" }).click();
  const sheet = kitchen.getByRole("dialog", { name: `What is finished of ${order.number}?` });
  await sheet.getByRole("radio", { name: new RegExp(`^1 × ${drink().name}`) }).check();
  await sheet.getByRole("button", { name: "Ask the customer" }).click();
  await expect(ticket.getByText(/the customer chooses until/)).toBeVisible();

  // Nobody reloads: the stream tells.
  await expect(page.getByRole("heading", { name: `${drink().name} is finished` })).toBeVisible();
  await expectBothThemes(page);
  await page.getByRole("button", { name: `Remove it, get ${drink().price} back now` }).click();
  await expect(page.getByText(`${drink().name} was finished: removed`)).toBeVisible();
  await expect(page.getByText(`${drink().price} is back in your wallet`).first()).toBeVisible();
  await expect(ticket.getByText("1 removed: do not cook")).toBeVisible();
  await cooked(request, order, ["start", "ready", "dispatch"]);

  const rider = page.getByRole("region", { name: "Reach the rider" });
  await expect(rider.getByRole("link", { name: /^Call/ })).toHaveAttribute("href", /^tel:\+\d+$/);
  const said = encodeURIComponent(`For the rider of order ${order.number}: I am at the gate.`);
  await expect(rider.getByRole("link", { name: "I am at the gate. by WhatsApp" })).toHaveAttribute(
    "href",
    new RegExp(`^https://wa\\.me/\\d+\\?text=${said}$`),
  );
  await expect(rider.getByRole("link", { name: "SMS Leave it with security." })).toBeVisible();
  await expectBothThemes(page);
  await cooked(request, order, ["deliver"]);
  await expect(rider).toBeHidden();
  await expect(page.getByRole("heading", { name: "Delivered. Enjoy your food." })).toBeVisible();
});

async function kitchenAt(browser: Browser, noise: string[]): Promise<Page> {
  return await another(browser, noise, await staffOf(partner.id), board);
}

import { type Browser, expect, type Page, type TestInfo } from "@playwright/test";
import { answer } from "./by-rest";
import { listen } from "./journey";

/** What the journeys of ordering have in common: signing in, filling a cart, paying, and the kitchen's side of it. */
export const password = "jollof-demo-2026";
export const adaeze = "0800 000 3001";
export const kelechi = "0800 000 3002";
export const hauwa = "0800 000 3003";
/** Ops: may work at any kitchen. */
export const amina = "0800 000 3012";
/** Staff of Rachel's Buka alone. */
export const sade = "0800 000 3006";

export const partyJollof = "/kitchen/party-jollof-vi";

/** Both screen sizes run at once against one kitchen: each eats its own dish, so that their counts do not mix. */
export function dishOf(info: TestInfo): string {
  return info.project.name === "phone" ? "Fried Rice, Lagos style" : "Native Jollof (Iwuk Edesi)";
}

/** Signed in as the form does it, without its page, which has a journey of its own; then on the page `next`. */
export async function signIn(page: Page, phone: string, next?: string): Promise<void> {
  const { csrfToken } = await answer<{ csrfToken: string }>(page.request.get("/api/auth/csrf"));
  const form = { identifier: phone, password, csrfToken, callbackUrl: "/", json: "true" };
  const { url } = await answer<{ url: string }>(page.request.post("/api/auth/callback/password", { form }));
  expect(new URL(url).searchParams.get("error"), `${phone} is signed in`).toBeNull();
  if (next === undefined) return;
  await page.goto(next);
  await expect(page).toHaveURL(({ pathname, search }) => [pathname, pathname + search].includes(next));
}

/** On the page of signing in, which leads to `next`. */
export async function signInHere(page: Page, phone: string, next: string): Promise<void> {
  await page.getByLabel("Phone number or e-mail").fill(phone);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(({ pathname, search }) => [pathname, pathname + search].includes(next));
}

/** A second person in a browser of their own, whose console is listened to as well. */
export async function another(browser: Browser, noise: string[], phone: string, next: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  listen(page, noise);
  await signIn(page, phone, next);
  return page;
}

/** A browser tells its console of every 402, 409, 422, 428 and 503: those that the journey asked for are no fault. */
export function forgiveRefusals(noise: string[]): void {
  const kept = noise.filter(
    (line) => !/status of (402|409|422|428|503)|ERR_FAILED|ERR_INTERNET_DISCONNECTED/.test(line),
  );
  noise.splice(0, noise.length, ...kept);
}

/** Being signed out, and being asked for a PIN or a code, are told by the browser's console too. */
export function forgiveQuestions(noise: string[]): void {
  forgiveRefusals(noise);
  noise.splice(0, noise.length, ...noise.filter((line) => !/status of 401/.test(line)));
}

/** One portion of a dish of Party Jollof in the cart, for Victoria Island. */
export async function fillCart(page: Page, dish: string): Promise<void> {
  // What its link on the first page does, and then shows this menu.
  await page.goto("/where?zone=los-vi-ikoyi&kitchen=party-jollof-vi");
  await page.getByRole("link", { name: dish, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: dish });
  // Whether there is anything to choose can be counted only once the sheet is there.
  await expect(sheet.getByRole("button", { name: /^Add/ })).toBeVisible();
  for (const answer of ["Regular", "Mild"]) {
    const choice = sheet.getByRole("radio", { name: answer });
    if ((await choice.count()) > 0) await choice.check();
  }
  await sheet.getByRole("button", { name: /^Add/ }).click();
  await expect(sheet).toBeHidden();
}

/** The checkout with a landmark and a price: ready to be paid. */
export async function readyToPay(page: Page): Promise<void> {
  await page.goto("/checkout");
  const landmark = page.getByRole("button", { name: "Falomo roundabout", exact: true });
  // Of a saved place one line is shown, until it is changed.
  const change = changePlace(page);
  await expect(landmark.or(change).first()).toBeVisible();
  if (!(await landmark.isVisible())) await change.click();
  await landmark.click();
  await expect(payButton(page)).toBeVisible();
}

/** Shows the fields of where the food goes, when a saved place was one line. */
export function changePlace(page: Page) {
  return page.getByRole("button", { name: "Change where we bring it" });
}

export function payButton(page: Page) {
  return page.getByRole("button", { name: /^Pay ₦/ });
}

/** Waits for the order's own page; answers its id and number. */
export async function orderOpened(page: Page): Promise<{ id: string; number: string }> {
  await expect(page).toHaveURL(/\/orders\/ord_/);
  const number = (await page.getByText(/^Order RF-/).textContent())?.replace("Order ", "") ?? "";
  return { id: new URL(page.url()).pathname.split("/").at(-1) ?? "", number };
}

/** Calls the order off, so that the next journey finds the money and the portions again. */
export async function cancelOrder(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Cancel: get/ }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel this order?" });
  await question.getByRole("radio", { name: "I changed my mind" }).check();
  await question.getByRole("button", { name: /^Cancel, get/ }).click();
  await expect(page.getByText(/is back in your wallet/)).toBeVisible();
}

/** The statement's rows of one order. */
export async function statementRows(page: Page, orderId: string) {
  await page.goto("/wallet");
  return page.getByRole("listitem").filter({ has: page.locator(`a[href="/orders/${orderId}"]`) });
}

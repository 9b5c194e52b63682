import { expect, type Page, type TestInfo } from "@playwright/test";
import { dishOf, fillCart, orderOpened, payButton, readyToPay, signIn } from "./ordering";

/** What the journeys of paying have in common: the customer's bank, played through the twin of Paystack. */
const { E2E_TWIN_URL } = process.env;

/** Wallets with next to nothing in them, one a screen size: both run at once. */
const tamuno = "0800 000 3004";
const bisi = "0800 000 3005";

export function poorCustomerOf(info: TestInfo): string {
  return info.project.name === "phone" ? tamuno : bisi;
}

/** Does at the twin what the customer's bank would: sends what was asked for, or another amount. */
export async function payAtTwin(
  page: Page,
  reference: string,
  what: { channel: "card" | "bank_transfer" | "ussd"; amountKobo?: number },
): Promise<void> {
  const answer = await page.request.post(`${E2E_TWIN_URL}/__twin/transactions/${reference}/pay`, {
    data: what,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** The weather at Paystack, for everybody; empty is fine weather. */
export async function twinFaults(page: Page, faults: Record<string, number>): Promise<void> {
  const answer = await page.request.put(`${E2E_TWIN_URL}/__twin/faults`, { data: faults });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Signed in, a dish in the cart, the way to pay chosen: one press away from ordering. */
export async function aboutToPay(
  page: Page,
  info: TestInfo,
  phone: string,
  way: "Wallet" | "Transfer" | "Card" | "USSD",
): Promise<void> {
  await signIn(page, phone);
  await chooseWay(page, info, way);
}

/** The same for somebody who is signed in. */
export async function chooseWay(
  page: Page,
  info: TestInfo,
  way: "Wallet" | "Transfer" | "Card" | "USSD",
): Promise<void> {
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  await page.getByRole("radio", { name: way }).check();
}

/** Presses Pay and waits for the page of the payment; answers its reference. */
export async function payAndOpen(page: Page): Promise<string> {
  await payButton(page).click();
  return await paymentOpened(page);
}

export async function paymentOpened(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/pay\/rf-/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The payment's page leads on to the order once the money is there: the bank, the webhook and the page each take a moment. */
export async function paidFor(page: Page): Promise<{ id: string; number: string }> {
  await page.waitForURL(/\/orders\/ord_/, { timeout: 30_000 });
  return await orderOpened(page);
}

/** The kobo of a text such as `Pay ₦6,430 by transfer`. */
export async function koboOn(what: { textContent(): Promise<string | null> }): Promise<number> {
  const [, naira = "", fraction = "00"] =
    /₦([\d,]+)(?:\.(\d\d))?/.exec((await what.textContent()) ?? "") ?? [];
  return Number(naira.replaceAll(",", "")) * 100 + Number(fraction);
}

/** Calls off an order that waits for its payment, from the payment's page. */
export async function cancelWaiting(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel the order" }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel this order?" });
  await expect(question).toContainText("Nothing was charged");
  await question.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page).toHaveURL(/\/orders\/ord_/);
}

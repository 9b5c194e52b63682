import postgres from "postgres";
import { newCustomer } from "./delivered-orders";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./journey";
import { staffOf } from "./kitchen-staff";
import {
  another,
  dishOf,
  fillCart,
  orderOpened,
  partyJollof,
  payButton,
  readyToPay,
  signIn,
  statementRows,
} from "./ordering";

const { DATABASE_URL } = process.env;

test("a kitchen that does not answer: the money comes back by itself, and another one has the dish", async ({
  page,
  browser,
  request,
  quiet,
}, info) => {
  test.slow();
  const { phone } = await newCustomer(request, Date.now().toString());
  await signIn(page, phone);
  await fillCart(page, dishOf(info));
  await readyToPay(page);
  const sum = (await payButton(page).textContent())?.replace("Pay ", "") ?? "";
  await payButton(page).click();
  const { id, number } = await orderOpened(page);
  await expect(page.getByText(/^The kitchen answers by \d+:\d\d pm\./)).toContainText(
    `all ${sum} comes back`,
  );
  await expect(page.getByRole("button", { name: /^Cancel: get/ })).toBeVisible();
  const kitchen = await another(browser, quiet, await staffOf("party-jollof-vi"), partyJollof);
  const ticket = kitchen.getByRole("article", { name: `Order ${number}` });
  await expect(ticket.getByText(/^Accept by \d+:\d\d pm/)).toBeVisible();

  await letTimePass(id);
  await expect(page.getByRole("heading", { name: /did not answer, so we cancelled it/ })).toBeVisible();
  await expect(page.getByText(`${sum} is back in your wallet.`)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Try .+: .+, \d+-\d+ min$/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await expect(ticket).toBeHidden();
  await expect(kitchen.getByText("Cancelled: not accepted in time. Do not cook them.")).toBeVisible();
  await expect(kitchen.getByText(number)).toBeVisible();
  await expectAccessible(kitchen);
  await expect(await statementRows(page, id)).toHaveCount(2);
});

/** Three minutes are too long for a journey: the order's end is moved to just after it was paid. The worker does the rest. */
async function letTimePass(orderId: string): Promise<void> {
  const sql = postgres(DATABASE_URL ?? "", { max: 1 });
  try {
    await sql`update orders set accept_by = paid_at + interval '1 second' where id = ${orderId}`;
  } finally {
    await sql.end();
  }
}

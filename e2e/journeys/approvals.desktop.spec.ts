import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey";
import { type LargeMoney, lagosMinute, largeMoneyBefore, news } from "./large-money";
import { expectGoodPage } from "./looks";
import { forgiveRefusals } from "./ordering";
import { nameOf, ownColleague } from "./own-colleague";

/** What two people decide, but a batch and a refund of one order: those have journeys of their own. */
const made = largeMoneyBefore();
const why = "The receipt of the bank was sent to us";
const seen = "Seen on the bank's own list";
const account = "0123456789";
const bankReference = () => `NIP-${crypto.randomUUID().slice(0, 12).toUpperCase()}`;

test("what is too much for one person is asked for by one and decided by another, who sees what they saw", async ({
  browser,
  quiet,
}) => {
  // Money of five kinds, asked for and decided.
  test.setTimeout(120_000);
  const { guest, strangers, payee, stuck } = made();
  const [toGive, toReject] = strangers;
  const [finance, other, approver] = await Promise.all([
    ownColleague(browser, quiet, "finance_admin"),
    ownColleague(browser, quiet, "finance_approver"),
    ownColleague(browser, quiet, "finance_approver"),
  ]);
  await Promise.all([askForAccount(other, stuck.id), askForMoney(finance, made())]);
  const labels = {
    give: `Money in suspense, ${toGive}`,
    reject: `Money in suspense, ${toReject}`,
    payout: `Payout to ${payee}`,
    replay: "Webhooks to be worked once more",
  };
  const elsewhere = `Refund of ${stuck.orderNumber} to another account`;
  await expectNotOwn(finance, Object.values(labels));
  await expectGoodPage(finance);
  await expectNotOwn(other, [elsewhere]);

  await approver.goto("/admin/approvals");
  const give = await openCard(approver, labels.give, finance);
  const reject = await openCard(approver, labels.reject, finance);
  const payout = await openCard(approver, labels.payout, finance);
  const replay = await openCard(approver, labels.replay, finance);
  const toAccount = await openCard(approver, elsewhere, other);
  await expectGoodPage(approver);
  await give.getByLabel("Type the amount").fill("120,000");
  await decide(give, "Approve: give out ₦120,000");
  await decide(reject, "Reject: no money moves");
  await payout.getByLabel("Type the amount").fill(await sumOf(payout));
  await decide(payout, /^Approve: pay out ₦/);
  await decide(replay, "Approve: work them once more");
  await toAccount.getByLabel("Account number").fill("0123456780");
  await press(toAccount, /^Approve: send ₦/);
  await expect(toAccount).toContainText("not the account");
  await toAccount.getByLabel("Account number").fill(account);
  await decide(toAccount, /^Approve: send ₦/);

  await finance.goto(`/admin/wallets/${guest.userId}`);
  await expect(finance.getByText("₦120,000").first()).toBeVisible();
  forgiveRefusals(quiet);
});

/** The four acts of finance, each up to the sentence that a colleague decides. */
async function askForMoney(page: Page, { guest, strangers, payee, since }: LargeMoney): Promise<void> {
  const [toGive, toReject] = strangers;
  await page.goto("/admin/reconciliation");
  const give = page.getByRole("listitem").filter({ hasText: toGive });
  const reject = page.getByRole("listitem").filter({ hasText: toReject });
  await expect(async () => {
    await page.reload();
    await expect(give).toBeVisible({ timeout: 1_000 });
    await expect(reject).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await give.getByRole("button", { name: "Give it to its payer" }).click();
  await give.getByLabel("Whose money is it?").fill(guest.phone);
  await give.getByRole("button", { name: "Show what it does" }).click();
  await give.getByLabel("Type the amount").fill("120,000");
  await ask(give, /^Ask a colleague to give ₦120,000/);
  await reject.getByRole("button", { name: "Pay it out to their bank" }).click();
  await reject.getByLabel("The bank's reference").fill(bankReference());
  await reject.getByLabel("Type the amount").fill("120,000");
  await ask(reject, "Ask a colleague to pay out ₦120,000");

  await page.goto("/admin/payouts");
  await page.getByRole("link", { name: payee }).click();
  await page.getByRole("button", { name: "Show what it does" }).click();
  await expect(page.getByText("A colleague decides this one")).toBeVisible();
  await page.getByLabel("Type the amount").fill(await sumOf(page.getByText(/from what is owed to/)));
  await page.getByLabel("The bank's reference").fill(bankReference());
  await ask(page.getByRole("main"), /^Ask for ₦/);

  await page.goto("/admin/webhooks/replay");
  await page.getByLabel("From").fill(lagosMinute(since, -60));
  await page.getByLabel("To", { exact: true }).fill(lagosMinute(since, 60));
  await page.getByLabel(/^Kind of event/).fill(news.event);
  await page.getByRole("button", { name: "Show what it would do" }).click();
  await expect(page.getByRole("list", { name: "What it would do" })).toContainText(news.event);
  await ask(page.getByRole("main"), /^Ask a colleague: work \d+ once more/);
}

/** Whoever may approve asks for this one: they say where money goes. */
async function askForAccount(page: Page, refundId: string): Promise<void> {
  await page.goto(`/admin/refunds/${refundId}`);
  await page.getByRole("button", { name: /^Send ₦.* to another account/ }).click();
  const panel = page.getByRole("dialog", { name: "Send it to another account" });
  await panel.getByLabel("Bank", { exact: true }).selectOption("Guaranty Trust Bank");
  await panel.getByLabel("Account number", { exact: true }).fill(account);
  await panel.getByLabel("The account number again").fill(account);
  await panel.getByLabel("How you know that the account is the customer's").fill(why);
  await panel.getByRole("button", { name: /^Ask a colleague to send ₦/ }).click();
  await expect(panel.getByText(/^Asked for\. Nothing was sent/)).toBeVisible();
}

async function ask(within: Locator, act: string | RegExp): Promise<void> {
  await within.getByLabel("for the audit trail").fill(why);
  await within.getByRole("button", { name: act }).click();
  await expect(
    within
      .page()
      .getByText(/^Asked for\./)
      .last(),
  ).toBeVisible();
}

/** Whoever asked sees that a colleague decides, and nothing to press. */
async function expectNotOwn(page: Page, labels: readonly string[]): Promise<void> {
  await page.goto("/admin/approvals");
  for (const label of labels) {
    const card = cardOf(page.getByRole("region", { name: "Waiting for somebody else" }), label);
    await expect(card).toContainText("You asked for this yourself: a colleague decides.");
    await expect(card.getByText("Decide", { exact: true })).toBeHidden();
    await expect(card.getByRole("button")).toHaveCount(0);
  }
}

function cardOf(within: Page | Locator, label: string): Locator {
  return within.getByRole("article", { name: label });
}

/** Whoever decides reads who asked and why, and unfolds the form. */
async function openCard(page: Page, label: string, asked: Page): Promise<Locator> {
  const card = cardOf(page.getByRole("region", { name: "Waiting for you" }), label);
  await expect(card).toContainText(`${nameOf(asked)} asked`);
  await expect(card).toContainText(why);
  await card.getByText("Decide", { exact: true }).click();
  return card;
}

/** With a note; what is decided waits for nobody any more. */
async function decide(card: Locator, act: string | RegExp): Promise<void> {
  await press(card, act);
  await expect(card).toBeHidden();
}

async function press(card: Locator, act: string | RegExp): Promise<void> {
  await card.getByLabel("Your note").fill(seen);
  await card.getByRole("button", { name: act }).click();
}

/** The first sum of a text, as it is typed. */
async function sumOf(what: Locator): Promise<string> {
  return /₦([\d,.]*\d)/.exec(await what.innerText())?.[1] ?? "";
}

import { expect, test } from "vitest";
import { buy, cancel, cook, customer, delivery, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { accountEntries, accountsOf } from "./account-entries";
import { backingOf } from "./backing";
import type { AccountDto } from "./books-contract";
import { housePurposes } from "./contract";
import { transferOf } from "./transfer-of";
import { trialBalance } from "./trial-balance";

testHouse();

async function someTrade(): Promise<void> {
  const [from, ada, bola] = [await kitchen(), await customer(5_000_000), await customer(700_000)];
  await cook(from, await buy(ada, from, { fulfilment: delivery(from), tipKobo: 20_000 }), "deliver");
  await cook(from, await buy(ada, from), "accept");
  await cancel(bola, await buy(bola, from));
}

async function allAccounts(purpose: AccountDto["purpose"]): Promise<AccountDto[]> {
  const found: AccountDto[] = [];
  let cursor: string | undefined;
  do {
    const page = await accountsOf({ purpose, cursor, limit: 2 });
    found.push(...page.accounts);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

test("the trial balance is zero, and each line is the sum of its accounts, each account the sum of its entries", async () => {
  await someTrade();
  const books = await trialBalance();
  expect(books.sumKobo).toBe(0);
  expect(books.heldKobo + books.owedKobo).toBe(0);
  expect(books.walletsSayKobo).toBe(lineOf("customer_wallet"));
  for (const line of books.lines) {
    const accounts = await allAccounts(line.purpose);
    expect([line.purpose, accounts.length, sum(accounts.map(({ balanceKobo }) => balanceKobo))]).toEqual([
      line.purpose,
      line.accounts,
      line.balanceKobo,
    ]);
    for (const account of accounts) await expectEntriesToAddUp(account);
  }
  function lineOf(purpose: string) {
    return books.lines.find((line) => line.purpose === purpose)?.balanceKobo;
  }
  await expectGreenProof();
});

/** Page by page: each entry with the sum up to it, the last page down to nothing. */
async function expectEntriesToAddUp(account: AccountDto): Promise<void> {
  let [runningKobo, seen] = [account.balanceKobo, 0];
  let cursor: string | undefined;
  do {
    const page = await accountEntries({ accountId: account.id, cursor, limit: 3 });
    expect(page.account).toEqual(account);
    for (const entry of page.entries) {
      expect(entry.balanceKobo).toBe(runningKobo);
      runningKobo -= entry.amountKobo;
      seen++;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect([account.id, runningKobo, seen]).toEqual([account.id, 0, account.entries]);
}

test("from an entry to its transfer: two entries that cancel each other, and what else moved for the same order", async () => {
  await someTrade();
  const escrow = await accountEntries({ accountId: "acc_house_order_escrow", limit: 50 });
  const [entry] = escrow.entries;
  const transfer = await transferOf(entry?.transferId ?? "none");
  expect(transfer.entries.map(({ id }) => id)).toContain(entry?.id);
  expect(sum(transfer.entries.map(({ amountKobo }) => amountKobo))).toBe(0);
  expect([transfer.fromAccountId, transfer.toAccountId]).toContain("acc_house_order_escrow");
  expect(transfer.siblings.length).toBeGreaterThan(0);
  await expect(transferOf("trf_none")).rejects.toMatchObject({ code: "ledger.transfer_not_found" });
  await expect(accountEntries({ accountId: "acc_none", limit: 5 })).rejects.toMatchObject({
    code: "ledger.account_not_found",
  });
});

test("past the last page there is nothing, and the account's sum is the same", async () => {
  await someTrade();
  const whole = await accountEntries({ accountId: "acc_house_order_escrow", limit: 50 });
  const past = await accountEntries({ accountId: "acc_house_order_escrow", cursor: "ent_0", limit: 50 });
  expect(past).toEqual({ account: whole.account, entries: [], nextCursor: null });
});

test("what backs customers' money adds up from the ledger: every kobo of the books is in one part of it", async () => {
  await someTrade();
  const books = await trialBalance();
  const backing = backingOf(books);
  const line = (purpose: string) => books.lines.find((one) => one.purpose === purpose)?.balanceKobo ?? 0;
  expect(backing.customersKobo).toBe(
    line("customer_wallet") +
      line("wallet_hold") +
      line("order_escrow") +
      line("refund_clearing") +
      line("suspense"),
  );
  expect(backing.heldKobo).toBe(-line("bank") - line("paystack_clearing"));
  expect(backing.spareKobo).toBe(backing.heldKobo - backing.customersKobo);
  const own = housePurposes.filter(
    (one) => one.endsWith("_income") || one.endsWith("_expense") || one.endsWith("_loss"),
  );
  expect(backing.spareKobo - backing.othersKobo).toBe(sum(own.map(line)));
  expect(backing.isBacked).toBe(true);
  expect(backing.coverBps).toBe(Math.floor((backing.heldKobo * 10_000) / backing.customersKobo));
});

test("money that is missing is said to be missing, to the kobo", () => {
  const line = (purpose: "bank" | "customer_wallet", balanceKobo: number) =>
    ({ purpose, accounts: 1, entries: 1, balanceKobo }) as const;
  const short = backingOf({
    at: "2026-11-21T11:00:00.000Z",
    lines: [line("bank", -99_999), line("customer_wallet", 100_000)],
    heldKobo: -99_999,
    owedKobo: 100_000,
    sumKobo: 1,
    walletsSayKobo: 100_000,
  });
  expect(short).toMatchObject({ isBacked: false, spareKobo: -1, coverBps: 9_999 });
});

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

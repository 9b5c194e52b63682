/**
 * The ledger owns accounts, transfers and entries: every kobo that moves, moves here.
 *
 * Invariants: a transfer has two entries that sum to zero (I1); a wallet's balance is the sum of its entries and of
 * its last one, is never below zero, and its versions run 1..n (I2); an effect key is posted at most once (I5).
 * Tables: accounts, transfers, entries. Calls: identity (who may spend). House accounts are never locked (docs/adr/004).
 */
export { accountEntries, accountsOf } from "./account-entries";
export { houseAccountId, openPayable, openWallet, walletAccountId } from "./accounts";
export { backingOf } from "./backing";
export {
  type AccountEntriesDto,
  type AccountPurpose,
  type AccountsDto,
  accountEntriesInput,
  accountsOfInput,
  type BackingDto,
  type BackingPartDto,
  purposeLook,
  type TransferDto,
  type TrialBalanceDto,
  transferInput,
} from "./books-contract";
export { closedWallets, closeWallet } from "./close-wallet";
export { creditOpeningBalance, topUpWallet, type WalletCredit } from "./credit-wallet";
export { assertMaySpend, requireMaySpend, spendControlsOf } from "./may-spend";
export { type LockedAccounts, lockAccounts, type Posting, post, requireFunds } from "./post-transfers";
export { entriesAbout, statementOf, walletOf } from "./queries";
export {
  type EntryReceiptDto,
  entryReceiptDto,
  type MonthDto,
  monthDto,
  monthField,
  monthInput,
} from "./statement-contract";
export { entryReceiptOf, monthOf } from "./statement-month";
export { transferOf } from "./transfer-of";
export { trialBalance } from "./trial-balance";
export { walletBalance } from "./wallet-balance";

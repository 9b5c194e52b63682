import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf, positive, versionColumn } from "~/platform/db/columns";
import { accountKinds, accountPurposes, transferReasons } from "./contract";

/**
 * Floor accounts (customer wallets) carry a balance that may not fall below zero and a version; they are locked.
 * House accounts carry neither: their entries are summed, and nothing ever waits for them.
 */
export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: accountKinds }).notNull(),
    purpose: text("purpose", { enum: accountPurposes }).notNull(),
    /** The customer of a wallet, the kitchen or rider of a payable; null for the house's own. */
    ownerId: text("owner_id"),
    balanceKobo: koboColumn("balance_kobo"),
    version: versionColumn("version"),
    /** Of a wallet whose owner has closed their account: nothing is put into it again. */
    closedAt: momentColumn("closed_at"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("accounts_kind", table.kind, accountKinds),
    oneOf("accounts_purpose", table.purpose, accountPurposes),
    notNegative("accounts_balance_not_negative", table.balanceKobo),
    check(
      "accounts_floor_has_balance",
      sql`(kind = 'floor') = (balance_kobo is not null and version is not null)`,
    ),
    check("accounts_closed_is_empty", sql`closed_at is null or (kind = 'floor' and balance_kobo = 0)`),
    unique("accounts_one_per_owner").on(table.purpose, table.ownerId).nullsNotDistinct(),
    // Serves the console's list of wallets, newest first. None by balance: it would be written with every order.
    index("accounts_wallets_newest").on(table.createdAt, table.id).where(sql`kind = 'floor'`),
  ],
);

/** An immutable fact: this much moved from here to there, once, for this reason. */
export const transfers = pgTable(
  "transfers",
  {
    id: text("id").primaryKey(),
    fromAccountId: text("from_account_id")
      .notNull()
      .references(() => accounts.id),
    toAccountId: text("to_account_id")
      .notNull()
      .references(() => accounts.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
    reason: text("reason", { enum: transferReasons }).notNull(),
    /** What makes this effect unique: a second posting of the same effect violates it, whatever the code did. */
    effectKey: text("effect_key").notNull(),
    /** The order, payment or refund this belongs to: escrow and clearing return to zero per reference. */
    referenceId: text("reference_id").notNull(),
    actorId: text("actor_id").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    positive("transfers_amount_positive", table.amountKobo),
    check("transfers_two_accounts", sql`from_account_id <> to_account_id`),
    oneOf("transfers_reason", table.reason, transferReasons),
    uniqueIndex("transfers_effect_once").on(table.effectKey),
    // Serves "what moved for this order" on the order page and in the proof.
    index("transfers_reference").on(table.referenceId),
    // Serves the day's totals and the statement of a month.
    index("transfers_created_at").on(table.createdAt),
  ],
);

/** Two per transfer, signed, sum zero. An entry on a floor account proves its own line of the statement. */
export const entries = pgTable(
  "entries",
  {
    id: text("id").primaryKey(),
    transferId: text("transfer_id")
      .notNull()
      .references(() => transfers.id),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
    previousBalanceKobo: koboColumn("previous_balance_kobo"),
    balanceKobo: koboColumn("balance_kobo"),
    accountVersion: versionColumn("account_version"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    check("entries_amount_not_zero", sql`amount_kobo <> 0`),
    notNegative("entries_balance_not_negative", table.balanceKobo),
    notNegative("entries_previous_balance_not_negative", table.previousBalanceKobo),
    check(
      "entries_balance_adds_up",
      sql`(account_version is null and balance_kobo is null and previous_balance_kobo is null)
          or (account_version > 0 and balance_kobo = previous_balance_kobo + amount_kobo)`,
    ),
    uniqueIndex("entries_one_per_side").on(table.transferId, table.accountId),
    // Makes versions unique per account, and serves the statement: newest first, keyset by version.
    uniqueIndex("entries_account_version").on(table.accountId, table.accountVersion),
  ],
);

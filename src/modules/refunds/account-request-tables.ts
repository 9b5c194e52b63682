import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { decisionChecks, decisionColumns } from "~/platform/db/decision";
import { refunds } from "./refund-tables";

/**
 * A large refund that a colleague wants sent to another account: somebody else decides, and types the account once more.
 * Of the account only a keyed hash is kept, by which the two are compared, and its end, by which people speak of it.
 */
export const refundAccountRequests = pgTable(
  "refund_account_requests",
  {
    id: text("id").primaryKey(),
    refundId: text("refund_id")
      .notNull()
      .references(() => refunds.id),
    /** The refund's version when it was asked for: an approver decides on what was seen. */
    refundVersion: integer("refund_version").notNull(),
    accountHash: text("account_hash").notNull(),
    accountEnd: text("account_end").notNull(),
    bankId: text("bank_id").notNull(),
    ...decisionColumns(),
  },
  (table) => [
    ...decisionChecks("refund_account_requests", table),
    check("refund_account_requests_version_positive", sql`refund_version > 0`),
    check("refund_account_requests_end", sql`account_end ~ '^[0-9]{4}$'`),
    // A refund is asked for once at a time.
    uniqueIndex("refund_account_requests_one_open").on(table.refundId).where(sql`status = 'requested'`),
  ],
);

import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { momentColumn, oneOf } from "~/platform/db/columns";
import { refunds } from "./refund-tables";

const accountRequestStatuses = ["requested", "approved", "rejected"] as const;

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
    note: text("note").notNull(),
    status: text("status", { enum: accountRequestStatuses }).notNull(),
    requestedBy: text("requested_by").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: momentColumn("decided_at"),
    decision: text("decision"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("refund_account_requests_status", table.status, accountRequestStatuses),
    check("refund_account_requests_version_positive", sql`refund_version > 0`),
    check("refund_account_requests_end", sql`account_end ~ '^[0-9]{4}$'`),
    check("refund_account_requests_four_eyes", sql`decided_by is null or decided_by <> requested_by`),
    check(
      "refund_account_requests_decided_whole",
      sql`num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested')`,
    ),
    // A refund is asked for once at a time.
    uniqueIndex("refund_account_requests_one_open").on(table.refundId).where(sql`status = 'requested'`),
    // Serves the page of approvals: those that wait, the oldest first.
    index("refund_account_requests_waiting").on(table.createdAt).where(sql`status = 'requested'`),
  ],
);

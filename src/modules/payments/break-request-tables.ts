import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, oneOf, positive } from "~/platform/db/columns";
import { breaks } from "./reconciliation-tables";

const breakRequestActs = ["claim", "pay_out"] as const;
const breakRequestStatuses = ["requested", "approved", "rejected"] as const;

/**
 * What a colleague wants done with money in suspense that one person does not move alone: a large receipt into a wallet,
 * and any out of our bank. Posted when somebody else has approved it.
 */
export const breakRequests = pgTable(
  "break_requests",
  {
    id: text("id").primaryKey(),
    breakId: text("break_id")
      .notNull()
      .references(() => breaks.id),
    act: text("act", { enum: breakRequestActs }).notNull(),
    /** Whose wallet, of a claim. */
    customerId: text("customer_id"),
    /** The transfer that was prepared at our bank, of a payment out. */
    bankReference: text("bank_reference"),
    amountKobo: koboColumn("amount_kobo").notNull(),
    note: text("note").notNull(),
    status: text("status", { enum: breakRequestStatuses }).notNull(),
    requestedBy: text("requested_by").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: momentColumn("decided_at"),
    decision: text("decision"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("break_requests_act", table.act, breakRequestActs),
    oneOf("break_requests_status", table.status, breakRequestStatuses),
    positive("break_requests_amount_positive", table.amountKobo),
    check(
      "break_requests_where_to",
      sql`(act = 'claim') = (customer_id is not null) and (act = 'pay_out') = (bank_reference is not null)`,
    ),
    check("break_requests_four_eyes", sql`decided_by is null or decided_by <> requested_by`),
    check(
      "break_requests_decided_whole",
      sql`num_nulls(decided_by, decided_at, decision) in (0, 3) and (decided_by is null) = (status = 'requested')`,
    ),
    // One break is asked for once at a time, and ended by one approval.
    uniqueIndex("break_requests_one_open").on(table.breakId).where(sql`status = 'requested'`),
    uniqueIndex("break_requests_one_approved").on(table.breakId).where(sql`status = 'approved'`),
    // The bank's reference names one payment: it cannot be recorded twice. What was rejected was never one.
    uniqueIndex("break_requests_bank_reference_once")
      .on(table.bankReference)
      .where(sql`status <> 'rejected'`),
    // Serves the page of approvals: those that wait, the oldest first.
    index("break_requests_waiting").on(table.createdAt).where(sql`status = 'requested'`),
  ],
);

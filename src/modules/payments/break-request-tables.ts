import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { koboColumn, oneOf, positive } from "~/platform/db/columns";
import { decisionChecks, decisionColumns } from "~/platform/db/decision";
import { breaks } from "./reconciliation-tables";

const breakRequestActs = ["claim", "pay_out"] as const;

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
    ...decisionColumns(),
  },
  (table) => [
    ...decisionChecks("break_requests", table),
    oneOf("break_requests_act", table.act, breakRequestActs),
    positive("break_requests_amount_positive", table.amountKobo),
    check(
      "break_requests_where_to",
      sql`(act = 'claim') = (customer_id is not null) and (act = 'pay_out') = (bank_reference is not null)`,
    ),
    // One break is asked for once at a time, and ended by one approval.
    uniqueIndex("break_requests_one_open").on(table.breakId).where(sql`status = 'requested'`),
    uniqueIndex("break_requests_one_approved").on(table.breakId).where(sql`status = 'approved'`),
  ],
);

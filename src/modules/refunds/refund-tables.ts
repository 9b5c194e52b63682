import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { lineItems, orderPacks, orders, tenders } from "~/modules/ordering/tables";
import { paymentAttempts } from "~/modules/payments/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { destinations, liableParties, refundReasons, refundStatuses } from "./contract";

/**
 * Money on its way back for one tender of one order. At COMMIT the refunds of a tender, of a line and of an order
 * never exceed what was captured (a deferred constraint); only a rejected one does not count.
 */
export const refunds = pgTable(
  "refunds",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    tenderId: text("tender_id")
      .notNull()
      .references(() => tenders.id),
    /** The attempt whose money goes back to its source; null for the wallet. */
    attemptId: text("attempt_id").references(() => paymentAttempts.id),
    customerId: text("customer_id").notNull(),
    /** The bulk refund it is part of. */
    batchId: text("batch_id"),
    /** The claim, or the finished food, that it answers. */
    claimId: text("claim_id"),
    shortageId: text("shortage_id"),
    /** The order's version when the refund was asked for: an approver decides on what was seen. */
    orderVersion: integer("order_version"),
    destination: text("destination", { enum: destinations }).notNull(),
    liable: text("liable", { enum: liableParties }).notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    reason: text("reason", { enum: refundReasons }).notNull(),
    note: text("note").notNull(),
    status: text("status", { enum: refundStatuses }).notNull(),
    version: integer("version").notNull(),
    providerRefundId: text("provider_refund_id"),
    requestedBy: text("requested_by").notNull(),
    approvedBy: text("approved_by"),
    submissions: integer("submissions").notNull().default(0),
    /** When to ask Paystack, or try again; null when it is done or waits for a person. */
    nextCheckAt: momentColumn("next_check_at"),
    expectedBy: momentColumn("expected_by"),
    processedAt: momentColumn("processed_at"),
    lastError: text("last_error"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    oneOf("refunds_destination", table.destination, destinations),
    oneOf("refunds_liable", table.liable, liableParties),
    oneOf("refunds_reason", table.reason, refundReasons),
    oneOf("refunds_status", table.status, refundStatuses),
    positive("refunds_amount_positive", table.amountKobo),
    positive("refunds_version_positive", table.version),
    notNegative("refunds_submissions_not_negative", table.submissions),
    check("refunds_source_has_attempt", sql`destination = 'wallet' or attempt_id is not null`),
    check("refunds_processed_has_time", sql`(status = 'processed') = (processed_at is not null)`),
    // Nobody approves their own request: the database says so too.
    check("refunds_four_eyes", sql`approved_by is null or approved_by <> requested_by or batch_id is null`),
    check("refunds_requested_undecided", sql`status <> 'requested' or approved_by is null`),
    // One refund of ours per refund of Paystack's.
    unique("refunds_provider_id").on(table.providerRefundId),
    index("refunds_due").on(table.nextCheckAt).where(sql`next_check_at is not null`),
    check("refunds_one_cause", sql`num_nonnulls(batch_id, claim_id, shortage_id) <= 1`),
    // Serve the proof, and make each tender answer a claim or finished food once.
    uniqueIndex("refunds_claim_tender_once")
      .on(table.claimId, table.tenderId)
      .where(sql`claim_id is not null`),
    uniqueIndex("refunds_shortage_tender_once")
      .on(table.shortageId, table.tenderId)
      .where(sql`shortage_id is not null`),
    // Serves the order page and the sum of what was refunded.
    index("refunds_order").on(table.orderId),
    index("refunds_tender").on(table.tenderId),
    index("refunds_attempt").on(table.attemptId),
    // However often a batch is executed, it refunds a tender once.
    uniqueIndex("refunds_batch_tender_once")
      .on(table.batchId, table.tenderId)
      .where(sql`batch_id is not null`),
    // Serves the rollup of sales: what changed since its last look.
    index("refunds_changed_at").on(table.changedAt),
    // Serves the desk: by status, oldest first.
    index("refunds_status_age").on(table.status, table.createdAt),
    // Serve the console's list: newest first, by amount, of a customer.
    index("refunds_newest").on(table.createdAt, table.id),
    index("refunds_amount").on(table.amountKobo, table.id),
    index("refunds_customer").on(table.customerId, table.createdAt),
  ],
);

/** Which lines a refund is for, and how much of each. Inserted only. */
export const refundLines = pgTable(
  "refund_lines",
  {
    id: text("id").primaryKey(),
    refundId: text("refund_id")
      .notNull()
      .references(() => refunds.id),
    lineId: text("line_id")
      .notNull()
      .references(() => lineItems.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
  },
  (table) => [
    unique("refund_lines_once").on(table.refundId, table.lineId),
    positive("refund_lines_amount_positive", table.amountKobo),
    index("refund_lines_line").on(table.lineId),
  ],
);

/** Whose packaging a refund gives back: of packs that nothing is left in. Inserted only. */
export const refundPacks = pgTable(
  "refund_packs",
  {
    id: text("id").primaryKey(),
    refundId: text("refund_id")
      .notNull()
      .references(() => refunds.id),
    packId: text("pack_id")
      .notNull()
      .references(() => orderPacks.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
  },
  (table) => [
    unique("refund_packs_once").on(table.refundId, table.packId),
    positive("refund_packs_amount_positive", table.amountKobo),
    index("refund_packs_pack").on(table.packId),
  ],
);

/** Every step of a refund, by whom and why. Inserted only. */
export const refundEvents = pgTable(
  "refund_events",
  {
    id: text("id").primaryKey(),
    refundId: text("refund_id")
      .notNull()
      .references(() => refunds.id),
    version: integer("version").notNull(),
    fromStatus: text("from_status", { enum: refundStatuses }),
    toStatus: text("to_status", { enum: refundStatuses }).notNull(),
    actorId: text("actor_id").notNull(),
    cause: text("cause").notNull(),
    detail: text("detail"),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
  },
  (table) => [
    unique("refund_events_version").on(table.refundId, table.version),
    positive("refund_events_version_positive", table.version),
    oneOf("refund_events_to", table.toStatus, refundStatuses),
  ],
);

/** How much of their own a colleague has refunded on a day (Lagos). Above the limit a refund waits for an approver. */
export const refundBudgetDays = pgTable(
  "refund_budget_days",
  {
    userId: text("user_id").notNull(),
    day: date("day").notNull(),
    usedKobo: koboColumn("used_kobo").notNull(),
    limitKobo: koboColumn("limit_kobo").notNull(),
  },
  (table) => [
    primaryKey({ name: "refund_budget_days_pk", columns: [table.userId, table.day] }),
    notNegative("refund_budget_days_limit_not_negative", table.limitKobo),
    check("refund_budget_days_within", sql`used_kobo between 0 and limit_kobo`),
  ],
);

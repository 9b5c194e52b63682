import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { paymentAttempts } from "./attempt-tables";

const disputeStatuses = ["open", "answered", "won", "lost"] as const;

/** A customer's bank wants money back. In Nigeria Paystack gives 16 hours to answer, and then takes it. */
export const disputes = pgTable(
  "disputes",
  {
    id: text("id").primaryKey(),
    providerDisputeId: text("provider_dispute_id").notNull(),
    reference: text("reference").notNull(),
    /** Null when the disputed payment is not ours to be found. */
    attemptId: text("attempt_id").references(() => paymentAttempts.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
    currency: text("currency").notNull(),
    status: text("status", { enum: disputeStatuses }).notNull(),
    version: integer("version").notNull(),
    category: text("category"),
    resolution: text("resolution"),
    dueAt: momentColumn("due_at"),
    reminders: integer("reminders").notNull().default(0),
    answeredBy: text("answered_by"),
    answer: text("answer"),
    resolvedAt: momentColumn("resolved_at"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("disputes_provider_id").on(table.providerDisputeId),
    oneOf("disputes_status", table.status, disputeStatuses),
    positive("disputes_amount_positive", table.amountKobo),
    positive("disputes_version_positive", table.version),
    notNegative("disputes_reminders_not_negative", table.reminders),
    // Serves the desk: what is open, by its clock.
    index("disputes_due").on(table.status, table.dueAt),
  ],
);

const settlementStatuses = ["pending", "processing", "success", "failed"] as const;

/** What Paystack paid out to our bank account: posted once, when Paystack says it has arrived. */
export const settlements = pgTable(
  "settlements",
  {
    id: text("id").primaryKey(),
    providerSettlementId: text("provider_settlement_id").notNull(),
    status: text("status", { enum: settlementStatuses }).notNull(),
    /** Processed − fees − deductions = paid, by Paystack's own figures. */
    processedKobo: koboColumn("processed_kobo").notNull(),
    feeKobo: koboColumn("fee_kobo").notNull(),
    deductedKobo: koboColumn("deducted_kobo").notNull(),
    paidKobo: koboColumn("paid_kobo").notNull(),
    settledOn: momentColumn("settled_on").notNull(),
    /** When `bank → paystack_clearing` was posted. */
    postedAt: momentColumn("posted_at"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("settlements_provider_id").on(table.providerSettlementId),
    oneOf("settlements_status", table.status, settlementStatuses),
    notNegative("settlements_processed_not_negative", table.processedKobo),
    notNegative("settlements_fee_not_negative", table.feeKobo),
    notNegative("settlements_deducted_not_negative", table.deductedKobo),
    notNegative("settlements_paid_not_negative", table.paidKobo),
    // Serves the list, newest first.
    index("settlements_settled_on").on(table.settledOn),
  ],
);

export const payoutStatuses = ["requested", "recorded", "rejected", "reversed"] as const;
export const payeeKinds = ["kitchen", "rider"] as const;

/**
 * What was paid out of our bank to a kitchen or to riders: recorded with the bank's own reference, posted at once. A
 * large one is asked for first, and posted when somebody else has approved it.
 */
export const payouts = pgTable(
  "payouts",
  {
    id: text("id").primaryKey(),
    payeeKind: text("payee_kind", { enum: payeeKinds }).notNull(),
    /** The owner of the payable: a kitchen, or the riders' pool of a region. */
    payeeId: text("payee_id").notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    bankReference: text("bank_reference").notNull(),
    note: text("note").notNull().default(""),
    status: text("status", { enum: payoutStatuses }).notNull(),
    /** Whoever recorded it, or asked for it. */
    recordedBy: text("recorded_by").notNull(),
    /** Above the limit for one pair of eyes, by itself or with what the payee was paid within a day. */
    needsApproval: boolean("needs_approval").notNull().default(false),
    decidedBy: text("decided_by"),
    decidedAt: momentColumn("decided_at"),
    decision: text("decision"),
    reversedBy: text("reversed_by"),
    reverseReason: text("reverse_reason"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    oneOf("payouts_payee_kind", table.payeeKind, payeeKinds),
    oneOf("payouts_status", table.status, payoutStatuses),
    positive("payouts_amount_positive", table.amountKobo),
    // Whoever asked does not decide, and nothing that needs a decision is posted without one.
    check(
      "payouts_four_eyes",
      sql`(decided_by is null or decided_by <> recorded_by)
        and (not needs_approval or status in ('requested', 'rejected') or decided_by is not null)`,
    ),
    check(
      "payouts_decided_whole",
      sql`num_nulls(decided_by, decided_at, decision) in (0, 3)
        and (decided_by is null) = (status = 'requested' or not needs_approval) and (needs_approval or status in ('recorded', 'reversed'))`,
    ),
    check(
      "payouts_reversed_has_reason",
      sql`(status = 'reversed') = (reversed_by is not null and reverse_reason is not null)`,
    ),
    // Serves the page of a payee: newest first.
    index("payouts_payee").on(table.payeeKind, table.payeeId, table.createdAt),
    // Serves the page of approvals: those that wait, the oldest first.
    index("payouts_waiting").on(table.createdAt).where(sql`status = 'requested'`),
  ],
);

/**
 * The bank's reference names one payment out of our bank, be it a payout or a receipt that goes back: it cannot be written
 * down twice. A trigger of both tables takes and, of what was rejected, lets go; the application itself may only read.
 */
export const bankReferences = pgTable(
  "bank_references",
  {
    /** In capitals. */
    reference: text("reference").primaryKey(),
    /** The payout's id, or that of the request. */
    paymentId: text("payment_id").notNull(),
  },
  (table) => [unique("bank_references_payment_once").on(table.paymentId)],
);

import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { accounts } from "~/modules/ledger/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { attemptStatuses, causes, channels, outcomeReasons, outcomes, purposes, sheets } from "./contract";

/**
 * One Paystack reference, written and committed before Paystack hears of it. Its money is posted at most once: by
 * the effect key `payment:<reference>` in the ledger, whoever tries.
 */
export const paymentAttempts = pgTable(
  "payment_attempts",
  {
    id: text("id").primaryKey(),
    reference: text("reference").notNull(),
    mode: text("mode", { enum: ["test", "live"] }).notNull(),
    purpose: text("purpose", { enum: purposes }).notNull(),
    /** Of a payment for an order; their foreign keys stand in the guards, as ordering stands below this module. */
    orderId: text("order_id"),
    tenderId: text("tender_id"),
    customerId: text("customer_id").notNull(),
    /** The customer's wallet: of a top-up, and of whatever cannot become what it was meant for. */
    walletId: text("wallet_id")
      .notNull()
      .references(() => accounts.id),
    /** Paystack wants an address; this is the one it was given. */
    email: text("email").notNull(),
    channel: text("channel", { enum: channels }).notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    currency: text("currency").notNull().default("NGN"),
    status: text("status", { enum: attemptStatuses }).notNull(),
    version: integer("version").notNull(),
    /** Whose page shows how to pay: Paystack's, or ours with an account number or USSD code of Paystack's. */
    sheet: text("sheet", { enum: sheets }).notNull(),
    authorizationUrl: text("authorization_url"),
    /** For our own page: `instructionsDto`. */
    instructions: jsonb("instructions"),
    accessCode: text("access_code"),
    expiresAt: momentColumn("expires_at").notNull(),
    /** Another attempt has taken its place: should it be paid all the same, the money goes to the wallet. */
    supersededAt: momentColumn("superseded_at"),
    /** When to ask Paystack again; null when there is nothing left to ask. */
    nextCheckAt: momentColumn("next_check_at"),
    checks: integer("checks").notNull().default(0),
    /** Paystack's own number of the transaction: 64 bits, kept as text. */
    providerId: text("provider_id"),
    receivedKobo: koboColumn("received_kobo"),
    feeKobo: koboColumn("fee_kobo"),
    paidAt: momentColumn("paid_at"),
    settledAt: momentColumn("settled_at"),
    outcome: text("outcome", { enum: outcomes }),
    outcomeReason: text("outcome_reason", { enum: outcomeReasons }),
    /** Paystack's settlement that paid it out to us. */
    settlementId: text("settlement_id"),
    /** Names and codes, no bodies. */
    lastError: text("last_error"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("payment_attempts_reference").on(table.reference),
    oneOf("payment_attempts_mode", table.mode, ["test", "live"]),
    oneOf("payment_attempts_purpose", table.purpose, purposes),
    oneOf("payment_attempts_sheet", table.sheet, sheets),
    check("payment_attempts_own_sheet", sql`sheet = 'hosted' or channel <> 'card'`),
    oneOf("payment_attempts_channel", table.channel, channels),
    oneOf("payment_attempts_status", table.status, attemptStatuses),
    oneOf("payment_attempts_outcome", table.outcome, outcomes),
    oneOf("payment_attempts_outcome_reason", table.outcomeReason, outcomeReasons),
    check("payment_attempts_currency", sql`currency = 'NGN'`),
    check(
      "payment_attempts_order",
      sql`(purpose = 'order') = (order_id is not null) and (purpose = 'order') = (tender_id is not null)`,
    ),
    positive("payment_attempts_amount_positive", table.amountKobo),
    positive("payment_attempts_version_positive", table.version),
    notNegative("payment_attempts_received_not_negative", table.receivedKobo),
    notNegative("payment_attempts_fee_not_negative", table.feeKobo),
    check(
      "payment_attempts_settled_whole",
      sql`(status in ('succeeded', 'reversed')) = (settled_at is not null)
        and (settled_at is null) = (outcome is null) and (settled_at is null or received_kobo is not null)`,
    ),
    // At most one open attempt a tender: a second tab finds the first one's.
    uniqueIndex("payment_attempts_one_open")
      .on(table.tenderId)
      .where(sql`superseded_at is null and status in ('created', 'initialized', 'pending', 'unknown')`),
    // Serves the verifier: what is due, oldest first.
    index("payment_attempts_due").on(table.nextCheckAt).where(sql`next_check_at is not null`),
    // Serves the order page and a refund's search for what was captured.
    index("payment_attempts_order_id").on(table.orderId).where(sql`order_id is not null`),
    // Serves "my payments", newest first.
    index("payment_attempts_customer").on(table.customerId, table.id),
    // Serves reconciliation: what we say succeeded in a window.
    index("payment_attempts_paid").on(table.paidAt).where(sql`paid_at is not null`),
    // Serves the match of a settlement with its payments.
    index("payment_attempts_settlement").on(table.settlementId).where(sql`settlement_id is not null`),
    // Serve the console's list: newest first, of a status, by amount; what did not become what it was meant for.
    index("payment_attempts_newest").on(table.createdAt, table.id),
    index("payment_attempts_status_newest").on(table.status, table.createdAt, table.id),
    index("payment_attempts_amount").on(table.amountKobo, table.id),
    index("payment_attempts_outcome_newest")
      .on(table.outcome, table.createdAt, table.id)
      .where(sql`outcome <> 'captured'`),
    // Serves search by Paystack's own number of a payment.
    index("payment_attempts_provider_id").on(table.providerId).where(sql`provider_id is not null`),
  ],
);

/** Every step of an attempt and what caused it. Inserted only. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    id: text("id").primaryKey(),
    attemptId: text("attempt_id")
      .notNull()
      .references(() => paymentAttempts.id),
    version: integer("version").notNull(),
    fromStatus: text("from_status", { enum: attemptStatuses }),
    toStatus: text("to_status", { enum: attemptStatuses }).notNull(),
    cause: text("cause", { enum: causes }).notNull(),
    detail: text("detail"),
    actorId: text("actor_id").notNull(),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
  },
  (table) => [
    unique("payment_events_version").on(table.attemptId, table.version),
    positive("payment_events_version_positive", table.version),
    oneOf("payment_events_to", table.toStatus, attemptStatuses),
    oneOf("payment_events_cause", table.cause, causes),
  ],
);

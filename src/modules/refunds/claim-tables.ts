import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { menuItems } from "~/modules/catalog/tables";
import { users } from "~/modules/identity/tables";
import { lineItems, orders } from "~/modules/ordering/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { claimReasons, claimStatuses, shortageStatuses } from "./claim-states";
import { refunds } from "./refund-tables";

/** What a customer says was missing or wrong with a delivered order, and what came of it. One an order and moment. */
export const claims = pgTable(
  "claims",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    reason: text("reason", { enum: claimReasons }).notNull(),
    note: text("note").notNull().default(""),
    status: text("status", { enum: claimStatuses }).notNull(),
    version: integer("version").notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    refundId: text("refund_id").references(() => refunds.id),
    /** By when a person answers; null for what was credited at once. */
    promisedAt: momentColumn("promised_at"),
    decidedBy: text("decided_by").references(() => users.id),
    decidedAt: momentColumn("decided_at"),
    /** Why it was rejected, or accepted otherwise than asked: shown to the customer. */
    decisionNote: text("decision_note"),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("claims_reason", table.reason, claimReasons),
    oneOf("claims_status", table.status, claimStatuses),
    positive("claims_version_positive", table.version),
    notNegative("claims_amount_not_negative", table.amountKobo),
    check("claims_credited_has_refund", sql`status not in ('credited', 'accepted') or refund_id is not null`),
    check("claims_open_has_promise", sql`status <> 'open' or promised_at is not null`),
    check("claims_decided", sql`(status in ('accepted', 'rejected')) = (decided_by is not null)`),
    // One claim at a time that waits for a person.
    uniqueIndex("claims_open_once").on(table.orderId).where(sql`status = 'open'`),
    index("claims_order").on(table.orderId),
    // Serves the policy: what this customer has claimed of late.
    index("claims_customer").on(table.customerId, table.createdAt),
    // Serves the desk: the open ones, by promise.
    index("claims_open_age").on(table.promisedAt).where(sql`status = 'open'`),
  ],
);

/** Which lines, and how many of each. Inserted only. */
export const claimLines = pgTable(
  "claim_lines",
  {
    id: text("id").primaryKey(),
    claimId: text("claim_id")
      .notNull()
      .references(() => claims.id),
    lineId: text("line_id")
      .notNull()
      .references(() => lineItems.id),
    quantity: integer("quantity").notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
  },
  (table) => [
    unique("claim_lines_once").on(table.claimId, table.lineId),
    positive("claim_lines_quantity_positive", table.quantity),
    notNegative("claim_lines_amount_not_negative", table.amountKobo),
    index("claim_lines_line").on(table.lineId),
  ],
);

/** A line the kitchen cannot cook any more: what the customer was asked, and what they chose. */
export const shortages = pgTable(
  "shortages",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    lineId: text("line_id")
      .notNull()
      .references(() => lineItems.id),
    quantity: integer("quantity").notNull(),
    /** What was paid for the line's part: what comes back when it is removed. */
    amountKobo: koboColumn("amount_kobo").notNull(),
    /** What came back with it for the packaging of a pack that it emptied; null while it is asked, and of old ones. */
    packagingKobo: koboColumn("packaging_kobo"),
    /** What the kitchen offers instead, at the price of the day; null: nothing. */
    replacementItemId: text("replacement_item_id").references(() => menuItems.id),
    replacementName: text("replacement_name"),
    replacementKobo: koboColumn("replacement_kobo"),
    status: text("status", { enum: shortageStatuses }).notNull(),
    version: integer("version").notNull(),
    askedBy: text("asked_by")
      .notNull()
      .references(() => users.id),
    decideBy: momentColumn("decide_by").notNull(),
    decidedAt: momentColumn("decided_at"),
    /** `customer`, or `system` when the time ran out. */
    decidedBy: text("decided_by"),
    refundId: text("refund_id").references(() => refunds.id),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("shortages_status", table.status, shortageStatuses),
    positive("shortages_quantity_positive", table.quantity),
    positive("shortages_version_positive", table.version),
    notNegative("shortages_amount_not_negative", table.amountKobo),
    check(
      "shortages_packaging_of_removed",
      sql`packaging_kobo = 0 or (packaging_kobo > 0 and status = 'removed')`,
    ),
    notNegative("shortages_replacement_not_negative", table.replacementKobo),
    check("shortages_decided_has_moment", sql`(status = 'asked') = (decided_at is null)`),
    check(
      "shortages_replacement_whole",
      sql`num_nonnulls(replacement_item_id, replacement_name, replacement_kobo) in (0, 3)`,
    ),
    check("shortages_replaced_by_something", sql`status <> 'replaced' or replacement_item_id is not null`),
    // A line is asked about once: the kitchen says all that is missing of it.
    unique("shortages_line_once").on(table.lineId),
    index("shortages_order").on(table.orderId),
    // Serves the job: whose time has run out.
    index("shortages_due").on(table.decideBy).where(sql`status = 'asked'`),
  ],
);

import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { promos } from "~/modules/catalog/tables";
import { users } from "~/modules/identity/tables";
import { koboColumn, momentColumn, oneOf, positive } from "~/platform/db/columns";
import { orders } from "./order-tables";
import { redemptionStatuses } from "./promo-states";

/**
 * A use of a promo by an order, counted under concurrency: `held` with an unpaid order, `used` once it is paid,
 * `released` when the order ends unpaid or is cancelled in full. `once` marks promos a customer may use once.
 */
export const promoRedemptions = pgTable(
  "promo_redemptions",
  {
    id: text("id").primaryKey(),
    promoCode: text("promo_code")
      .notNull()
      .references(() => promos.code),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    discountKobo: koboColumn("discount_kobo").notNull(),
    once: boolean("once").notNull(),
    status: text("status", { enum: redemptionStatuses }).notNull(),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("promo_redemptions_order_once").on(table.orderId),
    oneOf("promo_redemptions_status", table.status, redemptionStatuses),
    positive("promo_redemptions_discount_positive", table.discountKobo),
    // Two orders at once with a first-order promo: the second violates it, whatever the code saw.
    uniqueIndex("promo_redemptions_customer_once")
      .on(table.promoCode, table.customerId)
      .where(sql`once and status <> 'released'`),
    // Serves the count of a promo's uses.
    index("promo_redemptions_promo").on(table.promoCode, table.status),
  ],
);

/** A tip given after the delivery, all of it the rider's. One an order. Inserted only. */
export const lateTips = pgTable(
  "late_tips",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    amountKobo: koboColumn("amount_kobo").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    unique("late_tips_order_once").on(table.orderId),
    positive("late_tips_amount_positive", table.amountKobo),
  ],
);

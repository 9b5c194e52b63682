import { date, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";

const snapshotSubjects = ["wallet", "order", "stock_level"] as const;

/** What a subject was after so many of its events: the fold starts here instead of at the first. Derived; may be thrown away. */
export const snapshots = pgTable(
  "snapshots",
  {
    subjectType: text("subject_type", { enum: snapshotSubjects }).notNull(),
    subjectId: text("subject_id").notNull(),
    /** How many events are in it. */
    version: integer("version").notNull(),
    state: jsonb("state").notNull(),
    /** The moment of its last event. */
    at: momentColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ name: "snapshots_pk", columns: [table.subjectType, table.subjectId, table.version] }),
    oneOf("snapshots_subject_type", table.subjectType, snapshotSubjects),
    positive("snapshots_version_positive", table.version),
  ],
);

/** The orders of a kitchen in one hour (Lagos), by the hour they were placed in. Derived: a job writes the last days anew. */
export const salesHours = pgTable(
  "sales_hours",
  {
    hour: momentColumn("hour").notNull(),
    kitchenId: text("kitchen_id").notNull(),
    regionId: text("region_id").notNull(),
    placed: integer("placed").notNull(),
    delivered: integer("delivered").notNull(),
    cancelled: integer("cancelled").notNull(),
    expired: integer("expired").notNull(),
    /** Delivered by the promised end of the window. */
    onTime: integer("on_time").notNull(),
    grossKobo: koboColumn("gross_kobo").notNull(),
    refundedKobo: koboColumn("refunded_kobo").notNull(),
  },
  (table) => [
    primaryKey({ name: "sales_hours_pk", columns: [table.hour, table.kitchenId] }),
    notNegative("sales_hours_gross_not_negative", table.grossKobo),
    notNegative("sales_hours_refunded_not_negative", table.refundedKobo),
    index("sales_hours_region").on(table.regionId, table.hour),
  ],
);

/** What was sold of a dish on a day. */
export const dishDays = pgTable(
  "dish_days",
  {
    day: date("day").notNull(),
    itemId: text("item_id").notNull(),
    kitchenId: text("kitchen_id").notNull(),
    regionId: text("region_id").notNull(),
    portions: integer("portions").notNull(),
    revenueKobo: koboColumn("revenue_kobo").notNull(),
  },
  (table) => [
    primaryKey({ name: "dish_days_pk", columns: [table.day, table.itemId] }),
    notNegative("dish_days_portions_not_negative", table.portions),
    notNegative("dish_days_revenue_not_negative", table.revenueKobo),
  ],
);

/** In which months (Lagos) a customer ordered: whoever came again, and when. */
export const customerMonths = pgTable(
  "customer_months",
  {
    customerId: text("customer_id").notNull(),
    month: date("month").notNull(),
    regionId: text("region_id").notNull(),
    orders: integer("orders").notNull(),
    spentKobo: koboColumn("spent_kobo").notNull(),
  },
  (table) => [
    primaryKey({ name: "customer_months_pk", columns: [table.customerId, table.month, table.regionId] }),
    positive("customer_months_orders_positive", table.orders),
    notNegative("customer_months_spent_not_negative", table.spentKobo),
    index("customer_months_month").on(table.month),
  ],
);

/** Up to which moment a rollup has seen what changed: the next begins there, however long the worker was away. */
export const rollups = pgTable("rollups", {
  name: text("name").primaryKey(),
  upTo: momentColumn("up_to").notNull(),
});

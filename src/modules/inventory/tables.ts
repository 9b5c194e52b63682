import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { kitchens, menuItems } from "~/modules/catalog/tables";
import { orders } from "~/modules/ordering/tables";
import { momentColumn, oneOf, positive } from "~/platform/db/columns";
import { movementReasons, reservationStatuses } from "./contract";

/**
 * The portions of one dish on one day. A day has its own row: an order for tomorrow takes from tomorrow's pots, and
 * no job has to reset anything at opening time. The id is made of item and day, so that it can be locked unseen.
 */
export const stockLevels = pgTable(
  "stock_levels",
  {
    id: text("id").primaryKey(),
    itemId: text("item_id")
      .notNull()
      .references(() => menuItems.id),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    serviceDate: date("service_date").notNull(),
    onHand: integer("on_hand").notNull(),
    reserved: integer("reserved").notNull(),
    version: integer("version").notNull(),
    changedBy: text("changed_by").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("stock_levels_item_day").on(table.itemId, table.serviceDate),
    check("stock_levels_never_oversold", sql`reserved >= 0 and on_hand >= reserved`),
    // Serves the menu: what is left of each dish of a kitchen on a day.
    index("stock_levels_kitchen_day").on(table.kitchenId, table.serviceDate),
  ],
);

/** Why a count changed, for ever: `on_hand` is always the sum of these. */
export const movements = pgTable(
  "movements",
  {
    id: text("id").primaryKey(),
    stockLevelId: text("stock_level_id")
      .notNull()
      .references(() => stockLevels.id),
    quantity: integer("quantity").notNull(),
    reason: text("reason", { enum: movementReasons }).notNull(),
    /** The order that was sold, or the adjustment's own reason code. */
    referenceId: text("reference_id").notNull(),
    note: text("note").notNull().default(""),
    actorId: text("actor_id").notNull(),
    createdAt: momentColumn("created_at").notNull(),
  },
  (table) => [
    oneOf("movements_reason", table.reason, movementReasons),
    // Serves the proof and the history of a dish. One effect per level and cause: a second sale of one order is refused.
    index("movements_level").on(table.stockLevelId, table.createdAt),
    uniqueIndex("movements_opening_once").on(table.stockLevelId).where(sql`reason = 'opening'`),
    uniqueIndex("movements_sold_once").on(table.stockLevelId, table.referenceId).where(sql`reason = 'sold'`),
  ],
);

/** What an order holds of a level; `reserved` is always the sum of the held ones. */
export const reservations = pgTable(
  "reservations",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    stockLevelId: text("stock_level_id")
      .notNull()
      .references(() => stockLevels.id),
    quantity: integer("quantity").notNull(),
    status: text("status", { enum: reservationStatuses }).notNull(),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    oneOf("reservations_status", table.status, reservationStatuses),
    positive("reservations_quantity_positive", table.quantity),
    // Serves commit and release of an order's stock; one reservation per order and level.
    uniqueIndex("reservations_order_level").on(table.orderId, table.stockLevelId),
    // Serves the proof: the held ones of a level.
    index("reservations_held").on(table.stockLevelId).where(sql`status = 'held'`),
    // Serves the console's page of a level: its newest reservations.
    index("reservations_level_newest").on(table.stockLevelId, table.createdAt),
  ],
);

/** Fifteen minutes of a kitchen's capacity. The id is made of kitchen and start. */
export const kitchenSlots = pgTable(
  "kitchen_slots",
  {
    id: text("id").primaryKey(),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    startsAt: momentColumn("starts_at").notNull(),
    maxOrders: integer("max_orders").notNull(),
    maxItems: integer("max_items").notNull(),
    bookedOrders: integer("booked_orders").notNull().default(0),
    bookedItems: integer("booked_items").notNull().default(0),
  },
  (table) => [
    // Serves the slot picker: the slots of a kitchen from now on.
    unique("kitchen_slots_start").on(table.kitchenId, table.startsAt),
    check(
      "kitchen_slots_never_overbooked",
      sql`booked_orders between 0 and max_orders and booked_items between 0 and max_items`,
    ),
  ],
);

export const slotBookings = pgTable(
  "slot_bookings",
  {
    orderId: text("order_id")
      .primaryKey()
      .references(() => orders.id),
    slotId: text("slot_id")
      .notNull()
      .references(() => kitchenSlots.id),
    items: integer("items").notNull(),
    status: text("status", { enum: ["held", "released"] }).notNull(),
  },
  (table) => [
    positive("slot_bookings_items_positive", table.items),
    oneOf("slot_bookings_status", table.status, ["held", "released"]),
    // Serves the proof: what is booked in a slot.
    index("slot_bookings_slot").on(table.slotId),
  ],
);

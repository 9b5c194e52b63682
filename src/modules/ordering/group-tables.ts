import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { kitchens, promos } from "~/modules/catalog/tables";
import { users } from "~/modules/identity/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { groupMemberStatuses, groupPayModes, groupStatuses } from "./group-states";
import { orders } from "./order-tables";

/** Several people order from one kitchen by a link: a pack each, until the host's deadline. */
export const groupOrders = pgTable(
  "group_orders",
  {
    id: text("id").primaryKey(),
    /** What the link carries; unguessable. */
    code: text("code").notNull(),
    hostId: text("host_id")
      .notNull()
      .references(() => users.id),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    name: text("name").notNull(),
    payMode: text("pay_mode", { enum: groupPayModes }).notNull(),
    status: text("status", { enum: groupStatuses }).notNull(),
    version: integer("version").notNull(),
    /** Where to and when, as an order's input says it. */
    fulfilment: jsonb("fulfilment").notNull(),
    slot: text("slot").notNull(),
    deadlineAt: momentColumn("deadline_at").notNull(),
    /** The host's own, for the rider. */
    tipKobo: koboColumn("tip_kobo").notNull().default(sql`0`),
    /** The one code of the whole order, as the host typed it; a code that we do not know is never kept. */
    promoCode: text("promo_code").references(() => promos.code),
    /** Why the code took nothing off when the list closed by itself; null while it may still, or when it did. */
    promoRefused: text("promo_refused"),
    orderId: text("order_id").references(() => orders.id),
    endReason: text("end_reason"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    unique("group_orders_code_once").on(table.code),
    uniqueIndex("group_orders_order_once").on(table.orderId),
    oneOf("group_orders_pay_mode", table.payMode, groupPayModes),
    oneOf("group_orders_status", table.status, groupStatuses),
    positive("group_orders_version_positive", table.version),
    notNegative("group_orders_tip_at_least_zero", table.tipKobo),
    check("group_orders_refused_was_named", sql`promo_refused is null or promo_code is not null`),
    check("group_orders_placed_has_order", sql`(status = 'placed') = (order_id is not null)`),
    check("group_orders_deadline_later", sql`deadline_at > created_at`),
    // Serves the job of deadlines.
    index("group_orders_due").on(table.deadlineAt).where(sql`status in ('open', 'locked')`),
    index("group_orders_host").on(table.hostId, table.createdAt),
  ],
);

/** One person of a group: a name, a pack, and, where each pays, a share set aside from their wallet. */
export const groupMembers = pgTable(
  "group_members",
  {
    id: text("id").primaryKey(),
    groupId: text("group_id")
      .notNull()
      .references(() => groupOrders.id),
    /** Null: joined by name only; then somebody else pays. */
    userId: text("user_id").references(() => users.id),
    name: text("name").notNull(),
    /** SHA-256 of what the guest's browser keeps to come back to their pack; null for people who are signed in. */
    tokenHash: text("token_hash"),
    /** The pack as a cart's input says it; null until something was chosen. */
    pack: jsonb("pack"),
    shareKobo: koboColumn("share_kobo"),
    status: text("status", { enum: groupMemberStatuses }).notNull(),
    version: integer("version").notNull(),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
  },
  (table) => [
    // Whoever has left may come back, and somebody else may have their name.
    uniqueIndex("group_members_user_once").on(table.groupId, table.userId).where(sql`status <> 'left'`),
    uniqueIndex("group_members_name_once").on(table.groupId, table.name).where(sql`status <> 'left'`),
    // Serves the lobby: everybody of a group.
    index("group_members_group").on(table.groupId, table.createdAt),
    oneOf("group_members_status", table.status, groupMemberStatuses),
    positive("group_members_version_positive", table.version),
    positive("group_members_share_positive", table.shareKobo),
    check(
      "group_members_held_has_share",
      sql`status <> 'held' or (share_kobo is not null and user_id is not null)`,
    ),
  ],
);

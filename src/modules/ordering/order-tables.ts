import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { kitchens, menuItems, promos, regions, zones } from "~/modules/catalog/tables";
import { users } from "~/modules/identity/tables";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { orderStatuses, tenderStatuses } from "./contract";

/** A priced cart, held for ten minutes. Its figures are compared with today's when the order is placed. */
export const quotes = pgTable(
  "quotes",
  {
    id: text("id").primaryKey(),
    /** Null for a guest's quote: whoever holds the id may order by it after signing in. */
    customerId: text("customer_id").references(() => users.id),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    /** SHA-256 of the cart as it was priced: an order by this quote must carry the same one. */
    cartHash: text("cart_hash").notNull(),
    priced: jsonb("priced").notNull(),
    slotStartsAt: momentColumn("slot_starts_at").notNull(),
    totalKobo: koboColumn("total_kobo").notNull(),
    createdAt: momentColumn("created_at").notNull(),
    expiresAt: momentColumn("expires_at").notNull(),
  },
  (table) => [
    positive("quotes_total_positive", table.totalKobo),
    check("quotes_expire_later", sql`expires_at > created_at`),
    // Serves the sweep of quotes that ran out.
    index("quotes_expires_at").on(table.expiresAt),
  ],
);

export const orders = pgTable(
  "orders",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull(),
    customerId: text("customer_id")
      .notNull()
      .references(() => users.id),
    regionId: text("region_id")
      .notNull()
      .references(() => regions.id),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    status: text("status", { enum: orderStatuses }).notNull(),
    version: integer("version").notNull(),
    quoteId: text("quote_id").references(() => quotes.id),
    fulfilmentType: text("fulfilment_type", { enum: ["delivery", "pickup"] }).notNull(),
    zoneId: text("zone_id").references(() => zones.id),
    landmark: text("landmark").notNull(),
    directions: text("directions").notNull(),
    phone: text("phone").notNull(),
    /** For the rider alone; the kitchen's notes stand on the lines. */
    riderNote: text("rider_note").notNull().default(""),
    /** The promo that made `discount_kobo`; how it is counted stands in promo_redemptions. */
    promoCode: text("promo_code").references(() => promos.code),
    slotStartsAt: momentColumn("slot_starts_at").notNull(),
    etaFrom: momentColumn("eta_from").notNull(),
    etaTo: momentColumn("eta_to").notNull(),
    foodKobo: koboColumn("food_kobo").notNull(),
    packagingKobo: koboColumn("packaging_kobo").notNull(),
    deliveryKobo: koboColumn("delivery_kobo").notNull(),
    serviceKobo: koboColumn("service_kobo").notNull(),
    tipKobo: koboColumn("tip_kobo").notNull(),
    discountKobo: koboColumn("discount_kobo").notNull(),
    vatIncludedKobo: koboColumn("vat_included_kobo").notNull(),
    totalKobo: koboColumn("total_kobo").notNull(),
    /** What of it was given back out of escrow while the order was under way: food that was finished. */
    removedKobo: koboColumn("removed_kobo").notNull().default(sql`0`),
    /** How much of that is the packaging of packs that nothing is left in. */
    removedPackagingKobo: koboColumn("removed_packaging_kobo").notNull().default(sql`0`),
    /** While its customer is asked what to do about food that is finished: until when. */
    askedUntil: momentColumn("asked_until"),
    /** How the paid total is shared out on delivery, decided at the price of the day: see price-cart.ts. */
    earnings: jsonb("earnings").notNull(),
    /** Whom it is for, when not for its customer: all four, or none. */
    recipientName: text("recipient_name"),
    recipientPhone: text("recipient_phone"),
    /** What the card in the bag says; empty: no card. */
    recipientNote: text("recipient_note"),
    /** What the recipient's link carries; unguessable. */
    recipientCode: text("recipient_code"),
    deliveryPin: text("delivery_pin"),
    pinFailures: integer("pin_failures").notNull().default(0),
    endReason: text("end_reason"),
    createdAt: momentColumn("created_at").notNull(),
    changedAt: momentColumn("changed_at").notNull(),
    acceptedAt: momentColumn("accepted_at"),
    /** When all tenders were captured; null for an order that was never paid. */
    paidAt: momentColumn("paid_at"),
    /** Until when an unpaid order waits; it ends later, when Paystack has said that nothing was paid. */
    payUntil: momentColumn("pay_until"),
    /** While it is placed: by when the kitchen answers, before it is cancelled for it. */
    acceptBy: momentColumn("accept_by"),
  },
  (table) => [
    unique("orders_number_unique").on(table.number),
    // A quote becomes at most one order.
    uniqueIndex("orders_quote_once").on(table.quoteId),
    oneOf("orders_status", table.status, orderStatuses),
    oneOf("orders_fulfilment", table.fulfilmentType, ["delivery", "pickup"]),
    check("orders_delivery_has_zone", sql`(fulfilment_type = 'delivery') = (zone_id is not null)`),
    check("orders_delivery_has_pin", sql`fulfilment_type <> 'delivery' or delivery_pin ~ '^[0-9]{4}$'`),
    check(
      "orders_end_has_reason",
      sql`status not in ('cancelled', 'undeliverable') or end_reason is not null`,
    ),
    check(
      "orders_paid_unless_waiting",
      sql`status in ('awaiting_payment', 'expired', 'cancelled') = (paid_at is null) or (status = 'cancelled' and paid_at is not null)`,
    ),
    check("orders_waiting_has_end", sql`status <> 'awaiting_payment' or pay_until is not null`),
    check("orders_placed_has_accept_by", sql`(status = 'placed') = (accept_by is not null)`),
    check("orders_accept_by_later", sql`accept_by > paid_at`),
    positive("orders_version_positive", table.version),
    notNegative("orders_food_not_negative", table.foodKobo),
    notNegative("orders_packaging_not_negative", table.packagingKobo),
    notNegative("orders_delivery_not_negative", table.deliveryKobo),
    notNegative("orders_service_not_negative", table.serviceKobo),
    notNegative("orders_tip_not_negative", table.tipKobo),
    notNegative("orders_discount_not_negative", table.discountKobo),
    notNegative("orders_vat_not_negative", table.vatIncludedKobo),
    check("orders_discount_has_promo", sql`discount_kobo = 0 or promo_code is not null`),
    check("orders_removed_within", sql`removed_kobo - removed_packaging_kobo between 0 and food_kobo`),
    check("orders_removed_packaging_within", sql`removed_packaging_kobo between 0 and packaging_kobo`),
    check(
      "orders_recipient_whole",
      sql`num_nonnulls(recipient_name, recipient_phone, recipient_note, recipient_code) in (0, 4)`,
    ),
    check("orders_recipient_of_delivery", sql`recipient_name is null or fulfilment_type = 'delivery'`),
    check("orders_recipient_name_length", sql`char_length(recipient_name) between 1 and 60`),
    check("orders_recipient_phone_shape", sql`recipient_phone ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("orders_recipient_note_length", sql`char_length(recipient_note) <= 140`),
    check("orders_recipient_code_shape", sql`recipient_code ~ '^[0-9a-hjkmnp-tv-z]{16}$'`),
    // Serves the recipient's page.
    uniqueIndex("orders_recipient_code_once").on(table.recipientCode).where(sql`recipient_code is not null`),
    check("orders_pin_failures", sql`pin_failures between 0 and 3`),
    check(
      "orders_total_adds_up",
      sql`total_kobo > 0 and total_kobo = food_kobo + packaging_kobo + delivery_kobo + service_kobo + tip_kobo - discount_kobo`,
    ),
    // Serves "my orders", newest first, with or without a status (G06).
    index("orders_customer").on(table.customerId, table.status, table.createdAt),
    index("orders_customer_newest").on(table.customerId, table.id),
    // Serves the kitchen's board: the open ones.
    index("orders_kitchen_open")
      .on(table.kitchenId, table.createdAt)
      .where(sql`status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')`),
    // Serves the rollup of sales: what changed since its last look.
    index("orders_changed_at").on(table.changedAt),
    // Serves the expiry: unpaid ones by their end.
    index("orders_waiting").on(table.payUntil).where(sql`status = 'awaiting_payment'`),
    // Serves the clock of the kitchens: those that nobody has answered, by their end.
    index("orders_unanswered").on(table.acceptBy, table.id).where(sql`status = 'placed'`),
    // Serve the console's list: newest first, of a status, of a kitchen; by promise; by total.
    index("orders_newest").on(table.createdAt, table.id),
    index("orders_status_newest").on(table.status, table.createdAt, table.id),
    index("orders_kitchen_newest").on(table.kitchenId, table.createdAt, table.id),
    index("orders_promised").on(table.etaTo, table.id),
    index("orders_total").on(table.totalKobo, table.id),
    // Serves "customers of a region": who has ordered there.
    index("orders_customer_region").on(table.customerId, table.regionId),
  ],
);

/** One person's food, in one bag with one name on it. */
export const orderPacks = pgTable(
  "order_packs",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    packagingKobo: koboColumn("packaging_kobo").notNull(),
  },
  (table) => [
    unique("order_packs_position").on(table.orderId, table.position),
    notNegative("order_packs_packaging_not_negative", table.packagingKobo),
  ],
);

/** A snapshot of what was bought: name, price and options as they were then. */
export const lineItems = pgTable(
  "line_items",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    packId: text("pack_id")
      .notNull()
      .references(() => orderPacks.id),
    position: integer("position").notNull(),
    itemId: text("item_id")
      .notNull()
      .references(() => menuItems.id),
    name: text("name").notNull(),
    quantity: integer("quantity").notNull(),
    unitPriceKobo: koboColumn("unit_price_kobo").notNull(),
    options: jsonb("options").notNull(),
    optionsKobo: koboColumn("options_kobo").notNull(),
    totalKobo: koboColumn("total_kobo").notNull(),
    note: text("note").notNull(),
  },
  (table) => [
    unique("line_items_position").on(table.orderId, table.position),
    positive("line_items_quantity_positive", table.quantity),
    notNegative("line_items_unit_price_not_negative", table.unitPriceKobo),
    notNegative("line_items_options_not_negative", table.optionsKobo),
    check("line_items_total_adds_up", sql`total_kobo = (unit_price_kobo + options_kobo) * quantity`),
  ],
);

/**
 * How an order is paid; they sum to its total (a deferred constraint checks it at COMMIT). `held`: the wallet's part,
 * set aside until the rest has come; `pending`: not yet paid at Paystack; `void`: never paid, the order has ended.
 */
export const tenders = pgTable(
  "tenders",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind", { enum: ["wallet", "paystack"] }).notNull(),
    amountKobo: koboColumn("amount_kobo").notNull(),
    status: text("status", { enum: tenderStatuses }).notNull(),
    /** Whose wallet paid it, in a group where each pays their share; null: the order's customer. */
    payerId: text("payer_id").references(() => users.id),
  },
  (table) => [
    oneOf("tenders_kind", table.kind, ["wallet", "paystack"]),
    oneOf("tenders_status", table.status, tenderStatuses),
    check("tenders_pending_is_paystack", sql`status <> 'pending' or kind = 'paystack'`),
    check("tenders_held_is_wallet", sql`status <> 'held' or kind = 'wallet'`),
    positive("tenders_amount_positive", table.amountKobo),
    check("tenders_payer_is_wallet", sql`payer_id is null or kind = 'wallet'`),
    // Serves the order page; one tender of a kind and payer per order.
    unique("tenders_order_kind").on(table.orderId, table.kind, table.payerId).nullsNotDistinct(),
    // Serves what somebody spent: the shares that they paid of others' orders.
    index("tenders_payer").on(table.payerId).where(sql`payer_id is not null`),
  ],
);

/** Every step of an order, by whom and why: folding them gives the order's row. Inserted only. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: text("id").primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    version: integer("version").notNull(),
    fromStatus: text("from_status", { enum: orderStatuses }),
    toStatus: text("to_status", { enum: orderStatuses }).notNull(),
    actorId: text("actor_id").notNull(),
    actorRole: text("actor_role", { enum: ["customer", "kitchen", "staff", "system"] }).notNull(),
    reason: text("reason"),
    requestId: text("request_id"),
    at: momentColumn("at").notNull(),
  },
  (table) => [
    unique("order_events_version").on(table.orderId, table.version),
    positive("order_events_version_positive", table.version),
    oneOf("order_events_to", table.toStatus, orderStatuses),
    oneOf("order_events_role", table.actorRole, ["customer", "kitchen", "staff", "system"]),
  ],
);

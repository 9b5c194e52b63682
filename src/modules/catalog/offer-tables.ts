import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { koboColumn, momentColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { dayparts } from "./contract";
import { menuItems } from "./menu-tables";
import { kitchens } from "./place-tables";
import { promoFunders, promoTypes } from "./rules";

/** What we charge beside food and delivery. A new schedule is a new row; the newest that has begun is in force. */
export const feeSchedules = pgTable(
  "fee_schedules",
  {
    effectiveFrom: momentColumn("effective_from").primaryKey(),
    serviceBps: integer("service_bps").notNull(),
    serviceMinKobo: koboColumn("service_min_kobo").notNull(),
    serviceMaxKobo: koboColumn("service_max_kobo").notNull(),
    packagingPerPackKobo: koboColumn("packaging_per_pack_kobo").notNull(),
    vatBps: integer("vat_bps").notNull(),
    /** Kobo, ascending. */
    tipPresetsKobo: bigint("tip_presets_kobo", { mode: "bigint" }).array().notNull(),
    /** What a late cancellation costs, by how far the order has come: `cancellationSchema` reads it. */
    cancellation: jsonb("cancellation").notNull(),
  },
  (table) => [
    check("fee_schedules_service_bps", sql`${table.serviceBps} between 0 and 10000`),
    notNegative("fee_schedules_service_min_not_negative", table.serviceMinKobo),
    check("fee_schedules_service_max_covers_min", sql`${table.serviceMaxKobo} >= ${table.serviceMinKobo}`),
    notNegative("fee_schedules_packaging_not_negative", table.packagingPerPackKobo),
    check("fee_schedules_vat_bps", sql`${table.vatBps} between 0 and 10000`),
    check("fee_schedules_tip_presets_positive", sql`0 < all (${table.tipPresetsKobo})`),
  ],
);

export const promos = pgTable(
  "promos",
  {
    code: text("code").primaryKey(),
    type: text("type").notNull(),
    bps: integer("bps"),
    amountKobo: koboColumn("amount_kobo"),
    capKobo: koboColumn("cap_kobo"),
    minOrderKobo: koboColumn("min_order_kobo").notNull(),
    minPacks: smallint("min_packs").notNull().default(1),
    isFirstOrderOnly: boolean("is_first_order_only").notNull().default(false),
    daypart: text("daypart").notNull().default("all"),
    /** Days of the week (`mon`); empty means every day. */
    days: text("days").array().notNull(),
    fundedBy: text("funded_by").notNull(),
    note: text("note"),
    /** Applied without a code while the zone's rain surge is on. */
    isAutomatic: boolean("is_automatic").notNull().default(false),
    startsAt: momentColumn("starts_at"),
    endsAt: momentColumn("ends_at"),
    /** All uses together, of everybody; null: as many as come. */
    usesMax: integer("uses_max"),
    usesCounted: integer("uses_counted").notNull().default(0),
  },
  (table) => [
    check("promos_uses_within", sql`uses_counted >= 0 and (uses_max is null or uses_counted <= uses_max)`),
    check("promos_ends_later", sql`ends_at is null or starts_at is null or ends_at > starts_at`),
    oneOf("promos_type_known", table.type, promoTypes),
    oneOf("promos_funded_by_known", table.fundedBy, promoFunders),
    oneOf("promos_daypart_known", table.daypart, dayparts),
    check("promos_bps_range", sql`${table.bps} between 1 and 10000`),
    positive("promos_amount_positive", table.amountKobo),
    positive("promos_cap_positive", table.capKobo),
    notNegative("promos_min_order_not_negative", table.minOrderKobo),
    positive("promos_min_packs_positive", table.minPacks),
    check("promos_percent_has_bps", sql`(${table.type} = 'percent') = (${table.bps} is not null)`),
    check(
      "promos_delivery_off_has_amount",
      sql`(${table.type} = 'delivery_off') = (${table.amountKobo} is not null)`,
    ),
  ],
);

/** The kitchens a promo is limited to; none means all. */
export const promoKitchens = pgTable(
  "promo_kitchens",
  {
    promoCode: text("promo_code")
      .notNull()
      .references(() => promos.code),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
  },
  (table) => [primaryKey({ name: "promo_kitchens_pk", columns: [table.promoCode, table.kitchenId] })],
);

/** Other spellings and names of one dish: rows with one set number mean the same. Terms are folded. */
export const searchSynonyms = pgTable(
  "search_synonyms",
  {
    setNumber: smallint("set_number").notNull(),
    term: text("term").notNull(),
  },
  (table) => [primaryKey({ name: "search_synonyms_pk", columns: [table.setNumber, table.term] })],
);

/** The reasons a person may pick from, by what they are doing. */
export const reasonCodes = pgTable(
  "reason_codes",
  {
    kind: text("kind").notNull(),
    code: text("code").notNull(),
    position: smallint("position").notNull(),
  },
  (table) => [primaryKey({ name: "reason_codes_pk", columns: [table.kind, table.code] })],
);

export const reviews = pgTable(
  "reviews",
  {
    id: text("id").primaryKey(),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    /** Null: the whole order was rated. */
    itemId: text("item_id").references(() => menuItems.id),
    stars: smallint("stars").notNull(),
    text: text("text").notNull(),
    /** The delivered order it rates; null for the demo catalogue's own. One an order. */
    orderId: text("order_id"),
    customerId: text("customer_id"),
    riderStars: smallint("rider_stars"),
    chips: text("chips").array().notNull().default(sql`'{}'::text[]`),
    createdAt: momentColumn("created_at"),
  },
  (table) => [
    unique("reviews_order_once").on(table.orderId),
    check("reviews_rider_stars_range", sql`${table.riderStars} between 1 and 5`),
    check("reviews_order_has_customer", sql`(order_id is null) = (customer_id is null)`),
    check("reviews_stars_range", sql`${table.stars} between 1 and 5`),
    // Serves the rating on a kitchen's card.
    index("reviews_kitchen").on(table.kitchenId, table.stars),
  ],
);

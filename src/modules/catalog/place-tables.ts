import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { koboColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { kitchenOwnerships } from "./contract";

/**
 * Where menu versions come from. A sequence never hands out a number twice, not even after a rollback: a version
 * names one content for ever, which is what lets a process cache a menu by it.
 */
export const menuVersions = pgSequence("menu_versions");

export const regions = pgTable(
  "regions",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    state: text("state").notNull(),
    centreLat: doublePrecision("centre_lat").notNull(),
    centreLng: doublePrecision("centre_lng").notNull(),
    supportPhone: text("support_phone").notNull(),
    isLive: boolean("is_live").notNull(),
    position: smallint("position").notNull(),
  },
  (table) => [onEarth("regions_centre_on_earth", table.centreLat, table.centreLng)],
);

/** An area with one delivery rule: everybody in it pays the same to the same kitchen. */
export const zones = pgTable(
  "zones",
  {
    id: text("id").primaryKey(),
    regionId: text("region_id")
      .notNull()
      .references(() => regions.id),
    name: text("name").notNull(),
    position: smallint("position").notNull(),
    feeBaseKobo: koboColumn("fee_base_kobo").notNull(),
    feeFreeKm: smallint("fee_free_km").notNull(),
    feePerKmKobo: koboColumn("fee_per_km_kobo").notNull(),
    feeCapKobo: koboColumn("fee_cap_kobo").notNull(),
    surgeBps: integer("surge_bps").notNull().default(0),
    surgeMaxBps: integer("surge_max_bps").notNull(),
    minOrderKobo: koboColumn("min_order_kobo").notNull(),
    etaMinutesMin: smallint("eta_minutes_min").notNull(),
    etaMinutesMax: smallint("eta_minutes_max").notNull(),
    /** GeoJSON polygon: [lng, lat]. */
    area: jsonb("area").notNull(),
    centreLat: doublePrecision("centre_lat").notNull(),
    centreLng: doublePrecision("centre_lng").notNull(),
  },
  (table) => [
    notNegative("zones_fee_base_not_negative", table.feeBaseKobo),
    notNegative("zones_fee_free_km_not_negative", table.feeFreeKm),
    notNegative("zones_fee_per_km_not_negative", table.feePerKmKobo),
    check("zones_fee_cap_covers_base", sql`${table.feeCapKobo} >= ${table.feeBaseKobo}`),
    check("zones_surge_within_max", sql`${table.surgeBps} between 0 and ${table.surgeMaxBps}`),
    notNegative("zones_min_order_not_negative", table.minOrderKobo),
    check(
      "zones_eta_ordered",
      sql`0 < ${table.etaMinutesMin} and ${table.etaMinutesMin} <= ${table.etaMinutesMax}`,
    ),
    onEarth("zones_centre_on_earth", table.centreLat, table.centreLng),
    // Serves the region page: the zones of a region.
    index("zones_region").on(table.regionId, table.position),
  ],
);

export const landmarks = pgTable(
  "landmarks",
  {
    zoneId: text("zone_id")
      .notNull()
      .references(() => zones.id),
    name: text("name").notNull(),
    lat: doublePrecision("lat").notNull(),
    lng: doublePrecision("lng").notNull(),
    plusCode: text("plus_code").notNull(),
    position: smallint("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "landmarks_pk", columns: [table.zoneId, table.name] }),
    onEarth("landmarks_on_earth", table.lat, table.lng),
  ],
);

export const kitchens = pgTable(
  "kitchens",
  {
    id: text("id").primaryKey(),
    regionId: text("region_id")
      .notNull()
      .references(() => regions.id),
    zoneId: text("zone_id")
      .notNull()
      .references(() => zones.id),
    name: text("name").notNull(),
    position: smallint("position").notNull(),
    lat: doublePrecision("lat").notNull(),
    lng: doublePrecision("lng").notNull(),
    plusCode: text("plus_code").notNull(),
    landmark: text("landmark").notNull(),
    phone: text("phone").notNull(),
    ownership: text("ownership").notNull(),
    vatRegistered: boolean("vat_registered").notNull(),
    commissionBps: integer("commission_bps").notNull(),
    priceParity: boolean("price_parity").notNull(),
    onlineMarkupBps: integer("online_markup_bps").notNull(),
    tagline: text("tagline").notNull(),
    about: text("about").notNull(),
    cuisines: text("cuisines").array().notNull(),
    isHalal: boolean("is_halal").notNull(),
    /** `{mon: [["09:00", "21:00"]], …}` in Lagos time: `openingHoursSchema` reads it. */
    openingHours: jsonb("opening_hours").notNull(),
    prepMinutes: smallint("prep_minutes").notNull(),
    acceptWithinSeconds: integer("accept_within_seconds").notNull(),
    slotMinutes: smallint("slot_minutes").notNull(),
    slotOrdersMax: smallint("slot_orders_max").notNull(),
    slotItemsMax: smallint("slot_items_max").notNull(),
    minOrderKobo: koboColumn("min_order_kobo").notNull(),
    theme: text("theme").notNull(),
    /** Changed by triggers with anything that a price or a menu is made of; see 0001_guards.sql. */
    menuVersion: bigint("menu_version", { mode: "bigint" }).notNull().default(sql`nextval('menu_versions')`),
  },
  (table) => [
    oneOf("kitchens_ownership_known", table.ownership, kitchenOwnerships),
    onEarth("kitchens_on_earth", table.lat, table.lng),
    check("kitchens_commission_bps", sql`${table.commissionBps} between 0 and 10000`),
    check("kitchens_online_markup_bps", sql`${table.onlineMarkupBps} between 0 and 10000`),
    // A kitchen that promises counter prices has no markup to disclose.
    check("kitchens_parity_means_no_markup", sql`not ${table.priceParity} or ${table.onlineMarkupBps} = 0`),
    positive("kitchens_prep_minutes_positive", table.prepMinutes),
    positive("kitchens_accept_within_positive", table.acceptWithinSeconds),
    positive("kitchens_slot_orders_max_positive", table.slotOrdersMax),
    positive("kitchens_slot_items_max_positive", table.slotItemsMax),
    // The grid starts at midnight and must divide the hour.
    check("kitchens_slot_divides_hour", sql`${table.slotMinutes} > 0 and 60 % ${table.slotMinutes} = 0`),
    notNegative("kitchens_min_order_not_negative", table.minOrderKobo),
    // Serves the region page: the kitchens of a region.
    index("kitchens_region").on(table.regionId, table.position),
  ],
);

/** Which zones a kitchen delivers to. */
export const kitchenZones = pgTable(
  "kitchen_zones",
  {
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    zoneId: text("zone_id")
      .notNull()
      .references(() => zones.id),
    position: smallint("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "kitchen_zones_pk", columns: [table.kitchenId, table.zoneId] }),
    // Serves the version trigger of zones: the kitchens that deliver to one.
    index("kitchen_zones_zone").on(table.zoneId),
  ],
);

function onEarth(name: string, lat: AnyPgColumn, lng: AnyPgColumn) {
  return check(name, sql`${lat} between -90 and 90 and ${lng} between -180 and 180`);
}

import { sql } from "drizzle-orm";
import { z } from "zod";
import { kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { artDto, dayparts, kitchenOwnerships, localLanguages } from "./contract";
import {
  cancellationSchema,
  type Fees,
  type KitchenMenu,
  type MenuItem,
  type MenuZone,
  type OptionGroup,
} from "./menu";
import { openingHoursSchema } from "./opening-hours";

/** A menu without its fees, and every fee schedule, oldest first: which one is in force depends on the hour. */
export type LoadedMenu = { menu: Omit<KitchenMenu, "fees">; schedules: readonly Fees[] };

/**
 * Reads a kitchen's whole menu and its version in one statement: one statement is one snapshot, so the content is
 * exactly what the version names. Answers undefined for an unknown kitchen.
 */
export async function loadMenu(on: Tx | Database, kitchenId: string): Promise<LoadedMenu | undefined> {
  const rows = await rowsOf<{ menu_version: bigint; menu: unknown }>(
    on,
    sql`select k.menu_version, jsonb_build_object(
          'kitchen', to_jsonb(k),
          'zones', array(select to_jsonb(z) - 'area' from kitchen_zones kz join zones z on z.id = kz.zone_id
                         where kz.kitchen_id = k.id order by kz.position),
          'items', array(select to_jsonb(i) - 'search_text' from menu_items i join menu_categories c on c.id = i.category_id
                         where i.kitchen_id = k.id and i.is_active order by c.position, i.position),
          'links', array(select jsonb_build_array(l.item_id, l.group_id)
                         from menu_item_option_groups l join menu_items i on i.id = l.item_id
                         where i.kitchen_id = k.id order by l.position),
          'groups', array(select to_jsonb(g) || jsonb_build_object('options',
                            array(select to_jsonb(o) from options o where o.group_id = g.id order by o.position))
                          from option_groups g
                          where g.id in (select l.group_id from menu_item_option_groups l
                                         join menu_items i on i.id = l.item_id where i.kitchen_id = k.id)),
          'categories', array(select to_jsonb(c) from menu_categories c
                              where c.id in (select i.category_id from menu_items i where i.kitchen_id = k.id and i.is_active)
                              order by c.position),
          'schedules', array(select to_jsonb(f) from fee_schedules f order by f.effective_from)
        ) as menu
        from kitchens k where k.id = ${kitchenId}`,
  );
  const row = rows[0];
  return row === undefined ? undefined : toMenu(menuRow.parse(row.menu), row.menu_version);
}

const amount = z.int().transform((value) => kobo(value));

const groupRow = z.object({
  id: z.string(),
  name: z.string(),
  choices_min: z.int(),
  choices_max: z.int(),
  is_required: z.boolean(),
  is_repeatable: z.boolean(),
  options: z.array(z.object({ id: z.string(), name: z.string(), price_kobo: amount })),
});
const itemRow = z.object({
  id: z.string(),
  category_id: z.string(),
  name: z.string(),
  local_name: z.string().nullable(),
  local_language: z.enum(localLanguages).nullable(),
  description: z.string(),
  price_kobo: amount,
  prep_minutes: z.int(),
  daypart: z.enum(dayparts),
  tags: z.array(z.string()),
  allergens: z.array(z.string()),
  stock_opening: z.int(),
  stock_low_at: z.int(),
  unit: z.string(),
  art: artDto,
  is_popular: z.boolean(),
});
const zoneRow = z.object({
  id: z.string(),
  name: z.string(),
  fee_base_kobo: amount,
  fee_free_km: z.int(),
  fee_per_km_kobo: amount,
  fee_cap_kobo: amount,
  surge_bps: z.int(),
  min_order_kobo: amount,
  eta_minutes_min: z.int(),
  eta_minutes_max: z.int(),
  centre_lat: z.number(),
  centre_lng: z.number(),
});
const scheduleRow = z.object({
  effective_from: z.string().transform((text) => new Date(text)),
  service_bps: z.int(),
  service_min_kobo: amount,
  service_max_kobo: amount,
  packaging_per_pack_kobo: amount,
  vat_bps: z.int(),
  tip_presets_kobo: z.array(amount),
  cancellation: cancellationSchema,
});
const kitchenRow = z.object({
  id: z.string(),
  name: z.string(),
  region_id: z.string(),
  zone_id: z.string(),
  lat: z.number(),
  lng: z.number(),
  landmark: z.string(),
  phone: z.string(),
  ownership: z.enum(kitchenOwnerships),
  vat_registered: z.boolean(),
  commission_bps: z.int(),
  price_parity: z.boolean(),
  online_markup_bps: z.int(),
  tagline: z.string(),
  about: z.string(),
  cuisines: z.array(z.string()),
  is_halal: z.boolean(),
  theme: z.string(),
  opening_hours: openingHoursSchema,
  prep_minutes: z.int(),
  accept_within_seconds: z.int(),
  slot_minutes: z.int(),
  slot_orders_max: z.int(),
  slot_items_max: z.int(),
  min_order_kobo: amount,
});
const menuRow = z.object({
  kitchen: kitchenRow,
  zones: z.array(zoneRow),
  items: z.array(itemRow),
  links: z.array(z.tuple([z.string(), z.string()])),
  groups: z.array(groupRow),
  categories: z.array(z.object({ id: z.string(), name: z.string() })),
  schedules: z.array(scheduleRow),
});
type MenuRow = z.infer<typeof menuRow>;

function toMenu(row: MenuRow, menuVersion: bigint): LoadedMenu {
  const groups = new Map(row.groups.map((group) => [group.id, toOptionGroup(group)]));
  const groupsOf = (itemId: string) =>
    row.links.flatMap(([item, groupId]) => (item === itemId ? (groups.get(groupId) ?? []) : []));
  return {
    menu: {
      kitchen: toKitchen(row, menuVersion),
      items: new Map(row.items.map((item) => [item.id, toItem(item, groupsOf(item.id))])),
      categories: row.categories.map(({ id, name }) => ({ id, name })),
      zones: new Map(row.zones.map((zone) => [zone.id, toZone(zone)])),
    },
    schedules: row.schedules.map((schedule) => ({
      effectiveFrom: schedule.effective_from,
      serviceBps: schedule.service_bps,
      serviceMinKobo: schedule.service_min_kobo,
      serviceMaxKobo: schedule.service_max_kobo,
      packagingPerPackKobo: schedule.packaging_per_pack_kobo,
      vatBps: schedule.vat_bps,
      tipPresetsKobo: schedule.tip_presets_kobo,
      cancellation: schedule.cancellation,
    })),
  };
}

function toKitchen({ kitchen, zones }: MenuRow, menuVersion: bigint): KitchenMenu["kitchen"] {
  return {
    id: kitchen.id,
    name: kitchen.name,
    regionId: kitchen.region_id,
    zoneId: kitchen.zone_id,
    location: { lat: kitchen.lat, lng: kitchen.lng },
    landmark: kitchen.landmark,
    phone: kitchen.phone,
    ownership: kitchen.ownership,
    vatRegistered: kitchen.vat_registered,
    commissionBps: kitchen.commission_bps,
    priceParity: kitchen.price_parity,
    onlineMarkupBps: kitchen.online_markup_bps,
    tagline: kitchen.tagline,
    about: kitchen.about,
    cuisines: kitchen.cuisines,
    halal: kitchen.is_halal,
    theme: kitchen.theme,
    hours: kitchen.opening_hours,
    prepMinutes: kitchen.prep_minutes,
    acceptWithinSeconds: kitchen.accept_within_seconds,
    capacity: {
      slotMinutes: kitchen.slot_minutes,
      maxOrders: kitchen.slot_orders_max,
      maxItems: kitchen.slot_items_max,
    },
    minOrderKobo: kitchen.min_order_kobo,
    deliversTo: zones.map((zone) => zone.id),
    menuVersion,
  };
}

function toItem(item: z.infer<typeof itemRow>, optionGroups: readonly OptionGroup[]): MenuItem {
  return {
    id: item.id,
    categoryId: item.category_id,
    name: item.name,
    localName: item.local_name,
    localLanguage: item.local_language,
    description: item.description,
    priceKobo: item.price_kobo,
    prepMinutes: item.prep_minutes,
    daypart: item.daypart,
    tags: item.tags,
    allergens: item.allergens,
    stockOpening: item.stock_opening,
    lowAt: item.stock_low_at,
    unit: item.unit,
    art: item.art,
    popular: item.is_popular,
    optionGroups,
  };
}

function toOptionGroup(group: z.infer<typeof groupRow>): OptionGroup {
  return {
    id: group.id,
    name: group.name,
    min: group.choices_min,
    max: group.choices_max,
    required: group.is_required,
    repeatable: group.is_repeatable,
    options: group.options.map(({ id, name, price_kobo }) => ({ id, name, priceKobo: price_kobo })),
  };
}

function toZone(zone: z.infer<typeof zoneRow>): MenuZone {
  return {
    id: zone.id,
    name: zone.name,
    fee: {
      baseKobo: zone.fee_base_kobo,
      freeKm: zone.fee_free_km,
      perKmKobo: zone.fee_per_km_kobo,
      capKobo: zone.fee_cap_kobo,
      surgeBps: zone.surge_bps,
      centre: { lat: zone.centre_lat, lng: zone.centre_lng },
    },
    minOrderKobo: zone.min_order_kobo,
    etaMinutes: { min: zone.eta_minutes_min, max: zone.eta_minutes_max },
  };
}

import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { koboColumn, notNegative, oneOf, positive } from "~/platform/db/columns";
import { dayparts, localLanguages, stockModes } from "./contract";
import { kitchens } from "./place-tables";

export const menuCategories = pgTable("menu_categories", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  position: smallint("position").notNull(),
});

export const menuItems = pgTable(
  "menu_items",
  {
    id: text("id").primaryKey(),
    kitchenId: text("kitchen_id")
      .notNull()
      .references(() => kitchens.id),
    categoryId: text("category_id")
      .notNull()
      .references(() => menuCategories.id),
    name: text("name").notNull(),
    localName: text("local_name"),
    /** Whose word that is: a screen reader says it by that language's rules. */
    localLanguage: text("local_language", { enum: localLanguages }),
    description: text("description").notNull(),
    priceKobo: koboColumn("price_kobo").notNull(),
    prepMinutes: smallint("prep_minutes").notNull(),
    tags: text("tags").array().notNull(),
    allergens: text("allergens").array().notNull(),
    daypart: text("daypart").notNull(),
    stockMode: text("stock_mode").notNull(),
    stockOpening: integer("stock_opening").notNull(),
    stockLowAt: integer("stock_low_at").notNull(),
    unit: text("unit").notNull(),
    art: jsonb("art").notNull(),
    isPopular: boolean("is_popular").notNull(),
    position: smallint("position").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    /**
     * What search compares with: names without case, tone marks, dots below or hooked letters, so that `ewedu` finds
     * `Ewédú`. Plain ASCII on purpose: the result does not depend on the server's locale. `foldText` is its twin.
     */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(
        sql.raw(
          `lower(translate(regexp_replace(normalize(name || ' ' || coalesce(local_name, ''), nfd), '[\\u0300-\\u036f]', '', 'g'), 'ƁƊƘƳɓɗƙƴ’', 'BDKYbdky'''))`,
        ),
      ),
  },
  (table) => [
    notNegative("menu_items_price_not_negative", table.priceKobo),
    positive("menu_items_prep_minutes_positive", table.prepMinutes),
    oneOf("menu_items_daypart_known", table.daypart, dayparts),
    oneOf("menu_items_stock_mode_known", table.stockMode, stockModes),
    oneOf("menu_items_local_language_known", table.localLanguage, localLanguages),
    notNegative("menu_items_stock_opening_not_negative", table.stockOpening),
    notNegative("menu_items_stock_low_at_not_negative", table.stockLowAt),
    // Serves loading a kitchen's menu.
    index("menu_items_kitchen").on(table.kitchenId, table.position),
  ],
);

/** A choice that dishes share ("Choose a swallow"); `options` are its answers. */
export const optionGroups = pgTable(
  "option_groups",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** How many options, counted with their quantities. */
    choicesMin: smallint("choices_min").notNull(),
    choicesMax: smallint("choices_max").notNull(),
    isRequired: boolean("is_required").notNull(),
    /** Whether one option may be taken more than once. */
    isRepeatable: boolean("is_repeatable").notNull(),
  },
  (table) => [
    check(
      "option_groups_choices_ordered",
      sql`0 <= ${table.choicesMin} and ${table.choicesMin} <= ${table.choicesMax} and 0 < ${table.choicesMax}`,
    ),
    check("option_groups_required_has_min", sql`${table.isRequired} = (${table.choicesMin} > 0)`),
  ],
);

/** Ids are unique within their group only: `beef` costs one thing in soup and another on rice. */
export const options = pgTable(
  "options",
  {
    groupId: text("group_id")
      .notNull()
      .references(() => optionGroups.id),
    id: text("id").notNull(),
    name: text("name").notNull(),
    priceKobo: koboColumn("price_kobo").notNull(),
    position: smallint("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "options_pk", columns: [table.groupId, table.id] }),
    notNegative("options_price_not_negative", table.priceKobo),
  ],
);

export const menuItemOptionGroups = pgTable(
  "menu_item_option_groups",
  {
    itemId: text("item_id")
      .notNull()
      .references(() => menuItems.id),
    groupId: text("group_id")
      .notNull()
      .references(() => optionGroups.id),
    position: smallint("position").notNull(),
  },
  (table) => [
    primaryKey({ name: "menu_item_option_groups_pk", columns: [table.itemId, table.groupId] }),
    // Serves the version trigger of options: the dishes that offer a group.
    index("menu_item_option_groups_group").on(table.groupId),
  ],
);

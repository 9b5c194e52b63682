import type { KitchenCardDto, MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import type { Locale } from "~/modules/identity/contract";
import type { ReorderDto } from "~/modules/ordering/contract";
import pcm from "./catalogue/pcm.json";

/**
 * The catalogue's words in Pidgin, by their English: what a kitchen writes anew is told in English until somebody has
 * put it into Pidgin, and never in words that were of the older text. Names of dishes and of food stay: they are what
 * one asks for, searches and finds on the receipt.
 */
const words = new Map(Object.entries(pcm.words));
const options = new Map(Object.entries(pcm.options));
const say = (english: string) => words.get(english) ?? english;

export function tellMenu(menu: MenuDto, locale: Locale): MenuDto {
  if (locale === "en") return menu;
  return {
    ...menu,
    kitchen: tellKitchen(menu.kitchen, locale),
    categories: menu.categories.map((category) => ({
      ...category,
      name: say(category.name),
      items: category.items.map(tellItem),
    })),
  };
}

function tellItem(item: MenuItemDto): MenuItemDto {
  return {
    ...item,
    description: say(item.description),
    optionGroups: item.optionGroups.map((group) => ({ ...group, name: say(group.name) })),
  };
}

export function tellKitchen<K extends Pick<KitchenCardDto, "tagline" | "about">>(
  kitchen: K,
  locale: Locale,
): K {
  return locale === "en" ? kitchen : { ...tellTagline(kitchen, locale), about: say(kitchen.about) };
}

/** Of a kitchen that was found by a search, of which no more is told. */
export function tellTagline<K extends Pick<KitchenCardDto, "tagline">>(kitchen: K, locale: Locale): K {
  return locale === "en" ? kitchen : { ...kitchen, tagline: say(kitchen.tagline) };
}

/** What is not as it was, before an order is made once more: a choice that is gone is named as it was on the menu. */
export function tellReorder(found: ReorderDto, locale: Locale): ReorderDto {
  if (locale === "en") return found;
  const changes = found.changes.map((change) =>
    change.what === "option_gone" ? { ...change, option: tellOption(change.option) } : change,
  );
  return { ...found, changes };
}

/** How hot, how large, how sweet: the same on the menu, in the cart, on the order and on the receipt. */
export function tellOption(english: string): string {
  return options.get(english) ?? english;
}

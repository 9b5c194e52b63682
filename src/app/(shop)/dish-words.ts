import type { useTranslations } from "next-intl";
import type { MenuItemDto } from "~/modules/catalog/contract";

/** The words of the menu: `useTranslations("menu")`, or what awaits `getTranslations("menu")`. */
export type MenuWords = ReturnType<typeof useTranslations<"menu">>;

/** The catalogue's tags that are for customers, in the order they are shown. */
const shownTags = [
  "spicy",
  "vegan",
  "vegetarian",
  "halal",
  "value",
  "shareable",
  "seasonal",
  "scheduled-only",
  "contains-bitters",
  "alcohol-18plus",
] as const;
const knownAllergens = [
  "fish",
  "crayfish",
  "egg",
  "shellfish",
  "mollusc",
  "peanut",
  "gluten",
  "dairy",
  "soy",
] as const;

export type DishTag = { id: (typeof shownTags)[number]; words: string };

export function dishTags(item: Pick<MenuItemDto, "tags">, t: MenuWords): DishTag[] {
  return shownTags.filter((id) => item.tags.includes(id)).map((id) => ({ id, words: t(`tags.${id}`) }));
}

/** `Contains fish and crayfish`; null when the kitchen names none. An allergen we have no word for is told as it came. */
export function allergenWords(item: Pick<MenuItemDto, "allergens">, t: MenuWords): string | null {
  const words = item.allergens.map((name) => {
    const known = knownAllergens.find((allergen) => allergen === name);
    return known === undefined ? name : t(`allergens.${known}`);
  });
  const last = words.pop();
  if (last === undefined) return null;
  const list = words.length === 0 ? last : t("allergens.and", { most: words.join(", "), last });
  return t("allergens.contains", { list });
}

export type DishState = { kind: "plenty" | "low" | "soldOut" | "otherTime"; orderable: boolean };

/** Whether a dish can go into the cart, and what there is to say of its stock or hour. */
export function dishState({ availability, servedNow }: MenuItemDto): DishState {
  if (availability.soldOut) return { kind: "soldOut", orderable: false };
  if (!servedNow) return { kind: "otherTime", orderable: true };
  if (availability.low) return { kind: "low", orderable: true };
  return { kind: "plenty", orderable: true };
}

/** The state in words; null when there is plenty: silence is the good news. */
export function stateWords(item: MenuItemDto, t: MenuWords): string | null {
  const { kind } = dishState(item);
  const left = item.availability.available;
  if (kind === "plenty") return null;
  if (kind === "soldOut") return t("state.soldOut");
  if (kind === "otherTime") return t("state.daypart", { hours: t(`daypart.${item.daypart}`) });
  if (item.unit === "portion") return t("state.left", { count: left });
  return t("state.leftOf", { count: left, unit: left === 1 ? item.unit : `${item.unit}s` });
}

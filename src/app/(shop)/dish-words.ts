import type { MenuItemDto } from "~/modules/catalog/contract";

/** The catalogue's tags as a person says them; tags that are not for customers have no entry. */
const tagWords: Record<string, string> = {
  spicy: "Spicy",
  vegan: "Vegan",
  vegetarian: "Vegetarian",
  halal: "Halal",
  value: "Good value",
  shareable: "To share",
  seasonal: "In season",
  "scheduled-only": "Order ahead",
  "contains-bitters": "With bitters",
  "alcohol-18plus": "Alcohol, 18 and over",
};

export type DishTag = { id: string; words: string };

export function dishTags(item: MenuItemDto): DishTag[] {
  return item.tags.flatMap((id) => (tagWords[id] === undefined ? [] : [{ id, words: tagWords[id] }]));
}

/** `Contains fish and crayfish`; null when the kitchen names none. */
export function allergenWords(item: MenuItemDto): string | null {
  const [last, ...others] = [...item.allergens].reverse();
  if (last === undefined) return null;
  return `Contains ${others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`}`;
}

export type DishState = { orderable: boolean; words: string | null };

/** Whether a dish can go into the cart, and what to say of its stock or hour; silent when there is plenty. */
export function dishState({ availability, servedNow, daypart, unit }: MenuItemDto): DishState {
  if (availability.soldOut) return { orderable: false, words: "Sold out. Back tomorrow." };
  if (!servedNow) return { orderable: true, words: `Served at ${daypart} only` };
  if (availability.low) {
    const what = unit === "portion" ? "" : ` ${unit}${availability.available === 1 ? "" : "s"}`;
    return { orderable: true, words: `${availability.available}${what} left` };
  }
  return { orderable: true, words: null };
}

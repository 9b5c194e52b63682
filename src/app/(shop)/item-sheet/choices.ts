import type { MenuItemDto } from "~/modules/catalog/contract";
import type { CartItem } from "../cart";
import type { MenuWords } from "../dish-words";

type Group = MenuItemDto["optionGroups"][number];

/** How many of each option are chosen: group id → option id → quantity. Absent means none. */
export type Choices = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function choicesOf(options: CartItem["options"]): Choices {
  const choices: Record<string, Record<string, number>> = {};
  for (const { groupId, optionId, quantity } of options) {
    choices[groupId] = { ...choices[groupId], [optionId]: quantity };
  }
  return choices;
}

/** What goes into the cart: in the menu's order, nothing that the menu does not have. */
export function chosenOptions(item: MenuItemDto, choices: Choices): CartItem["options"] {
  return item.optionGroups.flatMap((group) =>
    group.options.flatMap((option) => {
      const quantity = choices[group.id]?.[option.id] ?? 0;
      return quantity === 0 ? [] : [{ groupId: group.id, optionId: option.id, quantity }];
    }),
  );
}

export function withChoice(choices: Choices, groupId: string, optionId: string, quantity: number): Choices {
  return { ...choices, [groupId]: { ...choices[groupId], [optionId]: quantity } };
}

/** For a group of one: the new choice takes the place of the old; `none` empties it. */
export function withOnlyChoice(choices: Choices, groupId: string, optionId: string | null): Choices {
  return { ...choices, [groupId]: optionId === null ? {} : { [optionId]: 1 } };
}

export function countIn(group: Group, choices: Choices): number {
  return group.options.reduce((sum, option) => sum + (choices[group.id]?.[option.id] ?? 0), 0);
}

/** What the group asks for: `Choose 1`, `Choose 1 to 3`, `Choose up to 4`. */
export function groupRule({ min, max }: Group, t: MenuWords): string {
  if (min === 0) return t("options.chooseUpTo", { max });
  return min === max ? t("options.chooseExact", { min }) : t("options.chooseRange", { min, max });
}

/** Why the group is not finished; null when it is. */
export function groupFault(group: Group, choices: Choices, t: MenuWords): string | null {
  const count = countIn(group, choices);
  if (count < group.min) {
    return count === 0
      ? t("options.toGoOn", { rule: groupRule(group, t) })
      : t("options.more", { missing: group.min - count });
  }
  return count > group.max ? t("options.takeAway", { count: count - group.max, max: group.max }) : null;
}

/** What is on the plate, in the menu's order: for the sentence that sums it up. */
export function plateParts(item: MenuItemDto, choices: Choices): { name: string; quantity: number }[] {
  return item.optionGroups.flatMap((group) =>
    group.options.flatMap(({ id, name }) => {
      const quantity = choices[group.id]?.[id] ?? 0;
      return quantity === 0 ? [] : [{ name, quantity }];
    }),
  );
}

/** Groups whose options are wraps of swallow: the one that comes with the soup, and those beside it. */
const wrapGroups: readonly string[] = ["swallow-choice", "extra-swallow"];

/** How many wraps are on the plate; 0 for what is no swallow. */
export function wrapsOf(item: MenuItemDto, choices: Choices): number {
  return item.optionGroups
    .filter(({ id }) => wrapGroups.includes(id))
    .reduce((sum, group) => sum + countIn(group, choices), 0);
}

import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { dishState } from "../../dish-words";
import { allInKobo } from "../../local-price";

/** One dish and what it comes to with everything: the answer to "what will this cost me?" before any tapping. */
export function plateExample(menu: MenuDto): { item: MenuItemDto; allInKobo: number } | null {
  const orderable = menu.categories.flatMap(({ items }) => items).filter((item) => dishState(item).orderable);
  const liked = orderable.filter((item) => item.popular && item.servedNow);
  const [item] = (liked.length > 0 ? liked : orderable).toSorted(
    (one, other) => one.priceKobo - other.priceKobo,
  );
  return item === undefined ? null : { item, allInKobo: allInKobo(menu, item) };
}

"use client";

import { useTranslations } from "next-intl";
import { formatNaira } from "~/kernel/money";
import type { MenuDto, MenuItemDto } from "~/modules/catalog/contract";
import { TextLink } from "~/ui/text-link";
import type { Cart } from "../cart-store";
import { dishPath, searchPath } from "../shop-paths";
import { useCartPrice } from "../use-cart-price";

/** More than a few is a menu. */
const alternativesMax = 2;

/** What comes nearest to a dish that is finished: of the same kitchen and kind, and the same dish elsewhere. */
export function Alternatives({ cart, itemId }: { cart: Cart; itemId: string }) {
  const t = useTranslations("checkout.packs");
  const { menu } = useCartPrice();
  const finished = menu?.categories.flatMap(({ items }) => items).find((item) => item.id === itemId);
  const near = menu === null || finished === undefined ? [] : nearestTo(menu, finished);
  const name =
    finished?.name ?? cart.packs.flatMap(({ items }) => items).find((one) => one.itemId === itemId)?.name;
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      <span>{t("instead")}</span>
      {near.map((item) => (
        <TextLink key={item.id} href={dishPath(cart.regionId, cart.kitchenId, item.id)}>
          {item.name}, {formatNaira(item.priceKobo)}
        </TextLink>
      ))}
      {name === undefined ? null : (
        <TextLink href={`${searchPath}?${new URLSearchParams({ q: name })}`}>
          {t("elsewhere", { dish: name })}
        </TextLink>
      )}
    </p>
  );
}

/** Dishes of the same kind that can be had now, the nearest price first. */
function nearestTo(menu: MenuDto, finished: MenuItemDto): MenuItemDto[] {
  const kind = menu.categories.find(({ items }) => items.some(({ id }) => id === finished.id));
  return (kind?.items ?? [])
    .filter((item) => item.id !== finished.id && !item.availability.soldOut && item.servedNow)
    .sort((one, other) => distance(one, finished) - distance(other, finished))
    .slice(0, alternativesMax);
}

function distance(item: MenuItemDto, from: MenuItemDto): number {
  return Math.abs(item.priceKobo - from.priceKobo);
}

import { promosFor } from "~/modules/catalog";
import type { PromoTermsDto } from "~/modules/catalog/contract";
import { database } from "~/platform/db/client";
import { whyNotHereNow } from "./judge-promo";
import { toTermsDto } from "./promo-terms";

/**
 * The promos that come by themselves to an order of a kitchen that is cooked then, in the order in which they are
 * tried, so that a menu can say the same total as the quote. One for first orders only is left to the quote: a menu
 * does not know who reads it.
 */
export async function automaticPromos(asked: {
  kitchenId: string;
  rain: boolean;
  at: Date;
  cookedAt: Date;
}): Promise<PromoTermsDto[]> {
  const { automatic } = await promosFor(database(), { code: undefined, rain: asked.rain });
  return automatic
    .filter((promo) => !promo.firstOrderOnly && whyNotHereNow(promo, asked) === null)
    .map(toTermsDto);
}

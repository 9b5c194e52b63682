import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { isServed, type Promo, weekdayOf } from "~/modules/catalog";
import type { Discount } from "./price-cart";
import { promoRefusals } from "./promo-refusals";
import { discountOf } from "./promo-terms";

/** What a promo's conditions ask of an order. */
export type PromoFacts = {
  kitchenId: string;
  foodKobo: bigint;
  deliveryKobo: bigint;
  packs: number;
  at: Date;
  /** When it will be cooked: a Monday's promo is for Monday's food, whenever it is ordered. */
  cookedAt: Date;
  rain: boolean;
  /** Null for somebody we do not know yet: the order itself will ask again. */
  customer: { hasOrdered: boolean; hasUsed: boolean } | null;
};

/**
 * What a promo takes off an order, or the refusal that says why nothing. Pure. The customer's own conditions (a first
 * order, once each, uses left) are asked once more under locks when the order is placed.
 */
export function judgePromo(promo: Promo, facts: PromoFacts): Discount | Refusal {
  const refusal =
    whyNotHereNow(promo, facts) ?? whyNotThisCart(promo, facts) ?? whyNotThisCustomer(promo, facts.customer);
  if (refusal !== null) return refusal;
  return discountOf(promo, facts) ?? new Refusal(promoRefusals.noDelivery, { details: { code: promo.code } });
}

/** Why a promo is not on for a kitchen at a moment, whatever is in the cart and whoever asks. */
export function whyNotHereNow(
  promo: Promo,
  { at, cookedAt, rain, kitchenId }: Pick<PromoFacts, "at" | "cookedAt" | "rain" | "kitchenId">,
): Refusal | null {
  const details = { code: promo.code };
  if (promo.startsAt !== null && at < promo.startsAt) {
    return new Refusal(promoRefusals.notYet, {
      details: { ...details, startsAt: promo.startsAt.toISOString() },
    });
  }
  if (promo.endsAt !== null && at >= promo.endsAt) return new Refusal(promoRefusals.expired, { details });
  if (promo.usesMax !== null && promo.usesCounted >= promo.usesMax) {
    return new Refusal(promoRefusals.usedUp, { details });
  }
  if (promo.automatic && !rain) return new Refusal(promoRefusals.noRain, { details });
  if (promo.days.length > 0 && !promo.days.includes(weekdayOf(cookedAt))) {
    return new Refusal(promoRefusals.notThisDay, { details: { ...details, days: [...promo.days] } });
  }
  if (!isServed(promo, cookedAt)) {
    return new Refusal(promoRefusals.notThisTime, { details: { ...details, daypart: promo.daypart } });
  }
  if (promo.kitchenIds.length > 0 && !promo.kitchenIds.includes(kitchenId)) {
    return new Refusal(promoRefusals.notThisKitchen, {
      details: { ...details, kitchenIds: [...promo.kitchenIds] },
    });
  }
  return null;
}

function whyNotThisCart(promo: Promo, facts: PromoFacts): Refusal | null {
  const details = { code: promo.code };
  if (facts.foodKobo < promo.minOrderKobo) {
    const missingKobo = koboToNumber(promo.minOrderKobo - facts.foodKobo);
    return new Refusal(promoRefusals.belowMinimum, {
      details: { ...details, minimumKobo: koboToNumber(promo.minOrderKobo), missingKobo },
    });
  }
  if (facts.packs < promo.minPacks) {
    const missing = promo.minPacks - facts.packs;
    return new Refusal(promoRefusals.fewPacks, { details: { ...details, minimum: promo.minPacks, missing } });
  }
  return null;
}

function whyNotThisCustomer(promo: Promo, customer: PromoFacts["customer"]): Refusal | null {
  if (!promo.firstOrderOnly || customer === null) return null;
  const details = { code: promo.code };
  if (customer.hasUsed) return new Refusal(promoRefusals.alreadyUsed, { details });
  return customer.hasOrdered ? new Refusal(promoRefusals.notFirstOrder, { details }) : null;
}

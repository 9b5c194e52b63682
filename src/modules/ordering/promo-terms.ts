import { basisPoints, type Kobo, kobo, koboToNumber } from "~/kernel/money";
import type { PromoTermsDto } from "~/modules/catalog/contract";
import type { promoFunders, promoTypes } from "~/modules/catalog/rules";
import type { Discount } from "./price-cart";

/** What a promo takes off and from how much food on: the part of it that is counted, in the browser too. */
export type PromoTerms = {
  readonly code: string;
  readonly type: (typeof promoTypes)[number];
  readonly bps: number | null;
  readonly amountKobo: bigint | null;
  readonly capKobo: bigint | null;
  readonly minOrderKobo: bigint;
  readonly minPacks: number;
  readonly fundedBy: (typeof promoFunders)[number];
  readonly automatic: boolean;
};

export type PromoCart = { readonly foodKobo: bigint; readonly deliveryKobo: bigint; readonly packs: number };

/** What it takes off a cart that fulfils all else; null for too little food, too few packs or nothing to take it off. */
export function discountOf(promo: PromoTerms, cart: PromoCart): Discount | null {
  if (cart.foodKobo < promo.minOrderKobo || cart.packs < promo.minPacks) return null;
  const amountKobo = amountOf(promo, cart);
  const { code, fundedBy, automatic } = promo;
  const off = promo.type === "percent" ? "food" : "delivery";
  return amountKobo === 0n ? null : { code, amountKobo, off, fundedBy, automatic };
}

function amountOf(promo: PromoTerms, { foodKobo, deliveryKobo }: PromoCart): Kobo {
  switch (promo.type) {
    case "percent":
      return smaller(basisPoints(foodKobo, promo.bps ?? 0), promo.capKobo ?? foodKobo);
    case "delivery_off":
      return smaller(promo.amountKobo ?? 0n, deliveryKobo);
    case "delivery_free":
      return kobo(deliveryKobo);
  }
}

function smaller(a: bigint, b: bigint): Kobo {
  return kobo(a < b ? a : b);
}

export function toTermsDto(promo: PromoTerms): PromoTermsDto {
  const { code, type, bps, amountKobo, capKobo, minOrderKobo, minPacks, fundedBy, automatic } = promo;
  return {
    code,
    type,
    bps,
    amountKobo: amountKobo === null ? null : koboToNumber(amountKobo),
    capKobo: capKobo === null ? null : koboToNumber(capKobo),
    minOrderKobo: koboToNumber(minOrderKobo),
    minPacks,
    fundedBy,
    automatic,
  };
}

export function termsOf({ amountKobo, capKobo, minOrderKobo, ...promo }: PromoTermsDto): PromoTerms {
  return {
    ...promo,
    amountKobo: amountKobo === null ? null : BigInt(amountKobo),
    capKobo: capKobo === null ? null : BigInt(capKobo),
    minOrderKobo: BigInt(minOrderKobo),
  };
}

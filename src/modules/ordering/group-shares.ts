import { proportions } from "~/kernel/money";
import type { FeesDto } from "./contract";
import type { Earnings } from "./price-cart";

/** What sharing needs of a priced cart, or of an order as it was written. */
type Shareable = {
  readonly packs: readonly { readonly packagingKobo: number }[];
  readonly lines: readonly { readonly packIndex: number; readonly totalKobo: number }[];
  readonly fees: FeesDto;
  readonly earnings: Pick<Earnings, "discountOff">;
};

/** What one pack pays of each figure of the total; `discountKobo` is taken off, the others sum to the rest. */
type ShareParts = {
  foodKobo: number;
  packagingKobo: number;
  serviceKobo: number;
  deliveryKobo: number;
  tipKobo: number;
  discountKobo: number;
  totalKobo: number;
};

/**
 * What each pack comes to, in the packs' order: its food and its packaging; of the service fee as much as its food is
 * of all food; of the delivery fee as much as everybody else, whatever they eat. A tip is the first one's, who is the
 * host. A discount is shared as what it was taken off: of food by the food, of the delivery in equal parts. Each is
 * shared by largest remainder, to the kobo: the shares are the total, and nobody is given off more than they pay.
 */
export function sharePartsOf({ packs, lines, fees, earnings }: Shareable): ShareParts[] {
  const food = packs.map((_, packIndex) =>
    lines.reduce((sum, line) => (line.packIndex === packIndex ? sum + BigInt(line.totalKobo) : sum), 0n),
  );
  const equally = packs.map(() => 1n);
  const byFood = food.some((kobo) => kobo > 0n) ? food : equally;
  const service = proportions(BigInt(fees.serviceKobo), byFood);
  const delivery = proportions(BigInt(fees.deliveryKobo), equally);
  const discount = proportions(
    BigInt(fees.discountKobo),
    earnings.discountOff === "delivery" ? equally : byFood,
  );
  return packs.map(({ packagingKobo }, index) => {
    const parts = {
      foodKobo: Number(food[index] ?? 0n),
      packagingKobo,
      serviceKobo: Number(service[index] ?? 0n),
      deliveryKobo: Number(delivery[index] ?? 0n),
      tipKobo: index === 0 ? fees.tipKobo : 0,
    };
    const discountKobo = Number(discount[index] ?? 0n);
    const wholeKobo = Object.values(parts).reduce((sum, kobo) => sum + kobo, 0);
    return { ...parts, discountKobo, totalKobo: wholeKobo - discountKobo };
  });
}

/** The sums alone. */
export function sharesOf(priced: Shareable): number[] {
  return sharePartsOf(priced).map(({ totalKobo }) => totalKobo);
}

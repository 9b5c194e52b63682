import { proportions } from "~/kernel/money";
import type { PricedCart } from "./price-cart";

/**
 * What each pack of a priced cart comes to, in the packs' order: its food and its packaging; of the service fee as much
 * as its food is of all food; of the delivery fee as much as everybody else, whatever they eat. A tip is the first one's,
 * and a discount is shared as the food. To the kobo: the shares are the total, whatever the fees.
 */
export function sharesOf(priced: PricedCart): number[] {
  const food = priced.packs.map((_, packIndex) =>
    priced.lines.reduce(
      (sum, line) => (line.packIndex === packIndex ? sum + BigInt(line.totalKobo) : sum),
      0n,
    ),
  );
  const { serviceKobo, deliveryKobo, tipKobo, discountKobo } = priced.fees;
  const byFood = food.some((kobo) => kobo > 0n) ? food : food.map(() => 1n);
  const service = proportions(BigInt(serviceKobo), byFood);
  const discount = proportions(BigInt(discountKobo), byFood);
  const delivery = proportions(
    BigInt(deliveryKobo),
    food.map(() => 1n),
  );
  return priced.packs.map((pack, index) =>
    Number(
      (food[index] ?? 0n) +
        BigInt(pack.packagingKobo) +
        (service[index] ?? 0n) +
        (delivery[index] ?? 0n) -
        (discount[index] ?? 0n) +
        (index === 0 ? BigInt(tipKobo) : 0n),
    ),
  );
}

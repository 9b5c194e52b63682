import { Refusal } from "~/kernel/refusal";
import { type Promo, promosFor } from "~/modules/catalog";
import type { Database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import type { FeesDto } from "./contract";
import { judgePromo, type PromoFacts } from "./judge-promo";
import type { Discount } from "./price-cart";
import { promoRefusals } from "./promo-refusals";
import { customerOfPromo } from "./redeem-promo";

type Asked = Pick<PromoFacts, "kitchenId" | "rain" | "packs" | "at" | "cookedAt"> & {
  code: string | undefined;
  customerId: string | undefined;
  fees: FeesDto;
};

type Found = { discount: Discount | undefined; promo: Promo | null; promoRefusal: Refusal | null };

/**
 * What a cart's promo takes off: that of the code that was given, or else one that comes by itself. One promo an
 * order; a code comes before what comes by itself. Reads only, and nothing at all for an order without either.
 */
export async function findDiscount(on: Tx | Database, asked: Asked): Promise<Found> {
  const { named, automatic } = await promosFor(on, asked);
  const promoRefusal = await whyNot(on, asked, named);
  if (named !== undefined && !(promoRefusal instanceof Refusal)) {
    return { discount: promoRefusal, promo: named, promoRefusal: null };
  }
  for (const promo of automatic) {
    const discount = await judged(on, asked, promo);
    if (!(discount instanceof Refusal)) {
      return { discount, promo, promoRefusal: refusalOrNull(promoRefusal) };
    }
  }
  return { discount: undefined, promo: null, promoRefusal: refusalOrNull(promoRefusal) };
}

async function whyNot(on: Tx | Database, asked: Asked, named: Promo | undefined) {
  if (asked.code === undefined) return undefined;
  if (named !== undefined) return await judged(on, asked, named);
  return new Refusal(promoRefusals.unknown, { details: { code: asked.code } });
}

async function judged(on: Tx | Database, asked: Asked, promo: Promo): Promise<Discount | Refusal> {
  const { customerId, fees, ...facts } = asked;
  const customer =
    promo.firstOrderOnly && customerId !== undefined
      ? await customerOfPromo(on, customerId, promo.code)
      : null;
  return judgePromo(promo, {
    ...facts,
    foodKobo: BigInt(fees.foodKobo),
    deliveryKobo: BigInt(fees.deliveryKobo),
    customer,
  });
}

function refusalOrNull(judgement: Discount | Refusal | undefined): Refusal | null {
  return judgement instanceof Refusal ? judgement : null;
}

import { sql } from "drizzle-orm";
import { allocate, kobo } from "~/kernel/money";
import type { Tx } from "~/platform/db/transaction";
import type { FeesDto } from "./contract";
import type { Earnings } from "./price-cart";

/** What was given back out of escrow, and how much of it was the packaging of packs that nothing is left in. */
type Removed = { removedKobo: number; removedPackagingKobo: number };
type Priced = Removed & { fees: FeesDto; totalKobo: number };

/** An order as if what was removed had never been in it: what cancelling it gives back and keeps is of the rest. */
export function withoutRemoved<T extends Priced>(order: T): T {
  const { fees, removedKobo, removedPackagingKobo, totalKobo } = order;
  if (removedKobo === 0) return order;
  return {
    ...order,
    fees: {
      ...fees,
      foodKobo: fees.foodKobo - (removedKobo - removedPackagingKobo),
      packagingKobo: fees.packagingKobo - removedPackagingKobo,
    },
    totalKobo: totalKobo - removedKobo,
  };
}

/**
 * Who earns what of an order of which food was removed and paid back out of escrow: kitchen, commission and the food's
 * VAT each less their part, we less the packaging that came back, and we add less to a promo's price. Sums to the total less what was removed, exactly.
 */
export function earningsLess(
  earnings: Earnings,
  fees: FeesDto,
  { removedKobo, removedPackagingKobo }: Removed,
): Earnings {
  if (removedKobo === 0) return earnings;
  const foodLess = removedKobo - removedPackagingKobo;
  const promotionKobo = earnings.promotionKobo ?? 0;
  const offFood = earnings.discountOff === "delivery" ? 0 : fees.discountKobo;
  const promoOfFoodKobo = earnings.discountOff === "delivery" ? 0 : promotionKobo;
  const [promoLess = kobo(0)] = allocate(BigInt(promoOfFoodKobo), [
    BigInt(foodLess),
    BigInt(fees.foodKobo - offFood - foodLess),
  ]);
  const { kitchenKobo, commissionKobo, vatKobo } = earnings;
  const ofKitchenKobo = fees.discountKobo - promotionKobo;
  const foodVatKobo = fees.foodKobo - ofKitchenKobo - kitchenKobo - commissionKobo;
  const [kitchenLess = kobo(0), commissionLess = kobo(0), vatLess = kobo(0)] = allocate(
    BigInt(foodLess) + promoLess,
    [BigInt(kitchenKobo), BigInt(commissionKobo), BigInt(foodVatKobo)],
  );
  return {
    ...earnings,
    kitchenKobo: kitchenKobo - Number(kitchenLess),
    commissionKobo: commissionKobo - Number(commissionLess),
    vatKobo: vatKobo - Number(vatLess),
    packagingKobo: earnings.packagingKobo - removedPackagingKobo,
    ...(promotionKobo === 0 ? {} : { promotionKobo: promotionKobo - Number(promoLess) }),
  };
}

/**
 * Writes down that an order's customer is asked about finished food, until when, or is not any more; and how much has
 * been given back for food that will not come, and for its packaging. The caller holds the order's lock.
 */
export async function noteRemoval(
  tx: Tx,
  orderId: string,
  { askedUntil, removedKobo, removedPackagingKobo }: Removed & { askedUntil: Date | null },
): Promise<void> {
  await tx.execute(
    sql`update orders set asked_until = ${askedUntil?.toISOString() ?? null}::timestamptz, removed_kobo = ${removedKobo}::bigint,
          removed_packaging_kobo = ${removedPackagingKobo}::bigint
        where id = ${orderId}`,
  );
}

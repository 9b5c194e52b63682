import type { Actor } from "~/kernel/actor";
import { allocate, basisPoints, kobo } from "~/kernel/money";
import { houseAccountId, openPayable, type Posting, post } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { paidParts } from "./cancel-outcome";
import type { LockedOrder } from "./order-row";
import { earningsLess } from "./removed-food";

/**
 * The order was delivered: its escrow goes to everybody who earned it, and is then zero. The shares were decided when
 * it was priced (price-cart.ts), so that a commission agreed later changes nothing. House accounts only: no lock.
 */
export async function payOut(tx: Tx, actor: Actor, order: LockedOrder, at: Date): Promise<void> {
  const shares = earningsLess(order.earnings, order.fees, order);
  const kitchen = await openPayable(tx, "kitchen_payable", order.kitchenId);
  // Until a rider is assigned to an order, tips wait in the pool of their region: all of it is the riders'.
  const riders =
    shares.tipKobo === 0 ? undefined : await openPayable(tx, "rider_payable", `pool-${order.regionId}`);
  const earned: [string, number, Posting["reason"]][] = [
    [kitchen, shares.kitchenKobo, "kitchen_earning"],
    [houseAccountId("commission_income"), shares.commissionKobo, "commission"],
    [houseAccountId("delivery_income"), shares.deliveryKobo, "delivery_fee"],
    [houseAccountId("service_fee_income"), shares.serviceKobo, "service_fee"],
    [houseAccountId("packaging_income"), shares.packagingKobo, "packaging"],
    [houseAccountId("vat_payable"), shares.vatKobo, "vat"],
  ];
  if (riders !== undefined) earned.push([riders, shares.tipKobo, "rider_tip"]);
  const postings = earned.flatMap(([to, amount, reason]) => outOfEscrow(order, to, amount, reason));
  await post(tx, actor, new Map(), [...promotionOf(order, shares), ...postings], at);
}

/** Our part of a promo's price, into the order's escrow at the moment when it is shared out. */
function promotionOf(order: LockedOrder, shares: LockedOrder["earnings"]): Posting[] {
  const promotionKobo = shares.promotionKobo ?? 0;
  if (promotionKobo === 0) return [];
  return [
    {
      from: houseAccountId("promotion_expense"),
      to: houseAccountId("order_escrow"),
      amountKobo: kobo(promotionKobo),
      reason: "promotion",
      effectKey: `promotion:${order.id}`,
      referenceId: order.id,
    },
  ];
}

/**
 * What is kept of a late cancellation, to the parties that earned it: food to the kitchen less its commission,
 * packaging and the rider's way to the house. Shared by what the customer had paid for each part, exactly.
 */
export function keptPostings(
  order: LockedOrder,
  kitchenAccount: string,
  keptKobo: bigint,
  commissionBps: number,
  deliveryKept: boolean,
): Posting[] {
  if (keptKobo === 0n) return [];
  const paid = paidParts(order.fees, order.earnings.discountOff);
  const [food = kobo(0), packaging = kobo(0), delivery = kobo(0)] = allocate(keptKobo, [
    BigInt(paid.foodKobo),
    BigInt(order.fees.packagingKobo),
    BigInt(deliveryKept ? paid.deliveryKobo : 0),
  ]);
  const commission = basisPoints(food, commissionBps);
  return [
    ...outOfEscrow(order, kitchenAccount, Number(food - commission), "cancellation_fee"),
    ...outOfEscrow(order, houseAccountId("commission_income"), Number(commission), "commission"),
    ...outOfEscrow(order, houseAccountId("packaging_income"), Number(packaging), "packaging"),
    ...outOfEscrow(order, houseAccountId("delivery_income"), Number(delivery), "delivery_fee"),
  ];
}

function outOfEscrow(
  order: LockedOrder,
  to: string,
  amountKobo: number,
  reason: Posting["reason"],
): Posting[] {
  if (amountKobo === 0) return [];
  return [
    {
      from: houseAccountId("order_escrow"),
      to,
      amountKobo: kobo(amountKobo),
      reason,
      effectKey: `${reason}:${order.id}`,
      referenceId: order.id,
    },
  ];
}

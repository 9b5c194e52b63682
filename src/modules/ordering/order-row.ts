import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { mayAt, mayWithin, type SignedIn } from "~/modules/identity";
import { type Lockable, lockRows } from "~/platform/db/lock";
import type { Tx } from "~/platform/db/transaction";
import { type FeesDto, type OrderStatus, orderingRefusals } from "./contract";
import type { Earnings } from "./price-cart";

const orderRows: Lockable = {
  table: "orders",
  rung: "order",
  columns: [
    "id",
    "number",
    "customer_id",
    "kitchen_id",
    "region_id",
    "status",
    "version",
    "fulfilment_type",
    "delivery_pin",
    "pin_failures",
    "food_kobo",
    "packaging_kobo",
    "delivery_kobo",
    "service_kobo",
    "tip_kobo",
    "discount_kobo",
    "vat_included_kobo",
    "total_kobo",
    "removed_kobo",
    "removed_packaging_kobo",
    "asked_until",
    "earnings",
    "promo_code",
    "accepted_at",
    "slot_starts_at",
    "eta_from",
    "eta_to",
    "created_at",
    "paid_at",
    "pay_until",
    "accept_by",
    "end_reason",
  ],
};

type RawOrder = {
  id: string;
  number: string;
  customer_id: string;
  kitchen_id: string;
  region_id: string;
  status: OrderStatus;
  version: number;
  fulfilment_type: "delivery" | "pickup";
  delivery_pin: string | null;
  pin_failures: number;
  food_kobo: bigint;
  packaging_kobo: bigint;
  delivery_kobo: bigint;
  service_kobo: bigint;
  tip_kobo: bigint;
  discount_kobo: bigint;
  vat_included_kobo: bigint;
  total_kobo: bigint;
  removed_kobo: bigint;
  removed_packaging_kobo: bigint;
  asked_until: string | null;
  earnings: Earnings;
  promo_code: string | null;
  accepted_at: string | null;
  slot_starts_at: string;
  eta_from: string;
  eta_to: string;
  created_at: string;
  paid_at: string | null;
  pay_until: string | null;
  accept_by: string | null;
  end_reason: string | null;
};

/** An order as its use-cases see it, under its lock. */
export type LockedOrder = {
  id: string;
  number: string;
  customerId: string;
  kitchenId: string;
  regionId: string;
  status: OrderStatus;
  version: number;
  fulfilmentType: "delivery" | "pickup";
  deliveryPin: string | null;
  pinFailures: number;
  fees: FeesDto;
  totalKobo: number;
  /** What of it was given back for food that was finished. */
  removedKobo: number;
  /** How much of that is packaging. */
  removedPackagingKobo: number;
  /** While its customer is asked about finished food: until when. */
  askedUntil: Date | null;
  earnings: Earnings;
  promoCode: string | null;
  acceptedAt: Date | null;
  slotStartsAt: Date;
  eta: { from: Date; to: Date };
  createdAt: Date;
  /** Null while it waits for its payment, and for ever when that never came. */
  paidAt: Date | null;
  payUntil: Date | null;
  /** While it is placed: by when the kitchen answers. */
  acceptBy: Date | null;
  endReason: string | null;
};

/** Locks an order. Refuses ordering.order_not_found. Locks: the order. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  const rows = await lockRows<RawOrder>(tx, orderRows, [orderId]);
  const row = rows[0];
  if (row === undefined) throw new Refusal(orderingRefusals.orderNotFound);
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    kitchenId: row.kitchen_id,
    regionId: row.region_id,
    status: row.status,
    version: row.version,
    fulfilmentType: row.fulfilment_type,
    deliveryPin: row.delivery_pin,
    pinFailures: row.pin_failures,
    fees: {
      foodKobo: koboToNumber(row.food_kobo),
      packagingKobo: koboToNumber(row.packaging_kobo),
      deliveryKobo: koboToNumber(row.delivery_kobo),
      serviceKobo: koboToNumber(row.service_kobo),
      tipKobo: koboToNumber(row.tip_kobo),
      discountKobo: koboToNumber(row.discount_kobo),
      vatIncludedKobo: koboToNumber(row.vat_included_kobo),
    },
    totalKobo: koboToNumber(row.total_kobo),
    removedKobo: koboToNumber(row.removed_kobo),
    removedPackagingKobo: koboToNumber(row.removed_packaging_kobo),
    askedUntil: momentOf(row.asked_until),
    earnings: row.earnings,
    promoCode: row.promo_code,
    acceptedAt: momentOf(row.accepted_at),
    slotStartsAt: new Date(row.slot_starts_at),
    eta: { from: new Date(row.eta_from), to: new Date(row.eta_to) },
    createdAt: new Date(row.created_at),
    paidAt: momentOf(row.paid_at),
    payUntil: momentOf(row.pay_until),
    acceptBy: momentOf(row.accept_by),
    endReason: row.end_reason,
  };
}

function momentOf(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}

export type ActorRole = "customer" | "kitchen" | "staff" | "system";

/** In which part somebody stands to an order; null: to them, or to a colleague of elsewhere, it does not exist. */
export function roleTowards(
  actor: SignedIn,
  order: { customerId: string; kitchenId: string; regionId: string },
): ActorRole | null {
  if (actor.id === order.customerId) return "customer";
  if (actor.kitchenId === order.kitchenId && mayAt(actor, "kitchen.work", order.kitchenId)) return "kitchen";
  return mayWithin(actor, "orders.read_any", order) ? "staff" : null;
}

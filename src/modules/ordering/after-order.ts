import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { kitchenMenu } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { AfterOrderDto, RatingDto, ReceiptDto } from "./after-contract";
import { type FeesDto, type OrderStatus, orderingRefusals, unansweredReason } from "./contract";
import { foundElsewhere } from "./found-elsewhere";
import { tipUntil } from "./late-tip";
import type { Earnings } from "./price-cart";
import { numberOfCode, receiptCode } from "./receipt-code";
import { earningsLess } from "./removed-food";

type Row = {
  number: string;
  customer_id: string;
  end_reason: string | null;
  kitchen_id: string;
  kitchen_name: string;
  ownership: "house" | "partner";
  fulfilment_type: "delivery" | "pickup";
  earnings: Earnings;
  food_kobo: bigint;
  discount_kobo: bigint;
  removed_kobo: bigint;
  removed_packaging_kobo: bigint;
  vat_included_kobo: bigint;
  delivered_at: string | null;
  tip_kobo: bigint | null;
  rating: RatingDto | null;
};

/** What belongs to a customer's own order when it is over. Refuses: ordering.order_not_found. */
export async function afterOrder(actor: SignedIn, orderId: string): Promise<AfterOrderDto> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select o.number, o.customer_id, o.end_reason, o.kitchen_id, k.name as kitchen_name, k.ownership, o.fulfilment_type, o.earnings,
          o.food_kobo, o.discount_kobo, o.removed_kobo, o.removed_packaging_kobo, o.vat_included_kobo,
          (select e.at from order_events e where e.order_id = o.id and e.to_status = 'delivered') as delivered_at,
          (select t.amount_kobo from late_tips t where t.order_id = o.id) as tip_kobo,
          (select jsonb_build_object('stars', r.stars, 'riderStars', r.rider_stars, 'chips', r.chips, 'text', r.text)
           from reviews r where r.order_id = o.id) as rating
        from orders o join kitchens k on k.id = o.kitchen_id where o.id = ${orderId}`,
  );
  const row = rows[0];
  if (row?.customer_id !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  const at = now();
  const { fees } = await kitchenMenu(database(), row.kitchen_id, at);
  const deliveredAt = row.delivered_at === null ? null : new Date(row.delivered_at);
  const until = deliveredAt === null || row.fulfilment_type === "pickup" ? null : tipUntil(deliveredAt);
  const givenKobo = row.tip_kobo === null ? null : koboToNumber(row.tip_kobo);
  return {
    receiptCode: receiptCode(row.number),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    tip: {
      givenKobo,
      until: until !== null && givenKobo === null && until > at ? until.toISOString() : null,
      presetsKobo: fees.tipPresetsKobo.map(koboToNumber),
    },
    rating: row.rating,
    canRate: deliveredAt !== null && row.rating === null,
    vat: vatOf(row),
    elsewhere: row.end_reason === unansweredReason ? await foundElsewhere(orderId) : null,
  };
}

/** The VAT within the prices, by whoever charged and declares it: a partner that of its food, we the rest. */
function vatOf(row: Row): AfterOrderDto["vat"] {
  const none = 0;
  const fees: FeesDto = {
    foodKobo: koboToNumber(row.food_kobo),
    discountKobo: koboToNumber(row.discount_kobo),
    packagingKobo: none,
    deliveryKobo: none,
    serviceKobo: none,
    tipKobo: none,
    vatIncludedKobo: none,
  };
  const ours = earningsLess(row.earnings, fees, {
    removedKobo: koboToNumber(row.removed_kobo),
    removedPackagingKobo: koboToNumber(row.removed_packaging_kobo),
  }).vatKobo;
  const theirs = koboToNumber(row.vat_included_kobo) - row.earnings.vatKobo;
  const sellers = [
    { seller: row.kitchen_name, vatKobo: row.ownership === "partner" ? theirs : none },
    { seller: "Rachel Foods", vatKobo: ours },
  ];
  return sellers.filter(({ vatKobo }) => vatKobo > 0);
}

/** What anybody who holds a receipt's code may know: whether it is real, and paid. Refuses: ordering.order_not_found. */
export async function verifyReceipt(code: string): Promise<ReceiptDto> {
  const number = numberOfCode(code);
  const rows = await rowsOf<{
    number: string;
    kitchen_name: string;
    theme: string;
    status: OrderStatus;
    created_at: string;
    total_kobo: bigint;
    is_paid: boolean;
    refunded_kobo: bigint;
  }>(
    database(),
    sql`select o.number, k.name as kitchen_name, k.theme, o.status, o.created_at, o.total_kobo, o.paid_at is not null as is_paid,
          (select coalesce(sum(t.amount_kobo), 0)::bigint from transfers t
           where t.reference_id = o.id and t.reason in ('order_cancelled', 'refund', 'refund_promised')) as refunded_kobo
        from orders o join kitchens k on k.id = o.kitchen_id where o.number = ${number}`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(orderingRefusals.orderNotFound);
  return {
    number: row.number,
    kitchenName: row.kitchen_name,
    kitchenTheme: row.theme,
    status: row.status,
    orderedAt: new Date(row.created_at).toISOString(),
    totalKobo: koboToNumber(row.total_kobo),
    isPaid: row.is_paid,
    refundedKobo: koboToNumber(row.refunded_kobo),
  };
}

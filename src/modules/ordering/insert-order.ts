import { type SQL, sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { cancelOutcome } from "./cancel-outcome";
import type { OrderDto } from "./contract";
import { heldKobo, type Tender } from "./order-tenders";
import type { OrderPlan } from "./plan-order";
import type { PricedCart } from "./price-cart";
import type { Recipient } from "./recipient-of";

/** An order about to be written: everything is decided, ids included. */
export type NewOrder = {
  id: string;
  number: string;
  customerId: string;
  regionId: string;
  kitchenId: string;
  quoteId: string | null;
  fulfilmentType: "delivery" | "pickup";
  zoneId: string | null;
  landmark: string;
  directions: string;
  phone: string;
  riderNote: string;
  recipient: Recipient | null;
  slot: Date;
  eta: { from: Date; to: Date };
  priced: PricedCart;
  deliveryPin: string | null;
  tenders: readonly Tender[];
  /** Null for an order that was paid in the moment it was placed. */
  payUntil: Date | null;
  /** By when the kitchen answers, of an order that is placed at once. */
  acceptBy: Date | null;
  /** One per priced line, in order. */
  lineIds: readonly string[];
  at: Date;
};

/** How an order begins: placed when it is paid, else waiting for its payment. */
export function firstStatus(order: Pick<NewOrder, "payUntil">): "placed" | "awaiting_payment" {
  return order.payUntil === null ? "placed" : "awaiting_payment";
}

/** Writes the order with its packs, lines, tenders and first event, in one statement. */
export async function insertOrder(tx: Tx, actor: UserActor, order: NewOrder): Promise<void> {
  const { fees } = order.priced;
  const at = order.at.toISOString();
  const status = firstStatus(order);
  const recipient = recipientParts(order.recipient);
  const packs = order.priced.packs.map((pack, position) => ({
    id: newId("pak", order.at.getTime()),
    position,
    name: pack.name,
    packaging: pack.packagingKobo,
  }));
  const lines = order.priced.lines.map((line, position) => ({
    id: order.lineIds[position],
    pack_id: packs[line.packIndex]?.id,
    position,
    item_id: line.itemId,
    name: line.name,
    quantity: line.quantity,
    unit_price: line.unitPriceKobo,
    options: line.options,
    options_kobo: line.totalKobo / line.quantity - line.unitPriceKobo,
    total: line.totalKobo,
    note: line.note,
  }));
  await tx.execute(
    sql`with new_order as (
          insert into orders (id, number, customer_id, region_id, kitchen_id, status, version, quote_id, fulfilment_type, zone_id,
            landmark, directions, phone, slot_starts_at, eta_from, eta_to, food_kobo, packaging_kobo, delivery_kobo, service_kobo,
            tip_kobo, discount_kobo, vat_included_kobo, total_kobo, earnings, promo_code, rider_note, delivery_pin, created_at,
            changed_at, paid_at, pay_until, accept_by${recipient.columns})
          values (${order.id}, ${order.number}, ${order.customerId}, ${order.regionId}, ${order.kitchenId}, ${status}, 1,
            ${order.quoteId}, ${order.fulfilmentType}, ${order.zoneId}, ${order.landmark}, ${order.directions}, ${order.phone},
            ${order.slot.toISOString()}::timestamptz, ${order.eta.from.toISOString()}::timestamptz, ${order.eta.to.toISOString()}::timestamptz,
            ${fees.foodKobo}, ${fees.packagingKobo}, ${fees.deliveryKobo}, ${fees.serviceKobo}, ${fees.tipKobo}, ${fees.discountKobo},
            ${fees.vatIncludedKobo}, ${order.priced.totalKobo}, ${JSON.stringify(order.priced.earnings)}::jsonb,
            ${order.priced.promo?.code ?? null}, ${order.riderNote}, ${order.deliveryPin},
            ${at}::timestamptz, ${at}::timestamptz, ${order.payUntil === null ? at : null}::timestamptz,
            ${order.payUntil?.toISOString() ?? null}::timestamptz, ${order.acceptBy?.toISOString() ?? null}::timestamptz${recipient.values})
        ), new_packs as (
          insert into order_packs (id, order_id, position, name, packaging_kobo)
          select id, ${order.id}, position, name, packaging
          from jsonb_to_recordset(${JSON.stringify(packs)}::jsonb) as row (id text, position int, name text, packaging bigint)
        ), new_lines as (
          insert into line_items (id, order_id, pack_id, position, item_id, name, quantity, unit_price_kobo, options, options_kobo, total_kobo, note)
          select id, ${order.id}, pack_id, position, item_id, name, quantity, unit_price, options, options_kobo, total, note
          from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row (id text, pack_id text, position int, item_id text,
            name text, quantity int, unit_price bigint, options jsonb, options_kobo bigint, total bigint, note text)
        ), new_tenders as (
          insert into tenders (id, order_id, kind, amount_kobo, status, payer_id)
          values ${sql.join(
            order.tenders.map(
              (tender) =>
                sql`(${tender.id}, ${order.id}, ${tender.kind}, ${tender.amountKobo}, ${tender.status}, ${tender.payerId ?? null})`,
            ),
            sql`, `,
          )}
        )
        insert into order_events (id, order_id, version, from_status, to_status, actor_id, actor_role, request_id, at)
        values (${newId("oev", order.at.getTime())}, ${order.id}, 1, null, ${status}, ${actor.id}, 'customer',
          ${requestContext()?.requestId ?? null}, ${at}::timestamptz)`,
  );
}

/** An order to its own customer is written by the statement that it always was. */
function recipientParts(recipient: Recipient | null): { columns: SQL; values: SQL } {
  if (recipient === null) return { columns: sql``, values: sql`` };
  const { name, phone, note, code } = recipient;
  return {
    columns: sql`, recipient_name, recipient_phone, recipient_note, recipient_code`,
    values: sql`, ${name}, ${phone}, ${note}, ${code}`,
  };
}

/** What the customer is told of an order that was just placed; the same as a later look at it would say. */
export function newOrderDto(order: NewOrder, plan: OrderPlan, payment: OrderDto["payment"] = null): OrderDto {
  const { kitchen } = plan.menu;
  const createdAt = order.at.toISOString();
  const status = firstStatus(order);
  return {
    id: order.id,
    number: order.number,
    status,
    version: 1,
    totalKobo: order.priced.totalKobo,
    lines: order.priced.lines.map((line, index) => ({ id: order.lineIds[index] ?? "", ...line })),
    fees: order.priced.fees,
    tenders: order.tenders.map(({ id, kind, amountKobo, status }) => ({ id, kind, amountKobo, status })),
    payment,
    payUntil: order.payUntil?.toISOString() ?? null,
    acceptBy: order.acceptBy?.toISOString() ?? null,
    refundedKobo: 0,
    removedKobo: 0,
    askedUntil: null,
    promoCode: order.priced.promo?.code ?? null,
    kitchen: {
      id: kitchen.id,
      name: kitchen.name,
      regionId: kitchen.regionId,
      theme: kitchen.theme,
      phone: kitchen.phone,
    },
    fulfilment: {
      type: order.fulfilmentType,
      zoneId: order.zoneId,
      landmark: order.landmark,
      directions: order.directions,
      phone: order.phone,
      riderNote: order.riderNote,
    },
    recipient: order.recipient,
    slotStartsAt: order.slot.toISOString(),
    etaFrom: order.eta.from.toISOString(),
    etaTo: order.eta.to.toISOString(),
    deliveryPin: order.deliveryPin,
    cancel: cancelOutcome(
      {
        status,
        acceptedAt: null,
        fees: order.priced.fees,
        totalKobo: order.priced.totalKobo,
        discountOff: order.priced.earnings.discountOff,
        heldKobo: heldKobo(order.tenders),
      },
      plan.menu.fees.cancellation,
      order.at,
    ),
    events: [{ version: 1, status, at: createdAt, by: "customer", reason: null }],
    createdAt,
  };
}

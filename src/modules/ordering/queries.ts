import { sql } from "drizzle-orm";
import type { z } from "zod";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { kitchenMenu } from "~/modules/catalog";
import type { SignedIn } from "~/modules/identity";
import { attemptsOfOrder, toStartDto } from "~/modules/payments";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { cancelOutcome } from "./cancel-outcome";
import {
  isFinal,
  type LineDto,
  type listOrdersDto,
  type listOrdersInput,
  type OrderDto,
  type OrderStatus,
  orderingRefusals,
  orderStatuses,
  type TenderDto,
} from "./contract";
import { type ActorRole, roleTowards } from "./order-row";
import { orderSummaries } from "./order-summaries";
import { heldKobo } from "./order-tenders";
import type { Earnings } from "./price-cart";
import { withoutRemoved } from "./removed-food";

type OrderRow = {
  id: string;
  number: string;
  customer_id: string;
  kitchen_id: string;
  region_id: string;
  status: OrderStatus;
  version: number;
  fulfilment_type: "delivery" | "pickup";
  zone_id: string | null;
  landmark: string;
  directions: string;
  phone: string;
  rider_note: string;
  recipient_name: string | null;
  recipient_phone: string | null;
  recipient_note: string | null;
  recipient_code: string | null;
  promo_code: string | null;
  earnings: Earnings;
  slot_starts_at: string;
  eta_from: string;
  eta_to: string;
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
  delivery_pin: string | null;
  accepted_at: string | null;
  pay_until: string | null;
  accept_by: string | null;
  created_at: string;
  kitchen: { id: string; name: string; regionId: string; theme: string; phone: string };
  lines: LineDto[];
  tenders: TenderDto[];
  events: { version: number; status: OrderStatus; at: string; by: ActorRole; reason: string | null }[];
  refunded_kobo: bigint;
  is_disputed: boolean;
  is_shared: boolean;
};

/**
 * One order, whole. For its customer, its kitchen's staff and whoever may read any; to everybody else it does not
 * exist. The delivery PIN is shown to the customer alone. Refuses: ordering.order_not_found.
 */
export async function orderOf(actor: SignedIn, orderId: string): Promise<OrderDto> {
  const rows = await rowsOf<OrderRow>(
    database(),
    sql`select o.*, jsonb_build_object('id', k.id, 'name', k.name, 'regionId', k.region_id, 'theme', k.theme, 'phone', k.phone) as kitchen,
          (select jsonb_agg(jsonb_build_object('id', l.id, 'packIndex', p.position, 'packName', p.name, 'itemId', l.item_id,
             'name', l.name, 'quantity', l.quantity, 'unitPriceKobo', l.unit_price_kobo, 'options', l.options,
             'totalKobo', l.total_kobo, 'note', l.note) order by l.position)
           from line_items l join order_packs p on p.id = l.pack_id where l.order_id = o.id) as lines,
          (select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'amountKobo', t.amount_kobo, 'status', t.status) order by t.kind desc)
           from tenders t where t.order_id = o.id) as tenders,
          (select jsonb_agg(jsonb_build_object('version', e.version, 'status', e.to_status, 'at', e.at, 'by', e.actor_role,
             'reason', e.reason) order by e.version)
           from order_events e where e.order_id = o.id) as events,
          (select coalesce(sum(t.amount_kobo), 0)::bigint from transfers t
           where t.reference_id = o.id and t.reason in ('order_cancelled', 'refund', 'refund_promised')) as refunded_kobo,
          exists (select from payment_attempts a join disputes d on d.attempt_id = a.id
            where a.order_id = o.id and d.status <> 'won') as is_disputed,
          exists (select from tenders t where t.order_id = o.id and t.payer_id is not null) as is_shared
        from orders o join kitchens k on k.id = o.kitchen_id where o.id = ${orderId}`,
  );
  const row = rows[0];
  const role = row === undefined ? null : roleTowards(actor, placed(row));
  if (row === undefined || role === null) throw new Refusal(orderingRefusals.orderNotFound);
  const at = now();
  const { fees } = await kitchenMenu(database(), row.kitchen_id, at);
  const payment = role === "kitchen" ? null : await paymentOfRow(row);
  return toDto(row, role, payment, (order) =>
    cancelOutcome(
      withoutRemoved({
        ...order,
        removedKobo: koboToNumber(row.removed_kobo),
        removedPackagingKobo: koboToNumber(row.removed_packaging_kobo),
      }),
      fees.cancellation,
      at,
    ),
  );
}

/** Whose an order is and where: what decides who may see it. */
function placed(row: { customer_id: string; kitchen_id: string; region_id: string }) {
  return { customerId: row.customer_id, kitchenId: row.kitchen_id, regionId: row.region_id };
}

/** The payment that is waited for, or was the last one; none when the wallet paid everything. */
async function paymentOfRow(row: OrderRow): Promise<OrderDto["payment"]> {
  if (row.tenders.every((tender) => tender.kind === "wallet")) return null;
  const attempts = await attemptsOfOrder(database(), row.id);
  const ended = row.status === "cancelled" || row.status === "expired";
  const last =
    attempts.findLast((attempt) => attempt.supersededAt === null) ?? (ended ? attempts.at(-1) : undefined);
  return last === undefined ? null : toStartDto(last);
}

type Cancellable = Parameters<typeof cancelOutcome>[0];

function toDto(
  row: OrderRow,
  role: ActorRole,
  payment: OrderDto["payment"],
  cancel: (order: Cancellable) => OrderDto["cancel"],
): OrderDto {
  const fees = {
    foodKobo: koboToNumber(row.food_kobo),
    packagingKobo: koboToNumber(row.packaging_kobo),
    deliveryKobo: koboToNumber(row.delivery_kobo),
    serviceKobo: koboToNumber(row.service_kobo),
    tipKobo: koboToNumber(row.tip_kobo),
    discountKobo: koboToNumber(row.discount_kobo),
    vatIncludedKobo: koboToNumber(row.vat_included_kobo),
  };
  const totalKobo = koboToNumber(row.total_kobo);
  const acceptedAt = row.accepted_at === null ? null : new Date(row.accepted_at);
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    version: row.version,
    totalKobo,
    lines: row.lines,
    fees,
    tenders: row.tenders,
    ...(row.is_shared ? { isShared: true } : {}),
    payment,
    payUntil: row.pay_until === null ? null : iso(row.pay_until),
    acceptBy: row.accept_by === null ? null : iso(row.accept_by),
    refundedKobo: koboToNumber(row.refunded_kobo),
    removedKobo: koboToNumber(row.removed_kobo),
    askedUntil: row.asked_until === null ? null : iso(row.asked_until),
    promoCode: row.promo_code,
    kitchen: row.kitchen,
    fulfilment: {
      type: row.fulfilment_type,
      zoneId: row.zone_id,
      landmark: row.landmark,
      directions: row.directions,
      // At the door it is theirs that is called.
      phone: role === "kitchen" ? (row.recipient_phone ?? row.phone) : row.phone,
      riderNote: role === "kitchen" ? "" : row.rider_note,
    },
    recipient: recipientOfRow(row, role),
    slotStartsAt: iso(row.slot_starts_at),
    etaFrom: iso(row.eta_from),
    etaTo: iso(row.eta_to),
    deliveryPin: role === "customer" ? row.delivery_pin : null,
    cancel: cancel({
      status: row.status,
      acceptedAt,
      fees,
      totalKobo,
      discountOff: row.earnings.discountOff,
      heldKobo: heldKobo(row.tenders),
      isDisputed: row.is_disputed,
      isShared: row.is_shared,
    }),
    events: row.events.map((event) => ({ ...event, at: iso(event.at) })),
    createdAt: iso(row.created_at),
  };
}

/** The link is for the customer alone: the PIN stands there. */
function recipientOfRow(row: OrderRow, role: ActorRole): OrderDto["recipient"] {
  const { recipient_name: name, recipient_phone: phone, recipient_note: note, recipient_code: code } = row;
  if (name === null || phone === null || note === null) return null;
  return { name, phone, note, code: role === "customer" ? code : null };
}

function iso(stored: string): string {
  return new Date(stored).toISOString();
}

const ended = orderStatuses.filter(isFinal);

/** The customer's orders, newest first. `cursor` is the last id seen: ids sort by time. */
export async function listOrders(
  actor: SignedIn,
  input: z.output<typeof listOrdersInput>,
): Promise<z.output<typeof listOrdersDto>> {
  const { status, which, ...page } = input;
  return await orderSummaries(
    sql`o.customer_id = ${actor.id} and (${status ?? null}::text is null or o.status = ${status ?? null})
      and (${which ?? null}::text is null or (o.status = any(${sql.param(ended)}::text[])) = (${which ?? null} = 'past'))`,
    page,
  );
}

/** What the live stream says of an order; the same people may follow it as may read it. */
export async function orderForStream(
  actor: SignedIn,
  orderId: string,
): Promise<{ id: string; status: OrderStatus; version: number; changedAt: string; asked: string }> {
  const rows = await rowsOf<{
    customer_id: string;
    kitchen_id: string;
    region_id: string;
    status: OrderStatus;
    version: number;
    changed_at: string;
    asked: string;
  }>(
    database(),
    sql`select customer_id, kitchen_id, region_id, status, version, changed_at,
          coalesce(asked_until::text, '') || ' ' || removed_kobo as asked from orders where id = ${orderId}`,
  );
  const row = rows[0];
  if (row === undefined || roleTowards(actor, placed(row)) === null) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  const { status, version, asked } = row;
  return { id: orderId, status, version, changedAt: iso(row.changed_at), asked };
}

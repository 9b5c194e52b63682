import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { inScope, may, type SignedIn } from "~/modules/identity";
import { houseAccountId } from "~/modules/ledger";
import { orderOf } from "~/modules/ordering";
import { isFinal, type OrderDto, orderCan, orderingRefusals } from "~/modules/ordering/contract";
import { refundsOfOrder } from "~/modules/refunds";
import type { LiableParty } from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { attemptsWhere } from "./attempt-summary";
import type { OrderPageDto } from "./order-page-contract";

type Facts = {
  kitchen_id: string;
  region_id: string;
  region_name: string;
  zone_name: string | null;
  customer_id: string;
  customer_name: string;
  customer_phone: string | null;
  customer_status: string;
  paid_at: string | null;
  end_reason: string | null;
  pin_failures: number;
  packs: OrderPageDto["packs"];
  line_refunds: OrderPageDto["lineRefunds"];
  refunds: { id: string; liable: LiableParty; note: string }[];
  reservations: OrderPageDto["reservations"];
  slot: { startsAt: string; items: number; held: boolean } | null;
  escrow_kobo: bigint;
  hold_kobo: bigint;
  refund_clearing_kobo: bigint;
};

/**
 * An order as colleagues see it, with what they may do to it now. Its payments and its customer's phone are shown to
 * those alone who may read payments and customers. Refuses ordering.order_not_found, also outside of the actor's scope.
 */
export async function orderPage(actor: SignedIn, orderId: string): Promise<OrderPageDto> {
  const facts = await factsOf(orderId);
  if (facts === undefined || !inScope(actor, { kitchenId: facts.kitchen_id, regionId: facts.region_id })) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  const [order, refunds, attempts] = await Promise.all([
    orderOf(actor, orderId),
    refundsOfOrder(actor, orderId),
    may(actor, "payments.read_any") ? attemptsWhere(sql`a.order_id = ${orderId}`) : [],
  ]);
  const kept = new Map(facts.refunds.map((refund) => [refund.id, refund]));
  return {
    order,
    customer: {
      id: facts.customer_id,
      name: facts.customer_name,
      phone: may(actor, "customers.read") ? facts.customer_phone : null,
      suspended: facts.customer_status === "suspended",
    },
    regionName: facts.region_name,
    zoneName: facts.zone_name,
    paidAt: momentOrNull(facts.paid_at),
    endReason: facts.end_reason,
    pinFailures: facts.pin_failures,
    packs: facts.packs,
    lineRefunds: facts.line_refunds,
    attempts,
    refunds: refunds.map((refund) => ({
      ...refund,
      liable: kept.get(refund.id)?.liable ?? "escrow",
      note: kept.get(refund.id)?.note ?? "",
    })),
    reservations: facts.reservations,
    slot:
      facts.slot === null ? null : { ...facts.slot, startsAt: new Date(facts.slot.startsAt).toISOString() },
    escrowKobo: koboToNumber(facts.escrow_kobo),
    holdKobo: koboToNumber(facts.hold_kobo),
    refundClearingKobo: koboToNumber(facts.refund_clearing_kobo),
    cancelBackKobo: facts.paid_at === null ? 0 : order.totalKobo - order.removedKobo,
    acts: actsOn(actor, order, facts),
  };
}

/** What may be done now, and why not: the page shows it, and the acts themselves decide again. */
function actsOn(actor: SignedIn, order: OrderDto, { paid_at, pin_failures }: Facts): OrderPageDto["acts"] {
  const act = (mayAtAll: boolean, blockedBy: string | null) => (mayAtAll ? { blockedBy } : null);
  const underWay = isFinal(order.status)
    ? null
    : "The order is under way: cancel it, or wait until it has ended.";
  const allBack = order.refundedKobo >= order.totalKobo ? "All of it has been given back." : null;
  const wrongForPin = order.status === "out_for_delivery" ? null : "The order is not with the rider.";
  return {
    refund: act(
      may(actor, "refunds.request"),
      paid_at === null ? "Nothing was paid." : (underWay ?? allBack),
    ),
    cancel: act(
      may(actor, "orders.cancel_any"),
      orderCan.do("cancel", order.status)
        ? order.cancel.allowed
          ? null
          : order.cancel.sentence
        : "An order that is on its way or has ended is not cancelled.",
    ),
    finishWithoutPin:
      order.fulfilment.type === "delivery"
        ? act(
            may(actor, "orders.deliver_without_pin"),
            wrongForPin ?? (pin_failures >= 3 ? null : "The PIN still works: the rider has tries left."),
          )
        : null,
    note: act(may(actor, "notes.write"), null),
  };
}

async function factsOf(orderId: string): Promise<Facts | undefined> {
  const on = (purpose: "order_escrow" | "wallet_hold" | "refund_clearing") =>
    sql`(select coalesce(sum(e.amount_kobo), 0)::bigint from transfers t join entries e on e.transfer_id = t.id
         where t.reference_id = o.id and e.account_id = ${houseAccountId(purpose)})`;
  const rows = await rowsOf<Facts>(
    database(),
    sql`select o.kitchen_id, o.region_id, r.name as region_name, z.name as zone_name, o.customer_id, u.name as customer_name,
          u.phone as customer_phone, u.status as customer_status, o.paid_at, o.end_reason, o.pin_failures,
          (select coalesce(jsonb_agg(jsonb_build_object('index', p.position, 'name', p.name, 'packagingKobo', p.packaging_kobo)
             order by p.position), '[]') from order_packs p where p.order_id = o.id) as packs,
          (select coalesce(jsonb_agg(jsonb_build_object('lineId', line_id, 'refundedKobo', refunded)), '[]') from (
             select s.line_id, sum(s.amount_kobo) as refunded from refunds f join refund_lines s on s.refund_id = f.id
             where f.order_id = o.id and f.status <> 'rejected' group by s.line_id) by_line) as line_refunds,
          (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'liable', f.liable, 'note', f.note)), '[]')
             from refunds f where f.order_id = o.id) as refunds,
          (select coalesce(jsonb_agg(jsonb_build_object('itemId', l.item_id, 'name', i.name, 'serviceDate', l.service_date,
             'quantity', v.quantity, 'status', v.status) order by i.name), '[]')
             from reservations v join stock_levels l on l.id = v.stock_level_id join menu_items i on i.id = l.item_id
             where v.order_id = o.id) as reservations,
          (select jsonb_build_object('startsAt', s.starts_at, 'items', b.items, 'held', b.status = 'held')
             from slot_bookings b join kitchen_slots s on s.id = b.slot_id where b.order_id = o.id) as slot,
          ${on("order_escrow")} as escrow_kobo, ${on("wallet_hold")} as hold_kobo, ${on("refund_clearing")} as refund_clearing_kobo
        from orders o join regions r on r.id = o.region_id join users u on u.id = o.customer_id left join zones z on z.id = o.zone_id
        where o.id = ${orderId}`,
  );
  return rows[0];
}

function momentOrNull(stored: string | null): string | null {
  return stored === null ? null : new Date(stored).toISOString();
}

import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type { OrderDto } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customersEach, dishesEach, idStem, kitchens } from "./bench-data";

/**
 * The values of a real order, as `-D name=value` for place-order.pgbench.sql, so that pgbench writes rows of the same
 * size and amounts. What differs from order to order is left as @serial, @kitchen, @item, @wallet …
 */
export async function orderValues(order: OrderDto): Promise<Record<string, string>> {
  const row = await storedOrder(order.id);
  const line = required(order.lines[0], "the order's one line");
  const id = (prefix: string, stem = idStem) => `${prefix}_${stem}@serial`;
  const names = {
    [order.id]: id("ord"),
    [line.id]: id("lin"),
    [line.itemId]: "@item",
    [order.kitchen.id]: "@kitchen",
  };
  const pickup = {
    packaging: order.fees.packagingKobo,
    food: order.fees.foodKobo,
    service: order.fees.serviceKobo,
  };
  const pack = { id: id("pak"), position: 0, name: line.packName, packaging: order.fees.packagingKobo };
  const lineRow = {
    id: id("lin"),
    pack_id: id("pak"),
    position: 0,
    item_id: "@item",
    name: line.name,
    quantity: line.quantity,
    unit_price: line.unitPriceKobo,
    options: line.options,
    options_kobo: 0,
    total: line.totalKobo,
    note: line.note,
  };
  const transfer = {
    id: id("trf"),
    from: "@wallet",
    to: "acc_house_order_escrow",
    amount: order.totalKobo,
    reason: "order_payment",
    effect_key: `order_payment:${id("tnd")}`,
    reference_id: id("ord"),
  };
  const fromWallet = {
    account_id: "@wallet",
    amount: -order.totalKobo,
    previous: "@before",
    balance: "@after",
    version: "@next",
  };
  const toEscrow = {
    account_id: transfer.to,
    amount: order.totalKobo,
    previous: null,
    balance: null,
    version: null,
  };
  const entries = [
    { id: id("ent", "bench0001"), transfer_id: id("trf"), ...fromWallet },
    { id: id("ent", "bench0002"), transfer_id: id("trf"), ...toEscrow },
  ];
  const event = { ...row.event, id: id("evt"), aggregate_id: id("ord") };
  return {
    id_stem: idStem,
    kitchens: String(kitchens),
    dishes: String(dishesEach),
    customers_each: String(customersEach),
    operation: row.operation,
    input_hash: row.input_hash,
    region_id: order.kitchen.regionId,
    at: order.createdAt,
    service_date: row.service_date,
    slot_ids: row.slot_ids.replaceAll(order.kitchen.id, "@kitchen"),
    slot_id: row.slot_id.replaceAll(order.kitchen.id, "@kitchen"),
    slot_at: order.slotStartsAt,
    accept_by: required(order.acceptBy, "the moment by which its kitchen answers"),
    eta_from: order.etaFrom,
    eta_to: order.etaTo,
    ...Object.fromEntries(Object.entries(pickup).map(([name, kobo]) => [name, String(kobo)])),
    delivery: String(order.fees.deliveryKobo),
    tip: String(order.fees.tipKobo),
    discount: String(order.fees.discountKobo),
    vat: String(order.fees.vatIncludedKobo),
    total: String(order.totalKobo),
    items: String(line.quantity),
    earnings: JSON.stringify(row.earnings),
    packs: JSON.stringify([pack]),
    lines: JSON.stringify([lineRow]),
    transfers: JSON.stringify([transfer]),
    entries: JSON.stringify(entries),
    steps: JSON.stringify([{ id: "@wallet", before: "@version", balance: "@after" }]),
    reservations: JSON.stringify([
      { id: id("rsv"), level: "@level", quantity: line.quantity, version: "@version" },
    ]),
    events: withNames(JSON.stringify([event]), { ...names, [row.customer_id]: "@customer" }),
    answer: withNames(JSON.stringify(order), names),
  };
}

function withNames(text: string, names: Record<string, string>): string {
  let named = text;
  // The longest first: a kitchen's id is the beginning of its dishes'.
  for (const [real, name] of Object.entries(names).sort(([a], [b]) => b.length - a.length))
    named = named.replaceAll(real, name);
  return named;
}

/** What the answer does not say of the order. The slots are all that its kind of order locks. */
async function storedOrder(orderId: string) {
  const rows = await rowsOf<{
    customer_id: string;
    operation: string;
    input_hash: string;
    service_date: string;
    slot_id: string;
    slot_ids: string;
    earnings: unknown;
    event: Record<string, unknown>;
  }>(
    database(),
    sql`select o.customer_id, k.operation, k.input_hash, l.service_date::text, b.slot_id, o.earnings,
          (select array_agg(s.id order by s.id)::text from kitchen_slots s where s.kitchen_id = o.kitchen_id) as slot_ids,
          to_jsonb(e) - array['published_at', 'attempts', 'last_error', 'dead_at'] as event
        from orders o
        join idempotency_keys k on k.answer->>'id' = o.id
        join reservations r on r.order_id = o.id join stock_levels l on l.id = r.stock_level_id
        join slot_bookings b on b.order_id = o.id
        join outbox_events e on e.aggregate_id = o.id
        where o.id = ${orderId}`,
  );
  return required(rows[0], "the order that was just placed");
}

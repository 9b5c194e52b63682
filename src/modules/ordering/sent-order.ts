import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { isFinal, type OrderStatus, orderingRefusals } from "./contract";
import { giverName } from "./giver-name";
import { recipientPageDays, type SentOrderDto } from "./recipient-contract";

const dayMs = 86_400_000;

type Row = {
  giver: string;
  recipient_name: string;
  recipient_note: string;
  status: OrderStatus;
  kitchen: SentOrderDto["kitchen"];
  eta_from: string;
  eta_to: string;
  slot_starts_at: string;
  delivery_pin: string | null;
  is_short: boolean;
  lines: SentOrderDto["lines"];
  events: SentOrderDto["events"];
};

/**
 * An order as whom it is for sees it, for anybody who holds its link: from when it is paid until a week after its end.
 * Refuses: ordering.order_not_found, also before and after that.
 */
export async function sentOrder(code: string): Promise<SentOrderDto> {
  const rows = await rowsOf<Row>(
    database(),
    sql`select u.name as giver, o.recipient_name, o.recipient_note, o.status, o.eta_from, o.eta_to, o.slot_starts_at, o.delivery_pin,
          o.removed_kobo > 0 as is_short, jsonb_build_object('name', k.name, 'theme', k.theme, 'phone', k.phone) as kitchen,
          (select jsonb_agg(jsonb_build_object('packIndex', p.position, 'packName', p.name, 'name', l.name, 'quantity', l.quantity,
             'options', (select coalesce(jsonb_agg(case when (choice->>'quantity')::int > 1
                then (choice->>'quantity') || ' × ' || (choice->>'name') else choice->>'name' end), '[]')
                from jsonb_array_elements(l.options) as choice)) order by l.position)
           from line_items l join order_packs p on p.id = l.pack_id where l.order_id = o.id) as lines,
          (select jsonb_agg(jsonb_build_object('version', e.version, 'status', e.to_status, 'at', e.at) order by e.version)
           from order_events e where e.order_id = o.id) as events
        from orders o join kitchens k on k.id = o.kitchen_id join users u on u.id = o.customer_id
        where o.recipient_code = ${code} and o.paid_at is not null`,
  );
  const row = rows[0];
  if (row === undefined) throw new Refusal(orderingRefusals.orderNotFound);
  const events = row.events.map((event) => ({ ...event, at: iso(event.at) }));
  const over = isFinal(row.status);
  const goneAt = over ? goneAfter(events.at(-1)?.at ?? iso(row.eta_to)) : null;
  if (goneAt !== null && goneAt <= now()) throw new Refusal(orderingRefusals.orderNotFound);
  return {
    from: giverName(row.giver),
    name: row.recipient_name,
    note: row.recipient_note,
    status: row.status,
    kitchen: row.kitchen,
    etaFrom: iso(row.eta_from),
    etaTo: iso(row.eta_to),
    slotStartsAt: iso(row.slot_starts_at),
    lines: row.lines,
    isShort: row.is_short,
    deliveryPin: over ? null : row.delivery_pin,
    events,
    goneAt: goneAt?.toISOString() ?? null,
  };
}

function goneAfter(endedAt: string): Date {
  return new Date(new Date(endedAt).getTime() + recipientPageDays * dayMs);
}

function iso(stored: string): string {
  return new Date(stored).toISOString();
}

import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { regionOfKitchen } from "~/modules/catalog";
import { mayAt, type SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import {
  type BoardDto,
  type OrderStatus,
  orderingRefusals,
  type TicketDto,
  unansweredReason,
} from "./contract";

/** A kitchen shows at most this many open tickets: more than four hours of full slots. */
const ticketsMax = 300;

/** The open orders of a kitchen, oldest first. Refuses: ordering.order_not_found when it is not the actor's kitchen. */
export async function openTickets(actor: SignedIn, kitchenId: string): Promise<BoardDto> {
  if (!mayAt(actor, "kitchen.work", kitchenId, await regionOfKitchen(kitchenId)))
    throw new Refusal(orderingRefusals.orderNotFound);
  const rows = await rowsOf<{
    id: string;
    number: string;
    status: OrderStatus;
    version: number;
    fulfilment_type: "delivery" | "pickup";
    landmark: string;
    slot_starts_at: string;
    created_at: string;
    accept_by: string | null;
    recipient: TicketDto["recipient"];
    lines: TicketDto["lines"];
  }>(
    database(),
    sql`select o.id, o.number, o.status, o.version, o.fulfilment_type, o.landmark, o.slot_starts_at, o.created_at, o.accept_by,
          case when o.recipient_name is not null then jsonb_build_object('name', o.recipient_name, 'note', o.recipient_note,
            'phone', case when o.status in ('ready', 'out_for_delivery') then o.recipient_phone end) end as recipient,
          (select jsonb_agg(jsonb_build_object('id', l.id, 'packIndex', p.position, 'packName', p.name, 'name', l.name, 'quantity', l.quantity,
             'note', l.note, 'options', (select coalesce(jsonb_agg(case when (choice->>'quantity')::int > 1
                then (choice->>'quantity') || ' × ' || (choice->>'name') else choice->>'name' end), '[]')
                from jsonb_array_elements(l.options) as choice)) order by l.position)
           from line_items l join order_packs p on p.id = l.pack_id where l.order_id = o.id) as lines
        from orders o
        where o.kitchen_id = ${kitchenId} and o.status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery')
        order by o.slot_starts_at, o.created_at limit ${ticketsMax}`,
  );
  return {
    missed: await missedBy(kitchenId),
    tickets: rows.map((row) => ({
      id: row.id,
      number: row.number,
      status: row.status,
      version: row.version,
      fulfilmentType: row.fulfilment_type,
      landmark: row.landmark,
      slotStartsAt: iso(row.slot_starts_at),
      placedAt: iso(row.created_at),
      acceptBy: row.accept_by === null ? null : iso(row.accept_by),
      recipient: row.recipient,
      lines: row.lines,
    })),
  };
}

/** So long the board says what it has lost: a cook looks up within a quarter of an hour. */
const missedMinutes = 15;
const missedMax = 10;

/** What nobody accepted in time, newest first. */
async function missedBy(kitchenId: string): Promise<BoardDto["missed"]> {
  const since = new Date(now().getTime() - missedMinutes * 60_000).toISOString();
  const rows = await rowsOf<{ id: string; number: string; changed_at: string }>(
    database(),
    sql`select id, number, changed_at from orders
        where kitchen_id = ${kitchenId} and status = 'cancelled' and end_reason = ${unansweredReason}
          and changed_at > ${since}::timestamptz
        order by changed_at desc limit ${missedMax}`,
  );
  return rows.map(({ id, number, changed_at }) => ({ id, number, at: iso(changed_at) }));
}

function iso(stored: string): string {
  return new Date(stored).toISOString();
}

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type OrderStatus, orderStatuses } from "~/modules/ordering/contract";
import { rowsOf } from "~/platform/db/rows";
import type { Subject } from "./fold";

/**
 * What of an order's row its events make. Its price, lines and customer never change; until when it may be paid, its
 * slot and how often a PIN was wrong leave no event, so nothing is said of what they were.
 */
const orderState = z.object({
  version: z.number().int(),
  status: z.enum(orderStatuses).nullable(),
  changedAt: z.iso.datetime().nullable(),
  paidAt: z.iso.datetime().nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  endReason: z.string().nullable(),
});
export type OrderState = z.infer<typeof orderState>;

type OrderChange = { to: OrderStatus; at: string; reason: string | null };

export const orderSubject: Subject<OrderState, OrderChange> = {
  type: "order",
  begin: { version: 0, status: null, changedAt: null, paidAt: null, acceptedAt: null, endReason: null },
  apply: (state, { change: { to, at, reason } }) => ({
    version: state.version + 1,
    status: to,
    changedAt: at,
    paidAt: to === "placed" ? at : state.paidAt,
    acceptedAt: to === "accepted" ? at : state.acceptedAt,
    endReason: reason ?? state.endReason,
  }),
  read: async (on, id, after, limit) => {
    const rows = await rowsOf<{
      id: string;
      version: number;
      from_status: OrderStatus | null;
      to_status: OrderStatus;
      at: string;
      actor_id: string;
      actor_role: string;
      reason: string | null;
    }>(
      on,
      sql`select id, version, from_status, to_status, at, actor_id, actor_role, reason from order_events
          where order_id = ${id} and version > ${after ?? "0"}::int order by version limit ${limit}`,
    );
    return rows.map((row) => ({
      id: row.id,
      place: String(row.version),
      atMs: new Date(row.at).getTime(),
      change: { to: row.to_status, at: new Date(row.at).toISOString(), reason: row.reason },
      title: words(row.to_status),
      detail: [`by ${row.actor_role} ${row.actor_id}`, row.reason === null ? [] : words(row.reason)]
        .flat()
        .join(": "),
      amountKobo: null,
    }));
  },
  live: async (on, id) => {
    const rows = await rowsOf<{
      version: number;
      status: OrderStatus;
      changed_at: string;
      paid_at: string | null;
      accepted_at: string | null;
      end_reason: string | null;
    }>(
      on,
      sql`select version, status, changed_at, paid_at, accepted_at, end_reason from orders where id = ${id}`,
    );
    const row = rows[0];
    return (
      row && {
        version: row.version,
        status: row.status,
        changedAt: iso(row.changed_at),
        paidAt: iso(row.paid_at),
        acceptedAt: iso(row.accepted_at),
        endReason: row.end_reason,
      }
    );
  },
  parse: (stored) => orderState.parse(stored),
};

function iso(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

/** `out_for_delivery` → `Out for delivery`. */
function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

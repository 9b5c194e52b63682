import { sql } from "drizzle-orm";
import { z } from "zod";
import { rowsOf } from "~/platform/db/rows";
import type { Subject } from "./fold";

const stockState = z.object({
  version: z.number().int(),
  onHand: z.number().int(),
  reserved: z.number().int(),
});
export type StockState = z.infer<typeof stockState>;

type Kind = "opening" | "adjustment" | "returned" | "held" | "committed" | "released";
type StockChange = { kind: Kind; quantity: number };

/**
 * The portions of a dish on a day. On hand is made of movements; reserved of reservations, which hold from the moment
 * they were made until the moment they were committed or released: each happens once, so every version of the row is
 * one of these events. What is sold leaves with its reservation, in one step.
 */
export const stockSubject: Subject<StockState, StockChange> = {
  type: "stock_level",
  begin: { version: 0, onHand: 0, reserved: 0 },
  apply: ({ version, onHand, reserved }, { change: { kind, quantity } }) => {
    const next = { version: version + 1, onHand, reserved };
    switch (kind) {
      case "opening":
      case "adjustment":
      case "returned":
        return { ...next, onHand: onHand + quantity };
      case "held":
        return { ...next, reserved: reserved + quantity };
      case "committed":
        return { ...next, onHand: onHand - quantity, reserved: reserved - quantity };
      case "released":
        return { ...next, reserved: reserved - quantity };
    }
  },
  read: async (on, id, after, limit) => {
    const [atMs, rank, last] = after === null ? ["0", "0", ""] : after.split("|");
    const rows = await rowsOf<{
      id: string;
      at_ms: bigint;
      rank: number;
      kind: Kind;
      quantity: number;
      cause: string;
      by: string;
    }>(
      on,
      sql`select * from (
            select id, round(extract(epoch from created_at) * 1000)::bigint as at_ms, 1 as rank, reason as kind, quantity,
              case when note = '' then reference_id else reference_id || ': ' || note end as cause, actor_id as by
            from movements where stock_level_id = ${id} and reason <> 'sold'
            union all
            select id, round(extract(epoch from created_at) * 1000)::bigint, 2, 'held', quantity, order_id, ''
            from reservations where stock_level_id = ${id}
            union all
            select id, round(extract(epoch from changed_at) * 1000)::bigint, 3, status, quantity, order_id, ''
            from reservations where stock_level_id = ${id} and status <> 'held') as event
          where (at_ms, rank, id) > (${atMs ?? "0"}::bigint, ${rank ?? "0"}::int, ${last ?? ""})
          order by at_ms, rank, id limit ${limit}`,
    );
    return rows.map((row) => ({
      id: `${row.id}-${row.rank}`,
      place: `${row.at_ms}|${row.rank}|${row.id}`,
      atMs: Number(row.at_ms),
      change: { kind: row.kind, quantity: row.quantity },
      title: titleOf(row),
      detail: row.by === "" ? row.cause : `${row.cause}, by ${row.by}`,
      amountKobo: null,
    }));
  },
  live: async (on, id) => {
    const rows = await rowsOf<{ version: number; on_hand: number; reserved: number }>(
      on,
      sql`select version, on_hand, reserved from stock_levels where id = ${id}`,
    );
    const row = rows[0];
    return row && { version: row.version, onHand: row.on_hand, reserved: row.reserved };
  },
  parse: (stored) => stockState.parse(stored),
};

function titleOf({ kind, quantity }: StockChange): string {
  switch (kind) {
    case "opening":
      return `Opened with ${quantity}`;
    case "adjustment":
      return `Counted: ${quantity > 0 ? "+" : "−"}${Math.abs(quantity)}`;
    case "returned":
      return `${quantity} came back`;
    case "held":
      return `${quantity} held for an order`;
    case "committed":
      return `${quantity} sold: the kitchen accepted`;
    case "released":
      return `${quantity} free again`;
  }
}

import { sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { LineShare, PackShare } from "./allocate-refund";
import type { ClaimReason } from "./claim-states";
import { type LineLeft, linesLeftOf } from "./tenders-left";

/** A pack of an order: what is left of its packaging's price, and which of its food did not come or was given back. */
export type PackLeft = {
  readonly packId: string;
  readonly packagingKobo: Kobo;
  readonly lines: readonly {
    readonly lineId: string;
    /** Portions that were neither removed nor claimed as missing or wrong. */
    readonly quantity: number;
    /** What is left of what was paid for all of it. */
    readonly leftKobo: Kobo;
  }[];
};

type Row = {
  id: string;
  order_id: string;
  packaging_kobo: bigint;
  refunded_kobo: bigint;
  lines: { id: string; quantity: number; gone: number }[];
};

/**
 * The packs of these orders, by order, found by their orders, which is how they are indexed. Decided on under the order's
 * lock, shown without it.
 */
export async function packsLeftOf(
  on: Tx | Database,
  orderIds: readonly string[],
): Promise<Map<string, PackLeft[]>> {
  const [rows, lines] = await Promise.all([
    rowsOf<Row>(
      on,
      sql`select p.id, p.order_id, p.packaging_kobo,
            (select coalesce(sum(k.amount_kobo), 0)::bigint from refund_packs k
              join refunds r on r.id = k.refund_id where k.pack_id = p.id and r.status <> 'rejected') as refunded_kobo,
            (select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity,
                'gone', (select coalesce(sum(cl.quantity), 0) from claim_lines cl join claims c on c.id = cl.claim_id
                    where cl.line_id = l.id and c.status <> 'rejected' and c.reason in ('missing_item', 'wrong_item'))
                  + (select coalesce(sum(s.quantity), 0) from shortages s
                    where s.order_id = p.order_id and s.line_id = l.id and s.status = 'removed'))
                order by l.position)
              from line_items l where l.order_id = p.order_id and l.pack_id = p.id) as lines
          from order_packs p where p.order_id = any(${sql.param([...orderIds])}::text[]) order by p.order_id, p.position`,
    ),
    linesLeftOf(on, orderIds),
  ]);
  const left = new Map([...lines.values()].flat().map((line) => [line.lineId, line]));
  const byOrder = new Map<string, PackLeft[]>();
  for (const row of rows)
    byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), packOf(row, left)]);
  return byOrder;
}

function packOf(row: Row, left: ReadonlyMap<string, LineLeft>): PackLeft {
  return {
    packId: row.id,
    packagingKobo: kobo(row.packaging_kobo - row.refunded_kobo),
    lines: row.lines.map(({ id, quantity, gone }) => ({
      lineId: id,
      quantity: Math.max(0, quantity - gone),
      leftKobo: left.get(id)?.paidLeftKobo ?? kobo(0),
    })),
  };
}

/** Whose food was not there at all: half of the price for what was eaten leaves its packaging used. */
export const emptiesPacks = (reason: ClaimReason): boolean =>
  reason === "missing_item" || reason === "wrong_item";

/**
 * The packaging that goes back with these portions: of each pack that they touch and in which nothing is left with them.
 * A line is gone when all its portions are, or all that was paid for it is back.
 */
export function packsEmptiedBy(
  packs: readonly PackLeft[],
  portions: readonly { readonly lineId: string; readonly quantity: number }[],
): PackShare[] {
  const taken = new Map(portions.map(({ lineId, quantity }) => [lineId, quantity]));
  return emptied(packs, new Set(taken.keys()), ({ lineId, quantity, leftKobo }) => {
    return quantity <= (taken.get(lineId) ?? 0) || leftKobo === 0n;
  });
}

/** The same for sums of money: of each pack of whose lines all that was paid is back with these. */
export function packsRefundedBy(packs: readonly PackLeft[], lines: readonly LineShare[]): PackShare[] {
  const given = new Map(lines.map(({ lineId, amountKobo }) => [lineId, amountKobo]));
  return emptied(packs, new Set(given.keys()), ({ lineId, quantity, leftKobo }) => {
    return quantity === 0 || leftKobo <= (given.get(lineId) ?? 0n);
  });
}

function emptied(
  packs: readonly PackLeft[],
  touched: ReadonlySet<string>,
  isGone: (line: PackLeft["lines"][number]) => boolean,
): PackShare[] {
  return packs
    .filter(({ packagingKobo }) => packagingKobo > 0n)
    .filter(({ lines }) => lines.some(({ lineId }) => touched.has(lineId)) && lines.every(isGone))
    .map(({ packId, packagingKobo }) => ({ packId, amountKobo: packagingKobo }));
}

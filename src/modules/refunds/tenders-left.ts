import { sql } from "drizzle-orm";
import { type Kobo, kobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { LineShare, TenderLeft } from "./allocate-refund";

type Row = {
  id: string;
  order_id: string;
  kind: TenderLeft["kind"];
  amount_kobo: bigint;
  refunded_kobo: bigint;
  attempt_id: string | null;
  payer_id: string | null;
  unmade_kobo: bigint;
};

/**
 * What of these orders' captured tenders has not been given back, by order. What is decided on it is read under the
 * order's lock, which is theirs too; a plan reads it without. An order whose slot had passed when its payment came was
 * given back by ordering itself, without a refund.
 */
export async function tendersLeftOf(
  on: Tx | Database,
  orderIds: readonly string[],
): Promise<Map<string, TenderLeft[]>> {
  const rows = await rowsOf<Row>(
    on,
    sql`select t.id, t.order_id, t.kind, t.amount_kobo, t.payer_id,
          (select coalesce(sum(r.amount_kobo), 0)::bigint from refunds r where r.tender_id = t.id and r.status <> 'rejected') as refunded_kobo,
          (select a.id from payment_attempts a
           where a.tender_id = t.id and a.outcome in ('captured', 'captured_with_extra') limit 1) as attempt_id,
          (select coalesce(sum(amount_kobo), 0)::bigint from transfers where effect_key = 'order_cancelled:' || t.order_id) as unmade_kobo
        from tenders t where t.order_id = any(${sql.param([...orderIds])}::text[]) and t.status in ('captured', 'returned')
        order by t.order_id, t.kind desc, t.id`,
  );
  const byOrder = new Map<string, Row[]>();
  for (const row of rows) byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), row]);
  return new Map([...byOrder].map(([orderId, ofOrder]) => [orderId, leftOf(ofOrder)]));
}

export async function tendersLeft(tx: Tx, orderId: string): Promise<TenderLeft[]> {
  return (await tendersLeftOf(tx, [orderId])).get(orderId) ?? [];
}

function leftOf(rows: readonly Row[]): TenderLeft[] {
  let unmadeKobo = rows[0]?.unmade_kobo ?? 0n;
  return rows.map((row) => {
    const notRefunded = row.amount_kobo - row.refunded_kobo;
    const unmade = unmadeKobo < notRefunded ? unmadeKobo : notRefunded;
    unmadeKobo -= unmade;
    return {
      id: row.id,
      kind: row.kind,
      amountKobo: kobo(row.amount_kobo),
      leftKobo: kobo(notRefunded - unmade),
      attemptId: row.attempt_id,
      payerId: row.payer_id,
    };
  });
}

/** What of a line has not been refunded: of its price, and of what was paid for it, a promo off the food taken off. */
export type LineLeft = LineShare & { readonly paidKobo: Kobo; readonly paidLeftKobo: Kobo };

type LineRow = {
  id: string;
  order_id: string;
  total_kobo: bigint;
  refunded_kobo: bigint;
  food_kobo: bigint;
  paid_food_kobo: bigint;
};

/** What is left of each line, by order, in the order's own sequence. */
export async function linesLeftOf(
  on: Tx | Database,
  orderIds: readonly string[],
): Promise<Map<string, LineLeft[]>> {
  const rows = await rowsOf<LineRow>(
    on,
    sql`select l.id, l.order_id, l.total_kobo, o.food_kobo,
          o.food_kobo - case when coalesce(o.earnings->>'discountOff', 'food') = 'food' then o.discount_kobo else 0 end as paid_food_kobo,
          (select coalesce(sum(s.amount_kobo), 0)::bigint from refund_lines s
            join refunds r on r.id = s.refund_id where s.line_id = l.id and r.status <> 'rejected') as refunded_kobo
        from line_items l join orders o on o.id = l.order_id
        where l.order_id = any(${sql.param([...orderIds])}::text[]) order by l.order_id, l.position`,
  );
  const byOrder = new Map<string, LineRow[]>();
  for (const row of rows) byOrder.set(row.order_id, [...(byOrder.get(row.order_id) ?? []), row]);
  return new Map([...byOrder].map(([orderId, ofOrder]) => [orderId, leftOfLines(ofOrder)]));
}

/** What was paid for the lines is together what was paid for the food, to the kobo. */
function leftOfLines(rows: readonly LineRow[]): LineLeft[] {
  let before = 0n;
  return rows.map((row) => {
    const { food_kobo: food, paid_food_kobo: paidFood } = row;
    const after = before + row.total_kobo;
    const paid = food === 0n ? row.total_kobo : (after * paidFood) / food - (before * paidFood) / food;
    before = after;
    return {
      lineId: row.id,
      amountKobo: kobo(row.total_kobo - row.refunded_kobo),
      paidKobo: kobo(paid),
      paidLeftKobo: kobo(paid > row.refunded_kobo ? paid - row.refunded_kobo : 0n),
    };
  });
}

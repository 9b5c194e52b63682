import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { type Kobo, kobo, sumKobo } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { claimPolicy } from "./claim-policy";
import type { ClaimReason } from "./claim-states";
import { deliveryLeft } from "./delivery-left";
import { type PackLeft, packsLeftOf } from "./packs-left";
import { refundRules } from "./refund-rules";
import { type LineLeft, linesLeftOf, tendersLeftOf } from "./tenders-left";

/** What of a delivered order could still be claimed. Decided on under the order's lock, shown without it. */
export type Claimable = {
  readonly deliveredAt: Date;
  readonly until: Date;
  readonly isLate: boolean;
  readonly hasOpen: boolean;
  readonly lines: readonly ClaimableLine[];
  readonly packs: readonly PackLeft[];
  /** What of the price of the delivery has not been given back. */
  readonly deliveryKobo: Kobo;
  /** All that is left of what was paid. */
  readonly leftKobo: Kobo;
  /** Reasons for which the whole order was claimed already. */
  readonly taken: readonly ClaimReason[];
};

type ClaimableLine = {
  readonly lineId: string;
  readonly packName: string;
  readonly name: string;
  /** Not claimed, and not removed because it was finished. */
  readonly quantity: number;
  /** What was paid for one of it, all discounts off. */
  readonly eachKobo: Kobo;
  /** What is left of what was paid for all of it. */
  readonly leftKobo: Kobo;
};

type Row = {
  delivered_at: string | null;
  eta_to: string;
  delivery_left_kobo: bigint;
  has_open: boolean;
  taken: ClaimReason[];
  lines: { id: string; pack: string; name: string; quantity: number; gone: number }[];
};

/** Null for an order that was not delivered. */
export async function claimableOf(on: Tx | Database, orderId: string): Promise<Claimable | null> {
  const [rows, tenders, lines, packs] = await Promise.all([
    rowsOf<Row>(on, claimableRow(orderId)),
    tendersLeftOf(on, [orderId]),
    linesLeftOf(on, [orderId]),
    packsLeftOf(on, [orderId]),
  ]);
  const row = rows[0];
  if (row === undefined || row.delivered_at === null) return null;
  const deliveredAt = new Date(row.delivered_at);
  const left = new Map((lines.get(orderId) ?? []).map((line) => [line.lineId, line]));
  return {
    deliveredAt,
    until: new Date(deliveredAt.getTime() + claimPolicy.hoursMax * 3_600_000),
    isLate: deliveredAt > new Date(row.eta_to),
    hasOpen: row.has_open,
    lines: row.lines.map((line) => lineOf(line, required(left.get(line.id), "a line of its order"))),
    packs: packs.get(orderId) ?? [],
    deliveryKobo: kobo(row.delivery_left_kobo),
    leftKobo: sumKobo((tenders.get(orderId) ?? []).map(({ leftKobo }) => leftKobo)),
    taken: row.taken,
  };
}

function claimableRow(orderId: string) {
  return sql`select (select e.at from order_events e where e.order_id = o.id and e.to_status = 'delivered') as delivered_at,
      o.eta_to, ${deliveryLeft} as delivery_left_kobo,
      exists (select 1 from claims c where c.order_id = o.id and c.status = 'open') as has_open,
      array(select c.reason from claims c where c.order_id = o.id and c.status <> 'rejected'
        and not exists (select 1 from claim_lines cl where cl.claim_id = c.id)) as taken,
      (select jsonb_agg(jsonb_build_object('id', l.id, 'pack', k.name, 'name', l.name, 'quantity', l.quantity,
          'gone', (select coalesce(sum(cl.quantity), 0) from claim_lines cl join claims c on c.id = cl.claim_id
              where cl.line_id = l.id and c.status <> 'rejected')
            + (select coalesce(sum(s.quantity), 0) from shortages s where s.line_id = l.id and s.status = 'removed'))
          order by l.position)
        from line_items l join order_packs k on k.id = l.pack_id where l.order_id = o.id) as lines
    from orders o where o.id = ${orderId}`;
}

function lineOf(line: Row["lines"][number], { paidKobo, paidLeftKobo }: LineLeft): ClaimableLine {
  return {
    lineId: line.id,
    packName: line.pack,
    name: line.name,
    quantity: Math.max(0, line.quantity - line.gone),
    eachKobo: kobo(paidKobo / BigInt(line.quantity)),
    leftKobo: paidLeftKobo,
  };
}

/** What so many of a line come to for a reason: rounded down, and never more than is left of it. */
export function claimOfLine(line: ClaimableLine, quantity: number, reason: ClaimReason): Kobo {
  const each = (line.eachKobo * BigInt(refundRules[reason].lineBps)) / 10_000n;
  const wanted = each * BigInt(quantity);
  return kobo(wanted < line.leftKobo ? wanted : line.leftKobo);
}

/** What a claim of the whole order comes to; null when it was made already, or is for lines. */
export function claimOfWhole(claimable: Claimable, reason: ClaimReason): Kobo | null {
  if (claimable.taken.includes(reason)) return null;
  const { whole } = refundRules[reason];
  if (whole === "left") return claimable.leftKobo;
  if (whole !== "delivery") return null;
  const { deliveryKobo, leftKobo } = claimable;
  return deliveryKobo < leftKobo ? deliveryKobo : leftKobo;
}

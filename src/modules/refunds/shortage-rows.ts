import { type SQL, sql } from "drizzle-orm";
import { type Kobo, kobo, koboToNumber } from "~/kernel/money";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import type { ShortageStatus } from "./claim-states";
import type { ShortageDto } from "./shortage-contract";

export type Shortage = {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerId: string;
  readonly kitchenId: string;
  /** When it is cooked: whose day's pots a replacement comes from. */
  readonly slotStartsAt: Date;
  readonly lineId: string;
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
  readonly amountKobo: Kobo;
  readonly packId: string;
  /** What goes back beside it when it is removed: the packaging of its pack, when nothing else is left in it. */
  readonly packagingKobo: Kobo;
  readonly status: ShortageStatus;
  readonly version: number;
  readonly decideBy: Date;
  readonly replacement: { readonly itemId: string; readonly name: string; readonly priceKobo: Kobo } | null;
  /** Of the order: what is left in escrow, what its food cost and what was paid for it. */
  readonly leftKobo: Kobo;
  readonly foodKobo: Kobo;
  readonly paidFoodKobo: Kobo;
  /** Portions of the order that have not been removed, this one's included while it is asked about. */
  readonly portionsLeft: number;
  /** Several paid the order, each their share: what comes back is shared among them. */
  readonly isShared: boolean;
  readonly backKobo: Kobo | null;
};

type Row = {
  id: string;
  order_id: string;
  number: string;
  customer_id: string;
  kitchen_id: string;
  slot_starts_at: string;
  line_id: string;
  item_id: string;
  name: string;
  quantity: number;
  amount_kobo: bigint;
  pack_id: string;
  pack_emptied_kobo: bigint;
  status: ShortageStatus;
  version: number;
  decide_by: string;
  replacement_item_id: string | null;
  replacement_name: string | null;
  replacement_kobo: bigint | null;
  left_kobo: bigint;
  food_kobo: bigint;
  paid_food_kobo: bigint;
  portions_left: bigint;
  is_shared: boolean;
  back_kobo: bigint;
};

/** Finished food of orders, the oldest question first. The condition names `s` and `o`. */
export async function shortagesWhere(on: Tx | Database, condition: SQL): Promise<Shortage[]> {
  const rows = await rowsOf<Row>(
    on,
    sql`select s.id, s.order_id, o.number, o.customer_id, o.kitchen_id, o.slot_starts_at, s.line_id, l.item_id, l.name, s.quantity, s.amount_kobo,
          l.pack_id, (select case when exists (select 1 from line_items b where b.pack_id = p.id and b.quantity >
                (select coalesce(sum(r.quantity), 0) from shortages r where r.line_id = b.id and (r.status = 'removed' or r.id = s.id)))
              then 0 else p.packaging_kobo end from order_packs p where p.id = l.pack_id) as pack_emptied_kobo,
          s.status, s.version, s.decide_by, s.replacement_item_id, s.replacement_name, s.replacement_kobo,
          o.total_kobo - o.removed_kobo as left_kobo, o.food_kobo,
          o.food_kobo - case when coalesce(o.earnings->>'discountOff', 'food') = 'food' then o.discount_kobo else 0 end as paid_food_kobo,
          (select sum(a.quantity) from line_items a where a.order_id = o.id)
            - (select coalesce(sum(r.quantity), 0) from shortages r where r.order_id = o.id and r.status = 'removed') as portions_left,
          exists (select from tenders t where t.order_id = o.id and t.payer_id is not null) as is_shared,
          (select coalesce(sum(r.amount_kobo), 0)::bigint from refunds r where r.shortage_id = s.id and r.status not in ('requested', 'rejected')) as back_kobo
        from shortages s join orders o on o.id = s.order_id join line_items l on l.id = s.line_id
        where ${condition} order by s.created_at, s.id`,
  );
  return rows.map(shortageOf);
}

function shortageOf(row: Row): Shortage {
  const { replacement_item_id: itemId, replacement_name: name, replacement_kobo: priceKobo } = row;
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.number,
    customerId: row.customer_id,
    kitchenId: row.kitchen_id,
    slotStartsAt: new Date(row.slot_starts_at),
    lineId: row.line_id,
    itemId: row.item_id,
    name: row.name,
    quantity: row.quantity,
    amountKobo: kobo(row.amount_kobo),
    packId: row.pack_id,
    packagingKobo: kobo(row.pack_emptied_kobo),
    status: row.status,
    version: row.version,
    decideBy: new Date(row.decide_by),
    replacement:
      itemId === null || name === null || priceKobo === null
        ? null
        : { itemId, name, priceKobo: kobo(priceKobo) },
    leftKobo: kobo(row.left_kobo),
    foodKobo: kobo(row.food_kobo),
    paidFoodKobo: kobo(row.paid_food_kobo),
    portionsLeft: Number(row.portions_left),
    isShared: row.is_shared,
    backKobo: row.status === "asked" ? null : kobo(row.back_kobo),
  };
}

/** The part of a price that was paid, a discount off: rounded down. */
function paidOf(
  priceKobo: bigint,
  order: { readonly foodKobo: bigint; readonly paidFoodKobo: bigint },
): Kobo {
  return kobo((priceKobo * order.paidFoodKobo) / order.foodKobo);
}

/** What comes back with the replacement: the difference when it costs less; a dearer one comes at the old price. */
export function differenceOf(shortage: Shortage): Kobo {
  if (shortage.replacement === null) return kobo(0);
  const costs = paidOf(shortage.replacement.priceKobo, shortage);
  return kobo(shortage.amountKobo > costs ? shortage.amountKobo - costs : 0n);
}

/** What comes back when it is removed: what was paid for it, and for a pack that is empty then. */
export function removalOf({ amountKobo, packagingKobo }: Shortage): Kobo {
  return kobo(amountKobo + packagingKobo);
}

/** Whether nothing to eat would be left of the order without it. */
export function isLast({ portionsLeft, quantity }: Shortage): boolean {
  return portionsLeft <= quantity;
}

export function shortageDtoOf(shortage: Shortage): ShortageDto {
  const { id, orderId, lineId, name, quantity, status, replacement, backKobo } = shortage;
  const all = isLast(shortage);
  return {
    id,
    orderId,
    lineId,
    name,
    quantity,
    status,
    decideBy: shortage.decideBy.toISOString(),
    removeKobo: koboToNumber(all ? shortage.leftKobo : removalOf(shortage)),
    cancelKobo: koboToNumber(shortage.leftKobo),
    isLast: all,
    replacement:
      replacement === null
        ? null
        : { name: replacement.name, backKobo: koboToNumber(differenceOf(shortage)) },
    backKobo: backKobo === null ? null : koboToNumber(backKobo),
  };
}

/** Told under the order's id, so that whoever follows the order hears of it; with whether a bank may return what it cost. */
export async function tellShortage(
  tx: Tx,
  shortage: Shortage,
  status: ShortageStatus,
  at: Date,
  isDisputed = false,
): Promise<void> {
  const event = status === "asked" ? "asked" : "settled";
  await append(tx, [
    {
      aggregateType: "shortage",
      aggregateId: shortage.orderId,
      aggregateVersion: shortage.version,
      eventType: `shortage.${event}`,
      payload: {
        shortageId: shortage.id,
        orderId: shortage.orderId,
        number: shortage.orderNumber,
        customerId: shortage.customerId,
        kitchenId: shortage.kitchenId,
        name: shortage.name,
        quantity: shortage.quantity,
        status,
        amountKobo: koboToNumber(shortage.amountKobo),
        leftKobo: koboToNumber(shortage.leftKobo),
        isLast: isLast(shortage),
        isDisputed,
        isShared: shortage.isShared,
        replacementName: shortage.replacement?.name ?? null,
        decideBy: shortage.decideBy.toISOString(),
      },
      at,
    },
  ]);
}

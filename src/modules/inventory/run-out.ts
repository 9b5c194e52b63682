import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { inventoryRefusals } from "./contract";
import { stockLevelId } from "./levels";
import { type StockRow, stockRows } from "./reserve";

type Portions = { orderId: string; itemId: string; quantity: number; at: Date };

/**
 * The kitchen says that portions which an order was sold are not there: they come back to the count as returned, and
 * all that nobody has reserved leaves it as finished, so that no further customer is sold it. Two movements and an
 * audit row. The caller holds the order's lock. Locks: the stock level.
 */
export async function runOut(
  tx: Tx,
  actor: Actor,
  { orderId, itemId, quantity, at }: Portions,
): Promise<void> {
  const rows = await rowsOf<{ stock_level_id: string }>(
    tx,
    sql`select r.stock_level_id from reservations r join stock_levels s on s.id = r.stock_level_id
        where r.order_id = ${orderId} and s.item_id = ${itemId} and r.status = 'committed'`,
  );
  const levelId = required(rows[0], "an accepted order has its stock committed").stock_level_id;
  const level = required((await lockRows<StockRow>(tx, stockRows, [levelId]))[0], "a committed stock level");
  const gone = level.on_hand + quantity - level.reserved;
  const moment = at.toISOString();
  await tx.execute(
    sql`with moved as (
          insert into movements (id, stock_level_id, quantity, reason, reference_id, note, actor_id, created_at)
          values (${newId("mov", at.getTime())}, ${levelId}, ${quantity}::int, 'returned', ${orderId}, '', ${actor.id}, ${moment}::timestamptz),
            (${newId("mov", at.getTime())}, ${levelId}, ${-gone}::int, 'adjustment', 'finished', '', ${actor.id}, ${moment}::timestamptz)
        )
        update stock_levels set on_hand = reserved, version = version + 1, changed_by = ${actor.id}, changed_at = ${moment}::timestamptz
        where id = ${levelId}`,
  );
  await recordAudit(tx, {
    actor,
    action: "inventory.adjust",
    subjectType: "stock_level",
    subjectId: levelId,
    reason: "finished",
    before: { onHand: level.on_hand, version: level.version },
    after: { onHand: level.reserved, version: level.version + 1 },
    at,
  });
}

/**
 * Takes portions of another dish for an order that is being cooked: reserved and committed in one breath, by a movement.
 * The order has none of that dish yet. The caller holds the order's lock and has opened the day (`openForService`).
 * Refuses: inventory.sold_out. Locks: the stock level.
 */
export async function takeInstead(
  tx: Tx,
  actor: Actor,
  { orderId, itemId, quantity, at, name, serviceDate }: Portions & { name: string; serviceDate: string },
): Promise<void> {
  const levelId = stockLevelId(itemId, serviceDate);
  const level = required((await lockRows<StockRow>(tx, stockRows, [levelId]))[0], "an opened stock level");
  const available = level.on_hand - level.reserved;
  if (available < quantity) {
    throw new Refusal(inventoryRefusals.soldOut, {
      sentence: `Somebody just took the last ${name}. No money has moved. Remove the dish, or cancel the order.`,
      details: { lines: [{ itemId, name, requested: quantity, available }] },
    });
  }
  const moment = at.toISOString();
  await tx.execute(
    sql`with held as (
          insert into reservations (id, order_id, stock_level_id, quantity, status, created_at, changed_at)
          values (${newId("rsv", at.getTime())}, ${orderId}, ${levelId}, ${quantity}::int, 'committed', ${moment}::timestamptz, ${moment}::timestamptz)
        ), sold as (
          insert into movements (id, stock_level_id, quantity, reason, reference_id, actor_id, created_at)
          values (${newId("mov", at.getTime())}, ${levelId}, ${-quantity}::int, 'sold', ${orderId}, ${actor.id}, ${moment}::timestamptz)
        )
        update stock_levels set on_hand = on_hand - ${quantity}::int, version = version + 1, changed_by = ${actor.id},
          changed_at = ${moment}::timestamptz
        where id = ${levelId}`,
  );
}

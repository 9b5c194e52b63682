import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { lagosDate } from "~/modules/catalog";
import { now } from "~/platform/clock";
import { lockRows } from "~/platform/db/lock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type AdjustStockInput, inventoryRefusals, type StockLevelDto } from "./contract";
import { stockLevelId } from "./levels";
import { stockLevelOf } from "./queries";
import { type StockRow, stockRows } from "./reserve";

/**
 * Sets today's count of a dish, as somebody counted it. The count is kept only if nobody changed it since they
 * looked, and if what they looked at was today's: refuses inventory.stale_version with the newer value, who set it and when; inventory.below_reserved when
 * customers have already ordered more. Writes a movement and an audit row. Locks: the stock level.
 */
export async function adjustStock(actor: Actor, input: AdjustStockInput): Promise<StockLevelDto> {
  return await withTx("inventory.adjustStock", (tx) => adjustWithin(tx, actor, input));
}

/** The same inside the caller's transaction. Refuses and locks as adjustStock. */
export async function adjustWithin(tx: Tx, actor: Actor, input: AdjustStockInput): Promise<StockLevelDto> {
  const at = now();
  const today = lagosDate(at);
  const id = stockLevelId(input.itemId, today);
  const rows = await lockRows<StockRow>(tx, stockRows, [id]);
  const level = rows[0];
  const isOfToday = (input.serviceDate ?? today) === today;
  if (level === undefined || level.version !== input.expectedVersion || !isOfToday) {
    const current = await stockLevelOf(tx, id);
    throw new Refusal(inventoryRefusals.staleVersion, { details: { current } });
  }
  if (input.onHand < level.reserved) {
    throw new Refusal(inventoryRefusals.belowReserved, { details: { reserved: level.reserved } });
  }
  if (input.onHand !== level.on_hand) await writeAdjustment(tx, actor, level, input, at);
  return required(await stockLevelOf(tx, id), "stock level that was just adjusted");
}

async function writeAdjustment(
  tx: Tx,
  actor: Actor,
  level: StockRow,
  input: AdjustStockInput,
  at: Date,
): Promise<void> {
  await tx.execute(
    sql`with moved as (
          insert into movements (id, stock_level_id, quantity, reason, reference_id, note, actor_id, created_at)
          values (${newId("mov", at.getTime())}, ${level.id}, ${input.onHand - level.on_hand}::int, 'adjustment', ${input.reason},
            ${input.note}, ${actor.id}, ${at.toISOString()}::timestamptz)
        )
        update stock_levels set on_hand = ${input.onHand}::int, version = version + 1, changed_by = ${actor.id},
          changed_at = ${at.toISOString()}::timestamptz
        where id = ${level.id}`,
  );
  await recordAudit(tx, {
    actor,
    action: "inventory.adjust",
    subjectType: "stock_level",
    subjectId: level.id,
    reason: input.note === "" ? input.reason : `${input.reason}: ${input.note}`,
    before: { onHand: level.on_hand, version: level.version },
    after: { onHand: input.onHand, version: level.version + 1 },
    at,
  });
  await append(tx, [
    {
      aggregateType: "stock_level",
      aggregateId: level.id,
      aggregateVersion: level.version + 1,
      eventType: "inventory.adjusted",
      payload: { itemId: level.item_id, onHand: input.onHand, reason: input.reason },
      at,
    },
  ]);
}

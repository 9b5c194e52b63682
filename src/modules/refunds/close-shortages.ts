import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { type LockedOrder, noteRemoval } from "~/modules/ordering";
import type { Tx } from "~/platform/db/transaction";
import { shortagesWhere, tellShortage } from "./shortage-rows";

/**
 * The order is being cancelled: nobody is asked any more. Answers whether somebody was: then cancelling is free, since
 * the kitchen could not cook what was ordered. The caller holds the order's lock.
 */
export async function closeShortages(tx: Tx, actor: Actor, order: LockedOrder, at: Date): Promise<boolean> {
  if (order.askedUntil === null) return false;
  const asked = await shortagesWhere(tx, sql`s.order_id = ${order.id} and s.status = 'asked'`);
  await tx.execute(
    sql`update shortages set status = 'order_cancelled', version = version + 1, decided_at = ${at.toISOString()}::timestamptz,
          decided_by = ${actor.kind === "system" ? "system" : actor.id === order.customerId ? "customer" : "colleague"}
        where order_id = ${order.id} and status = 'asked'`,
  );
  await noteRemoval(tx, order.id, { ...order, askedUntil: null });
  for (const one of asked)
    await tellShortage(tx, { ...one, version: one.version + 1 }, "order_cancelled", at);
  return true;
}

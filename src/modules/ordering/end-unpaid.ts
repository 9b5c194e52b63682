import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { invariant } from "~/kernel/invariant";
import { releaseStock } from "~/modules/inventory";
import { type LockedAccounts, lockAccounts, walletAccountId } from "~/modules/ledger";
import { supersedeAttempts } from "~/modules/payments";
import type { Tx } from "~/platform/db/transaction";
import { enterStatus } from "./enter-status";
import type { ActorRole, LockedOrder } from "./order-row";
import { heldKobo, returnHold, type Tender } from "./order-tenders";
import { releaseRedemption } from "./redeem-promo";

export type Ending = {
  to: "cancelled" | "expired";
  role: ActorRole;
  reason: string;
  at: Date;
};

/**
 * Ends an order that was never paid: what was set aside goes back to the wallet, its payments are superseded when
 * it is cancelled (should one succeed all the same, its money goes to the wallet), stock and slot are free again. The caller holds the order's
 * lock. Locks: payment attempts, wallet, stock levels, slot.
 */
export async function endUnpaid(
  tx: Tx,
  actor: Actor,
  order: LockedOrder,
  tenders: readonly Tender[],
  ending: Ending,
): Promise<{ order: LockedOrder; wallet: LockedAccounts }> {
  const { to, role, reason, at } = ending;
  invariant(order.paidAt === null, "only an order that was never paid ends without giving money back");
  const atPaystack = tenders.find(({ kind }) => kind === "paystack");
  // One that expires has been asked for to its end: whatever comes later finds an order that has expired.
  if (to === "cancelled" && atPaystack !== undefined) await supersedeAttempts(tx, atPaystack.id, at);
  const wallet = await lockAccounts(tx, [walletAccountId(order.customerId)]);
  await returnHold(tx, actor, wallet, order, tenders, at);
  await tx.execute(
    sql`update tenders set status = case status when 'held' then 'returned' else 'void' end where order_id = ${order.id}`,
  );
  await releaseRedemption(tx, order, at);
  await releaseStock(tx, actor, order.id, at);
  const releasedKobo = heldKobo(tenders);
  const ended = await enterStatus(tx, order, { to, actor, role, at, reason, releasedKobo });
  return { order: ended, wallet };
}

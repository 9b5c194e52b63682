import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { type SignedIn, type SpendPermit, spending } from "~/modules/identity";
import {
  assertMaySpend,
  lockAccounts,
  openPayable,
  openWallet,
  post,
  requireFunds,
  walletAccountId,
} from "~/modules/ledger";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type LateTipInput, tipHoursMax } from "./after-contract";
import { orderingRefusals } from "./contract";
import { lockOrder } from "./order-row";

/**
 * A tip after the delivery, from the customer's wallet: all of it is the riders'. One an order, within a day; once per
 * key.
 *
 * Refuses: ordering.order_not_found, cannot_tip, already_tipped; ledger.insufficient_funds; as spending and
 * assertMaySpend; platform.idempotency_key_reused. Locks: the key, the order, the spend controls, the wallet.
 */
export async function giveLateTip(
  actor: SignedIn,
  key: string,
  { pin, ...input }: LateTipInput,
): Promise<OnceAnswer<{ amountKobo: number }>> {
  return await spending(actor, pin, (permit) =>
    once("ordering.giveLateTip", { actor, operation: "orders.tip", key, input }, (tx) =>
      give(tx, actor, permit, input),
    ),
  );
}

async function give(
  tx: Tx,
  actor: SignedIn,
  permit: SpendPermit,
  { orderId, amountKobo }: Omit<LateTipInput, "pin">,
): Promise<{ amountKobo: number }> {
  const at = now();
  const order = await lockOrder(tx, orderId);
  if (order.customerId !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  const rows = await rowsOf<{ delivered_at: string; tipped: boolean }>(
    tx,
    sql`select e.at as delivered_at, exists (select 1 from late_tips t where t.order_id = e.order_id) as tipped
        from order_events e where e.order_id = ${order.id} and e.to_status = 'delivered'`,
  );
  const [row] = rows;
  const until = row === undefined ? null : tipUntil(new Date(row.delivered_at));
  if (until === null || at > until || order.fulfilmentType === "pickup") {
    throw new Refusal(orderingRefusals.cannotTip);
  }
  if (row?.tipped === true) throw new Refusal(orderingRefusals.alreadyTipped);
  await assertMaySpend(tx, actor, permit, kobo(amountKobo));
  const wallet = await lockAccounts(tx, [await openWallet(tx, actor.id)]);
  requireFunds(wallet, walletAccountId(actor.id), kobo(amountKobo));
  const riders = await openPayable(tx, "rider_payable", `pool-${order.regionId}`);
  const tip = {
    from: walletAccountId(actor.id),
    to: riders,
    amountKobo: kobo(amountKobo),
    reason: "rider_tip",
    effectKey: `late_tip:${order.id}`,
    referenceId: order.id,
  } as const;
  await post(tx, actor, wallet, [tip], at);
  await tx.execute(
    sql`insert into late_tips (id, order_id, customer_id, amount_kobo, created_at)
        values (${newId("tip", at.getTime())}, ${order.id}, ${actor.id}, ${amountKobo}::bigint, ${at.toISOString()}::timestamptz)`,
  );
  return { amountKobo };
}

export function tipUntil(deliveredAt: Date): Date {
  return new Date(deliveredAt.getTime() + tipHoursMax * 3_600_000);
}

import type { Actor } from "~/kernel/actor";
import { houseAccountId, post, walletAccountId } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import type { CancelledWithin } from "./cancel-within";

/** What a cancelled order left in escrow goes to its customer's wallet, in the transaction that cancelled it. */
export async function returnToWallet(
  tx: Tx,
  actor: Actor,
  { order, toReturnKobo, wallet }: CancelledWithin,
  at: Date,
): Promise<void> {
  if (toReturnKobo === 0n) return;
  const back = {
    from: houseAccountId("order_escrow"),
    to: walletAccountId(order.customerId),
    amountKobo: toReturnKobo,
    reason: "order_cancelled",
    effectKey: `order_cancelled:${order.id}`,
    referenceId: order.id,
  } as const;
  await post(tx, actor, wallet, [back], at);
}

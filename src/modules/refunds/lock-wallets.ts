import { type LockedAccounts, lockAccounts, openWallet } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import type { TenderLeft } from "./allocate-refund";

/**
 * Locks the wallets that a refund of an order may go into, opened if need be: its customer's, and those of everybody who
 * paid a share of it. Locks: wallets, all at once.
 */
export async function lockWallets(
  tx: Tx,
  customerId: string,
  tenders: readonly Pick<TenderLeft, "payerId">[],
): Promise<LockedAccounts> {
  const owners = new Set([customerId, ...tenders.flatMap(({ payerId }) => payerId ?? [])]);
  const wallets: string[] = [];
  for (const owner of owners) wallets.push(await openWallet(tx, owner));
  return await lockAccounts(tx, wallets);
}

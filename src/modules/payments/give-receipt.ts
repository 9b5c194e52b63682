import type { Actor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { type LockedAccounts, lockAccounts, openWallet, post } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type BreakRow, endBreak } from "./break-row";
import { takeReceiptTurn } from "./kept-money";
import { planReceiptGiven, type ReceiptWay } from "./plan-claim";

type Plan = Awaited<ReturnType<typeof planReceiptGiven>>;

/**
 * What giving it out would post, in the receipt's turn and under the lock of the wallet it goes to. Refuses as planReceiptGiven.
 * Locks: the receipt's turn, the wallet.
 */
export async function planLocked(
  tx: Tx,
  row: BreakRow,
  way: ReceiptWay,
): Promise<{ plan: Plan; locked: LockedAccounts }> {
  await takeReceiptTurn(tx, row);
  // First of all whether there is such a customer: nobody else is given a wallet.
  await planReceiptGiven(tx, row, way);
  const wallets = way.act === "claim" ? [await openWallet(tx, way.customerId)] : [];
  const locked = await lockAccounts(tx, wallets);
  return { plan: await planReceiptGiven(tx, row, way), locked };
}

/** Posts what was planned, once, by its effect key, and ends the break. The caller holds the break, the turn and the wallet. */
export async function giveReceipt(
  tx: Tx,
  actor: Actor,
  row: BreakRow,
  given: { plan: Plan; locked: LockedAccounts; way: ReceiptWay; note: string },
  at: Date,
): Promise<void> {
  const { plan, locked, way, note } = given;
  await post(tx, actor, locked, [plan.posting], at);
  await endBreak(tx, actor, row, `${way.act}: ${note}`, at);
  const amountKobo = koboToNumber(plan.amountKobo);
  const [eventType, to] =
    way.act === "claim"
      ? (["break.claimed", { customerId: way.customerId }] as const)
      : (["break.paid_out", { bankReference: way.bankReference }] as const);
  const of = { aggregateType: "break", aggregateId: row.id, aggregateVersion: row.version + 1 } as const;
  await append(tx, [{ ...of, eventType, payload: { reference: row.reference, amountKobo, ...to }, at }]);
}

import type { Actor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { type LockedAccounts, lockAccounts, openWallet, post } from "~/modules/ledger";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { type BreakRow, endBreak } from "./break-row";
import { planReceiptGiven, type ReceiptWay } from "./plan-claim";

type Plan = Awaited<ReturnType<typeof planReceiptGiven>>;

/** What giving it out would post, under the lock of the wallet it goes to. Refuses as planReceiptGiven. Locks: the wallet. */
export async function planLocked(
  tx: Tx,
  row: BreakRow,
  way: ReceiptWay,
): Promise<{ plan: Plan; locked: LockedAccounts }> {
  // First of all whether there is such a customer: nobody else is given a wallet.
  await planReceiptGiven(tx, row, way);
  const wallets = way.act === "claim" ? [await openWallet(tx, way.customerId)] : [];
  const locked = await lockAccounts(tx, wallets);
  return { plan: await planReceiptGiven(tx, row, way), locked };
}

/** Posts what was planned, once, by its effect key, and ends the break. The caller holds the break and the wallet. */
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

import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity";
import { type Lockable, lockRows } from "~/platform/db/lock";
import type { Tx } from "~/platform/db/transaction";
import { payeeFor } from "./payout-desk";
import { type PayeeRef, type PayoutDto, payoutRefusals } from "./payouts-contract";

const payoutRows: Lockable = {
  table: "payouts",
  rung: "payment",
  columns: ["id", "payee_kind", "payee_id", "amount_kobo", "status", "needs_approval", "recorded_by"],
};
export type PayoutRow = {
  id: string;
  payee_kind: PayeeRef["kind"];
  payee_id: string;
  amount_kobo: bigint;
  status: PayoutDto["status"];
  needs_approval: boolean;
  recorded_by: string;
};

/** A payout under its lock, and the account it was owed by. One out of the colleague's region does not exist. */
export async function lockPayout(
  tx: Tx,
  actor: SignedIn,
  id: string,
): Promise<{ row: PayoutRow; accountId: string }> {
  const [row] = await lockRows<PayoutRow>(tx, payoutRows, [id]);
  if (row === undefined) throw new Refusal(payoutRefusals.payoutNotFound);
  const ref = { kind: row.payee_kind, id: row.payee_id };
  const payee = await payeeFor(actor, ref, tx).catch((error: unknown) => {
    throw error instanceof Refusal ? new Refusal(payoutRefusals.payoutNotFound) : error;
  });
  return { row, accountId: payee.accountId };
}

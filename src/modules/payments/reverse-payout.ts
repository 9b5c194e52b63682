import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { payeeFor } from "./payout-desk";
import { type PayeeRef, payoutRefusals, type ReversePayoutInput } from "./payouts-contract";

const payoutRows: Lockable = {
  table: "payouts",
  rung: "payment",
  columns: ["id", "payee_kind", "payee_id", "amount_kobo", "status"],
};
type PayoutRow = {
  id: string;
  payee_kind: PayeeRef["kind"];
  payee_id: string;
  amount_kobo: bigint;
  status: string;
};

/**
 * The bank did not take it: what was paid out is owed again, bank → payable. Once, by its lock and its effect key, with
 * an audit row. Refuses payments.payout_not_found, payout_reversed. Locks: the payout.
 */
export async function reversePayout(actor: SignedIn, { id, reason }: ReversePayoutInput): Promise<void> {
  await withTx("payments.reversePayout", async (tx) => {
    const { row, accountId } = await lockPayout(tx, actor, id);
    if (row.status === "reversed") throw new Refusal(payoutRefusals.payoutReversed);
    const at = now();
    await tx.execute(
      sql`update payouts set status = 'reversed', reversed_by = ${actor.id}, reverse_reason = ${reason},
            changed_at = ${at.toISOString()}::timestamptz
          where id = ${id}`,
    );
    const posting = {
      from: houseAccountId("bank"),
      to: accountId,
      amountKobo: row.amount_kobo,
      reason: "payout_reversed",
      effectKey: `payout_reversed:${id}`,
      referenceId: id,
    } as const;
    await post(tx, actor, new Map(), [posting], at);
    const amountKobo = koboToNumber(row.amount_kobo);
    await recordAudit(tx, {
      actor,
      action: "payout.reverse",
      subjectType: "payout",
      subjectId: id,
      reason,
      before: { status: "recorded" },
      after: { status: "reversed", amountKobo },
      at,
    });
    await append(tx, [
      {
        aggregateType: "payout",
        aggregateId: id,
        aggregateVersion: 2,
        eventType: "payout.reversed",
        payload: { kind: row.payee_kind, payeeId: row.payee_id, amountKobo },
        at,
      },
    ]);
  });
}

/** One out of the colleague's region does not exist. */
async function lockPayout(
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

import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { houseAccountId, lockAccounts, openWallet, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { financeRefusals, type ResolveBreakInput } from "./finance-contract";

const breakRows: Lockable = {
  table: "breaks",
  rung: "payment",
  columns: ["id", "kind", "subject", "reference", "status", "version", "theirs_kobo"],
};
type BreakRow = {
  id: string;
  kind: string;
  subject: string;
  reference: string;
  status: string;
  version: number;
  theirs_kobo: bigint | null;
};

/**
 * A person ends a break: `claim` gives what waits in suspense to a customer's wallet, `set_aside` posts nothing and says
 * why. With an audit row; it stays settled as long as Paystack says the same.
 *
 * Refuses: payments.break_not_found, break_settled, nothing_to_claim. Locks: the break, the wallet.
 */
export async function resolveBreak(actor: Actor, input: ResolveBreakInput): Promise<void> {
  await withTx("payments.resolveBreak", async (tx) => {
    const [row] = await lockRows<BreakRow>(tx, breakRows, [input.id]);
    if (row === undefined) throw new Refusal(financeRefusals.breakNotFound);
    if (row.status !== "open") throw new Refusal(financeRefusals.breakSettled);
    const at = now();
    const claimedKobo = input.act === "claim" ? await claim(tx, actor, row, input.customerId, at) : null;
    await tx.execute(
      sql`update breaks set status = 'resolved', version = version + 1, resolved_at = ${at.toISOString()}::timestamptz,
            resolved_by = ${actor.id}, resolution = ${`${input.act}: ${input.reason}`}
          where id = ${row.id}`,
    );
    await recordAudit(tx, {
      actor,
      action: `break.${input.act}`,
      subjectType: "break",
      subjectId: row.id,
      reason: input.reason,
      before: { kind: row.kind, subject: row.subject, reference: row.reference },
      after:
        input.act === "claim"
          ? {
              customerId: input.customerId,
              claimedKobo: claimedKobo === null ? null : koboToNumber(claimedKobo),
            }
          : null,
      at,
    });
  });
}

/** `suspense → wallet`, all that waits for this reference; once, by its effect key. Answers how much. */
async function claim(tx: Tx, actor: Actor, row: BreakRow, customerId: string, at: Date): Promise<bigint> {
  const waiting = await rowsOf<{ kobo: bigint | null }>(
    tx,
    sql`select sum(e.amount_kobo)::bigint as kobo from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${houseAccountId("suspense")} and t.reference_id = ${row.reference}`,
  );
  const amountKobo = waiting[0]?.kobo ?? 0n;
  if (row.subject !== "payment" || amountKobo <= 0n) throw new Refusal(financeRefusals.nothingToClaim);
  const walletId = await openWallet(tx, customerId);
  const posting = {
    from: houseAccountId("suspense"),
    to: walletId,
    amountKobo,
    reason: "receipt_claimed",
    effectKey: `receipt_claimed:${row.reference}`,
    referenceId: row.reference,
  } as const;
  await post(tx, actor, await lockAccounts(tx, [walletId]), [posting], at);
  await append(tx, [
    {
      aggregateType: "break",
      aggregateId: row.id,
      aggregateVersion: row.version + 1,
      eventType: "break.claimed",
      payload: { reference: row.reference, customerId, amountKobo: koboToNumber(amountKobo) },
      at,
    },
  ]);
  return amountKobo;
}

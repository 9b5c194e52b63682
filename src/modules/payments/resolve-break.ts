import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { lockAccounts, openWallet, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Lockable, lockRows } from "~/platform/db/lock";
import { type Tx, withTx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { financeRefusals, type ResolveBreakInput } from "./finance-contract";
import { planClaim } from "./plan-claim";

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
 * Refuses: payments.break_not_found, break_settled, nothing_to_claim, claimant_not_found, changed_since_preview. Locks: the break, the wallet.
 */
export async function resolveBreak(actor: Actor, input: ResolveBreakInput): Promise<void> {
  await withTx("payments.resolveBreak", async (tx) => {
    const [row] = await lockRows<BreakRow>(tx, breakRows, [input.id]);
    if (row === undefined) throw new Refusal(financeRefusals.breakNotFound);
    if (row.status !== "open") throw new Refusal(financeRefusals.breakSettled);
    const at = now();
    const claimedKobo = input.act === "claim" ? await claim(tx, actor, row, input, at) : null;
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

/** Posts what `planClaim` has planned; once, by its effect key. Answers how much. */
async function claim(
  tx: Tx,
  actor: Actor,
  row: BreakRow,
  { customerId, expectedKobo }: Extract<ResolveBreakInput, { act: "claim" }>,
  at: Date,
): Promise<bigint> {
  const { posting, amountKobo } = await planClaim(tx, row, customerId);
  if (expectedKobo !== undefined && BigInt(expectedKobo) !== amountKobo) {
    throw new Refusal(financeRefusals.changedSincePreview, {
      details: { amountKobo: koboToNumber(amountKobo) },
    });
  }
  const walletId = await openWallet(tx, customerId);
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

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { lockPayout } from "./payout-row";
import { payoutRefusals, type ReversePayoutInput } from "./payouts-contract";
import { appendPayout } from "./post-payout";

/**
 * The bank did not take it: what was paid out is owed again, bank → payable. Once, by its lock and its effect key, with
 * an audit row. Refuses payments.payout_not_found, payout_reversed, payout_not_posted. Locks: the payout.
 */
export async function reversePayout(actor: SignedIn, { id, reason }: ReversePayoutInput): Promise<void> {
  await withTx("payments.reversePayout", async (tx) => {
    const { row, accountId } = await lockPayout(tx, actor, id);
    if (row.status === "reversed") throw new Refusal(payoutRefusals.payoutReversed);
    if (row.status !== "recorded") throw new Refusal(payoutRefusals.payoutNotPosted);
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
    const payout = { payoutId: id, kind: row.payee_kind, id: row.payee_id, amountKobo: row.amount_kobo };
    const version = row.needs_approval ? 3 : 2;
    await appendPayout(tx, payout, { eventType: "payout.reversed", version }, at);
  });
}

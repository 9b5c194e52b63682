import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { takeTurn } from "~/platform/db/take-turn";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { oneTransferOnce } from "./one-transfer-once";
import {
  type PayeeRef,
  type PayoutAnswer,
  type PayoutEffectDto,
  payeeTurn,
  type RecordPayoutInput,
} from "./payouts-contract";
import { appendPayout, planPayout, postPayout } from "./post-payout";

/** What a payout of this amount would do now; nothing is written. Refuses as `recordPayout`. */
export function previewPayout(
  actor: SignedIn,
  input: PayeeRef & { readonly amountKobo: number },
): Promise<PayoutEffectDto> {
  return planPayout(database(), actor, input);
}

/**
 * Records what our bank has paid to a kitchen or a riders' pool, and posts it: payable → bank (docs/adr/015). At most
 * what is owed, which is summed when it is this one's turn, so that two at once do not both take all of it. Once by
 * its key, and once by the bank's own reference (`bank_references`). Above the limit of one pair of eyes it is asked for, and nothing is
 * posted until a colleague has approved it (`decidePayout`). With an audit row.
 *
 * Refuses: payments.payee_not_found, payout_exceeds_owed, bank_reference_used. Locks: the key, the payee's turn,
 * the bank's reference.
 */
export function recordPayout(
  actor: SignedIn,
  key: string,
  input: RecordPayoutInput,
): Promise<OnceAnswer<PayoutAnswer>> {
  const scope = { actor, operation: "payments.recordPayout", key, input };
  return oneTransferOnce(() =>
    once("payments.recordPayout", scope, async (tx) => {
      await takeTurn(tx, { rung: "payment" }, payeeTurn(input));
      const effect = await planPayout(tx, actor, input);
      const at = now();
      const status = effect.needsApproval ? "requested" : "recorded";
      const payoutId = await insertPayout(tx, actor, input, status, at);
      const { kind, id } = input;
      const payout = { payoutId, kind, id, amountKobo: BigInt(input.amountKobo) };
      if (status === "recorded") {
        await postPayout(tx, actor, { ...payout, accountId: effect.fromAccountId }, 1, at);
      } else {
        await appendPayout(tx, payout, { eventType: "payout.requested", version: 1 }, at);
      }
      await recordAudit(tx, {
        actor,
        action: status === "recorded" ? "payout.record" : "payout.request",
        subjectType: "payout",
        subjectId: payoutId,
        reason: input.reason,
        before: { owedKobo: effect.owedKobo },
        after: {
          payee: `${kind}:${id}`,
          amountKobo: input.amountKobo,
          owedKobo: status === "recorded" ? effect.owedAfterKobo : effect.owedKobo,
          bankReference: input.bankReference,
        },
        at,
      });
      return { id: payoutId, status, ...effect };
    }),
  );
}

async function insertPayout(
  tx: Tx,
  actor: SignedIn,
  input: RecordPayoutInput,
  status: "requested" | "recorded",
  at: Date,
): Promise<string> {
  const payoutId = newId("pyt", at.getTime());
  await tx.execute(
    sql`insert into payouts (id, payee_kind, payee_id, amount_kobo, bank_reference, note, status, needs_approval, recorded_by,
          created_at, changed_at)
        values (${payoutId}, ${input.kind}, ${input.id}, ${input.amountKobo}::bigint, ${input.bankReference},
          ${input.reason}, ${status}, ${status === "requested"}, ${actor.id}, ${at.toISOString()}::timestamptz,
          ${at.toISOString()}::timestamptz)`,
  );
  return payoutId;
}

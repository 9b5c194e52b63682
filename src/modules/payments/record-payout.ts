import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { kobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { houseAccountId, post } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { takeTurn } from "~/platform/db/take-turn";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { append } from "~/platform/outbox";
import { payeeFor } from "./payout-desk";
import {
  type PayeeRef,
  type PayoutAnswer,
  type PayoutEffectDto,
  payoutRefusals,
  type RecordPayoutInput,
} from "./payouts-contract";

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
 * its key, and once by the bank's own reference. With an audit row.
 *
 * Refuses: payments.payee_not_found, payout_exceeds_owed, bank_reference_used. Locks: the key, the payee's turn.
 */
export function recordPayout(
  actor: SignedIn,
  key: string,
  input: RecordPayoutInput,
): Promise<OnceAnswer<PayoutAnswer>> {
  const scope = { actor, operation: "payments.recordPayout", key, input };
  return once("payments.recordPayout", scope, async (tx) => {
    await takeTurn(tx, { rung: "payment" }, `payee/${input.kind}/${input.id}`);
    const effect = await planPayout(tx, actor, input);
    const at = now();
    const id = await insertPayout(tx, actor, input, at);
    const posting = {
      from: effect.fromAccountId,
      to: effect.toAccountId,
      amountKobo: kobo(input.amountKobo),
      reason: "payout",
      effectKey: `payout:${id}`,
      referenceId: id,
    } as const;
    await post(tx, actor, new Map(), [posting], at);
    await recordAudit(tx, {
      actor,
      action: "payout.record",
      subjectType: "payout",
      subjectId: id,
      reason: input.reason,
      before: { owedKobo: effect.owedKobo },
      after: {
        payee: `${input.kind}:${input.id}`,
        amountKobo: input.amountKobo,
        owedKobo: effect.owedAfterKobo,
        bankReference: input.bankReference,
      },
      at,
    });
    await append(tx, [
      {
        aggregateType: "payout",
        aggregateId: id,
        aggregateVersion: 1,
        eventType: "payout.recorded",
        payload: { kind: input.kind, payeeId: input.id, amountKobo: input.amountKobo },
        at,
      },
    ]);
    return { id, ...effect };
  });
}

async function planPayout(
  on: Tx | Database,
  actor: SignedIn,
  { amountKobo, ...ref }: PayeeRef & { readonly amountKobo: number },
): Promise<PayoutEffectDto> {
  const { name, owedKobo, accountId } = await payeeFor(actor, { kind: ref.kind, id: ref.id }, on);
  if (amountKobo > owedKobo) {
    throw new Refusal(payoutRefusals.payoutExceedsOwed, { details: { owedKobo, amountKobo } });
  }
  return {
    payee: name,
    owedKobo,
    amountKobo,
    owedAfterKobo: owedKobo - amountKobo,
    fromAccountId: accountId,
    toAccountId: houseAccountId("bank"),
  };
}

async function insertPayout(tx: Tx, actor: SignedIn, input: RecordPayoutInput, at: Date): Promise<string> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`insert into payouts (id, payee_kind, payee_id, amount_kobo, bank_reference, note, status, recorded_by, created_at, changed_at)
        values (${newId("pyt", at.getTime())}, ${input.kind}, ${input.id}, ${input.amountKobo}::bigint, ${input.bankReference},
          ${input.reason}, 'recorded', ${actor.id}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz)
        on conflict (bank_reference) do nothing returning id`,
  );
  const [row] = rows;
  if (row === undefined) throw new Refusal(payoutRefusals.bankReferenceUsed);
  return row.id;
}

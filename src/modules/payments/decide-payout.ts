import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import type { SignedIn } from "~/modules/identity";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { takeTurn } from "~/platform/db/take-turn";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { lockPayout, type PayoutRow } from "./payout-row";
import {
  type DecidePayoutInput,
  type PayeeRef,
  type PayoutDecidedDto,
  payeeTurn,
  payoutRefusals,
} from "./payouts-contract";
import { appendPayout, planPayout, postPayout } from "./post-payout";

/**
 * Approves or rejects a payout that a colleague asked for. Approving posts it as if it had just been recorded: at most
 * what is owed by then. Nobody decides their own request; the constraint `payouts_four_eyes` says so too. Once by its
 * key, and once by its state. With an audit row.
 *
 * Refuses: payments.payout_not_found, payout_own_request (403), payout_decided, payout_typed_differs, payout_exceeds_owed.
 * Locks: the key, the payee's turn, the payout.
 */
export async function decidePayout(
  actor: SignedIn,
  key: string,
  input: DecidePayoutInput,
): Promise<OnceAnswer<PayoutDecidedDto>> {
  const payee = await payeeOf(input.id);
  const scope = { actor, operation: "payments.decidePayout", key, input };
  return await once("payments.decidePayout", scope, async (tx) => {
    await takeTurn(tx, { rung: "payment" }, payeeTurn(payee));
    const { row } = await lockPayout(tx, actor, input.id);
    if (row.recorded_by === actor.id) throw new Refusal(payoutRefusals.payoutOwnRequest);
    if (row.status !== "requested") throw decided(row.status);
    const at = now();
    const owed = input.decision === "approve" ? await approve(tx, actor, row, input, at) : {};
    if (input.decision === "reject") await reject(tx, actor, row, input.note, at);
    const status = input.decision === "approve" ? "recorded" : "rejected";
    await recordAudit(tx, {
      actor,
      action: `payout.${input.decision}`,
      subjectType: "payout",
      subjectId: row.id,
      reason: input.note,
      before: { status: "requested", requestedBy: row.recorded_by },
      after: { status, amountKobo: koboToNumber(row.amount_kobo), ...owed },
      at,
    });
    return { id: row.id, status };
  });
}

/** Whose turn to take: a payout's payee never changes. */
async function payeeOf(id: string): Promise<PayeeRef> {
  const [row] = await rowsOf<Pick<PayoutRow, "payee_kind" | "payee_id">>(
    database(),
    sql`select payee_kind, payee_id from payouts where id = ${id}`,
  );
  if (row === undefined) throw new Refusal(payoutRefusals.payoutNotFound);
  return { kind: row.payee_kind, id: row.payee_id };
}

type Approve = Extract<DecidePayoutInput, { decision: "approve" }>;

async function approve(tx: Tx, actor: SignedIn, row: PayoutRow, { typedKobo, note }: Approve, at: Date) {
  const amountKobo = koboToNumber(row.amount_kobo);
  if (typedKobo !== amountKobo) {
    throw new Refusal(payoutRefusals.payoutTypedDiffers, { details: { amountKobo, typedKobo } });
  }
  const payee = { kind: row.payee_kind, id: row.payee_id };
  const { fromAccountId, owedAfterKobo } = await planPayout(tx, actor, { ...payee, amountKobo });
  await writeDecision(tx, actor, row, { status: "recorded", note, at });
  const payout = { payoutId: row.id, ...payee, amountKobo: row.amount_kobo, accountId: fromAccountId };
  await postPayout(tx, actor, payout, 2, at);
  return { owedKobo: owedAfterKobo };
}

async function reject(tx: Tx, actor: SignedIn, row: PayoutRow, note: string, at: Date): Promise<void> {
  await writeDecision(tx, actor, row, { status: "rejected", note, at });
  const payout = { payoutId: row.id, kind: row.payee_kind, id: row.payee_id, amountKobo: row.amount_kobo };
  await appendPayout(tx, payout, { eventType: "payout.rejected", version: 2 }, at);
}

/** Only a request is decided: no row means that somebody else was first. */
async function writeDecision(
  tx: Tx,
  actor: SignedIn,
  { id }: PayoutRow,
  { status, note, at }: { status: "recorded" | "rejected"; note: string; at: Date },
): Promise<void> {
  const rows = await rowsOf(
    tx,
    sql`update payouts set status = ${status}, decided_by = ${actor.id}, decided_at = ${at.toISOString()}::timestamptz,
          decision = ${note}, changed_at = ${at.toISOString()}::timestamptz
        where id = ${id} and status = 'requested' returning id`,
  );
  if (rows.length === 0) throw decided("decided");
}

const decided = (status: string) => new Refusal(payoutRefusals.payoutDecided, { details: { status } });

import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type SignedIn, scopeOf } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { once } from "~/platform/idempotency";
import { type Batch, lockBatch, readBatch } from "./batch-row";
import { consumeConfirmation, requireToken } from "./confirmations";
import { type BatchDto, batchCan, batchesRefusals, type ConfirmBatchInput } from "./contract";
import { executorFor } from "./hooks";
import { batchWithin } from "./may-batch";
import { moveBatch } from "./move-batch";
import { batchDtoOf } from "./queries";
import { endPlan, type Refused, refuseEnded, whatChanged } from "./revalidate";
import { isTotal } from "./typed-amount";

/**
 * Confirms a plan: it is approved, or, above the limits or the person's budget of the day, waits for somebody else. Every subject is looked at once more;
 * should any differ from the plan, the batch ends here as changed, and what differs is told.
 *
 * Refuses: batches.confirmation_required (428) without a token, confirmation_stale, wrong_amount, wrong_state,
 * plan_expired, plan_changed with `differences`, batch_not_found. Locks: the key, the batch, the token.
 */
export async function confirmBatch(
  actor: SignedIn,
  key: string,
  input: ConfirmBatchInput,
): Promise<{ value: BatchDto; replayed: boolean }> {
  const { kind } = await batchWithin(actor, input.id);
  if (!may(actor, executorFor(kind).plan)) throw new Refusal(identityRefusals.notFound);
  const token = requireToken(input.confirmationToken);
  const { value, replayed } = await once(
    "batches.confirmBatch",
    { actor, operation: "batches.confirm", key, input },
    (tx) => confirm(tx, actor, input, token),
  );
  refuseEnded(value);
  return { value: await batchDtoOf(actor, await readBatch(database(), input.id)), replayed };
}

async function confirm(
  tx: Tx,
  actor: SignedIn,
  { id, typedAmount }: ConfirmBatchInput,
  token: string,
): Promise<Refused> {
  const at = now();
  const batch = await lockBatch(tx, id);
  await consumeConfirmation(tx, actor, token, {
    action: "batch.confirm",
    subjectId: id,
    planHash: batch.planHash,
  });
  if (!batchCan.do("confirm", batch.status)) throw stateRefusal(batch);
  if (batch.expiresAt <= at) return await endPlan(tx, actor, batch, { reason: "expired" }, at);
  if (!isTotal(typedAmount, batch)) throw new Refusal(batchesRefusals.wrongAmount);
  const differences = await whatChanged(tx, batch, scopeOf(actor));
  if (differences.length > 0) return await endPlan(tx, actor, batch, { reason: "changed", differences }, at);
  const isAlone = !batch.needsApproval && (await isWithinBudget(tx, actor, batch, at));
  await moveBatch(
    tx,
    actor,
    batch,
    {
      to: isAlone ? "approved" : "awaiting_approval",
      cause: "confirmed",
      detail: `${batch.impact.sentence}, typed by hand`,
      confirmed: true,
    },
    at,
  );
  return { ended: null };
}

/** Many small plans are no way around the budget of a day: each takes its total from it. */
async function isWithinBudget(tx: Tx, actor: SignedIn, batch: Batch, at: Date): Promise<boolean> {
  return (await executorFor(batch.kind).withinBudget?.(tx, actor, batch.amountKobo, at)) ?? true;
}

/** What answers an act on a batch that has moved on. */
export function stateRefusal({ status, version }: Batch): Refusal {
  return new Refusal(batchesRefusals.wrongState, { details: { status, version } });
}

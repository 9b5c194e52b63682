import { Refusal } from "~/kernel/refusal";
import { identityRefusals, may, type SignedIn, scopeOf } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import type { Tx } from "~/platform/db/transaction";
import { once } from "~/platform/idempotency";
import { type Batch, lockBatch, readBatch } from "./batch-row";
import { stateRefusal } from "./confirm-batch";
import { consumeConfirmation, issueConfirmation, requireToken } from "./confirmations";
import {
  type BatchDto,
  batchCan,
  batchesRefusals,
  type DecideBatchInput,
  type PlannedBatchDto,
} from "./contract";
import { executorFor } from "./hooks";
import { batchWithin } from "./may-batch";
import { moveBatch } from "./move-batch";
import { batchDtoOf } from "./queries";
import { endPlan, type Refused, refuseEnded, skipRest, whatChanged } from "./revalidate";

/**
 * A batch for whoever may decide it, with the token that an approval needs. Refuses: batches.batch_not_found,
 * own_request, wrong_state.
 */
export async function batchToDecide(actor: SignedIn, id: string): Promise<PlannedBatchDto> {
  const batch = await decidable(actor, id);
  if (!batchCan.do("decide", batch.status)) throw stateRefusal(batch);
  const confirmed = { action: "batch.approve", subjectId: id, planHash: batch.planHash } as const;
  const confirmationToken = await issueConfirmation(actor, confirmed);
  return { batch: await batchDtoOf(actor, batch), confirmationToken };
}

/**
 * Approves or rejects what somebody else asked for. Approving takes a confirmation of its own and looks at every
 * subject once more: should any differ, the batch ends as changed. Nobody decides their own request, not even an
 * owner; the constraint `batches_four_eyes` says so too.
 *
 * Refuses: batches.batch_not_found, own_request (403), wrong_state, confirmation_required (428), confirmation_stale,
 * plan_changed with `differences`. Locks: the key, the batch, the token.
 */
export async function decideBatch(
  actor: SignedIn,
  key: string,
  input: DecideBatchInput,
): Promise<{ value: BatchDto; replayed: boolean }> {
  await decidable(actor, input.id);
  if (input.decision === "approve") requireToken(input.confirmationToken);
  const { value, replayed } = await once(
    "batches.decideBatch",
    { actor, operation: "batches.decide", key, input },
    (tx) => decide(tx, actor, input),
  );
  refuseEnded(value);
  return { value: await batchDtoOf(actor, await readBatch(database(), input.id)), replayed };
}

async function decidable(actor: SignedIn, id: string): Promise<Batch> {
  const batch = await batchWithin(actor, id);
  if (batch.requestedBy === actor.id) throw new Refusal(batchesRefusals.ownRequest);
  if (!may(actor, executorFor(batch.kind).decide)) throw new Refusal(identityRefusals.notFound);
  return batch;
}

async function decide(
  tx: Tx,
  actor: SignedIn,
  { id, decision, note, confirmationToken }: DecideBatchInput,
): Promise<Refused> {
  const at = now();
  const batch = await lockBatch(tx, id);
  if (decision === "approve") {
    await consumeConfirmation(tx, actor, requireToken(confirmationToken), {
      action: "batch.approve",
      subjectId: id,
      planHash: batch.planHash,
    });
  }
  if (!batchCan.do("decide", batch.status)) throw stateRefusal(batch);
  if (decision === "reject") {
    const rejected = {
      to: "aborted",
      cause: "rejected",
      detail: note,
      decidedBy: actor.id,
      abortReason: "rejected",
    } as const;
    await moveBatch(tx, actor, batch, rejected, at);
    await skipRest(tx, id, `Not approved: ${note}`);
    return { ended: null };
  }
  const differences = await whatChanged(tx, batch, scopeOf(actor));
  if (differences.length > 0) return await endPlan(tx, actor, batch, { reason: "changed", differences }, at);
  const approved = { to: "approved", cause: "approved", detail: note, decidedBy: actor.id } as const;
  await moveBatch(tx, actor, batch, approved, at);
  return { ended: null };
}

import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import { append } from "~/platform/outbox";
import type { RefundStatus } from "./contract";
import { refundEvent } from "./refund-event";
import type { Refund } from "./refund-row";
import { isSentToAccount } from "./whereabouts";

/** What made a refund take a step. `accepted` and `adopted` carry Paystack's number of the refund as their detail. */
type StepCause =
  | "due"
  | "retried"
  | "taken_over"
  | "not_sent"
  | "accepted"
  | "adopted"
  | "refused"
  | "lost"
  | "provider"
  | "redirected"
  | "decided";

export type RefundStep = {
  readonly to: RefundStatus;
  readonly cause: StepCause;
  /** Names, codes and numbers; no body, no contact. */
  readonly detail?: string;
  readonly changes?: Partial<
    Pick<
      Refund,
      | "approvedBy"
      | "destination"
      | "providerRefundId"
      | "submissions"
      | "nextCheckAt"
      | "expectedBy"
      | "processedAt"
      | "lastError"
    >
  >;
};

/**
 * Moves a locked refund on: its row, its event and its outbox event, in one breath. The SQL repeats the version that
 * was locked; should anybody have been first, nothing matches and the transaction fails.
 */
export async function moveRefund(
  tx: Tx,
  actor: Actor,
  refund: Refund,
  step: RefundStep,
  at: Date,
): Promise<Refund> {
  const next: Refund = {
    ...refund,
    ...step.changes,
    status: step.to,
    version: refund.version + 1,
    changedAt: at,
  };
  const rows = await rowsOf<{ number: string; is_sent_to_account: boolean }>(
    tx,
    sql`with moved as (
          update refunds set status = ${next.status}, version = ${next.version}::int, destination = ${next.destination},
            approved_by = ${next.approvedBy},
            provider_refund_id = ${next.providerRefundId}, submissions = ${next.submissions}::int,
            next_check_at = ${iso(next.nextCheckAt)}::timestamptz, expected_by = ${iso(next.expectedBy)}::timestamptz,
            processed_at = ${iso(next.processedAt)}::timestamptz, last_error = ${next.lastError},
            changed_at = ${at.toISOString()}::timestamptz
          where id = ${refund.id} and status = ${refund.status} and version = ${refund.version}::int
          returning order_id
        ), noted as (
          insert into refund_events (id, refund_id, version, from_status, to_status, actor_id, cause, detail, request_id, at)
          select ${newId("rev", at.getTime())}, ${refund.id}, ${next.version}::int, ${refund.status}, ${next.status}, ${actor.id},
            ${step.cause}, ${step.detail ?? null}, ${requestContext()?.requestId ?? null}, ${at.toISOString()}::timestamptz
          from moved
        )
        select orders.number, ${isSentToAccount(refund.id)} as is_sent_to_account
        from moved join orders on orders.id = moved.order_id`,
  );
  const moved = rows[0];
  invariant(moved !== undefined, "a locked refund had another version than when it was locked");
  const circumstances = { orderNumber: moved.number, at, isSentToAccount: moved.is_sent_to_account };
  await append(tx, [refundEvent(next, circumstances)]);
  return next;
}

/** Changes only when to look again: no step, no event. The caller has locked the refund. */
export async function lookAgainAt(tx: Tx, refund: Refund, at: Date): Promise<void> {
  await tx.execute(
    sql`update refunds set next_check_at = ${at.toISOString()}::timestamptz where id = ${refund.id}`,
  );
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}

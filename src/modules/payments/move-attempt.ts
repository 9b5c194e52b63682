import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { newId } from "~/kernel/id";
import type { Kobo } from "~/kernel/money";
import type { Tx } from "~/platform/db/transaction";
import { requestContext } from "~/platform/log";
import type { Attempt } from "./attempt-row";
import type { AttemptStatus, Cause, InstructionsDto, Outcome, OutcomeReason } from "./contract";

/** What changes with a step. What is left out stays as it is. */
export type Changes = {
  readonly authorizationUrl?: string;
  readonly accessCode?: string | null;
  readonly instructions?: InstructionsDto;
  readonly supersededAt?: Date;
  readonly nextCheckAt?: Date | null;
  readonly checks?: number;
  readonly lastError?: string | null;
  readonly providerId?: string;
  readonly settled?: {
    readonly receivedKobo: Kobo;
    readonly feeKobo: Kobo | null;
    readonly paidAt: Date;
    readonly settledAt: Date;
    readonly outcome: Outcome;
    readonly outcomeReason: OutcomeReason | null;
  };
};

export type Step = {
  readonly to: AttemptStatus;
  readonly cause: Cause;
  /** Names and codes for people; no body, no contact. */
  readonly detail?: string | null;
};

/**
 * One step of an attempt that the caller has locked: the row, its next version and the event of it, in one statement.
 * A step to the same status is recorded too; what is no news at all goes by `amendAttempt`.
 */
export async function moveAttempt(
  tx: Tx,
  actor: Actor,
  attempt: Attempt,
  step: Step,
  changes: Changes,
  at: Date,
): Promise<Attempt> {
  const version = attempt.version + 1;
  await tx.execute(
    sql`with moved as (
          update payment_attempts set status = ${step.to}, version = ${version}, changed_at = ${at.toISOString()}::timestamptz
            ${assignments(changes)}
          where id = ${attempt.id} returning id
        )
        insert into payment_events (id, attempt_id, version, from_status, to_status, cause, detail, actor_id, request_id, at)
        select ${newId("pev", at.getTime())}, id, ${version}::int, ${attempt.status}, ${step.to}, ${step.cause},
          ${step.detail ?? null}, ${actor.id}, ${requestContext()?.requestId ?? null}, ${at.toISOString()}::timestamptz
        from moved`,
  );
  return { ...changed(attempt, changes), status: step.to, version, changedAt: at };
}

/** Changes what is no step: when to ask next, and how often we have. */
export async function amendAttempt(tx: Tx, attempt: Attempt, changes: Changes): Promise<Attempt> {
  await tx.execute(
    sql`update payment_attempts set version = version ${assignments(changes)} where id = ${attempt.id}`,
  );
  return changed(attempt, changes);
}

function assignments(changes: Changes) {
  const moment = (value: Date | null) => sql`${value?.toISOString() ?? null}::timestamptz`;
  const { settled } = changes;
  const parts = [
    changes.authorizationUrl === undefined ? [] : [sql`authorization_url = ${changes.authorizationUrl}`],
    changes.accessCode === undefined ? [] : [sql`access_code = ${changes.accessCode}`],
    changes.instructions === undefined
      ? []
      : [sql`instructions = ${JSON.stringify(changes.instructions)}::jsonb`],
    changes.supersededAt === undefined ? [] : [sql`superseded_at = ${moment(changes.supersededAt)}`],
    changes.nextCheckAt === undefined ? [] : [sql`next_check_at = ${moment(changes.nextCheckAt)}`],
    changes.checks === undefined ? [] : [sql`checks = ${changes.checks}::int`],
    changes.lastError === undefined ? [] : [sql`last_error = ${changes.lastError}`],
    changes.providerId === undefined ? [] : [sql`provider_id = ${changes.providerId}`],
    settled === undefined
      ? []
      : [
          sql`received_kobo = ${settled.receivedKobo.toString()}::bigint, fee_kobo = ${settled.feeKobo?.toString() ?? null}::bigint,
            paid_at = ${moment(settled.paidAt)}, settled_at = ${moment(settled.settledAt)}, outcome = ${settled.outcome},
            outcome_reason = ${settled.outcomeReason}`,
        ],
  ].flat();
  return parts.length === 0 ? sql`` : sql`, ${sql.join(parts, sql`, `)}`;
}

function changed(attempt: Attempt, { settled, ...changes }: Changes): Attempt {
  return { ...attempt, ...changes, ...(settled === undefined ? {} : settled) };
}

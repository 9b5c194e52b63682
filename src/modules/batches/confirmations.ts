import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { Refusal } from "~/kernel/refusal";
import type { SignedIn } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { climb } from "~/platform/db/lock";
import { rowsOf } from "~/platform/db/rows";
import { type Tx, withTx } from "~/platform/db/transaction";
import { batchesRefusals, type ConfirmAction, planLifeSeconds } from "./contract";

/** What a confirmation is bound to: another plan, act or subject makes it worthless. */
export type Confirmed = {
  readonly action: ConfirmAction;
  readonly subjectId: string;
  readonly planHash: string;
};

/** 256 bits: nobody guesses one in ten minutes. */
const tokenBytes = 32;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * A token with which this person, and nobody else, confirms this plan once within ten minutes. It is answered here and
 * never again: only its SHA-256 is kept.
 */
export async function issueConfirmation(actor: SignedIn, confirmed: Confirmed): Promise<string> {
  const token = randomBytes(tokenBytes).toString("base64url");
  const at = now();
  await withTx("batches.issueConfirmation", async (tx) => {
    await tx.execute(
      sql`insert into confirmation_tokens (id, token_hash, action, subject_id, plan_hash, user_id, created_at, expires_at)
          values (${newId("cnf", at.getTime())}, ${hashOf(token)}, ${confirmed.action}, ${confirmed.subjectId}, ${confirmed.planHash},
            ${actor.id}, ${at.toISOString()}::timestamptz,
            ${new Date(at.getTime() + planLifeSeconds * 1_000).toISOString()}::timestamptz)`,
    );
  });
  return token;
}

/** Refuses batches.confirmation_required (428): an act like this is planned and looked at before it is done. */
export function requireToken(token: string | undefined): string {
  if (token === undefined) throw new Refusal(batchesRefusals.confirmationRequired);
  return token;
}

/**
 * Uses a confirmation up, in the transaction of the act that it confirms. Refuses batches.confirmation_stale when it is
 * unknown, used, run out, somebody else's, or for another act, subject or plan. Locks: the token.
 */
export async function consumeConfirmation(
  tx: Tx,
  actor: SignedIn,
  token: string,
  { action, subjectId, planHash }: Confirmed,
): Promise<void> {
  const at = now().toISOString();
  const tokenHash = hashOf(token);
  climb(tx, { rung: "payment" }, [`cnf_${tokenHash}`]);
  const used = await rowsOf(
    tx,
    sql`update confirmation_tokens set used_at = ${at}::timestamptz
        where token_hash = ${tokenHash} and used_at is null and expires_at > ${at}::timestamptz and user_id = ${actor.id}
          and action = ${action} and subject_id = ${subjectId} and plan_hash = ${planHash}
        returning id`,
  );
  if (used.length === 0) throw new Refusal(batchesRefusals.confirmationStale);
}

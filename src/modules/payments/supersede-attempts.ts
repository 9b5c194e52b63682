import { sql } from "drizzle-orm";
import { type Actor, systemActor } from "~/kernel/actor";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { lockAttempts } from "./attempt-row";
import { moveAttempt } from "./move-attempt";

/** All attempts of a tender. Whoever needs them not to grow has locked the order. */
export async function attemptIdsOf(tx: Tx, tenderId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from payment_attempts where tender_id = ${tenderId}`,
  );
  return rows.map((row) => row.id);
}

/**
 * Marks the attempts of a tender that were not paid so far as replaced, or as no longer wanted: should one of them be
 * paid all the same, its money goes to the wallet. They are still asked for. The caller has locked the order.
 * Locks: the tender's attempts.
 */
export async function supersedeAttempts(
  tx: Tx,
  tenderId: string,
  at: Date,
  actor: Actor = systemActor("supersede"),
): Promise<void> {
  const attempts = await lockAttempts(tx, await attemptIdsOf(tx, tenderId));
  for (const attempt of attempts) {
    if (attempt.supersededAt !== null || attempt.settledAt !== null) continue;
    const step = { to: attempt.status, cause: "cancel", detail: "superseded" } as const;
    await moveAttempt(tx, actor, attempt, step, { supersededAt: at }, at);
  }
}

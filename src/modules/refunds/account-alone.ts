import { sql } from "drizzle-orm";
import { approvalAboveKobo } from "~/modules/batches/contract";
import { now } from "~/platform/clock";
import type { Database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { takeTurn } from "~/platform/db/take-turn";
import type { Tx } from "~/platform/db/transaction";

/** Nobody waits a day between two parts of what two people should decide. */
const windowHours = 24;

/**
 * Whether a refund of this amount (kobo) goes to an account that somebody named only when a colleague names it too: by
 * itself, or with what the same person has sent to accounts on their own word within a day. Small ones make a large one.
 */
export async function accountNeedsApproval(
  on: Tx | Database,
  actor: { readonly id: string },
  amountKobo: bigint,
): Promise<boolean> {
  const [row] = await rowsOf<{ kobo: bigint }>(
    on,
    sql`select coalesce(sum(r.amount_kobo), 0)::bigint as kobo from refund_events e join refunds r on r.id = e.refund_id
        where e.actor_id = ${actor.id} and e.from_status = 'needs_attention' and e.to_status = 'submitting'
          and e.at > ${now().toISOString()}::timestamptz - make_interval(hours => ${windowHours})
          and not exists (select from refund_account_requests q where q.refund_id = r.id and q.status = 'approved')`,
  );
  return amountKobo + (row?.kobo ?? 0n) > BigInt(approvalAboveKobo);
}

/** Two refunds of one person go one after the other: the second counts the first. Locks: the turn of the person. */
export async function takeAccountTurn(tx: Tx, actor: { readonly id: string }): Promise<void> {
  await takeTurn(tx, { rung: "payment" }, `to_account_${actor.id}`);
}

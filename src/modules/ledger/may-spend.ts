import { sql } from "drizzle-orm";
import { kobo, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import {
  identityRefusals,
  type LockedSpending,
  lockSpending,
  requirePermit,
  type SignedIn,
  type SpendPermit,
  spendStandOf,
} from "~/modules/identity";
import { spendCapHours, spendCapKobo } from "~/modules/identity/contract";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { walletAccountId } from "./accounts";
import type { SpendControlsDto } from "./contract";

/**
 * Lets money leave the actor's wallet, or refuses: locked by its owner, a PIN that was not shown, or over the cap after
 * a reset. Called in the spending transaction before the wallet is locked; what is known only under the wallet's lock
 * takes `lockSpending` before it and `requireMaySpend` after.
 *
 * Refuses: identity.wallet_locked, pin_required, spend_capped. Locks: spend controls.
 */
export async function assertMaySpend(
  tx: Tx,
  actor: SignedIn,
  permit: SpendPermit,
  amountKobo: bigint,
): Promise<void> {
  await requireMaySpend(tx, actor, await lockSpending(tx, actor), permit, amountKobo);
}

/** The second half of `assertMaySpend`, under the lock that the first has taken. Refuses as that does. */
export async function requireMaySpend(
  tx: Tx,
  actor: SignedIn,
  locked: LockedSpending,
  permit: SpendPermit,
  amountKobo: bigint,
): Promise<void> {
  const cappedSince = await requirePermit(tx, locked, { actor, permit, amountKobo }, now());
  if (cappedSince === null) return;
  const spentKobo = await spentSince(tx, actor.id, cappedSince);
  if (spentKobo + amountKobo > BigInt(spendCapKobo)) {
    throw new Refusal(identityRefusals.spendCapped, { details: capOf(cappedSince, spentKobo) });
  }
}

/**
 * What left the wallet and did not come back unused: holds that were returned spent nothing. A hold from before the
 * reset was never counted, so its return counts no less: one hold of its reference is out at a time, the latest.
 */
async function spentSince(on: Tx | Database, userId: string, since: Date): Promise<bigint> {
  const rows = await rowsOf<{ spent: bigint }>(
    on,
    sql`select coalesce(-sum(e.amount_kobo), 0)::bigint as spent
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = ${walletAccountId(userId)} and e.created_at >= ${since.toISOString()}::timestamptz
          and (e.amount_kobo < 0 or (t.reason = 'hold_returned' and ${since.toISOString()}::timestamptz <= (
            select h.created_at from transfers h
            where h.reference_id = t.reference_id and h.reason = 'order_hold' and h.from_account_id = t.to_account_id
              and h.created_at <= t.created_at
            order by h.created_at desc, h.id desc limit 1)))`,
  );
  const spent = rows[0]?.spent ?? 0n;
  return spent > 0n ? spent : 0n;
}

function capOf(since: Date, spentKobo: bigint) {
  const spent = koboToNumber(kobo(spentKobo));
  return {
    capKobo: spendCapKobo,
    spentKobo: spent,
    leftKobo: Math.max(0, spendCapKobo - spent),
    until: new Date(since.getTime() + spendCapHours * 3_600_000).toISOString(),
  };
}

/** How the actor's wallet is guarded, with what the cap has left. */
export async function spendControlsOf(actor: SignedIn): Promise<SpendControlsDto> {
  const { cappedUntil, ...stand } = await spendStandOf(actor);
  if (cappedUntil === null) return { ...stand, cap: null };
  const since = new Date(new Date(cappedUntil).getTime() - spendCapHours * 3_600_000);
  return { ...stand, cap: capOf(since, await spentSince(database(), actor.id, since)) };
}

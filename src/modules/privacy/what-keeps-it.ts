import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { ClosingDto } from "./contract";

type Open = Pick<ClosingDto, "openOrders" | "waitingPayments" | "openRefunds" | "openClaims">;

/** What stands between the actor and a closed account, to be shown before anybody asks for it. */
export async function closingOf(actor: SignedIn): Promise<ClosingDto> {
  const [open, { balanceKobo, heldKobo }] = await Promise.all([
    openOf(database(), actor.id),
    walletOf(actor),
  ]);
  return { ...open, balanceKobo, heldKobo, isStaff: actor.role !== "customer" };
}

/** What of a person is not over yet. A payment that nobody waits for any more holds up nothing. */
export async function openOf(on: Tx | Database, userId: string): Promise<Open> {
  const rows = await rowsOf<{ orders: bigint; payments: bigint; refunds: bigint; claims: bigint }>(
    on,
    sql`select
          (select count(*) from orders where customer_id = ${userId}
             and status not in ('delivered', 'cancelled', 'expired', 'undeliverable')) as orders,
          (select count(*) from payment_attempts where customer_id = ${userId} and superseded_at is null
             and (status = 'unknown' or (status in ('created', 'initialized', 'pending')
               and expires_at > ${now().toISOString()}::timestamptz))) as payments,
          (select count(*) from refunds where customer_id = ${userId}
             and status in ('requested', 'approved', 'submitting', 'unknown', 'processing', 'needs_attention')) as refunds,
          (select count(*) from claims where customer_id = ${userId} and status = 'open') as claims`,
  );
  const open = required(rows[0], "counts");
  return {
    openOrders: Number(open.orders),
    waitingPayments: Number(open.payments),
    openRefunds: Number(open.refunds),
    openClaims: Number(open.claims),
  };
}

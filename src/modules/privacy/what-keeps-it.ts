import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type { SignedIn } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { now } from "~/platform/clock";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import type { ClosingDto } from "./contract";

type Open = Pick<ClosingDto, "openOrders" | "waitingPayments" | "openRefunds" | "openClaims" | "openGroups">;

/** What stands between the actor and a closed account, to be shown before anybody asks for it. */
export async function closingOf(actor: SignedIn): Promise<ClosingDto> {
  const [open, { balanceKobo, heldKobo }] = await Promise.all([
    openOf(database(), actor.id),
    walletOf(actor),
  ]);
  return { ...open, balanceKobo, heldKobo, isStaff: actor.role !== "customer" };
}

/** Written twice below: an order in one of these states is over. */
const finalStatuses = sql`('delivered', 'cancelled', 'expired', 'undeliverable')`;

/**
 * What of a person is not over yet. A payment that nobody waits for any more holds up nothing; a group does whose host
 * they are, or that has a share of theirs, and so does another's order that they have paid a part of.
 */
export async function openOf(on: Tx | Database, userId: string): Promise<Open> {
  const rows = await rowsOf<{
    orders: bigint;
    payments: bigint;
    refunds: bigint;
    claims: bigint;
    groups: bigint;
  }>(
    on,
    sql`select
          (select count(*) from orders where customer_id = ${userId}
             and status not in ${finalStatuses}) as orders,
          (select count(*) from payment_attempts where customer_id = ${userId} and superseded_at is null
             and (status = 'unknown' or (status in ('created', 'initialized', 'pending')
               and expires_at > ${now().toISOString()}::timestamptz))) as payments,
          (select count(*) from refunds where customer_id = ${userId}
             and status in ('requested', 'approved', 'submitting', 'unknown', 'processing', 'failed', 'needs_attention')) as refunds,
          (select count(*) from claims where customer_id = ${userId} and status = 'open') as claims,
          (select count(*) from group_orders g where g.status in ('open', 'locked') and (g.host_id = ${userId}
             or exists (select 1 from group_members m where m.group_id = g.id and m.user_id = ${userId} and m.status = 'held')))
          + (select count(distinct o.id) from orders o join tenders t on t.order_id = o.id
             where t.payer_id = ${userId} and o.customer_id <> ${userId} and o.status not in ${finalStatuses}) as groups`,
  );
  const open = required(rows[0], "counts");
  return {
    openOrders: Number(open.orders),
    waitingPayments: Number(open.payments),
    openRefunds: Number(open.refunds),
    openClaims: Number(open.claims),
    openGroups: Number(open.groups),
  };
}

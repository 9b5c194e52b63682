import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import type { SignedIn } from "~/modules/identity";
import type { RefundReason } from "~/modules/refunds/contract";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { ClaimsDto } from "./customer-360-contract";
import { requireCustomer } from "./subject-place";

/** A quarter of a year: long enough for a rate, short enough that somebody can become another customer. */
const days = 90;

/**
 * A customer's claims rate of the last quarter: delivered orders with a refund, of all delivered orders; beside the
 * median of everybody who had any. Refunds of a cancellation are no claims. Refuses identity.not_found.
 */
export async function claimsOf(actor: SignedIn, userId: string): Promise<ClaimsDto> {
  await requireCustomer(actor, userId);
  const since = new Date(now().getTime() - days * 86_400_000).toISOString();
  const claim = sql`exists (select 1 from refunds r where r.order_id = o.id and r.status <> 'rejected' and r.reason <> 'order_cancelled')`;
  const [rates, reasons] = await Promise.all([
    rowsOf<{ delivered: number | null; claimed: number | null; median: number | null }>(
      database(),
      sql`with rates as (
            select o.customer_id, count(*)::int as delivered, count(*) filter (where ${claim})::int as claimed
            from orders o where o.status = 'delivered' and o.created_at > ${since}::timestamptz group by o.customer_id)
          select mine.delivered, mine.claimed,
            (select round(percentile_cont(0.5) within group (order by claimed * 10000.0 / delivered))::int from rates) as median
          from (values (${userId})) as one (id) left join rates mine on mine.customer_id = one.id`,
    ),
    rowsOf<{ reason: RefundReason; refunds: number; amount_kobo: bigint }>(
      database(),
      sql`select r.reason, count(*)::int as refunds, sum(r.amount_kobo)::bigint as amount_kobo
          from orders o join refunds r on r.order_id = o.id
          where o.customer_id = ${userId} and o.status = 'delivered' and o.created_at > ${since}::timestamptz
            and r.status <> 'rejected' and r.reason <> 'order_cancelled'
          group by r.reason order by amount_kobo desc`,
    ),
  ]);
  const delivered = rates[0]?.delivered ?? 0;
  const claimed = rates[0]?.claimed ?? 0;
  const byReason = reasons.map((row) => ({
    reason: row.reason,
    refunds: row.refunds,
    amountKobo: koboToNumber(row.amount_kobo),
  }));
  return {
    days,
    delivered,
    claimed,
    refundedKobo: byReason.reduce((sum, { amountKobo }) => sum + amountKobo, 0),
    rateBps: delivered === 0 ? null : Math.round((claimed * 10_000) / delivered),
    medianBps: rates[0]?.median ?? null,
    byReason,
  };
}

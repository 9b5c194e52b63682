import { type SQL, sql } from "drizzle-orm";
import type { UserActor } from "~/kernel/actor";
import { walletAccountId } from "~/modules/ledger";

/**
 * The moment at which a month of Lagos, as `2026-11`, begins, or one so many months after it. Counted before it becomes a
 * moment: in UTC March begins on the last evening of February, and a month after that is the 28th.
 */
function beginningOf(month: string, after = 0): SQL {
  return sql`((${`${month}-01`}::timestamp + make_interval(months => ${after}::int)) at time zone 'Africa/Lagos')`;
}

/**
 * What each order that was paid in these months (the last one included) cost the actor, one row an order: of an order
 * that several paid their own share, as one sum, and of an order of theirs nobody else's. What was paid is what their
 * tenders were captured for, and a tip after the delivery; `back_kobo` is what the ledger gave back of it, into their
 * wallet or promised to their card or bank, whenever that was. Serves only the actor's own orders, by two indexes.
 */
export function orderCosts(actor: UserActor, first: string, last: string): SQL {
  return sql`
    select o.id, o.kitchen_id, to_char(o.paid_at at time zone 'Africa/Lagos', 'YYYY-MM') as month,
      case when paid.kobo = o.total_kobo then o.food_kobo + o.packaging_kobo - case when off.delivery then 0 else o.discount_kobo end
        else 0 end as food_kobo,
      case when paid.kobo = o.total_kobo then o.delivery_kobo - case when off.delivery then o.discount_kobo else 0 end
        else 0 end as delivery_kobo,
      case when paid.kobo = o.total_kobo then o.service_kobo else 0 end as fees_kobo,
      case when paid.kobo = o.total_kobo then o.tip_kobo else 0 end + late.kobo as tips_kobo,
      case when paid.kobo = o.total_kobo then 0 else paid.kobo end as shares_kobo,
      back.kobo as back_kobo, paid.kobo + late.kobo - back.kobo as spent_kobo
    from (select id from orders where customer_id = ${actor.id}
          union select order_id from tenders where payer_id = ${actor.id}) mine
    join orders o on o.id = mine.id
    cross join lateral (select coalesce(o.earnings->>'discountOff', '') = 'delivery' as delivery) off
    cross join lateral (select coalesce(sum(t.amount_kobo), 0)::bigint as kobo from tenders t
      where t.order_id = o.id and t.status in ('captured', 'returned')
        and coalesce(t.payer_id, o.customer_id) = ${actor.id}) paid
    cross join lateral (select coalesce(sum(l.amount_kobo), 0)::bigint as kobo from late_tips l
      where l.order_id = o.id and l.customer_id = ${actor.id}) late
    cross join lateral (select coalesce(sum(t.amount_kobo), 0)::bigint as kobo from transfers t
      where t.reference_id = o.id
        and (t.reason in ('order_cancelled', 'refund') and t.to_account_id = ${walletAccountId(actor.id)}
          or t.reason = 'refund_promised' and o.customer_id = ${actor.id})) back
    where o.paid_at >= ${beginningOf(first)} and o.paid_at < ${beginningOf(last, 1)} and paid.kobo > 0`;
}

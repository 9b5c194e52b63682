import type { Invariant } from "./invariant";

/** What comes after an order was accepted: claims, finished food, tips after the delivery. Part of I4, I6, I10 and I12. */
export const afterInvariants: readonly Invariant[] = [
  {
    id: "I4",
    title: "Each tip after a delivery was paid once, to the riders, by the order's customer",
    query: `
      select coalesce(tip.order_id, moved.effect_key) as subject,
        'the tip says ' || coalesce(tip.amount_kobo, 0) || ', the ledger ' || coalesce(moved.amount_kobo, 0) || ' kobo' as detail
      from (select t.* from late_tips t join orders o on o.id = t.order_id and o.customer_id = t.customer_id) as tip
      full join (select t.* from transfers t join accounts a on a.id = t.to_account_id
          where t.effect_key like 'late_tip:%' and a.purpose = 'rider_payable') as moved
        on moved.effect_key = 'late_tip:' || tip.order_id
      where coalesce(tip.amount_kobo, 0) <> coalesce(moved.amount_kobo, 0)`,
  },
  {
    id: "I6",
    title:
      "Each claim is of what was delivered, comes to its refunds, and no line is claimed more often than it was ordered",
    query: `
      select c.id as subject, c.status || ' with ' || c.amount_kobo || ' kobo, its refunds come to ' || coalesce(sum(r.amount_kobo), 0) as detail
      from claims c left join refunds r on r.claim_id = c.id and r.status <> 'rejected'
      group by c.id having coalesce(sum(r.amount_kobo), 0) <> case when c.status in ('credited', 'accepted') then c.amount_kobo else 0 end
      union all
      select l.id, 'ordered ' || l.quantity || ', claimed ' || sum(cl.quantity)
      from line_items l join claim_lines cl on cl.line_id = l.id join claims c on c.id = cl.claim_id and c.status <> 'rejected'
      group by l.id having sum(cl.quantity) > l.quantity
      union all
      select c.id, 'claimed of an order that is ' || o.status
      from claims c join orders o on o.id = c.order_id where o.status <> 'delivered' or o.customer_id <> c.customer_id`,
  },
  {
    id: "I10",
    title:
      "What an order lost of its escrow is what was given back for finished food; nobody is asked about an order that goes on",
    query: `
      select o.id as subject, 'lost ' || o.removed_kobo || ' kobo, given back ' || coalesce(sum(r.amount_kobo), 0) as detail
      from orders o left join refunds r on r.order_id = o.id and r.shortage_id is not null
      where o.removed_kobo > 0 or r.id is not null
      group by o.id having o.removed_kobo <> coalesce(sum(r.amount_kobo), 0)
      union all
      select s.id, 'asked about an order that is ' || o.status
      from shortages s join orders o on o.id = s.order_id
      where s.status = 'asked' and (o.status not in ('accepted', 'preparing') or o.asked_until is null)
      union all
      select id, 'waits for an answer that nobody was asked for' from orders o
      where asked_until is not null and not exists (select 1 from shortages s where s.order_id = o.id and s.status = 'asked')`,
  },
  {
    id: "I10",
    title:
      "An order that its kitchen did not answer was never accepted, and all of it is in the wallets that paid, or waits for the bank that disputes it",
    query: `
      select o.id as subject, 'cost ' || o.total_kobo || ' kobo, is in wallets: ' || coalesce(sum(r.amount_kobo), 0)
        || case when o.accepted_at is null then '' else ', and was accepted' end as detail
      from orders o left join refunds r on r.order_id = o.id and r.reason = 'order_cancelled' and r.destination = 'wallet'
        and (r.status = 'processed' or r.status in ('requested', 'rejected') and exists (
          select from payment_attempts a join disputes d on d.attempt_id = a.id where a.tender_id = r.tender_id))
      where o.status = 'cancelled' and o.end_reason = 'kitchen_silent'
      group by o.id having o.accepted_at is not null or coalesce(sum(r.amount_kobo), 0) <> o.total_kobo`,
  },
  {
    id: "I10",
    title:
      "A pack's packaging comes back at most once, whole when all its food was finished, and as its order and its question say",
    query: `
      select p.id as subject, 'its packaging cost ' || p.packaging_kobo || ', given back ' || sum(k.amount_kobo) || ' kobo' as detail
      from refund_packs k join refunds r on r.id = k.refund_id and r.status <> 'rejected' join order_packs p on p.id = k.pack_id
      group by p.id having sum(k.amount_kobo) > p.packaging_kobo or bool_or(r.order_id <> p.order_id)
      union all
      select r.id, 'of ' || r.amount_kobo || ' kobo, but its lines and packs come to more'
      from refunds r join (select refund_id, sum(amount_kobo) as total from refund_packs group by refund_id) k on k.refund_id = r.id
      where r.amount_kobo < k.total + (select coalesce(sum(l.amount_kobo), 0) from refund_lines l where l.refund_id = r.id)
      union all
      select s.id, 'says ' || s.packaging_kobo || ' kobo of packaging, given back ' || coalesce(sum(k.amount_kobo), 0)
      from shortages s left join refunds r on r.shortage_id = s.id left join refund_packs k on k.refund_id = r.id
      where s.packaging_kobo is not null group by s.id having s.packaging_kobo <> coalesce(sum(k.amount_kobo), 0)
      union all
      select o.id, 'lost ' || o.removed_packaging_kobo || ' kobo of packaging, its questions say ' || coalesce(s.total, 0)
      from orders o left join (select order_id, sum(packaging_kobo) as total from shortages group by order_id) s on s.order_id = o.id
      where o.removed_packaging_kobo <> coalesce(s.total, 0)
      union all
      select p.id, 'all of it was finished, and of ' || p.packaging_kobo || ' kobo of packaging ' || gone.total || ' came back'
      from (
        select l.pack_id, sum(s.packaging_kobo) as total from line_items l
        left join shortages s on s.line_id = l.id and s.status = 'removed' and s.quantity = l.quantity
        group by l.pack_id having bool_and(s.packaging_kobo is not null)
      ) gone join order_packs p on p.id = gone.pack_id where gone.total <> p.packaging_kobo`,
  },
  {
    id: "I12",
    title: "Each claim that a colleague decided has its audit row",
    query: `
      select c.id as subject, c.status || ' without an audit row' as detail
      from claims c where c.decided_by is not null and not exists (
        select 1 from audit_events a where a.subject_id = c.order_id and a.actor_id = c.decided_by
          and a.action in ('claim.accept', 'claim.reject') and a.at = c.decided_at)`,
  },
];

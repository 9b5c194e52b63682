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
    id: "I12",
    title: "Each claim that a colleague decided has its audit row",
    query: `
      select c.id as subject, c.status || ' without an audit row' as detail
      from claims c where c.decided_by is not null and not exists (
        select 1 from audit_events a where a.subject_id = c.order_id and a.actor_id = c.decided_by
          and a.action in ('claim.accept', 'claim.reject') and a.at = c.decided_at)`,
  },
];

import type { Invariant } from "./invariant";

/** Refunds that count against what was captured: a failed one too, since its money is still promised. */
const counted = "r.status <> 'rejected'";

/** I6, and the part of I8, I9 and I10 that refunds have in them. */
export const refundInvariants: readonly Invariant[] = [
  {
    id: "I6",
    title: "What is refunded never exceeds what was captured: per order, per tender and per line",
    query: `
      with given as (select tender_id, order_id, sum(amount_kobo) as total from refunds r where ${counted} group by tender_id, order_id)
      select t.id as subject, 'captured ' || case when t.status in ('captured', 'returned') then t.amount_kobo else 0 end ||
        ', refunded ' || given.total || ' kobo' as detail
      from given join tenders t on t.id = given.tender_id
      where given.total > case when t.status in ('captured', 'returned') then t.amount_kobo else 0 end or given.order_id <> t.order_id
      union all
      select o.id, 'paid ' || case when o.paid_at is null then 0 else o.total_kobo end || ', refunded ' || sum(r.amount_kobo) || ' kobo'
      from refunds r join orders o on o.id = r.order_id where ${counted}
      group by o.id having sum(r.amount_kobo) > case when o.paid_at is null then 0 else o.total_kobo end
      union all
      select l.id, 'cost ' || l.total_kobo || ', refunded ' || sum(s.amount_kobo) || ' kobo'
      from refund_lines s join refunds r on r.id = s.refund_id join line_items l on l.id = s.line_id where ${counted}
      group by l.id having sum(s.amount_kobo) > l.total_kobo
      union all
      select r.id, 'of ' || r.amount_kobo || ' kobo, but its lines come to ' || sum(s.amount_kobo)
      from refunds r join refund_lines s on s.refund_id = r.id group by r.id having sum(s.amount_kobo) > r.amount_kobo`,
  },
  {
    id: "I6",
    title: "Each refund was paid once, by the ledger, and as its status says",
    query: `
      with moved as (select effect_key, amount_kobo, reference_id from transfers
        where reason in ('refund', 'refund_promised', 'order_cancelled', 'refund_processed', 'refund_redirected')),
      owed as (
        select 'refund:' || id as effect_key, id, order_id, amount_kobo from refunds where status not in ('requested', 'rejected')
        union all
        select 'refund_processed:' || id, id, order_id, amount_kobo from refunds where destination = 'source' and status = 'processed'
        union all
        select 'refund_redirected:' || id, id, order_id, amount_kobo from refunds
        where destination = 'wallet' and attempt_id is not null and status = 'processed'
      )
      select coalesce(owed.id, moved.effect_key) as subject,
        case when owed.id is null then 'moved ' || moved.amount_kobo || ' kobo, but no refund says so'
          else 'its ' || owed.amount_kobo || ' kobo were not moved as it says: ' || owed.effect_key end as detail
      from owed full join moved on moved.effect_key = owed.effect_key
        and moved.amount_kobo = owed.amount_kobo and moved.reference_id = owed.order_id
      where owed.id is null and moved.effect_key like 'refund%' or moved.effect_key is null`,
  },
  {
    id: "I6",
    title:
      "What a bank took back was not paid out again: since its dispute was heard of, both come to no more than was received",
    query: `
      with lost as (
        select d.attempt_id, sum(d.amount_kobo) as amount_kobo, min(x.created_at) as heard_at
        from disputes d join outbox_events x on x.aggregate_type = 'dispute' and x.aggregate_id = d.id and x.event_type = 'dispute.opened'
        where d.status = 'lost' and d.currency = 'NGN' group by d.attempt_id
      ), paid as (
        select a.id, a.reference, a.received_kobo, lost.amount_kobo, sum(r.amount_kobo) as refunded
        from lost join payment_attempts a on a.id = lost.attempt_id join refunds r on r.tender_id = a.tender_id
        where a.outcome in ('captured', 'captured_with_extra') and r.status not in ('requested', 'rejected') and (
          (select min(e.at) from refund_events e where e.refund_id = r.id and e.to_status = 'approved') > lost.heard_at
          or (r.destination = 'wallet' and r.attempt_id is not null and r.processed_at > lost.heard_at))
        group by a.id, lost.amount_kobo
      )
      select reference as subject, 'received ' || received_kobo || ', its bank took ' || amount_kobo || ', refunded since ' || refunded || ' kobo' as detail
      from paid where amount_kobo + refunded > received_kobo`,
  },
  {
    id: "I6",
    title:
      "What is kept while a bank decides is one refund that was asked for, to the kobo; it is paid out of what was kept, or its bank has taken it",
    query: `
      with held as (
        select r.id, r.order_id, r.tender_id, r.amount_kobo, r.status from refunds r
        where r.liable = 'escrow' and exists (select 1 from refund_events e where e.refund_id = r.id and e.version = 1 and e.to_status = 'requested')
      ), kept as (
        select effect_key, amount_kobo, reference_id from transfers
        where reason = 'dispute_held' and from_account_id = 'acc_house_order_escrow' and to_account_id = 'acc_house_goodwill_expense'
      )
      select coalesce(held.id, kept.effect_key) as subject,
        case when held.id is null then 'kept ' || kept.amount_kobo || ' kobo, but no refund waits for it'
          else 'waits for ' || held.amount_kobo || ' kobo, which were not kept for it' end as detail
      from held full join kept on kept.effect_key = 'dispute_held:' || held.id
        and kept.amount_kobo = held.amount_kobo and kept.reference_id = held.order_id
      where held.id is null or kept.effect_key is null
      union all
      select t.id, 'keeps ' || t.amount_kobo || ' kobo elsewhere than in the house, or from elsewhere than an order'
      from transfers t where t.reason = 'dispute_held'
        and (t.from_account_id <> 'acc_house_order_escrow' or t.to_account_id <> 'acc_house_goodwill_expense')
      union all
      select held.id, held.status || ', and its ' || held.amount_kobo || ' kobo did not come out of what was kept'
      from held left join transfers t on t.effect_key = 'refund:' || held.id
      where held.status not in ('requested', 'rejected') and t.from_account_id is distinct from 'acc_house_goodwill_expense'
      union all
      select held.id, 'rejected, and its bank has not taken ' || held.amount_kobo || ' kobo back'
      from held where held.status = 'rejected' and not exists (
        select 1 from payment_attempts a join disputes d on d.attempt_id = a.id where a.tender_id = held.tender_id and d.status = 'lost')`,
  },
  {
    id: "I8",
    title: "Each step of a refund has its outbox event",
    query: `
      select e.refund_id || ' v' || e.version as subject, 'no outbox event' as detail
      from refund_events e left join outbox_events x on x.aggregate_type = 'refund' and x.aggregate_id = e.refund_id
        and x.aggregate_version = e.version
      where x.id is null
      union all
      select x.id, 'an outbox event of a refund without its step'
      from outbox_events x left join refund_events e on e.refund_id = x.aggregate_id and e.version = x.aggregate_version
      where x.aggregate_type = 'refund' and e.id is null`,
  },
  {
    id: "I9",
    title: "Each refund's events are a path of the machine, versions 1..n, and fold to its row",
    query: `
      select r.id as subject, 'row: ' || r.status || ' v' || r.version || ', last event: ' || coalesce(l.to_status, 'none') || ' v' ||
        coalesce(s.last, 0) || ', events ' || coalesce(s.events, 0) as detail
      from refunds r
      left join (select refund_id, count(*) as events, min(version) as first, max(version) as last from refund_events group by refund_id) s
        on s.refund_id = r.id
      left join refund_events l on l.refund_id = r.id and l.version = s.last
      where coalesce(s.events, 0) <> r.version or s.first <> 1 or s.last <> r.version or l.to_status <> r.status
      union all
      select e.id, coalesce(e.from_status, 'nothing') || ' → ' || e.to_status || ' after ' || coalesce(before.to_status, 'nothing')
      from refund_events e left join refund_events before on before.refund_id = e.refund_id and before.version = e.version - 1
      left join refund_edges edge on edge.from_status = e.from_status and edge.to_status = e.to_status
      where e.from_status is distinct from before.to_status or (e.from_status is not null and edge.from_status is null)`,
  },
  {
    id: "I10",
    title:
      "What lies in refund_clearing is what was promised to cards and banks and has not arrived, per order",
    query: `
      with lying as (
        select t.reference_id as order_id, sum(e.amount_kobo) as total
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = 'acc_house_refund_clearing' group by t.reference_id
      ), promised as (
        select order_id, sum(amount_kobo) as total from refunds
        where destination = 'source' and status not in ('requested', 'rejected', 'processed') group by order_id
      )
      select coalesce(lying.order_id, promised.order_id) as subject,
        'in clearing ' || coalesce(lying.total, 0) || ', promised ' || coalesce(promised.total, 0) || ' kobo' as detail
      from lying full join promised on promised.order_id = lying.order_id
      where coalesce(lying.total, 0) <> coalesce(promised.total, 0)`,
  },
  {
    id: "I10",
    title: "No refund is more than four days later than the last day that was promised",
    query: `
      select id as subject, status || ', ' || amount_kobo || ' kobo, promised by ' || expected_by as detail
      from refunds where status not in ('processed', 'rejected') and expected_by < :now - interval '4 days'`,
  },
  {
    id: "I12",
    title: "Each refund of a batch is a done item of it, to the kobo, and each done item has its refunds",
    query: `
      with given as (select batch_id, order_id, sum(amount_kobo) as total from refunds where batch_id is not null and ${counted.replace("r.", "")}
        group by batch_id, order_id),
      done as (select i.batch_id, i.subject_id, i.amount_kobo from batch_items i join batches b on b.id = i.batch_id
        where b.kind = 'refund' and i.status = 'done')
      select coalesce(done.batch_id, given.batch_id) || ' ' || coalesce(done.subject_id, given.order_id) as subject,
        'its item says ' || coalesce(done.amount_kobo, 0) || ' kobo, its refunds ' || coalesce(given.total, 0) as detail
      from done full join given on given.batch_id = done.batch_id and given.order_id = done.subject_id
      where coalesce(done.amount_kobo, 0) <> coalesce(given.total, 0)
      union all
      select id, 'executed without the colleague that it needed' from batches
      where needs_approval and status not in ('planned', 'awaiting_approval', 'aborted') and (decided_by is null or decided_by = requested_by)`,
  },
];

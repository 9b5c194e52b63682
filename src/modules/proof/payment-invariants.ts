import type { Invariant } from "./invariant";

/**
 * How long money may lie where it should only pass through. Past it a person has to look: an age is a violation.
 * Hold: an order waits 30 minutes, is extended at most twice, and longer only while Paystack cannot be asked; a group's
 * share is set aside for an hour at most, and counts anew when it went back in between.
 * Clearing: paid out on the next working day, and the longest row of holidays takes four; live money alone, as
 * Paystack settles nothing in test mode (PAYSTACK §9). Suspense: a payer who misses it asks within a month.
 */
const holdHoursMax = 2;
const clearingDaysMax = 5;
const suspenseDaysMax = 30;

/** What came in for a reference and left clearing again for its fee, by the effect keys `payment:<reference>` and so on. */
const ofReference = `
  select split_part(effect_key, ':', 2) as reference,
    coalesce(sum(amount_kobo) filter (where from_account_id = 'acc_house_paystack_clearing'), 0) as came,
    coalesce(sum(amount_kobo) filter (where to_account_id = 'acc_house_paystack_clearing'), 0) as went
  from transfers
  where reason in ('top_up', 'order_payment', 'late_payment', 'second_payment', 'short_payment', 'extra_payment',
      'unknown_receipt', 'provider_fee', 'fee_passed_on')
    and 'acc_house_paystack_clearing' in (from_account_id, to_account_id)
  group by split_part(effect_key, ':', 2)`;

/** I5, I8, I9, I10 and I12 for what moves between Paystack and us. */
export const paymentInvariants: readonly Invariant[] = [
  {
    id: "I5",
    title: "Each payment at Paystack is posted once, whole, and only because Paystack said so",
    query: `
      with posted as (${ofReference})
      select a.reference as subject, 'received ' || a.received_kobo || ', fee ' || coalesce(a.fee_kobo, 0) || '; posted ' ||
        coalesce(posted.came, 0) || ', fee ' || coalesce(posted.went, 0) as detail
      from payment_attempts a left join posted on posted.reference = a.reference
      where a.settled_at is not null and a.outcome <> 'refused'
        and (coalesce(posted.came, 0) <> a.received_kobo or coalesce(posted.went, 0) <> coalesce(a.fee_kobo, 0))
      union all
      select a.reference, 'is ' || a.status || ' (' || coalesce(a.outcome, 'no outcome') || '), yet ' || posted.came || ' kobo were posted'
      from payment_attempts a join posted on posted.reference = a.reference
      where a.settled_at is null or a.outcome = 'refused'
      union all
      select t.id, 'money of the payment ' || split_part(t.effect_key, ':', 2) || ', which is neither ours nor in suspense'
      from transfers t left join payment_attempts a on a.reference = split_part(t.effect_key, ':', 2)
      where t.effect_key like 'payment:%' and a.id is null and t.to_account_id <> 'acc_house_suspense'
      union all
      select a.reference, 'was refused, and no break tells a person'
      from payment_attempts a
      where a.outcome = 'refused' and not exists (select 1 from breaks b where b.subject = 'payment' and b.reference = a.reference)`,
  },
  {
    id: "I8",
    title: "Each payment that succeeded or whose time ended has its outbox event, and each event its step",
    query: `
      select a.reference || ' v' || e.version as subject, e.to_status || ', no outbox event' as detail
      from payment_events e join payment_attempts a on a.id = e.attempt_id
      left join outbox_events x on x.aggregate_type = 'payment' and x.aggregate_id = e.attempt_id and x.aggregate_version = e.version
      where e.to_status in ('succeeded', 'abandoned') and e.from_status is distinct from e.to_status and x.id is null
      union all
      select x.id, 'an outbox event of a payment without its step'
      from outbox_events x left join payment_events e on e.attempt_id = x.aggregate_id and e.version = x.aggregate_version
      where x.aggregate_type = 'payment' and e.id is null
      union all
      select min(x.id), count(*) || ' times ' || x.event_type || ' for one step' from outbox_events x where x.aggregate_type = 'payment'
      group by x.aggregate_id, x.aggregate_version, x.event_type having count(*) > 1`,
  },
  {
    id: "I9",
    title: "Each payment's events are a path of the machine, versions 1..n, and fold to its row",
    query: `
      select a.reference as subject, 'row: ' || a.status || ' v' || a.version || ', last event: ' || coalesce(l.to_status, 'none') ||
        ' v' || coalesce(s.last, 0) || ', events ' || coalesce(s.events, 0) as detail
      from payment_attempts a
      left join (select attempt_id, count(*) as events, min(version) as first, max(version) as last from payment_events group by attempt_id) s
        on s.attempt_id = a.id
      left join payment_events l on l.attempt_id = a.id and l.version = s.last
      where coalesce(s.events, 0) <> a.version or s.first <> 1 or s.last <> a.version or l.to_status <> a.status
      union all
      select e.id, coalesce(e.from_status, 'nothing') || ' → ' || e.to_status || ' after ' || coalesce(before.to_status, 'nothing')
      from payment_events e left join payment_events before on before.attempt_id = e.attempt_id and before.version = e.version - 1
      left join attempt_edges edge on edge.from_status = e.from_status and edge.to_status = e.to_status
      where e.from_status is distinct from before.to_status or (e.from_status <> e.to_status and edge.from_status is null)`,
  },
  {
    id: "I10",
    title:
      "On hold is exactly what wallets have set aside: for an order that waits for the rest, for a group that has not ordered yet",
    query: `
      with hold as (
        select t.reference_id as order_id, sum(e.amount_kobo) as held
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = 'acc_house_wallet_hold' group by t.reference_id
      ), aside as (
        -- What went back and was set aside anew is as old as that: one hold of a wallet is out at a time, the latest.
        select t.reference_id as order_id, max(t.created_at) filter (where t.reason = 'order_hold') as since
        from hold join transfers t on t.reference_id = hold.order_id and t.reason in ('order_hold', 'hold_returned')
        where hold.held <> 0
        group by t.reference_id, case t.reason when 'order_hold' then t.from_account_id else t.to_account_id end
        having sum(case t.reason when 'order_hold' then t.amount_kobo else -t.amount_kobo end) > 0
      ), wanted as (
        select o.id as order_id, o.status, coalesce(sum(t.amount_kobo) filter (where t.status = 'held'), 0) as held
        from orders o left join tenders t on t.order_id = o.id group by o.id
      ), shared as (
        select 'ord_' || substr(g.id, 5) as order_id, g.status,
          coalesce(sum(m.share_kobo) filter (where m.status = 'held' and g.status = 'locked'), 0) as held
        from group_orders g join group_members m on m.group_id = g.id where g.pay_mode = 'each' group by g.id
      ), due as (
        select coalesce(wanted.order_id, shared.order_id) as order_id, coalesce(wanted.status, 'a group that is ' || shared.status) as status,
          case when wanted.status = 'awaiting_payment' then wanted.held else 0 end + coalesce(shared.held, 0) as held
        from wanted full join shared on shared.order_id = wanted.order_id
      )
      select coalesce(hold.order_id, due.order_id) as subject, coalesce(due.status, 'no such order') || ', on hold ' ||
        coalesce(hold.held, 0) || ', set aside ' || coalesce(due.held, 0) as detail
      from hold full join due on due.order_id = hold.order_id
      where coalesce(hold.held, 0) <> coalesce(due.held, 0)
      union all
      select t.id, 'paid from the wallet of ' || t.payer_id || ', who is no member of its group with that share'
      from tenders t left join group_orders g on g.order_id = t.order_id
        left join group_members m on m.group_id = g.id and m.user_id = t.payer_id and m.status = 'paid' and m.share_kobo = t.amount_kobo
      where t.payer_id is not null and m.id is null
      union all
      select g.id, 'is placed, but its members'' shares are ' || coalesce(sum(m.share_kobo), 0) || ' of ' || max(o.total_kobo)
      from group_orders g join orders o on o.id = g.order_id left join group_members m on m.group_id = g.id and m.status = 'paid'
      where g.pay_mode = 'each' group by g.id having coalesce(sum(m.share_kobo), 0) <> max(o.total_kobo)
      union all
      select hold.order_id, hold.held || ' kobo on hold, some of it for more than ${holdHoursMax} hours'
      from hold join aside on aside.order_id = hold.order_id
      group by hold.order_id, hold.held having min(aside.since) < :now - interval '${holdHoursMax} hours'`,
  },
  {
    id: "I10",
    title:
      "Clearing is what Paystack holds for us, payment by payment, and nothing else; none of it stays too long",
    query: `
      select t.id as subject, 'moves clearing by ' || t.reason || ', with nothing behind it of that amount' as detail
      from transfers t
      left join settlements s on t.effect_key = 'settlement:' || s.provider_settlement_id and s.posted_at is not null and s.paid_kobo = t.amount_kobo
      left join disputes d on t.effect_key = 'dispute_lost:' || d.provider_dispute_id and d.status = 'lost' and d.amount_kobo = t.amount_kobo
      left join refunds r on t.effect_key = 'refund_processed:' || r.id and r.status = 'processed' and r.amount_kobo = t.amount_kobo
      where t.to_account_id = 'acc_house_paystack_clearing'
        and t.reason not in ('provider_fee', 'correction') and s.id is null and d.id is null and r.id is null
      union all
      select s.provider_settlement_id, 'posted, but paid ' || s.paid_kobo || ' is not ' || s.processed_kobo || ' less fees ' || s.fee_kobo ||
        ' less deductions ' || s.deducted_kobo || ', or its payments are not ours, and no break tells a person'
      from settlements s
      left join (select settlement_id, sum(received_kobo - coalesce(fee_kobo, 0)) as ours from payment_attempts where settlement_id is not null
        group by settlement_id) a on a.settlement_id = s.id
      where s.posted_at is not null and (s.processed_kobo - s.fee_kobo - s.deducted_kobo <> s.paid_kobo
          or coalesce(a.ours, 0) <> s.processed_kobo - s.fee_kobo)
        and not exists (select 1 from breaks b where b.subject = 'settlement' and b.reference = s.provider_settlement_id)
      union all
      select a.reference, a.received_kobo || ' kobo at Paystack for more than ${clearingDaysMax} days, not paid out'
      from payment_attempts a
      where a.mode = 'live' and a.settled_at is not null and a.outcome <> 'refused' and a.settlement_id is null
        and coalesce(a.paid_at, a.settled_at) < :now - interval '${clearingDaysMax} days'`,
  },
  {
    id: "I10",
    title:
      "Suspense is never given out twice, and no receipt waits in it for ever; money of somebody who has left has a person who looks for them, and lies in no wallet",
    query: `
      with waiting as (
        select t.reference_id as reference, sum(e.amount_kobo) as amount, min(t.created_at) as since
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = 'acc_house_suspense' group by t.reference_id
      )
      select reference as subject, 'suspense ' || amount || ' kobo since ' || to_char(since, 'YYYY-MM-DD') as detail
      from waiting where amount < 0 or (amount > 0 and since < :now - interval '${suspenseDaysMax} days' and not exists (
        select 1 from breaks b where b.kind = 'closed_account' and b.reference = waiting.reference and b.status = 'open'))
      union all
      select a.id, 'holds ' || a.balance_kobo || ' kobo, and its owner has left'
      from users u join accounts a on a.owner_id = u.id and a.kind = 'floor'
      where u.status = 'deleted' and a.balance_kobo <> 0
      union all
      select a.id, 'is closed, and its owner has not left' from accounts a join users u on u.id = a.owner_id
      where a.closed_at is not null and u.status <> 'deleted'`,
  },
  {
    id: "I10",
    title: "Each payout is posted once and whole, and nobody was ever paid out more than came in",
    query: `
      select p.id as subject, p.status || ', ' || p.amount_kobo || '; posted ' || coalesce(t.amount_kobo, 0) || ', back ' ||
        coalesce(r.amount_kobo, 0) as detail
      from payouts p
      left join transfers t on t.effect_key = 'payout:' || p.id and t.to_account_id = 'acc_house_bank'
        and t.from_account_id = 'acc_house_' || p.payee_kind || '_payable_' || p.payee_id
      left join transfers r on r.effect_key = 'payout_reversed:' || p.id and r.from_account_id = 'acc_house_bank'
        and r.to_account_id = 'acc_house_' || p.payee_kind || '_payable_' || p.payee_id
      where coalesce(t.amount_kobo, 0) <> case when p.status in ('recorded', 'reversed') then p.amount_kobo else 0 end
        or coalesce(r.amount_kobo, 0) <> case when p.status = 'reversed' then p.amount_kobo else 0 end
      union all
      select t.id, 'moves money by ' || t.reason || ', and there is no such payout'
      from transfers t left join payouts p on p.id = t.reference_id
      where t.reason in ('payout', 'payout_reversed') and p.id is null
      union all
      select account_id, 'paid out ' || paid || ' of ' || earned || ' that came in'
      from (
        select account_id, sum(case when reason in ('payout', 'payout_reversed') then -kobo else 0 end) as paid,
          sum(case when reason not in ('payout', 'payout_reversed') and kobo > 0 then kobo else 0 end) as earned
        from (
          select a.id as account_id, t.reason, case when t.to_account_id = a.id then t.amount_kobo else -t.amount_kobo end as kobo
          from accounts a join transfers t on a.id in (t.from_account_id, t.to_account_id)
          where a.purpose in ('kitchen_payable', 'rider_payable')
        ) as moved group by account_id
      ) payable
      where paid > earned or paid < 0`,
  },
  {
    id: "I12",
    title: "Each break, dispute and payout that a person decided has its audit row with actor and reason",
    query: `
      select b.id as subject, 'ended by ' || b.resolved_by || ' without an audit row' as detail
      from breaks b
      where b.status = 'resolved' and not exists (
        select 1 from audit_events a where a.subject_type = 'break' and a.subject_id = b.id and a.actor_id = b.resolved_by
          and coalesce(a.reason, '') <> '')
      union all
      select d.id, 'answered by ' || d.answered_by || ' without an audit row'
      from disputes d
      where d.answered_by is not null and not exists (
        select 1 from audit_events a where a.subject_type = 'dispute' and a.subject_id = d.id and a.actor_id = d.answered_by
          and coalesce(a.reason, '') <> '')
      union all
      select p.id, act.action || ' by ' || act.by || ' without an audit row'
      from payouts p cross join lateral (
        values (case when p.needs_approval then 'payout.request' else 'payout.record' end, p.recorded_by),
          (case when p.status = 'rejected' then 'payout.reject' else 'payout.approve' end, p.decided_by),
          ('payout.reverse', p.reversed_by)) as act (action, by)
      where act.by is not null and not exists (
        select 1 from audit_events a where a.subject_type = 'payout' and a.subject_id = p.id and a.action = act.action
          and a.actor_id = act.by and coalesce(a.reason, '') <> '')
      union all
      select id, 'paid out without the colleague that it needed' from payouts
      where needs_approval and status in ('recorded', 'reversed') and (decided_by is null or decided_by = recorded_by)`,
  },
];

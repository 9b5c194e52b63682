import type { Invariant } from "./invariant";

/** So many of one wallet's bad entries are named; each wallet is asked for, since most entries are of no wallet. */
const entriesNamedMax = 1_000;

/** I1, I2, I4, I5, I10: what must be true of the ledger and of what orders say of it. */
export const moneyInvariants: readonly Invariant[] = [
  {
    id: "I1",
    title: "Every transfer has two entries that sum to zero, and so do all entries together",
    // Of each transfer one entry counts 1, the other 1,000, and whatever mirrors neither side far more: one sum an entry.
    query: `
      select t.id as subject, 'entries: ' || e.entries || ', sum: ' || coalesce(e.total, 0) || ' kobo' as detail
      from (
        select t.id from transfers t left join entries e on e.transfer_id = t.id
        group by t.id
        having sum(case when e.account_id = t.from_account_id and e.amount_kobo = -t.amount_kobo then 1
          when e.account_id = t.to_account_id and e.amount_kobo = t.amount_kobo then 1000 else 1000000 end) <> 1001
      ) t cross join lateral (select count(*) as entries, sum(amount_kobo) as total from entries where transfer_id = t.id) e
      union all
      select 'all entries', 'sum: ' || sum(amount_kobo) || ' kobo' from entries having sum(amount_kobo) <> 0`,
  },
  {
    id: "I2",
    title:
      "Each wallet's balance is the sum of its entries and of its last one, never below zero, versions 1..n",
    // Each entry goes on from the one before it, so the last one's balance is the sum of all.
    query: `
      with steps as (
        select id, account_id, account_version as version, previous_balance_kobo as previous, amount_kobo, balance_kobo,
          lag(account_version) over w as version_before, lag(balance_kobo) over w as balance_before,
          lead(id) over w is null as is_last
        from entries where account_version is not null window w as (partition by account_id order by account_version)
      ), judged as (
        select s.*, a.kind, a.balance_kobo as says, a.version as at_version,
          s.version <> coalesce(s.version_before, 0) + 1 or s.previous <> coalesce(s.balance_before, 0)
            or s.balance_kobo <> s.previous + s.amount_kobo as breaks,
          s.is_last and (a.balance_kobo <> s.balance_kobo or a.version <> s.version) as differs
        from steps s left join accounts a on s.is_last and a.id = s.account_id
      )
      select case when differs then account_id else id end as subject,
        case when differs then 'balance ' || says || ' at version ' || at_version || ', last entry says ' || balance_kobo || ' at ' || version
          when breaks then 'entry ' || version || ': ' || previous || ' + ' || amount_kobo || ' = ' || balance_kobo || ', after ' ||
            coalesce(version_before, 0) || ': ' || coalesce(balance_before, 0)
          else 'an entry with balance and version of an account that is no wallet' end as detail
      from judged where breaks or differs or kind <> 'floor'
      union all
      select a.id, 'balance ' || a.balance_kobo || ' at version ' || a.version || ', and no entry'
      from accounts a
      where a.kind = 'floor' and (a.balance_kobo <> 0 or a.version <> 0)
        and not exists (select from entries e where e.account_id = a.id and e.account_version is not null)
      union all
      select a.id, 'balance ' || a.balance_kobo from accounts a where a.kind = 'floor' and a.balance_kobo < 0
      union all
      select e.id, 'an entry of a wallet without balance and version'
      from accounts a cross join lateral (
        select id from entries where account_id = a.id and account_version is null limit ${entriesNamedMax}) e
      where a.kind = 'floor'`,
  },
  {
    id: "I4",
    title:
      "Each paid order: captured tenders and payments equal its total, one payment a tender, its lines its food; one that waits asks for exactly its total",
    query: `
      with paid as (select id, total_kobo, food_kobo from orders where paid_at is not null),
      tendered as (select order_id, coalesce(sum(amount_kobo) filter (where status in ('captured', 'returned')), 0) as captured,
          count(*) filter (where status in ('captured', 'returned')) as tenders, count(*) filter (where status in ('pending', 'held')) as open,
          coalesce(sum(amount_kobo) filter (where status in ('pending', 'held')), 0) as asked
        from tenders group by order_id),
      payments as (select reference_id, sum(amount_kobo) as total, count(*) as payments
        from transfers where reason = 'order_payment' group by reference_id),
      lines as (select order_id, sum(total_kobo) as total from line_items group by order_id)
      select coalesce(paid.id, payments.reference_id) as subject, case when paid.id is null
          then 'a payment for an order that does not exist or was never paid' else 'total ' || paid.total_kobo || ', captured ' || coalesce(tendered.captured, 0) || ' in ' ||
        coalesce(tendered.tenders, 0) || ' tenders and ' || coalesce(tendered.open, 0) || ' open ones, payments ' ||
        coalesce(payments.total, 0) || ' in ' || coalesce(payments.payments, 0) || ', food ' || paid.food_kobo ||
        ', lines ' || coalesce(lines.total, 0) end as detail
      from paid full join payments on payments.reference_id = paid.id left join tendered on tendered.order_id = paid.id
        left join lines on lines.order_id = paid.id
      where paid.id is null or coalesce(tendered.captured, 0) <> paid.total_kobo or coalesce(payments.total, 0) <> paid.total_kobo
        or coalesce(payments.payments, 0) <> coalesce(tendered.tenders, 0) or coalesce(tendered.open, 0) <> 0
        or coalesce(lines.total, 0) <> paid.food_kobo
      union all
      select o.id, 'waits for ' || o.total_kobo || ', its open tenders ask for ' || coalesce(tendered.asked, 0) || ', captured ' ||
        coalesce(tendered.captured, 0)
      from orders o left join tendered on tendered.order_id = o.id
      where o.status = 'awaiting_payment' and (coalesce(tendered.asked, 0) <> o.total_kobo or coalesce(tendered.captured, 0) <> 0)`,
  },
  {
    id: "I5",
    title: "Each reference is credited at most once",
    query: `
      select reference_id as subject, 'credited ' || count(*) || ' times' as detail
      from transfers where reason in ('top_up', 'opening_balance') group by reference_id having count(*) > 1`,
  },
  {
    id: "I10",
    title: "Escrow is zero for every finished order, and what is left in it belongs to open ones",
    // From the transfers alone: that each has its entries, and no entry is without, is I1's to say.
    query: `
      with escrow as (
        select reference_id as order_id,
          sum(case when to_account_id = 'acc_house_order_escrow' then amount_kobo else -amount_kobo end) as held
        from transfers where 'acc_house_order_escrow' in (from_account_id, to_account_id) group by reference_id
      )
      select coalesce(o.id, escrow.order_id) as subject, coalesce(o.status, 'no such order') || ', escrow ' || escrow.held || ' kobo' as detail
      from escrow left join orders o on o.id = escrow.order_id
      where escrow.held <> case when o.status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery') then o.total_kobo - o.removed_kobo else 0 end`,
  },
];

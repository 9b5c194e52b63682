import type { Invariant } from "./invariant";

/** I1, I2, I4, I5, I10: what must be true of the ledger and of what orders say of it. */
export const moneyInvariants: readonly Invariant[] = [
  {
    id: "I1",
    title: "Every transfer has two entries that sum to zero, and so do all entries together",
    query: `
      select t.id as subject, 'entries: ' || count(e.id) || ', sum: ' || coalesce(sum(e.amount_kobo), 0) || ' kobo' as detail
      from transfers t left join entries e on e.transfer_id = t.id
      group by t.id, t.amount_kobo, t.from_account_id, t.to_account_id
      having count(e.id) <> 2 or sum(e.amount_kobo) <> 0
        or count(*) filter (where e.account_id = t.from_account_id and e.amount_kobo = -t.amount_kobo) <> 1
        or count(*) filter (where e.account_id = t.to_account_id and e.amount_kobo = t.amount_kobo) <> 1
      union all
      select 'all entries', 'sum: ' || sum(amount_kobo) || ' kobo' from entries having sum(amount_kobo) <> 0`,
  },
  {
    id: "I2",
    title:
      "Each wallet's balance is the sum of its entries and of its last one, never below zero, versions 1..n",
    query: `
      select a.id as subject,
        'balance ' || a.balance_kobo || ', entries sum to ' || coalesce(s.total, 0) || ', last entry says ' ||
        coalesce(l.balance_kobo::text, 'nothing') || ', version ' || a.version || ' of ' || coalesce(s.entries, 0) as detail
      from accounts a
      left join (select account_id, sum(amount_kobo) as total, count(*) as entries, min(account_version) as first,
          max(account_version) as last from entries where account_version is not null group by account_id) s on s.account_id = a.id
      left join entries l on l.account_id = a.id and l.account_version = a.version
      where a.kind = 'floor'
        and (a.balance_kobo < 0 or a.balance_kobo <> coalesce(s.total, 0) or a.balance_kobo <> coalesce(l.balance_kobo, 0)
          or a.version <> coalesce(s.entries, 0) or coalesce(s.first, 1) <> 1 or coalesce(s.last, 0) <> a.version)
      union all
      select e.id, 'previous balance ' || e.previous_balance_kobo || ', but the entry before it says ' || before.balance_kobo
      from entries e join entries before on before.account_id = e.account_id and before.account_version = e.account_version - 1
      where e.previous_balance_kobo <> before.balance_kobo
      union all
      select e.id, 'an entry of a wallet without balance and version, or the reverse'
      from entries e join accounts a on a.id = e.account_id
      where (a.kind = 'floor') <> (e.account_version is not null)`,
  },
  {
    id: "I4",
    title:
      "Each paid order: captured tenders and payments equal its total, one payment a tender, its lines its food; one that waits asks for exactly its total",
    query: `
      with paid as (select * from orders where paid_at is not null),
      tendered as (select order_id, coalesce(sum(amount_kobo) filter (where status in ('captured', 'returned')), 0) as captured,
          count(*) filter (where status in ('captured', 'returned')) as tenders, count(*) filter (where status in ('pending', 'held')) as open,
          coalesce(sum(amount_kobo) filter (where status in ('pending', 'held')), 0) as asked
        from tenders group by order_id),
      payments as (select reference_id, sum(amount_kobo) as total, count(*) as payments
        from transfers where reason = 'order_payment' group by reference_id),
      lines as (select order_id, sum(total_kobo) as total from line_items group by order_id)
      select paid.id as subject, 'total ' || paid.total_kobo || ', captured ' || coalesce(tendered.captured, 0) || ' in ' ||
        coalesce(tendered.tenders, 0) || ' tenders and ' || coalesce(tendered.open, 0) || ' open ones, payments ' ||
        coalesce(payments.total, 0) || ' in ' || coalesce(payments.payments, 0) || ', food ' || paid.food_kobo ||
        ', lines ' || coalesce(lines.total, 0) as detail
      from paid left join tendered on tendered.order_id = paid.id left join payments on payments.reference_id = paid.id
        left join lines on lines.order_id = paid.id
      where coalesce(tendered.captured, 0) <> paid.total_kobo or coalesce(payments.total, 0) <> paid.total_kobo
        or coalesce(payments.payments, 0) <> coalesce(tendered.tenders, 0) or coalesce(tendered.open, 0) <> 0
        or coalesce(lines.total, 0) <> paid.food_kobo
      union all
      select o.id, 'waits for ' || o.total_kobo || ', its open tenders ask for ' || coalesce(tendered.asked, 0) || ', captured ' ||
        coalesce(tendered.captured, 0)
      from orders o left join tendered on tendered.order_id = o.id
      where o.status = 'awaiting_payment' and (coalesce(tendered.asked, 0) <> o.total_kobo or coalesce(tendered.captured, 0) <> 0)
      union all
      select t.id, 'a payment for an order that does not exist or was never paid'
      from transfers t left join paid on paid.id = t.reference_id
      where t.reason = 'order_payment' and paid.id is null`,
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
    query: `
      with escrow as (
        select t.reference_id as order_id, sum(e.amount_kobo) as held
        from entries e join transfers t on t.id = e.transfer_id
        where e.account_id = 'acc_house_order_escrow' group by t.reference_id
      )
      select coalesce(o.id, escrow.order_id) as subject, coalesce(o.status, 'no such order') || ', escrow ' || escrow.held || ' kobo' as detail
      from escrow left join orders o on o.id = escrow.order_id
      where escrow.held <> case when o.status in ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery') then o.total_kobo else 0 end`,
  },
];

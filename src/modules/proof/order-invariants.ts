import type { Invariant } from "./invariant";

/** I3, I7, I8, I9, I11: stock, idempotency, events, and the paths of orders. */
export const orderInvariants: readonly Invariant[] = [
  {
    id: "I3",
    title:
      "Each stock level: on hand is the sum of movements, reserved that of held reservations, 0 ≤ reserved ≤ on hand",
    query: `
      select s.id as subject, 'on hand ' || s.on_hand || ', movements ' || coalesce(m.total, 0) || ', reserved ' || s.reserved ||
        ', held ' || coalesce(r.total, 0) as detail
      from stock_levels s
      left join (select stock_level_id, sum(quantity) as total from movements group by stock_level_id) m on m.stock_level_id = s.id
      left join (select stock_level_id, sum(quantity) as total from reservations where status = 'held' group by stock_level_id) r
        on r.stock_level_id = s.id
      where s.on_hand <> coalesce(m.total, 0) or s.reserved <> coalesce(r.total, 0) or s.reserved < 0 or s.reserved > s.on_hand
      union all
      select r.id, 'committed, but nothing left the shelf'
      from reservations r left join movements m on m.stock_level_id = r.stock_level_id and m.reference_id = r.order_id and m.reason = 'sold'
      where r.status = 'committed' and coalesce(-m.quantity, 0) <> r.quantity`,
  },
  {
    id: "I7",
    title: "An idempotency key has one effect and one stored answer",
    // Answers are long: each is read once.
    query: `
      with answers as materialized (
        select actor_id || ' ' || key as subject, answer is null as is_open, operation, answer->>'id' as order_id from idempotency_keys
      )
      select subject, 'no stored answer' as detail from answers where is_open
      union all
      select a.subject, 'its answer names an order that is not there'
      from answers a left join orders o on o.id = a.order_id
      where a.operation = 'orders.place' and o.id is null
      union all
      select min(subject), 'shares its order ' || order_id || ' with another key'
      from answers where operation = 'orders.place' group by order_id having count(*) > 1`,
  },
  {
    id: "I8",
    title:
      "Each change of an order has its outbox event, and each event was applied by a consumer at most once",
    // Of each order both sides are counted once: as many, 1..n and none twice, as a bit a version. Only where that does not
    // come out even, or a path is too long for the bits, each version is looked at.
    query: `
      with changed as (select order_id as id, count(*) as n, max(version) as last, bit_or(1::bigint << version) as versions
        from order_events group by order_id),
      told as (select aggregate_id as id, count(*) as n, max(aggregate_version) as last, bit_or(1::bigint << aggregate_version) as versions
        from outbox_events where aggregate_type = 'order' group by aggregate_id),
      suspects as (select coalesce(changed.id, told.id) as id from changed full join told on told.id = changed.id
        where changed.n is distinct from told.n or changed.versions is distinct from told.versions
          or greatest(changed.last, told.last) > 61 or changed.n <> changed.last or changed.versions <> (1::bigint << changed.last + 1) - 2)
      select id || ' v' || version as subject, case when changes = 0 then 'an outbox event of an order without its change'
          when events = 0 then 'no outbox event' else events || ' events for one change' end as detail
      from (
        select id, version, sum(side) % 1000 as changes, sum(side) / 1000 as events
        from (
          select e.order_id as id, e.version, 1 as side from suspects s join order_events e on e.order_id = s.id
          union all
          select x.aggregate_id, x.aggregate_version, 1000 from suspects s join outbox_events x on x.aggregate_id = s.id
          where x.aggregate_type = 'order'
        ) as sides group by id, version having sum(side) <> 1001
      ) as uneven`,
  },
  {
    id: "I9",
    title: "Each order's events are a path of the machine, versions 1..n, and fold to the order's row",
    // A million orders go a few dozen ways: each way is judged once, and the events of those that went a wrong one.
    query: `
      with went as materialized (
        select order_id, count(*) as events, count(from_status) as named, min(version) as first, max(version) as last,
          string_agg(coalesce(from_status, '') || '>' || to_status, ' ' order by version) as path
        from order_events group by order_id
      ), ways as materialized (
        select path, events, named from went group by path, events, named
      ), wrong as materialized (
        select w.path, w.events, w.named from ways w
        where w.named <> w.events - 1 or cardinality(string_to_array(w.path, ' ')) <> w.events or exists (
          select from unnest(string_to_array(w.path, ' ')) with ordinality as step (told, n)
          left join order_edges edge on edge.from_status || '>' || edge.to_status = step.told
          where case when step.n = 1 then step.told not like '>%' else edge.from_status is null
            or edge.from_status <> split_part((string_to_array(w.path, ' '))[step.n - 1], '>', 2) end)
      )
      select o.id as subject, 'row: ' || o.status || ' v' || o.version || ', last event: ' ||
        coalesce(split_part(went.path, '>', -1), 'none') || ' v' || coalesce(went.last, 0) || ', events ' || coalesce(went.events, 0) as detail
      from orders o left join went on went.order_id = o.id
      where coalesce(went.events, 0) <> o.version or went.first <> 1 or went.last <> o.version or split_part(went.path, '>', -1) <> o.status
      union all
      select e.id, coalesce(e.from_status, 'nothing') || ' → ' || e.to_status || ' after ' || coalesce(before.to_status, 'nothing')
      from (select order_id from went where (path, events, named) in (select path, events, named from wrong)
        or first <> 1 or last <> events) lost
      join order_events e on e.order_id = lost.order_id
      left join order_events before on before.order_id = e.order_id and before.version = e.version - 1
      left join order_edges edge on edge.from_status = e.from_status and edge.to_status = e.to_status
      where e.from_status is distinct from before.to_status or (e.from_status is not null and edge.from_status is null)`,
  },
  {
    id: "I11",
    title:
      "No reservation outlives its order's need, and no slot is above its capacity or out of step with its bookings",
    query: `
      select r.id as subject, 'held for an order that is ' || o.status as detail
      from reservations r join orders o on o.id = r.order_id where r.status = 'held' and o.status not in ('awaiting_payment', 'placed')
      union all
      select o.id, 'open, but holds no stock' from orders o
      where o.status in ('awaiting_payment', 'placed')
        and not exists (select 1 from reservations r where r.order_id = o.id and r.status = 'held')
      union all
      select o.id, 'open, but has no place in a slot' from orders o
      where o.status in ('awaiting_payment', 'placed')
        and not exists (select 1 from slot_bookings b where b.order_id = o.id and b.status = 'held')
      union all
      select b.order_id, 'keeps its slot though the order is ' || o.status
      from slot_bookings b join orders o on o.id = b.order_id where b.status = 'held' and o.status in ('cancelled', 'expired')
      union all
      select s.id, 'booked ' || s.booked_orders || '/' || s.max_orders || ' orders, ' || s.booked_items || '/' || s.max_items ||
        ' items; bookings say ' || coalesce(b.orders, 0) || ' and ' || coalesce(b.items, 0)
      from kitchen_slots s
      left join (select slot_id, count(*) as orders, sum(items) as items from slot_bookings where status = 'held' group by slot_id) b
        on b.slot_id = s.id
      where s.booked_orders > s.max_orders or s.booked_items > s.max_items
        or s.booked_orders <> coalesce(b.orders, 0) or s.booked_items <> coalesce(b.items, 0)`,
  },
  {
    id: "I12",
    title: "Each act on the console has an audit row with actor, reason and time",
    query: `
      select m.id as subject, 'a stock adjustment without its audit row' as detail
      from movements m
      where m.reason = 'adjustment' and not exists (
        select 1 from audit_events a where a.subject_id = m.stock_level_id and a.action = 'inventory.adjust'
          and a.actor_id = m.actor_id and a.at = m.created_at)
      union all
      select e.id, 'a cancellation by staff without its audit row'
      from order_events e
      where e.to_status = 'cancelled' and e.actor_role = 'staff' and not exists (
        select 1 from audit_events a where a.subject_id = e.order_id and a.action = 'order.cancel' and a.actor_id = e.actor_id)
      union all
      select o.id, 'a delivery without its PIN and without its audit row'
      from orders o
      where o.status = 'delivered' and o.pin_failures >= 3 and not exists (
        select 1 from audit_events a where a.subject_id = o.id and a.action = 'order.deliver_without_pin')
      union all
      select id, 'an act without a reason' from audit_events
      where coalesce(reason, '') = '' and action in ('order.cancel', 'inventory.adjust', 'order.deliver_without_pin')`,
  },
];

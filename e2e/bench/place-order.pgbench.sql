-- One order, as ordering/place-order.ts places it: what PostgreSQL itself can do when nobody prices, checks or answers.
--
-- Kept in step by in-step.ts, which places a real order before every run and refuses to measure when a statement here
-- is not, word for word, one that the order sent. To mend it, copy the statement from the file named above it and write
-- :name for each ${…}. White space is free. A value that must be worked out stands in parentheses after /*=*/.
-- Four things differ, none of which makes this slower by more than a round trip: the ids are made by the first
-- statement, which reads the menu's version as the order does; wallet and stock are locked one after the other, since
-- pgbench cannot read a row inside a pipeline; the key comes after the menu's version; BEGIN is not sent along.
--
-- From outside, by -D: n (0), base, kitchens, dishes, customers_each; every value of order-values.ts.
\set n :n + 1
\set serial :base + :client_id * 10000000 + :n
\set kitchen random(1, :kitchens)
\set dish random(1, :dishes)
\set customer 1 + :client_id * :customers_each + random(0, :customers_each - 1)
begin;

-- catalog/kitchen-menu.ts, and the ids
select menu_version,
  'bench-kitchen-' || :kitchen as kitchen_id,
  'bench-kitchen-' || :kitchen || '--dish-' || :dish as item_id,
  'usr_' || :id_stem || lpad(:customer, 17, '0') as customer_id,
  'acc_' || :id_stem || lpad(:customer, 17, '0') as wallet_id,
  '00000000-0000-4000-' || :serial as key,
  'PB-' || :serial as number,
  'ord_' || :id_stem || :serial as order_id,
  'tnd_' || :id_stem || :serial as tender_id,
  'oev_' || :id_stem || :serial as event_id,
  'stk_bench-kitchen-' || :kitchen || '--dish-' || :dish || '_' || :service_date as level_id,
  replace(:slot_ids, '@kitchen', 'bench-kitchen-' || :kitchen) as slot_ids,
  replace(:slot_id, '@kitchen', 'bench-kitchen-' || :kitchen) as slot_id
from kitchens where id = 'bench-kitchen-' || :kitchen
\gset

-- platform/idempotency.ts
insert into idempotency_keys (actor_id, key, operation, input_hash, created_at)
values (:customer_id, :key, :operation, :input_hash, :at::timestamptz)
on conflict do nothing returning key;

\startpipeline
-- identity/spend-row.ts
insert into spend_controls (user_id, created_at) values (:customer_id, :at::timestamptz)
on conflict do nothing;

select user_id, pin_hash, pin_failures, pin_locked_until, capped_until, locked_at, version from spend_controls
where user_id = any(/*=*/('{' || :customer_id || '}')::text[]) order by user_id collate "C" for update;
\endpipeline

-- ledger/post-transfers.ts
select id, balance_kobo, version from accounts
where id = any(/*=*/('{' || :wallet_id || '}')::text[]) order by id collate "C" for update
\gset wallet_

-- inventory/reserve.ts
select id, item_id, on_hand, reserved, version from stock_levels
where id = any(/*=*/('{' || :level_id || '}')::text[]) order by id collate "C" for update
\gset level_

\set wallet_after :wallet_balance_kobo - :total
\set wallet_next :wallet_version + 1
\startpipeline
-- inventory/reserve.ts
select id, starts_at, max_orders, max_items, booked_orders, booked_items from kitchen_slots
where id = any(:slot_ids::text[]) order by id collate "C" for update;

-- ordering/insert-order.ts
with new_order as (
  insert into orders (id, number, customer_id, region_id, kitchen_id, status, version, quote_id, fulfilment_type, zone_id,
    landmark, directions, phone, slot_starts_at, eta_from, eta_to, food_kobo, packaging_kobo, delivery_kobo, service_kobo,
    tip_kobo, discount_kobo, vat_included_kobo, total_kobo, earnings, promo_code, rider_note, delivery_pin, created_at,
    changed_at, paid_at, pay_until, accept_by)
  values (:order_id, :number, :customer_id, :region_id, :kitchen_id, /*=*/('placed'), 1,
    /*=*/(null), /*=*/('pickup'), /*=*/(null), /*=*/(''), /*=*/(''), /*=*/(''),
    :slot_at::timestamptz, :eta_from::timestamptz, :eta_to::timestamptz,
    :food, :packaging, :delivery, :service, :tip, :discount,
    :vat, :total, :earnings::jsonb, /*=*/(null), /*=*/(''), /*=*/(null),
    :at::timestamptz, :at::timestamptz, :at::timestamptz, /*=*/(null)::timestamptz, :accept_by::timestamptz)
), new_packs as (
  insert into order_packs (id, order_id, position, name, packaging_kobo)
  select id, :order_id, position, name, packaging
  from jsonb_to_recordset(/*=*/(replace(:packs, '@serial', :serial))::jsonb) as row (id text, position int, name text, packaging bigint)
), new_lines as (
  insert into line_items (id, order_id, pack_id, position, item_id, name, quantity, unit_price_kobo, options, options_kobo, total_kobo, note)
  select id, :order_id, pack_id, position, item_id, name, quantity, unit_price, options, options_kobo, total, note
  from jsonb_to_recordset(/*=*/(replace(replace(:lines, '@serial', :serial), '@item', :item_id))::jsonb) as row (id text, pack_id text, position int, item_id text,
    name text, quantity int, unit_price bigint, options jsonb, options_kobo bigint, total bigint, note text)
), new_tenders as (
  insert into tenders (id, order_id, kind, amount_kobo, status, payer_id)
  values (:tender_id, :order_id, /*=*/('wallet'), :total, /*=*/('captured'), /*=*/(null))
)
insert into order_events (id, order_id, version, from_status, to_status, actor_id, actor_role, request_id, at)
values (:event_id, :order_id, 1, null, /*=*/('placed'), :customer_id, 'customer', /*=*/(null), :at::timestamptz);

-- ledger/post-transfers.ts
with new_transfers as (
  insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
  select id, "from", "to", amount, reason, effect_key, reference_id, :customer_id, :at::timestamptz
  from jsonb_to_recordset(/*=*/(replace(replace(:transfers, '@serial', :serial), '@wallet', :wallet_id))::jsonb) as row (
    id text, "from" text, "to" text, amount bigint, reason text, effect_key text, reference_id text)
), new_entries as (
  insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
  select id, transfer_id, account_id, amount, previous, balance, version, :at::timestamptz
  from jsonb_to_recordset(/*=*/(replace(replace(replace(replace(replace(:entries, '@serial', :serial), '@wallet', :wallet_id),
      '"@before"', :wallet_balance_kobo), '"@after"', :wallet_after), '"@next"', :wallet_next))::jsonb) as row (
    id text, transfer_id text, account_id text, amount bigint, previous bigint, balance bigint, version bigint)
), moved as (
  update accounts set balance_kobo = row.balance, version = accounts.version + 1
  from jsonb_to_recordset(/*=*/(replace(replace(replace(:steps, '@wallet', :wallet_id),
      '"@version"', :wallet_version), '"@after"', :wallet_after))::jsonb) as row (id text, before bigint, balance bigint)
  where accounts.id = row.id and accounts.version = row.before
  returning 1
)
select count(*) as moved from moved;

-- inventory/reserve.ts
with wanted as (
  select * from jsonb_to_recordset(/*=*/(replace(replace(replace(:reservations, '@serial', :serial), '@level', :level_id),
    '"@version"', :level_version))::jsonb) as row (id text, level text, quantity int, version int)
), held as (
  insert into reservations (id, order_id, stock_level_id, quantity, status, created_at, changed_at)
  select id, :order_id, level, quantity, 'held', :at::timestamptz, :at::timestamptz from wanted
), moved as (
  update stock_levels set reserved = stock_levels.reserved + wanted.quantity, version = stock_levels.version + 1,
    changed_by = :customer_id, changed_at = :at::timestamptz
  from wanted where stock_levels.id = wanted.level and stock_levels.version = wanted.version returning 1
), booked as (
  update kitchen_slots set booked_orders = booked_orders + 1, booked_items = booked_items + :items::int
  where id = :slot_id returning 1
), booking as (
  insert into slot_bookings (order_id, slot_id, items, status) values (:order_id, :slot_id, :items::int, 'held')
)
select (select count(*) from moved) as levels, (select count(*) from booked) as slots;

-- platform/outbox.ts
insert into outbox_events
  (id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, request_id, actor_id, created_at)
select id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, request_id, actor_id, created_at
from jsonb_to_recordset(/*=*/(replace(replace(replace(:events, '@serial', :serial), '@customer', :customer_id),
    '@kitchen', :kitchen_id))::jsonb) as row (
  id text, aggregate_type text, aggregate_id text, aggregate_version int, event_type text, payload jsonb,
  request_id text, actor_id text, created_at timestamptz);

-- platform/idempotency.ts
update idempotency_keys set answer = /*=*/(replace(replace(:answer, '@serial', :serial), '@item', :item_id))::jsonb
where actor_id = :customer_id and key = :key;
\endpipeline
commit;

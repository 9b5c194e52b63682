-- What Drizzle's schema cannot say: the application's role, append-only history, deferred sums, the order's machine.
-- On an empty database this takes milliseconds and locks nothing that anybody waits for.

-- == platform: the application's role ==========================================================================
-- Sessions of the application take this role on at connection (`role=rachel_app`). It owns nothing.
do $$
begin
  create role rachel_app nologin;
exception
  -- The role belongs to the whole server: another database of it may have made it, even at this very moment.
  when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$
begin
  execute format('grant rachel_app to %I', current_user);
exception
  when others then
    -- Two databases of one server that migrate at once may both try; membership is all that matters.
    if not pg_has_role(current_user, 'rachel_app', 'member') then raise; end if;
end $$;
--> statement-breakpoint
grant usage on schema public to rachel_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to rachel_app;
--> statement-breakpoint
grant usage, select on all sequences in schema public to rachel_app;
--> statement-breakpoint
alter default privileges in schema public grant select, insert, update, delete on tables to rachel_app;
--> statement-breakpoint
alter default privileges in schema public grant usage, select on sequences to rachel_app;
--> statement-breakpoint

-- == history is inserted, never updated or deleted ==============================================================
-- The application's role has no right to; a trigger refuses everybody else, owner and superuser included.
revoke update, delete, truncate on transfers, entries, movements, order_events, line_items, order_packs from rachel_app;
--> statement-breakpoint
revoke delete, truncate on accounts, orders, tenders, reservations, stock_levels, kitchen_slots, slot_bookings, outbox_events, consumed_events from rachel_app;
--> statement-breakpoint
create function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
do $$
declare history text;
begin
  foreach history in array array['transfers', 'entries', 'movements', 'order_events', 'line_items', 'order_packs'] loop
    execute format(
      'create trigger %I before update or delete on %I for each row execute function refuse_rewriting_history()',
      history || '_append_only', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
  foreach history in array array['orders', 'accounts', 'tenders', 'reservations', 'stock_levels'] loop
    execute format(
      'create trigger %I before delete on %I for each row execute function refuse_rewriting_history()',
      history || '_never_deleted', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
end $$;
--> statement-breakpoint

-- == ledger ====================================================================================================
-- At COMMIT every transfer has exactly its two entries, of its amount, on its two accounts.
create function check_transfer_balanced() returns trigger language plpgsql as $$
declare
  fault text;
  wanted text;
begin
  if tg_table_name = 'transfers' then wanted := new.id; else wanted := new.transfer_id; end if;
  select case
      when count(*) <> 2 then 'has ' || count(*) || ' entries'
      when sum(e.amount_kobo) <> 0 then 'does not sum to zero'
      when count(*) filter (where e.account_id = t.from_account_id and e.amount_kobo = -t.amount_kobo) <> 1
        or count(*) filter (where e.account_id = t.to_account_id and e.amount_kobo = t.amount_kobo) <> 1
        then 'has entries of another amount or account'
    end
    into fault
    from transfers t left join entries e on e.transfer_id = t.id
    where t.id = wanted
    group by t.id;
  if fault is not null then
    raise exception 'a transfer %', fault using errcode = 'check_violation', constraint = 'transfers_balanced';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger transfers_balanced after insert on transfers
  deferrable initially deferred for each row execute function check_transfer_balanced();
--> statement-breakpoint
create constraint trigger entries_balanced after insert on entries
  deferrable initially deferred for each row execute function check_transfer_balanced();
--> statement-breakpoint
-- At COMMIT a floor account's balance is that of its last entry, and an entry without its balance is refused too.
create function check_balance_has_entry() returns trigger language plpgsql as $$
declare
  account accounts%rowtype;
  last_balance bigint;
  wanted text;
begin
  if tg_table_name = 'accounts' then wanted := new.id; else wanted := new.account_id; end if;
  select * into account from accounts where id = wanted;
  if account.kind = 'house' then return null; end if;
  if account.version = 0 and account.balance_kobo = 0 then return null; end if;
  select balance_kobo into last_balance from entries
    where account_id = account.id and account_version = account.version;
  if last_balance is distinct from account.balance_kobo
     or exists (select 1 from entries where account_id = account.id and account_version > account.version) then
    raise exception 'a balance and its entries disagree'
      using errcode = 'check_violation', constraint = 'accounts_balance_is_last_entry';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger accounts_balance_is_last_entry after insert or update on accounts
  deferrable initially deferred for each row execute function check_balance_has_entry();
--> statement-breakpoint
create constraint trigger entries_reach_balance after insert on entries
  deferrable initially deferred for each row when (new.account_version is not null)
  execute function check_balance_has_entry();
--> statement-breakpoint
create function refuse_account_change() returns trigger language plpgsql as $$
begin
  if (new.id, new.kind, new.purpose, new.owner_id) is distinct from (old.id, old.kind, old.purpose, old.owner_id) then
    raise exception 'an account never changes its kind, purpose or owner' using errcode = 'check_violation';
  end if;
  if new.version is distinct from old.version + 1 and new.balance_kobo is distinct from old.balance_kobo then
    raise exception 'a balance changes by one version at a time' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger accounts_fixed before update on accounts for each row execute function refuse_account_change();
--> statement-breakpoint
-- The house's own accounts, one of each; kitchens' and riders' payables are opened when first owed.
insert into accounts (id, kind, purpose, owner_id, balance_kobo, version, created_at)
select 'acc_house_' || purpose, 'house', purpose, null, null, null, now()
from unnest(array['paystack_clearing', 'order_escrow', 'wallet_hold', 'refund_clearing', 'suspense', 'commission_income',
  'service_fee_income', 'delivery_income', 'packaging_income', 'vat_payable', 'promotion_expense', 'goodwill_expense',
  'paystack_fee_expense', 'chargeback_loss', 'bank']) as purpose;
--> statement-breakpoint

-- == ordering ==================================================================================================
-- The machine of ordering/contract.ts, once more, for whoever comes by another way. A test compares the two.
create table order_edges (from_status text not null, to_status text not null, primary key (from_status, to_status));
--> statement-breakpoint
insert into order_edges values
  ('awaiting_payment', 'placed'), ('awaiting_payment', 'expired'), ('awaiting_payment', 'cancelled'),
  ('placed', 'accepted'), ('placed', 'cancelled'),
  ('accepted', 'preparing'), ('accepted', 'cancelled'),
  ('preparing', 'ready'), ('preparing', 'cancelled'),
  ('ready', 'out_for_delivery'), ('ready', 'delivered'), ('ready', 'cancelled'),
  ('out_for_delivery', 'delivered'), ('out_for_delivery', 'undeliverable');
--> statement-breakpoint
revoke insert, update, delete on order_edges from rachel_app;
--> statement-breakpoint
grant select on order_edges to rachel_app;
--> statement-breakpoint
create function check_order_path() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from order_edges where from_status = old.status and to_status = new.status) then
      raise exception 'an order cannot go from % to %', old.status, new.status
        using errcode = 'check_violation', constraint = 'orders_path';
    end if;
    if new.status = 'delivered' and old.status = 'ready' and new.fulfilment_type <> 'pickup' then
      raise exception 'a delivery is not delivered before it was picked up'
        using errcode = 'check_violation', constraint = 'orders_path';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'an order changes by one version at a time' using errcode = 'check_violation', constraint = 'orders_path';
    end if;
  end if;
  if (new.customer_id, new.kitchen_id, new.total_kobo, new.food_kobo, new.packaging_kobo, new.delivery_kobo, new.service_kobo,
      new.tip_kobo, new.discount_kobo, new.number, new.created_at)
     is distinct from
     (old.customer_id, old.kitchen_id, old.total_kobo, old.food_kobo, old.packaging_kobo, old.delivery_kobo, old.service_kobo,
      old.tip_kobo, old.discount_kobo, old.number, old.created_at) then
    raise exception 'what was ordered and paid never changes' using errcode = 'check_violation', constraint = 'orders_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_path before update on orders for each row execute function check_order_path();
--> statement-breakpoint
-- At COMMIT a paid order has lines and packs that sum to its food and packaging, tenders that sum to its total, money
-- in escrow for each, and an event for its version.
create function check_order_whole() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if (select coalesce(sum(total_kobo), 0) from line_items where order_id = new.id) <> new.food_kobo then
    fault := 'lines do not sum to its food';
  elsif (select coalesce(sum(packaging_kobo), 0) from order_packs where order_id = new.id) <> new.packaging_kobo then
    fault := 'packs do not sum to its packaging';
  elsif (select coalesce(sum(amount_kobo), 0) from tenders where order_id = new.id) <> new.total_kobo then
    fault := 'tenders do not sum to its total';
  elsif new.status not in ('awaiting_payment', 'expired') and
    (select coalesce(sum(amount_kobo), 0) from transfers where reference_id = new.id and reason = 'order_payment') <> new.total_kobo then
    fault := 'payments do not sum to its total';
  elsif not exists (select 1 from order_events where order_id = new.id and version = new.version and to_status = new.status) then
    fault := 'version has no event';
  end if;
  if fault is not null then
    raise exception 'an order whose %', fault using errcode = 'check_violation', constraint = 'orders_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger orders_whole after insert or update on orders
  deferrable initially deferred for each row execute function check_order_whole();
--> statement-breakpoint
-- Numbers are handed out in blocks of 64; ordering/order-number.ts turns each into a short, speakable order number.
create sequence order_number_blocks increment by 64 start with 1;
--> statement-breakpoint
grant usage, select on sequence order_number_blocks to rachel_app;
--> statement-breakpoint

-- == catalog ===================================================================================================
-- Serves the search of dishes: spelling that is near enough.
create extension if not exists pg_trgm;
--> statement-breakpoint
-- Everything that a price or a menu is made of changes the version of each kitchen that shows it, in the same
-- transaction. Versions come from a sequence and are never used twice (a rolled-back one is lost), so a menu cached
-- under its version is exact, always. The rows are locked in id order; a change of the menu does not wait for orders,
-- which hold at most a key-share lock on their kitchen.
create function bump_menu_versions(changed text[]) returns void language sql as $$
  update kitchens set menu_version = nextval('menu_versions')
  where id in (select id from kitchens where id = any (changed) order by id for no key update)
$$;
--> statement-breakpoint
-- Once a statement, not once a row. The argument is the query that finds the kitchens from the rows `changed`.
create function bump_menus_of_changed() returns trigger language plpgsql as $$
begin
  execute format('select bump_menu_versions(array(%s))', TG_ARGV[0]);
  return null;
end
$$;
--> statement-breakpoint
-- An update looks at the old rows and at the new: a dish that moves changes the menu it leaves and the one it joins.
do $$
declare
  watched record;
  event record;
begin
  for watched in
    select * from (values
      ('menu_items', 'select kitchen_id from changed'),
      ('menu_categories', 'select i.kitchen_id from changed c join menu_items i on i.category_id = c.id'),
      ('option_groups', 'select i.kitchen_id from changed c join menu_item_option_groups g on g.group_id = c.id join menu_items i on i.id = g.item_id'),
      ('options', 'select i.kitchen_id from changed c join menu_item_option_groups g on g.group_id = c.group_id join menu_items i on i.id = g.item_id'),
      ('menu_item_option_groups', 'select i.kitchen_id from changed c join menu_items i on i.id = c.item_id'),
      ('kitchen_zones', 'select kitchen_id from changed'),
      ('zones', 'select z.kitchen_id from changed c join kitchen_zones z on z.zone_id = c.id'),
      ('fee_schedules', 'select k.id from kitchens k')
    ) as list (name, kitchens)
  loop
    for event in select * from (values ('INSERT', 'NEW'), ('UPDATE', 'NEW'), ('UPDATE', 'OLD'), ('DELETE', 'OLD')) as list (name, rows)
    loop
      execute format(
        'create trigger %I after %s on %I referencing %s table as changed for each statement execute function bump_menus_of_changed(%L)',
        watched.name || '_bump_menu_' || lower(event.name || '_' || event.rows), event.name, watched.name, event.rows, watched.kitchens);
    end loop;
  end loop;
end
$$;
--> statement-breakpoint
-- A kitchen's own row: hours, capacity, commission, VAT, place. A change of the version alone is one of the above.
create function bump_menu_of_kitchen() returns trigger language plpgsql as $$
begin
  if new.menu_version = old.menu_version and new is distinct from old then
    new.menu_version := nextval('menu_versions');
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger kitchens_bump_menu before update on kitchens for each row execute function bump_menu_of_kitchen();
--> statement-breakpoint
-- What was charged last month stays readable: a new schedule is a new row.
revoke update, delete on fee_schedules from rachel_app;
--> statement-breakpoint

-- == audit =====================================================================================================
-- An audit row is inserted unsealed; the sealer fills its three chain columns once; nothing else ever changes it.
revoke update, delete, truncate on audit_events from rachel_app;
--> statement-breakpoint
grant update (position, prev_hash, hash) on audit_events to rachel_app;
--> statement-breakpoint
create function refuse_unsealing() returns trigger language plpgsql as $$
begin
  if old.hash is not null or new.hash is null
     or (to_jsonb(new) - array['position', 'prev_hash', 'hash']) is distinct from
        (to_jsonb(old) - array['position', 'prev_hash', 'hash']) then
    raise exception 'an audit row is sealed once and never changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create function refuse_sealed_insert() returns trigger language plpgsql as $$
begin
  if new.hash is not null then
    raise exception 'an audit row is inserted unsealed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_events_inserted_unsealed before insert on audit_events
  for each row execute function refuse_sealed_insert();
--> statement-breakpoint
create trigger audit_events_sealed_once before update on audit_events
  for each row execute function refuse_unsealing();
--> statement-breakpoint
create trigger audit_events_never_deleted before delete on audit_events
  for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_rewriting_history();
--> statement-breakpoint

-- == identity ==================================================================================================
-- People are suspended or marked deleted; their orders and wallets still name them.
revoke delete, truncate on users from rachel_app;
--> statement-breakpoint
-- Written here because identity stands above catalog in the table of modules and may not import its tables.
alter table users add constraint users_kitchen_exists foreign key (kitchen_id) references kitchens (id);
--> statement-breakpoint
alter table users add constraint users_region_exists foreign key (region_id) references regions (id);
--> statement-breakpoint
alter table addresses add constraint addresses_zone_exists foreign key (zone_id) references zones (id);
--> statement-breakpoint

-- == notifications =============================================================================================
-- What was said stays said; only its status moves.
revoke delete, truncate on messages from rachel_app;
--> statement-breakpoint

-- == relay =====================================================================================================
-- Serves the metrics page and replaying: the events that could not be published, normally none.
create index outbox_events_dead on outbox_events (dead_at) where dead_at is not null;

-- What Drizzle's schema cannot say of the customer's app: history that is only added to, machines that take no other
-- path, and foreign keys that would point up the modules. Locks nothing that anybody waits for.

-- == foreign keys ==============================================================================================
alter table reviews add constraint reviews_order_exists foreign key (order_id) references orders (id);
--> statement-breakpoint
alter table reviews add constraint reviews_customer_exists foreign key (customer_id) references users (id);
--> statement-breakpoint

-- == history is inserted, never updated or deleted ==============================================================
revoke update, delete, truncate on claim_lines, late_tips from rachel_app;
--> statement-breakpoint
revoke delete, truncate on claims, shortages, promo_redemptions, group_orders, group_members, browser_sessions, spend_controls, push_subscriptions from rachel_app;
--> statement-breakpoint
do $$
declare history text;
begin
  foreach history in array array['claim_lines', 'late_tips'] loop
    execute format(
      'create trigger %I before update or delete on %I for each row execute function refuse_rewriting_history()',
      history || '_append_only', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
  foreach history in array array['claims', 'shortages', 'promo_redemptions', 'group_orders'] loop
    execute format(
      'create trigger %I before delete on %I for each row execute function refuse_rewriting_history()',
      history || '_never_deleted', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
end $$;
--> statement-breakpoint

-- == machines ==================================================================================================
-- The machines of the contracts, once more, for whoever comes by another way. A test compares the two.
create table state_edges (
  machine text not null,
  from_status text not null,
  to_status text not null,
  primary key (machine, from_status, to_status)
);
--> statement-breakpoint
insert into state_edges values
  ('promo_redemptions', 'held', 'used'), ('promo_redemptions', 'held', 'released'), ('promo_redemptions', 'used', 'released'),
  ('claims', 'open', 'accepted'), ('claims', 'open', 'rejected'),
  ('shortages', 'asked', 'replaced'), ('shortages', 'asked', 'removed'), ('shortages', 'asked', 'order_cancelled'),
  ('group_orders', 'open', 'locked'), ('group_orders', 'open', 'placed'), ('group_orders', 'open', 'cancelled'), ('group_orders', 'open', 'expired'),
  ('group_orders', 'locked', 'open'), ('group_orders', 'locked', 'placed'), ('group_orders', 'locked', 'cancelled'), ('group_orders', 'locked', 'expired');
--> statement-breakpoint
revoke insert, update, delete on state_edges from rachel_app;
--> statement-breakpoint
create function check_state_path() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not exists (
      select 1 from state_edges where machine = tg_table_name and from_status = old.status and to_status = new.status) then
    raise exception '% cannot go from % to %', tg_table_name, old.status, new.status
      using errcode = 'check_violation', constraint = tg_table_name || '_path';
  end if;
  return new;
end $$;
--> statement-breakpoint
do $$
declare machine text;
begin
  foreach machine in array array['promo_redemptions', 'claims', 'shortages', 'group_orders'] loop
    execute format('create trigger %I before update on %I for each row execute function check_state_path()',
      machine || '_path', machine);
  end loop;
end $$;

-- Nothing of a person is written to an account that is closed: whoever was under way while it closed waits for its row, and
-- is refused then, as `refuse_closed_customer` does for orders and payments. Locks nothing that anybody waits for: the
-- triggers look at rows that are still to come.
create function refuse_closed_owner() returns trigger language plpgsql as $$
declare
  owner text := to_jsonb(new) ->> tg_argv[0];
  standing text;
begin
  if owner is not null then
    select status into standing from users where id = owner for key share;
  end if;
  if standing = 'deleted' then
    raise exception '% of an account that is closed', tg_table_name
      using errcode = 'check_violation', constraint = tg_table_name || '_owner_open';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger addresses_owner_open before insert on addresses for each row execute function refuse_closed_owner('user_id');
--> statement-breakpoint
create trigger group_orders_owner_open before insert on group_orders for each row execute function refuse_closed_owner('host_id');
--> statement-breakpoint
create trigger group_members_owner_open before insert on group_members for each row execute function refuse_closed_owner('user_id');
--> statement-breakpoint
create trigger push_subscriptions_owner_open before insert on push_subscriptions
  for each row execute function refuse_closed_owner('user_id');

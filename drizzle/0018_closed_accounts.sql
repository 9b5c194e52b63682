-- Nobody orders or pays in the name of an account that is closed: whoever was under way while it closed waits for its
-- row, and is refused then. Locks nothing that anybody waits for: the triggers look at rows that are still to come.
create function refuse_closed_customer() returns trigger language plpgsql as $$
declare standing text;
begin
  select status into standing from users where id = new.customer_id for key share;
  if standing = 'deleted' then
    raise exception '% of an account that is closed', tg_table_name
      using errcode = 'check_violation', constraint = tg_table_name || '_customer_open';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_customer_open before insert on orders for each row execute function refuse_closed_customer();
--> statement-breakpoint
create trigger payment_attempts_customer_open before insert on payment_attempts for each row execute function refuse_closed_customer();

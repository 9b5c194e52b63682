-- One transfer of our bank is one payment, whichever table writes it down. Before, each of two looked into the other's table,
-- and two at the same moment saw nothing. Both tables are locked for the moment that a trigger takes; their rows are few.

-- What was written down already, the earliest first: should two share a reference from before, both stand as they are.
insert into bank_references (reference, payment_id)
select reference, id from (
  select upper(bank_reference) as reference, id, created_at from payouts where status <> 'rejected'
  union all
  select bank_reference, id, created_at from break_requests where bank_reference is not null and status <> 'rejected'
) written order by created_at, id
on conflict do nothing;
--> statement-breakpoint

-- The unique key waits for whoever is at it: the second one reads what the first has committed. What was rejected was never
-- a payment. As the owner: the application's role cannot let a reference go by itself.
create function take_bank_reference() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into bank_references (reference, payment_id) values (upper(new.bank_reference), new.id) on conflict do nothing;
  if not found then
    raise exception 'a transfer of the bank is one payment' using errcode = 'unique_violation', constraint = 'bank_references_once';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payouts_transfer_once before insert on payouts
  for each row when (new.status <> 'rejected') execute function take_bank_reference();
--> statement-breakpoint
create trigger break_requests_transfer_once before insert on break_requests
  for each row when (new.bank_reference is not null) execute function take_bank_reference();
--> statement-breakpoint
create function let_bank_reference_go() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from bank_references where payment_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger payouts_let_go after update of status on payouts
  for each row when (new.status = 'rejected') execute function let_bank_reference_go();
--> statement-breakpoint
create trigger break_requests_let_go after update of status on break_requests
  for each row when (new.status = 'rejected' and new.bank_reference is not null) execute function let_bank_reference_go();
--> statement-breakpoint
revoke insert, update, delete, truncate on bank_references from rachel_app;

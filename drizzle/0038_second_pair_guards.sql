-- What Drizzle's schema cannot say of wallets that are closed, and of acts with money that two people decide. Each table is
-- locked for the moment that a trigger takes to be made; wallets of closed accounts are few.

-- == a closed wallet stays closed, and keeps nothing ============================================================
create function refuse_reopened_account() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null and new.closed_at is distinct from old.closed_at then
    raise exception 'a closed wallet is not opened again' using errcode = 'check_violation', constraint = 'accounts_stay_closed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger accounts_stay_closed before update of closed_at on accounts
  for each row execute function refuse_reopened_account();
--> statement-breakpoint
-- What lies in the wallet of somebody who has left is not theirs to spend any more: it waits in suspense, where a person
-- finds it, like whatever comes from now on.
with lying as (
  select a.id, a.balance_kobo, a.version from accounts a join users u on u.id = a.owner_id
  where a.kind = 'floor' and u.status = 'deleted' and a.balance_kobo > 0
), moved as (
  insert into transfers (id, from_account_id, to_account_id, amount_kobo, reason, effect_key, reference_id, actor_id, created_at)
  select 'trf_left_' || substr(id, 5), id, 'acc_house_suspense', balance_kobo, 'correction', 'left_behind:' || id, id, 'system:migration', now()
  from lying
), sides as (
  insert into entries (id, transfer_id, account_id, amount_kobo, previous_balance_kobo, balance_kobo, account_version, created_at)
  select 'ent_left_' || substr(id, 5), 'trf_left_' || substr(id, 5), id, -balance_kobo, balance_kobo, 0, version + 1, now() from lying
  union all
  select 'ent_kept_' || substr(id, 5), 'trf_left_' || substr(id, 5), 'acc_house_suspense', balance_kobo, null, null, null, now() from lying
), told as (
  insert into breaks (id, kind, subject, reference, detail, suggested_act, status, version, first_seen_at, last_seen_at)
  select 'brk_left_' || substr(id, 5), 'closed_account', 'payment', id,
    'Money that came into the wallet of an account after it was closed. It waits in suspense.',
    'Find its owner. Give it to the wallet of their new account, or pay it out to their bank.', 'open', 1, now(), now()
  from lying
)
update accounts set balance_kobo = 0, version = accounts.version + 1 from lying where accounts.id = lying.id;
--> statement-breakpoint
update accounts set closed_at = now() from users
where users.id = accounts.owner_id and users.status = 'deleted' and accounts.kind = 'floor';
--> statement-breakpoint

-- == what was asked for never changes, and is decided once =======================================================
create function check_request_fixed() returns trigger language plpgsql as $$
declare
  decision text[] := array['status', 'decided_by', 'decided_at', 'decision'];
begin
  if tg_op = 'INSERT' then
    if new.status <> 'requested' then
      raise exception 'what two people decide begins as a request' using errcode = 'check_violation', constraint = tg_table_name || '_path';
    end if;
  elsif old.status <> 'requested' or new.status = 'requested' or to_jsonb(new) - decision is distinct from to_jsonb(old) - decision then
    raise exception 'a request never changes, and is decided once' using errcode = 'check_violation', constraint = tg_table_name || '_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger break_requests_fixed before insert or update on break_requests for each row execute function check_request_fixed();
--> statement-breakpoint
create trigger replay_requests_fixed before insert or update on replay_requests for each row execute function check_request_fixed();
--> statement-breakpoint
create trigger refund_account_requests_fixed before insert or update on refund_account_requests
  for each row execute function check_request_fixed();
--> statement-breakpoint
revoke delete, truncate on break_requests, replay_requests, refund_account_requests from rachel_app;
--> statement-breakpoint

-- == a large receipt goes nowhere without a second person, whatever the code says ===============================
-- The figure is `approvalAboveKobo` of batches/contract.ts, and a test compares the two. Out of our bank, any sum.
create function check_receipt_given() returns trigger language plpgsql as $$
begin
  if (new.reason = 'receipt_paid_out' or new.amount_kobo > 10000000) and not exists (
    select 1 from break_requests r join breaks b on b.id = r.break_id
    where b.reference = new.reference_id and r.status = 'approved' and r.decided_by <> r.requested_by
      and r.amount_kobo = new.amount_kobo and r.act = case new.reason when 'receipt_claimed' then 'claim' else 'pay_out' end) then
    raise exception 'a receipt of this size is given out by two people'
      using errcode = 'check_violation', constraint = 'transfers_four_eyes';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger transfers_four_eyes before insert on transfers
  for each row when (new.reason in ('receipt_claimed', 'receipt_paid_out')) execute function check_receipt_given();

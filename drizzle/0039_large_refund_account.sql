-- A refund above ₦100,000 goes to another account only when two people have named it, whatever the code says. The figure is
-- `approvalAboveKobo` of batches/contract.ts, and a test compares the two. Locks refunds for the moment that a trigger takes.
create function check_refund_account() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from refund_account_requests where refund_id = new.id and refund_version = old.version and status = 'approved') then
    raise exception 'a refund of this size goes to an account that two people named'
      using errcode = 'check_violation', constraint = 'refunds_account_four_eyes';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger refunds_account_four_eyes before update on refunds
  for each row when (old.status = 'needs_attention' and new.status = 'submitting' and new.amount_kobo > 10000000)
  execute function check_refund_account();

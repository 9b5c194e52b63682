-- A payout above ₦100,000, or one that brings a payee above it within a day without a second pair of eyes, begins as a
-- request, and is posted when somebody else has approved it: whatever the code says. The figure is `approvalAboveKobo`
-- of batches/contract.ts, and a test compares the two. Locks the table of payouts for the moment of its creation.
create function check_payout_begins() returns trigger language plpgsql as $$
begin
  if new.status not in ('requested', 'recorded') or (new.status = 'requested') is distinct from new.needs_approval then
    raise exception 'a payout begins as a request or as recorded' using errcode = 'check_violation', constraint = 'payouts_path';
  end if;
  if not new.needs_approval and new.amount_kobo + (
      select coalesce(sum(amount_kobo), 0) from payouts
      where payee_kind = new.payee_kind and payee_id = new.payee_id and not needs_approval
        and created_at > new.created_at - interval '24 hours') > 10000000 then
    raise exception 'a payout of this size is decided by a colleague'
      using errcode = 'check_violation', constraint = 'payouts_four_eyes';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payouts_begin before insert on payouts for each row execute function check_payout_begins();
--> statement-breakpoint
-- What was asked for never changes; a request is decided once, and only what was posted is reversed, once.
create or replace function check_payout_fixed() returns trigger language plpgsql as $$
begin
  if (new.id, new.payee_kind, new.payee_id, new.amount_kobo, new.bank_reference, new.note, new.recorded_by, new.needs_approval, new.created_at)
     is distinct from
     (old.id, old.payee_kind, old.payee_id, old.amount_kobo, old.bank_reference, old.note, old.recorded_by, old.needs_approval, old.created_at)
     or (old.decided_by is not null
       and (new.decided_by, new.decided_at, new.decision) is distinct from (old.decided_by, old.decided_at, old.decision))
     or (old.status, new.status) not in (('requested', 'recorded'), ('requested', 'rejected'), ('recorded', 'reversed')) then
    raise exception 'a payout never changes, it is decided once and reversed once'
      using errcode = 'check_violation', constraint = 'payouts_fixed';
  end if;
  return new;
end $$;

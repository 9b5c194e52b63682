-- A refund that was asked for first is approved by somebody else, and by somebody: whatever the code says. Of a bulk
-- refund the constraint refunds_four_eyes says so already. Locks the table of refunds for the moment of its creation.
create function check_refund_decided() returns trigger language plpgsql as $$
begin
  if new.approved_by is null or new.approved_by = old.requested_by then
    raise exception 'a refund that was asked for is decided by a colleague'
      using errcode = 'check_violation', constraint = 'refunds_four_eyes';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger refunds_decided before update on refunds
  for each row when (old.status = 'requested' and new.status = 'approved') execute function check_refund_decided();
--> statement-breakpoint
-- Whoever asks has not decided: a request carries nobody's approval.
alter table refunds add constraint refunds_requested_undecided check (status <> 'requested' or approved_by is null);

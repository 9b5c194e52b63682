-- What is written from now on; rows of before stand as they are, and are still reversed or moved on. Locks payouts and
-- refunds for the moment in which their triggers are made.

-- == a bank's reference is kept in capitals, so that one payment is one however it was typed ====================
create function check_payout_reference() returns trigger language plpgsql as $$
begin
  if new.bank_reference <> upper(new.bank_reference) then
    raise exception 'a bank reference is kept in capitals'
      using errcode = 'check_violation', constraint = 'payouts_reference_capitals';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payouts_reference before insert on payouts for each row execute function check_payout_reference();
--> statement-breakpoint

-- == only cancelling gives back because of cancelling, out of escrow: no other refund is told by the order alone ====
create function check_refund_cause() returns trigger language plpgsql as $$
begin
  if new.reason = 'order_cancelled' and new.liable <> 'escrow' then
    raise exception 'a cancelled order is given back out of escrow'
      using errcode = 'check_violation', constraint = 'refunds_cancelled_from_escrow';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger refunds_cause before insert on refunds for each row execute function check_refund_cause();

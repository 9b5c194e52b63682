-- What Drizzle's schema cannot say of payments and refunds: foreign keys that point down the table of modules,
-- append-only history, the machines, and the limit of what can be refunded. Locks nothing that anybody waits for.

-- == foreign keys ==============================================================================================
alter table payment_attempts add constraint payment_attempts_order_exists foreign key (order_id) references orders (id);
--> statement-breakpoint
alter table payment_attempts add constraint payment_attempts_tender_exists foreign key (tender_id) references tenders (id);
--> statement-breakpoint
alter table payment_attempts add constraint payment_attempts_customer_exists foreign key (customer_id) references users (id);
--> statement-breakpoint
alter table refunds add constraint refunds_customer_exists foreign key (customer_id) references users (id);
--> statement-breakpoint

-- == history is inserted, never updated or deleted ==============================================================
revoke update, delete, truncate on payment_events, refund_events, refund_lines from rachel_app;
--> statement-breakpoint
revoke delete, truncate on payment_attempts, webhook_inbox, disputes, settlements, breaks, reconciliation_runs, refunds from rachel_app;
--> statement-breakpoint
do $$
declare history text;
begin
  foreach history in array array['payment_events', 'refund_events', 'refund_lines'] loop
    execute format(
      'create trigger %I before update or delete on %I for each row execute function refuse_rewriting_history()',
      history || '_append_only', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
  foreach history in array array['payment_attempts', 'webhook_inbox', 'disputes', 'settlements', 'breaks', 'refunds'] loop
    execute format(
      'create trigger %I before delete on %I for each row execute function refuse_rewriting_history()',
      history || '_never_deleted', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
end $$;
--> statement-breakpoint

-- == ordering ==================================================================================================
-- At COMMIT an order has lines and packs that sum to its food and packaging, and an event for its version. While it
-- waits, its tenders sum to its total and what the wallet gave is on hold; once paid, what was posted sums to it too.
create or replace function check_order_whole() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if (select coalesce(sum(total_kobo), 0) from line_items where order_id = new.id) <> new.food_kobo then
    fault := 'lines do not sum to its food';
  elsif (select coalesce(sum(packaging_kobo), 0) from order_packs where order_id = new.id) <> new.packaging_kobo then
    fault := 'packs do not sum to its packaging';
  elsif (new.paid_at is not null or new.status = 'awaiting_payment') and
    (select coalesce(sum(amount_kobo), 0) from tenders where order_id = new.id and status <> 'void') <> new.total_kobo then
    fault := 'tenders do not sum to its total';
  elsif new.paid_at is not null and
    (select coalesce(sum(amount_kobo), 0) from transfers where reference_id = new.id and reason = 'order_payment') <> new.total_kobo then
    fault := 'payments do not sum to its total';
  elsif new.paid_at is not null and exists (select 1 from tenders where order_id = new.id and status in ('pending', 'held')) then
    fault := 'tenders are not all captured';
  elsif new.paid_at is null and new.status <> 'awaiting_payment' and
    exists (select 1 from tenders where order_id = new.id and status not in ('void', 'returned')) then
    fault := 'tenders outlive it';
  elsif not exists (select 1 from order_events where order_id = new.id and version = new.version and to_status = new.status) then
    fault := 'version has no event';
  end if;
  if fault is not null then
    raise exception 'an order whose %', fault using errcode = 'check_violation', constraint = 'orders_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
-- At COMMIT a changed tender still fits its order: a waiting order can be paid another way, but never by less.
create function check_tender_fits() returns trigger language plpgsql as $$
declare
  total bigint;
begin
  select total_kobo into total from orders
    where id = new.order_id and (paid_at is not null or status = 'awaiting_payment');
  if total is not null and
    (select coalesce(sum(amount_kobo), 0) from tenders where order_id = new.order_id and status <> 'void') <> total then
    raise exception 'tenders that do not sum to their order' using errcode = 'check_violation', constraint = 'tenders_fit';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger tenders_fit after update on tenders
  deferrable initially deferred for each row execute function check_tender_fits();
--> statement-breakpoint
-- A captured tender comes with its order, which is checked whole: the hottest insert of all is not checked twice.
create constraint trigger tenders_fit_new after insert on tenders
  deferrable initially deferred for each row when (new.status <> 'captured') execute function check_tender_fits();
--> statement-breakpoint
create function check_tender_path() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.order_id <> old.order_id or new.kind <> old.kind then
    raise exception 'a tender never changes its order or kind' using errcode = 'check_violation', constraint = 'tenders_path';
  end if;
  if old.status in ('captured', 'returned') and (new.amount_kobo <> old.amount_kobo
      or (new.status <> old.status and not (old.status = 'captured' and new.status = 'returned'))) then
    raise exception 'what was captured never changes' using errcode = 'check_violation', constraint = 'tenders_path';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger tenders_path before update on tenders for each row execute function check_tender_path();
--> statement-breakpoint
create function check_paid_once() returns trigger language plpgsql as $$
begin
  if old.paid_at is not null and new.paid_at is distinct from old.paid_at then
    raise exception 'an order is paid once' using errcode = 'check_violation', constraint = 'orders_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_paid_once before update on orders for each row execute function check_paid_once();
--> statement-breakpoint

-- == payments ==================================================================================================
-- The machine of payments/contract.ts, once more, for whoever comes by another way. A test compares the two.
create table attempt_edges (from_status text not null, to_status text not null, primary key (from_status, to_status));
--> statement-breakpoint
insert into attempt_edges values
  ('created', 'initialized'), ('created', 'pending'), ('created', 'unknown'), ('created', 'succeeded'), ('created', 'failed'), ('created', 'abandoned'),
  ('initialized', 'pending'), ('initialized', 'unknown'), ('initialized', 'succeeded'), ('initialized', 'failed'), ('initialized', 'abandoned'),
  ('pending', 'unknown'), ('pending', 'succeeded'), ('pending', 'failed'), ('pending', 'abandoned'),
  ('unknown', 'initialized'), ('unknown', 'pending'), ('unknown', 'succeeded'), ('unknown', 'failed'), ('unknown', 'abandoned'),
  ('failed', 'pending'), ('failed', 'succeeded'), ('failed', 'abandoned'),
  ('abandoned', 'pending'), ('abandoned', 'failed'), ('abandoned', 'succeeded'),
  ('succeeded', 'reversed');
--> statement-breakpoint
revoke insert, update, delete on attempt_edges from rachel_app;
--> statement-breakpoint
create function check_attempt_path() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from attempt_edges where from_status = old.status and to_status = new.status) then
      raise exception 'a payment attempt cannot go from % to %', old.status, new.status
        using errcode = 'check_violation', constraint = 'payment_attempts_path';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'a payment attempt changes by one version at a time'
        using errcode = 'check_violation', constraint = 'payment_attempts_path';
    end if;
  end if;
  if (new.reference, new.mode, new.purpose, new.order_id, new.tender_id, new.customer_id, new.wallet_id, new.amount_kobo, new.currency, new.created_at)
     is distinct from
     (old.reference, old.mode, old.purpose, old.order_id, old.tender_id, old.customer_id, old.wallet_id, old.amount_kobo, old.currency, old.created_at)
     or (old.settled_at is not null and (new.settled_at, new.outcome, new.outcome_reason, new.received_kobo)
       is distinct from (old.settled_at, old.outcome, old.outcome_reason, old.received_kobo)) then
    raise exception 'what was asked for and what came never change' using errcode = 'check_violation', constraint = 'payment_attempts_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payment_attempts_path before update on payment_attempts for each row execute function check_attempt_path();
--> statement-breakpoint
-- At COMMIT an attempt's version has its event, and one that is settled has its money in the ledger.
create function check_attempt_whole() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from payment_events where attempt_id = new.id and version = new.version and to_status = new.status) then
    raise exception 'a payment attempt whose version has no event' using errcode = 'check_violation', constraint = 'payment_attempts_whole';
  end if;
  if new.settled_at is not null and new.outcome <> 'refused'
    and not exists (select 1 from transfers where effect_key = 'payment:' || new.reference) then
    raise exception 'a payment attempt that is settled without its money' using errcode = 'check_violation', constraint = 'payment_attempts_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payment_attempts_whole after insert or update on payment_attempts
  deferrable initially deferred for each row execute function check_attempt_whole();
--> statement-breakpoint
-- What Paystack sent stays as it was sent.
create function check_webhook_fixed() returns trigger language plpgsql as $$
begin
  if (new.id, new.dedupe_key, new.event, new.raw, new.sha256, new.received_at)
     is distinct from (old.id, old.dedupe_key, old.event, old.raw, old.sha256, old.received_at) then
    raise exception 'what was received never changes' using errcode = 'check_violation', constraint = 'webhook_inbox_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger webhook_inbox_fixed before update on webhook_inbox for each row execute function check_webhook_fixed();
--> statement-breakpoint

-- == refunds ===================================================================================================
create table refund_edges (from_status text not null, to_status text not null, primary key (from_status, to_status));
--> statement-breakpoint
insert into refund_edges values
  ('requested', 'approved'), ('requested', 'rejected'),
  ('approved', 'submitting'), ('approved', 'processed'),
  ('submitting', 'processing'), ('submitting', 'unknown'), ('submitting', 'processed'), ('submitting', 'failed'), ('submitting', 'needs_attention'), ('submitting', 'approved'),
  ('unknown', 'submitting'), ('unknown', 'processing'), ('unknown', 'processed'), ('unknown', 'failed'), ('unknown', 'needs_attention'),
  ('processing', 'processed'), ('processing', 'failed'), ('processing', 'needs_attention'),
  ('failed', 'submitting'), ('failed', 'processing'), ('failed', 'processed'),
  ('needs_attention', 'submitting'), ('needs_attention', 'processing'), ('needs_attention', 'processed'), ('needs_attention', 'failed');
--> statement-breakpoint
revoke insert, update, delete on refund_edges from rachel_app;
--> statement-breakpoint
create function check_refund_path() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from refund_edges where from_status = old.status and to_status = new.status) then
      raise exception 'a refund cannot go from % to %', old.status, new.status
        using errcode = 'check_violation', constraint = 'refunds_path';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'a refund changes by one version at a time' using errcode = 'check_violation', constraint = 'refunds_path';
    end if;
  end if;
  if (new.order_id, new.tender_id, new.customer_id, new.liable, new.amount_kobo, new.requested_by, new.created_at)
     is distinct from (old.order_id, old.tender_id, old.customer_id, old.liable, old.amount_kobo, old.requested_by, old.created_at) then
    raise exception 'what is refunded to whom never changes' using errcode = 'check_violation', constraint = 'refunds_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger refunds_path before update on refunds for each row execute function check_refund_path();
--> statement-breakpoint
-- At COMMIT the refunds of an order, of each tender and of each line are covered by what was captured. A failed one
-- counts too: its money still waits in refund_clearing, and its retry is the same refund.
create function check_refund_covered() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if (select sum(amount_kobo) from refunds where tender_id = new.tender_id and status <> 'rejected')
     > (select amount_kobo from tenders where id = new.tender_id and status in ('captured', 'returned')) then
    fault := 'more than its tender captured';
  elsif not exists (select 1 from tenders where id = new.tender_id and order_id = new.order_id and status in ('captured', 'returned')) then
    fault := 'of a tender that was not captured';
  elsif exists (
    select 1 from refund_lines mine
    join line_items line on line.id = mine.line_id
    where mine.refund_id = new.id and (line.order_id <> new.order_id or line.total_kobo < (
      select sum(l.amount_kobo) from refund_lines l join refunds r on r.id = l.refund_id
      where l.line_id = mine.line_id and r.status <> 'rejected'))) then
    fault := 'more than a line of it cost';
  elsif (select coalesce(sum(amount_kobo), 0) from refund_lines where refund_id = new.id) > new.amount_kobo then
    fault := 'less than its lines';
  elsif not exists (select 1 from refund_events where refund_id = new.id and version = new.version and to_status = new.status) then
    fault := 'whose version has no event';
  end if;
  if fault is not null then
    raise exception 'a refund %', fault using errcode = 'check_violation', constraint = 'refunds_covered';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger refunds_covered after insert or update on refunds
  deferrable initially deferred for each row execute function check_refund_covered();

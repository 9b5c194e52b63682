-- What Drizzle's schema cannot say of the console: append-only history, the machine of batches, what a plan and its
-- items may never become, and confirmations that are used once. Locks nothing that anybody waits for.

-- == foreign keys ==============================================================================================
alter table refunds add constraint refunds_batch_exists foreign key (batch_id) references batches (id);
--> statement-breakpoint
alter table refund_budget_days add constraint refund_budget_days_user_exists foreign key (user_id) references users (id);
--> statement-breakpoint

-- == history is inserted, never updated or deleted ==============================================================
revoke update, delete, truncate on batch_events, audit_roots, notes from rachel_app;
--> statement-breakpoint
revoke delete, truncate on batches, batch_items, payouts, confirmation_tokens, second_factors, refund_budget_days from rachel_app;
--> statement-breakpoint
do $$
declare history text;
begin
  foreach history in array array['batch_events', 'audit_roots', 'notes'] loop
    execute format(
      'create trigger %I before update or delete on %I for each row execute function refuse_rewriting_history()',
      history || '_append_only', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
  foreach history in array array['batches', 'batch_items', 'payouts'] loop
    execute format(
      'create trigger %I before delete on %I for each row execute function refuse_rewriting_history()',
      history || '_never_deleted', history);
    execute format(
      'create trigger %I before truncate on %I for each statement execute function refuse_rewriting_history()',
      history || '_no_truncate', history);
  end loop;
end $$;
--> statement-breakpoint

-- == batches ===================================================================================================
-- The machine of batches/contract.ts, once more, for whoever comes by another way. A test compares the two.
create table batch_edges (from_status text not null, to_status text not null, primary key (from_status, to_status));
--> statement-breakpoint
insert into batch_edges values
  ('planned', 'awaiting_approval'), ('planned', 'approved'), ('planned', 'aborted'),
  ('awaiting_approval', 'approved'), ('awaiting_approval', 'aborted'),
  ('approved', 'executing'), ('approved', 'aborted'),
  ('executing', 'paused'), ('executing', 'completed'), ('executing', 'completed_with_failures'), ('executing', 'aborted'),
  ('paused', 'executing'), ('paused', 'aborted'),
  ('completed_with_failures', 'executing');
--> statement-breakpoint
revoke insert, update, delete on batch_edges from rachel_app;
--> statement-breakpoint
create function check_batch_path() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from batch_edges where from_status = old.status and to_status = new.status) then
      raise exception 'a batch cannot go from % to %', old.status, new.status
        using errcode = 'check_violation', constraint = 'batches_path';
    end if;
    if new.version <> old.version + 1 then
      raise exception 'a batch changes by one version at a time'
        using errcode = 'check_violation', constraint = 'batches_path';
    end if;
    -- A plan that somebody else must decide never begins without them.
    if old.status = 'planned' and new.status = 'approved' and old.needs_approval then
      raise exception 'a batch that needs an approval was not approved'
        using errcode = 'check_violation', constraint = 'batches_path';
    end if;
  end if;
  if (new.id, new.kind, new.selection, new.parameters, new.impact, new.plan_hash, new.item_count, new.amount_kobo,
      new.needs_approval, new.reason, new.note, new.requested_by, new.created_at, new.expires_at)
     is distinct from
     (old.id, old.kind, old.selection, old.parameters, old.impact, old.plan_hash, old.item_count, old.amount_kobo,
      old.needs_approval, old.reason, old.note, old.requested_by, old.created_at, old.expires_at) then
    raise exception 'what was planned never changes' using errcode = 'check_violation', constraint = 'batches_fixed';
  end if;
  if old.decided_by is not null and (new.decided_by, new.decided_at) is distinct from (old.decided_by, old.decided_at) then
    raise exception 'what was decided never changes' using errcode = 'check_violation', constraint = 'batches_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger batches_path before update on batches for each row execute function check_batch_path();
--> statement-breakpoint
create function check_batch_begins() returns trigger language plpgsql as $$
begin
  if new.status <> 'planned' or new.version <> 1 then
    raise exception 'a batch begins as a plan' using errcode = 'check_violation', constraint = 'batches_path';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger batches_begin before insert on batches for each row execute function check_batch_begins();
--> statement-breakpoint
-- At COMMIT a batch's version has its event, and its plan is the sum of its items.
create function check_batch_whole() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from batch_events where batch_id = new.id and version = new.version and to_status = new.status) then
    raise exception 'a batch whose version has no event' using errcode = 'check_violation', constraint = 'batches_whole';
  end if;
  if new.version = 1 and (
      (select count(*) from batch_items where batch_id = new.id and status <> 'excluded') <> new.item_count
      or (select coalesce(sum(amount_kobo), 0) from batch_items where batch_id = new.id and status <> 'excluded') <> new.amount_kobo) then
    raise exception 'a plan that is not the sum of its items' using errcode = 'check_violation', constraint = 'batches_whole';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger batches_whole after insert or update on batches
  deferrable initially deferred for each row execute function check_batch_whole();
--> statement-breakpoint
-- An item is what was planned; done is done.
create function check_batch_item() returns trigger language plpgsql as $$
begin
  if (new.id, new.batch_id, new.position, new.subject_id, new.subject_version, new.payload, new.amount_kobo)
     is distinct from
     (old.id, old.batch_id, old.position, old.subject_id, old.subject_version, old.payload, old.amount_kobo)
     or (old.status in ('done', 'excluded') and new.status <> old.status) then
    raise exception 'what was planned and what was done never change' using errcode = 'check_violation', constraint = 'batch_items_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger batch_items_fixed before update on batch_items for each row execute function check_batch_item();
--> statement-breakpoint
-- An item joins its plan in the transaction that makes it, never later.
create function check_batch_item_joins() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from batches where id = new.batch_id and status = 'planned' and version = 1 and confirmed_at is null) then
    raise exception 'a plan takes no more items' using errcode = 'check_violation', constraint = 'batch_items_fixed';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger batch_items_join after insert on batch_items
  deferrable initially deferred for each row execute function check_batch_item_joins();
--> statement-breakpoint
-- A refund of a batch is one of its items, and no more than that item's amount.
create function check_refund_in_batch() returns trigger language plpgsql as $$
begin
  if new.batch_id is not null and (
      select coalesce(sum(r.amount_kobo), 0) from refunds r
      where r.batch_id = new.batch_id and r.order_id = new.order_id and r.status <> 'rejected')
    > coalesce((select i.amount_kobo from batch_items i
        where i.batch_id = new.batch_id and i.subject_id = new.order_id and i.status <> 'excluded'), 0) then
    raise exception 'more is refunded than the batch planned' using errcode = 'check_violation', constraint = 'refunds_within_batch';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger refunds_within_batch after insert on refunds
  deferrable initially deferred for each row when (new.batch_id is not null) execute function check_refund_in_batch();
--> statement-breakpoint

-- == confirmations =============================================================================================
create function check_confirmation_once() returns trigger language plpgsql as $$
begin
  if old.used_at is not null
     or (new.id, new.token_hash, new.action, new.subject_id, new.plan_hash, new.user_id, new.created_at, new.expires_at)
       is distinct from
       (old.id, old.token_hash, old.action, old.subject_id, old.plan_hash, old.user_id, old.created_at, old.expires_at) then
    raise exception 'a confirmation is used once and never changed' using errcode = 'check_violation', constraint = 'confirmation_tokens_once';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger confirmation_tokens_once before update on confirmation_tokens
  for each row execute function check_confirmation_once();
--> statement-breakpoint

-- == payouts ===================================================================================================
create function check_payout_fixed() returns trigger language plpgsql as $$
begin
  if (new.id, new.payee_kind, new.payee_id, new.amount_kobo, new.bank_reference, new.recorded_by, new.created_at)
     is distinct from (old.id, old.payee_kind, old.payee_id, old.amount_kobo, old.bank_reference, old.recorded_by, old.created_at)
     or old.status = 'reversed' then
    raise exception 'a payout never changes, it is reversed once' using errcode = 'check_violation', constraint = 'payouts_fixed';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger payouts_fixed before update on payouts for each row execute function check_payout_fixed();

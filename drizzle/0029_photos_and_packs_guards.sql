-- What Drizzle's schema cannot say of pictures of claims and of packaging that is given back. Locks nothing that anybody
-- waits for.

-- == a picture is of its own customer's order, and once it belongs to a claim it stays as it is ================
create function check_claim_photo() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from orders where id = new.order_id and customer_id = new.customer_id) then
    raise exception 'a photo of another order' using errcode = 'check_violation', constraint = 'claim_photos_own';
  end if;
  if new.claim_id is not null and not exists (
    select 1 from claims where id = new.claim_id and order_id = new.order_id and customer_id = new.customer_id) then
    raise exception 'a photo of another claim' using errcode = 'check_violation', constraint = 'claim_photos_own';
  end if;
  if tg_op = 'UPDATE' and (old.claim_id is not null or (new.id, new.order_id, new.customer_id, new.type, new.bytes, new.width,
      new.height, new.created_at) is distinct from (old.id, old.order_id, old.customer_id, old.type, old.bytes, old.width,
      old.height, old.created_at)) then
    raise exception 'a photo is not changed' using errcode = 'check_violation', constraint = 'claim_photos_unchanged';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger claim_photos_own before insert or update on claim_photos for each row execute function check_claim_photo();
--> statement-breakpoint

-- == packaging that was given back: history, and never more than was charged for the pack ========================
revoke update, delete, truncate on refund_packs from rachel_app;
--> statement-breakpoint
create trigger refund_packs_append_only before update or delete on refund_packs
  for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger refund_packs_no_truncate before truncate on refund_packs
  for each statement execute function refuse_rewriting_history();
--> statement-breakpoint
-- At COMMIT what was given back of a pack's packaging is at most what it cost, of the same order, and within its refund
-- beside the lines.
create function check_refund_pack() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if not exists (select 1 from refunds r join order_packs p on p.order_id = r.order_id where r.id = new.refund_id and p.id = new.pack_id) then
    fault := 'of a pack of another order';
  elsif (select packaging_kobo from order_packs where id = new.pack_id) < (
    select sum(k.amount_kobo) from refund_packs k join refunds r on r.id = k.refund_id
    where k.pack_id = new.pack_id and r.status <> 'rejected') then
    fault := 'more than the packaging of it cost';
  elsif (select amount_kobo from refunds where id = new.refund_id) <
    (select coalesce(sum(amount_kobo), 0) from refund_lines where refund_id = new.refund_id)
    + (select sum(amount_kobo) from refund_packs where refund_id = new.refund_id) then
    fault := 'less than its lines and packs';
  end if;
  if fault is not null then
    raise exception 'a refund %', fault using errcode = 'check_violation', constraint = 'refund_packs_covered';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger refund_packs_covered after insert on refund_packs
  deferrable initially deferred for each row execute function check_refund_pack();

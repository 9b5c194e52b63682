-- What Drizzle's schema cannot say of claims, finished food and late tips. Locks nothing that anybody waits for.
alter table refunds add constraint refunds_claim_exists foreign key (claim_id) references claims (id);
--> statement-breakpoint
alter table refunds add constraint refunds_shortage_exists foreign key (shortage_id) references shortages (id);
--> statement-breakpoint
-- At COMMIT no more of a line is claimed than was ordered of it, by its own customer, of an order that was delivered;
-- and what was credited is what its refunds come to.
create function check_claim_covered() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if not exists (select 1 from orders where id = new.order_id and customer_id = new.customer_id and status = 'delivered') then
    fault := 'of an order that is not its customer''s, or was not delivered';
  elsif new.status in ('credited', 'accepted') and
    (select coalesce(sum(amount_kobo), 0) from refunds where claim_id = new.id and status <> 'rejected') <> new.amount_kobo then
    fault := 'whose refunds come to something else';
  elsif new.status in ('open', 'rejected') and exists (select 1 from refunds where claim_id = new.id) then
    fault := 'that was refunded before it was decided';
  elsif exists (
    select 1 from claim_lines mine join line_items line on line.id = mine.line_id
    where mine.claim_id = new.id and (line.order_id <> new.order_id or line.quantity < (
      select sum(l.quantity) from claim_lines l join claims c on c.id = l.claim_id
      where l.line_id = mine.line_id and c.status <> 'rejected'))) then
    fault := 'for more of a line than was ordered';
  end if;
  if fault is not null then
    raise exception 'a claim %', fault using errcode = 'check_violation', constraint = 'claims_covered';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger claims_covered after insert or update on claims
  deferrable initially deferred for each row execute function check_claim_covered();
--> statement-breakpoint
-- At COMMIT finished food is a part of a line of its order; while the order waits for an answer it says so; and what
-- was given back for food that never came is what the order has lost of its escrow.
create function check_shortage_covered() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if not exists (select 1 from line_items where id = new.line_id and order_id = new.order_id and quantity >= new.quantity
      and total_kobo >= new.amount_kobo) then
    fault := 'of more than its line';
  elsif (select asked_until from orders where id = new.order_id) is distinct from
    (select max(decide_by) from shortages where order_id = new.order_id and status = 'asked') then
    fault := 'that its order does not know of';
  elsif (select removed_kobo from orders where id = new.order_id) <>
    (select coalesce(sum(amount_kobo), 0) from refunds where order_id = new.order_id and shortage_id is not null) then
    fault := 'whose refunds are not what its order lost';
  end if;
  if fault is not null then
    raise exception 'finished food %', fault using errcode = 'check_violation', constraint = 'shortages_covered';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger shortages_covered after insert or update on shortages
  deferrable initially deferred for each row execute function check_shortage_covered();
--> statement-breakpoint
-- A tip after the delivery is its own customer's, and posted as it says.
create function check_late_tip() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from orders where id = new.order_id and customer_id = new.customer_id
      and status = 'delivered' and fulfilment_type = 'delivery')
    or (select coalesce(sum(amount_kobo), 0) from transfers where effect_key = 'late_tip:' || new.order_id) <> new.amount_kobo then
    raise exception 'a late tip of another order, or of another amount than was paid'
      using errcode = 'check_violation', constraint = 'late_tips_paid';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger late_tips_paid after insert on late_tips
  deferrable initially deferred for each row execute function check_late_tip();

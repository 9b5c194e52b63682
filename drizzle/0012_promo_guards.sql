-- A discount is one promo's, counted once: at COMMIT an order with a discount has its redemption, of the same promo,
-- customer and amount, in the state that the order's own status asks for. Costs nothing for orders without a discount.
create function check_redemption() returns trigger language plpgsql as $$
declare
  ord record;
  red record;
begin
  if tg_table_name = 'orders' then
    select * into ord from orders where id = new.id;
  else
    select * into ord from orders where id = new.order_id;
  end if;
  select * into red from promo_redemptions where order_id = ord.id;
  if ord.discount_kobo = 0 and red.id is null then
    return null;
  end if;
  if red.id is null or red.discount_kobo <> ord.discount_kobo or red.promo_code <> ord.promo_code
      or red.customer_id <> ord.customer_id then
    raise exception 'an order whose discount is not its redemption'
      using errcode = 'check_violation', constraint = 'promo_redemptions_whole';
  end if;
  if not (case
      when ord.status = 'awaiting_payment' then red.status = 'held'
      when ord.status = 'expired' then red.status = 'released'
      when ord.status = 'cancelled' and ord.paid_at is null then red.status = 'released'
      when ord.status = 'cancelled' then red.status in ('used', 'released')
      else red.status = 'used'
    end) then
    raise exception 'a redemption that is % while its order is %', red.status, ord.status
      using errcode = 'check_violation', constraint = 'promo_redemptions_follow';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger orders_promo after insert or update on orders
  deferrable initially deferred for each row when (new.discount_kobo > 0) execute function check_redemption();
--> statement-breakpoint
create constraint trigger promo_redemptions_whole after insert or update on promo_redemptions
  deferrable initially deferred for each row execute function check_redemption();
--> statement-breakpoint
-- What was redeemed stays what it was; only its state moves on.
create function keep_redemption() returns trigger language plpgsql as $$
begin
  if (new.promo_code, new.order_id, new.customer_id, new.discount_kobo, new.once)
      is distinct from (old.promo_code, old.order_id, old.customer_id, old.discount_kobo, old.once) then
    raise exception 'a redemption keeps its promo, order, customer and amount'
      using errcode = 'check_violation', constraint = 'promo_redemptions_kept';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger promo_redemptions_kept before update on promo_redemptions for each row execute function keep_redemption();
--> statement-breakpoint
-- The catalogue's own: it applies by itself while the zone's rain surge is on.
update promos set is_automatic = true where code = 'RAINYDAY';

import type { Invariant } from "./invariant";

/** I4 of discounts: what an order was given off is one counted use of one promo, and paid by whom it was to be paid. */
export const promoInvariants: readonly Invariant[] = [
  {
    id: "I4",
    title:
      "Each discount is its order's redemption and follows its state; uses are counted; what we pay of a promo is paid on delivery, once",
    query: `
      select o.id as subject, 'discount ' || o.discount_kobo || ' by ' || coalesce(o.promo_code, 'nothing') || ', redeemed ' ||
        coalesce(r.discount_kobo, 0) || ' by ' || coalesce(r.promo_code, 'nothing') || ', ' || coalesce(r.status, 'not counted') ||
        ' while ' || o.status as detail
      from orders o left join promo_redemptions r on r.order_id = o.id
      where (o.discount_kobo > 0 or r.id is not null) and not coalesce(
        r.discount_kobo = o.discount_kobo and r.promo_code = o.promo_code and r.customer_id = o.customer_id
        and case
          when o.status = 'awaiting_payment' then r.status = 'held'
          when o.status = 'expired' or (o.status = 'cancelled' and o.paid_at is null) then r.status = 'released'
          when o.status = 'cancelled' then r.status in ('used', 'released')
          else r.status = 'used' end, false)
      union all
      select p.code, 'counted ' || p.uses_counted || ' of ' || p.uses_max || ' uses, redeemed ' || count(r.id)
      from promos p left join promo_redemptions r on r.promo_code = p.code and r.status <> 'released'
      where p.uses_max is not null group by p.code having count(r.id) <> p.uses_counted
      union all
      select min(r.customer_id), count(*) || ' uses of ' || r.promo_code || ', which is once each'
      from promo_redemptions r where r.once and r.status <> 'released' group by r.customer_id, r.promo_code having count(*) > 1
      union all
      select o.id, 'we paid ' || coalesce(t.total, 0) || ' of its promo, ' ||
        case o.status when 'delivered' then coalesce((o.earnings->>'promotionKobo')::bigint, 0) else 0 end || ' was ours to pay'
      from orders o left join (select reference_id, sum(amount_kobo) as total from transfers where reason = 'promotion' group by reference_id) t
        on t.reference_id = o.id
      where coalesce(t.total, 0) <> case o.status when 'delivered' then coalesce((o.earnings->>'promotionKobo')::bigint, 0) else 0 end
        and (t.total is not null or o.discount_kobo > 0)`,
  },
];

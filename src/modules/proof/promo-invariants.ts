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
        case o.status when 'delivered' then due.promotion else 0 end || ' was ours to pay' ||
        case when due.less > 0 then ', less what was of the food that was finished' else '' end
      from orders o left join (select reference_id, sum(amount_kobo) as total from transfers where reason = 'promotion' group by reference_id) t
        on t.reference_id = o.id
      -- Of finished food that was given back, a promo off the food is paid less, by as much as it is of the food: to half a kobo.
      cross join lateral (select coalesce((o.earnings->>'promotionKobo')::bigint, 0) as promotion,
        coalesce(o.earnings->>'discountOff', 'food') = 'food' as off_food) promo
      cross join lateral (select promo.promotion, case when off_food then o.removed_kobo - o.removed_packaging_kobo else 0 end as less,
        case when off_food then greatest(1, o.food_kobo - o.discount_kobo) else 1 end as food) due
      where (t.total is not null or o.discount_kobo > 0) and case o.status
        when 'delivered' then 2 * abs(coalesce(t.total, 0) * due.food - due.promotion * (due.food - due.less)) > due.food
        else t.total is not null end`,
  },
];

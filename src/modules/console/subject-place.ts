import { type SQL, sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { identityRefusals, inScope, type SignedIn, scopeOf } from "~/modules/identity";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { noteSubjects } from "./contract";

/**
 * Lets a colleague near an order, a payment or a kitchen of their region and kitchen alone. A payment stands where its
 * order does, a top-up where its customer does. Refuses identity.not_found: absent and out of reach look the same.
 */
export async function requireNear(
  actor: SignedIn,
  subjectType: (typeof noteSubjects)[number],
  subjectId: string,
): Promise<void> {
  if (subjectType === "customer") {
    await requireCustomer(actor, subjectId);
    return;
  }
  const rows = await rowsOf<{ kitchen_id: string | null; region_id: string | null }>(
    database(),
    places[subjectType](subjectId),
  );
  const place = rows[0];
  if (place === undefined || !inScope(actor, { kitchenId: place.kitchen_id, regionId: place.region_id })) {
    throw new Refusal(identityRefusals.notFound);
  }
}

const places = {
  order: (id: string): SQL => sql`select kitchen_id, region_id from orders where id = ${id}`,
  kitchen: (id: string): SQL => sql`select id as kitchen_id, region_id from kitchens where id = ${id}`,
  payment: (id: string): SQL =>
    sql`select o.kitchen_id, coalesce(o.region_id, u.region_id) as region_id
        from payment_attempts a left join orders o on o.id = a.order_id left join users u on u.id = a.customer_id
        where a.id = ${id}`,
};

/**
 * A customer is within the scope of a region or kitchen that they live in or have ordered from; somebody who works
 * here is no customer. Answers the person's id. Refuses identity.not_found.
 */
export async function requireCustomer(actor: SignedIn, userId: string): Promise<void> {
  const { regionId, kitchenId } = scopeOf(actor);
  const rows = await rowsOf(
    database(),
    sql`select 1 from users u where u.id = ${userId} and u.role = 'customer'
          and (${regionId}::text is null or u.region_id = ${regionId}
            or exists (select 1 from orders o where o.customer_id = u.id and o.region_id = ${regionId}))
          and (${kitchenId}::text is null
            or exists (select 1 from orders o where o.customer_id = u.id and o.kitchen_id = ${kitchenId}))`,
  );
  if (rows.length === 0) throw new Refusal(identityRefusals.notFound);
}

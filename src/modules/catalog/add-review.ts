import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";

type NewReview = {
  readonly kitchenId: string;
  readonly orderId: string;
  readonly customerId: string;
  readonly stars: number;
  readonly riderStars: number | null;
  readonly chips: readonly string[];
  readonly text: string;
};

/** Keeps what a customer said of a delivered order; false when something was said of it already. No lock: one row, once. */
export async function addReview(tx: Tx, review: NewReview, at: Date): Promise<boolean> {
  const { kitchenId, orderId, customerId, stars, riderStars, chips, text } = review;
  const added = await rowsOf(
    tx,
    sql`insert into reviews (id, kitchen_id, item_id, stars, text, order_id, customer_id, rider_stars, chips, created_at)
        values (${newId("rvw", at.getTime())}, ${kitchenId}, null, ${stars}::smallint, ${text}, ${orderId}, ${customerId},
          ${riderStars}::smallint, ${sql.param([...chips])}::text[], ${at.toISOString()}::timestamptz)
        on conflict (order_id) do nothing returning 1`,
  );
  return added.length > 0;
}

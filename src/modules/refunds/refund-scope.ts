import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { inScope, type SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { refundsRefusals } from "./contract";

/** Refuses refunds.refund_not_found when there is none, or its order lies beyond whoever asks' scope. */
export async function requireRefundInScope(actor: SignedIn, id: string): Promise<void> {
  const [place] = await rowsOf<{ kitchenId: string; regionId: string }>(
    database(),
    sql`select o.kitchen_id as "kitchenId", o.region_id as "regionId"
        from refunds r join orders o on o.id = r.order_id where r.id = ${id}`,
  );
  if (place === undefined || !inScope(actor, place)) throw new Refusal(refundsRefusals.refundNotFound);
}

import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { regionOfKitchen } from "~/modules/catalog";
import { mayAt, type SignedIn } from "~/modules/identity/contract";
import { orderingRefusals } from "~/modules/ordering/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { ShortageDto } from "./shortage-contract";
import { shortageDtoOf, shortagesWhere } from "./shortage-rows";

/** What was finished of a customer's own order. Refuses: ordering.order_not_found. */
export async function shortagesOfOrder(actor: SignedIn, orderId: string): Promise<ShortageDto[]> {
  const rows = await rowsOf<{ customer_id: string }>(
    database(),
    sql`select customer_id from orders where id = ${orderId}`,
  );
  if (rows[0]?.customer_id !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  return (await shortagesWhere(database(), sql`s.order_id = ${orderId}`)).map(shortageDtoOf);
}

/** What was finished of a kitchen's open orders, for its board. Refuses: ordering.order_not_found. */
export async function shortagesOfKitchen(actor: SignedIn, kitchenId: string): Promise<ShortageDto[]> {
  if (!mayAt(actor, "kitchen.work", kitchenId, await regionOfKitchen(kitchenId))) {
    throw new Refusal(orderingRefusals.orderNotFound);
  }
  const condition = sql`o.kitchen_id = ${kitchenId} and o.status in ('accepted', 'preparing', 'ready', 'out_for_delivery')`;
  return (await shortagesWhere(database(), condition)).map(shortageDtoOf);
}

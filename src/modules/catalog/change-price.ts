import { sql } from "drizzle-orm";
import type { Actor } from "~/kernel/actor";
import { required } from "~/kernel/invariant";
import { type Kobo, koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { recordAudit } from "~/modules/audit";
import { now } from "~/platform/clock";
import { rowsOf } from "~/platform/db/rows";
import type { Tx } from "~/platform/db/transaction";
import { append } from "~/platform/outbox";
import { catalogRefusals } from "./rules";

type ChangePrice = {
  readonly itemId: string;
  readonly priceKobo: Kobo;
  /** What it cost when somebody decided on this. */
  readonly expectedKobo: Kobo;
  readonly reason: string;
};

/**
 * Gives a dish another price, inside the caller's transaction, if it still costs what its changer saw. The menu's
 * version goes on by itself; orders and quotes keep the price that they were made at. With an audit row.
 * Refuses: catalog.price_changed with the price there is. Locks: the dish and its kitchen, within its update.
 */
export async function changePriceWithin(
  tx: Tx,
  actor: Actor,
  { itemId, priceKobo, expectedKobo, reason }: ChangePrice,
): Promise<void> {
  const at = now();
  const changed = await rowsOf<{ kitchen_id: string }>(
    tx,
    sql`update menu_items set price_kobo = ${priceKobo.toString()}::bigint
        where id = ${itemId} and price_kobo = ${expectedKobo.toString()}::bigint returning kitchen_id`,
  );
  const [dish] = changed;
  if (dish === undefined) {
    const [is] = await rowsOf<{ price_kobo: bigint }>(
      tx,
      sql`select price_kobo from menu_items where id = ${itemId}`,
    );
    if (is === undefined) throw new Refusal(catalogRefusals.itemNotFound, { details: { itemId } });
    const details = { itemId, priceKobo: koboToNumber(is.price_kobo) };
    throw new Refusal(catalogRefusals.priceChanged, { details });
  }
  await recordAudit(tx, {
    actor,
    action: "catalog.price",
    subjectType: "menu_item",
    subjectId: itemId,
    reason,
    before: { priceKobo: koboToNumber(expectedKobo) },
    after: { priceKobo: koboToNumber(priceKobo) },
    at,
  });
  const versions = await rowsOf<{ menu_version: bigint }>(
    tx,
    sql`select menu_version from kitchens where id = ${dish.kitchen_id}`,
  );
  await append(tx, [
    {
      aggregateType: "kitchen",
      aggregateId: dish.kitchen_id,
      aggregateVersion: Number(required(versions[0], "kitchen of a dish").menu_version),
      eventType: "catalog.price_changed",
      payload: { itemId, kitchenId: dish.kitchen_id, priceKobo: koboToNumber(priceKobo) },
      at,
    },
  ]);
}

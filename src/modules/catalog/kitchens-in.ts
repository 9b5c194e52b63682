import { sql } from "drizzle-orm";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { catalogRefusals, type KitchensDto } from "./contract";
import { type DeliveryPricing, toKitchenCard } from "./kitchen-card";
import { menuAtVersion } from "./kitchen-menu";
import { toRating } from "./rating";

/**
 * The kitchens of a region as cards; with a zone, each says whether it delivers there, for how much and how fast.
 * Those that deliver come first, then those that are open, then the region's own order.
 *
 * Refuses: catalog.region_not_found.
 */
export async function kitchensIn(
  input: { region: string; zone?: string | undefined },
  deliveryFee: DeliveryPricing,
): Promise<KitchensDto> {
  const at = now();
  const rows = await rowsOf<{
    kitchen_id: string | null;
    menu_version: bigint;
    stars: number | null;
    reviews: number;
  }>(
    database(),
    sql`select k.id as kitchen_id, k.menu_version, avg(r.stars)::float8 as stars, count(r.id)::int as reviews
        from regions g left join kitchens k on k.region_id = g.id left join reviews r on r.kitchen_id = k.id
        where g.id = ${input.region} group by k.id order by k.position`,
  );
  if (rows.length === 0)
    throw new Refusal(catalogRefusals.regionNotFound, { details: { region: input.region } });
  const cards = await Promise.all(
    rows.map(async ({ kitchen_id, menu_version, stars, reviews }) => {
      if (kitchen_id === null) return [];
      const menu = await menuAtVersion(database(), kitchen_id, menu_version, at);
      return [toKitchenCard(menu, { at, zoneId: input.zone, rating: toRating(stars, reviews), deliveryFee })];
    }),
  );
  const rank = (card: KitchensDto["kitchens"][number]) =>
    (card.delivers === false ? 2 : 0) + (card.opening.open ? 0 : 1);
  return { kitchens: cards.flat().sort((a, b) => rank(a) - rank(b)) };
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { KitchenFilter, KitchensDto } from "./contract";
import { asksAboutDishes, cheapestKobo, filtersOf, fittingDishes } from "./dish-filters";
import { toKitchenCard } from "./kitchen-card";
import { menuAtVersion } from "./kitchen-menu";
import { lagosDate } from "./lagos-time";
import type { KitchenMenu } from "./menu";
import type { MenuSources } from "./menu-of";
import { toRating } from "./rating";
import { catalogRefusals } from "./rules";
import { firstSlot } from "./slots";

/** Dishes named on a card: what a phone shows in one line. */
const namedMax = 3;

type Card = KitchensDto["kitchens"][number];

/**
 * The kitchens of a region as cards; with a zone, each says whether it delivers there, for how much and how fast.
 * Those that deliver come first, then those that are open, then the region's own order. With filters, only those that
 * pass; filters about dishes must be met by one and the same dish that can be had.
 *
 * Refuses: catalog.region_not_found.
 */
export async function kitchensIn(
  input: { region: string; zone?: string | undefined; only?: string | undefined },
  sources: MenuSources,
): Promise<KitchensDto> {
  const at = now();
  const filters = filtersOf(input.only);
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
      const rating = toRating(stars, reviews);
      const { deliveryFee } = sources;
      const card = toKitchenCard(menu, { at, zoneId: input.zone, rating, deliveryFee });
      if (!passes(card, filters)) return [];
      const fitting = asksAboutDishes(filters) ? await fittingOf(menu, filters, at, sources) : null;
      return fitting?.count === 0 ? [] : [{ ...card, fitting }];
    }),
  );
  const rank = (card: Card) => (card.delivers === false ? 2 : 0) + (card.opening.open ? 0 : 1);
  return { kitchens: cards.flat().sort((a, b) => rank(a) - rank(b)) };
}

function passes(
  { opening, delivers, halal }: Pick<Card, "opening" | "delivers" | "halal">,
  filters: ReadonlySet<KitchenFilter>,
): boolean {
  if (filters.has("open") && !opening.open) return false;
  // Food that is ready in twenty minutes is not ready while nobody cooks.
  if (filters.has("quick") && !opening.open) return false;
  return (!filters.has("delivers") || delivers === true) && (!filters.has("halal") || halal);
}

async function fittingOf(
  menu: KitchenMenu,
  filters: ReadonlySet<KitchenFilter>,
  at: Date,
  { availabilityOf }: MenuSources,
): Promise<Card["fitting"]> {
  const slot = firstSlot(menu.kitchen, at);
  const cookedAt = slot !== null && slot > at ? slot : at;
  const left = await availabilityOf(menu.kitchen.id, lagosDate(cookedAt));
  const dishes = fittingDishes(menu, filters, cookedAt).filter(
    (item) => (left.get(item.id) ?? item.stockOpening) > 0,
  );
  const named = dishes.slice(0, namedMax).map((item) => ({
    id: item.id,
    name: item.name,
    priceKobo: koboToNumber(cheapestKobo(item)),
  }));
  return { count: dishes.length, dishes: named };
}

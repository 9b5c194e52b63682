import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { FoundDishDto, SearchDto } from "./contract";
import { foldText } from "./fold-text";
import { openingHoursSchema, openState } from "./opening-hours";
import { catalogRefusals } from "./rules";

/** One screen of answers; whoever wants more narrows the words. */
const dishesMax = 30;
/** Measured: `chiken` for chicken scores 0.50, `egusee` for egusi 0.57; `coke`, which nobody sells, 0.40. */
const scoreMin = 0.5;
/** Below this the nearest dish has nothing to do with the question. */
const nearestScoreMin = 0.2;

/**
 * Finds dishes of a region by name, in any spelling: accents, tone marks and case do not matter, other names
 * (`agusi`, `moin moin`, `kosai`) lead to the dish, a slip of the keyboard is forgiven; then category, tag and description.
 * Best match first. Beside them the kitchens whose name, tagline or cuisine has a word that begins so, then those that
 * have one of the dishes, most first. When no dish matches, `nearest` is the one that comes closest.
 *
 * Refuses: catalog.region_not_found.
 */
export async function searchDishes(input: { region: string; q: string }): Promise<SearchDto> {
  const words = foldText(input.q).trim().replace(/\s+/g, " ");
  const [all, found] = await Promise.all([
    kitchensOf(input.region, words),
    scoredDishes(input.region, words),
  ]);
  const open = new Set(all.filter((kitchen) => kitchen.open).map(({ id }) => id));
  const toDto = (row: FoundRow) => toFoundDish(row, open.has(row.kitchen_id));
  const dishes = found.filter((row) => row.score >= scoreMin).map(toDto);
  const closest = found[0];
  const nearest = dishes.length === 0 && closest !== undefined && closest.score >= nearestScoreMin;
  return { dishes, kitchens: kitchensToShow(all, dishes), nearest: nearest ? toDto(closest) : null };
}

type FoundRow = {
  id: string;
  name: string;
  local_name: string | null;
  price_kobo: bigint;
  art: FoundDishDto["art"];
  kitchen_id: string;
  kitchen_name: string;
  score: number;
};

/**
 * Reads every dish of the region: some tens of rows, 2 ms. At ten thousand dishes a region this wants a GIN index on
 * `search_text gin_trgm_ops` and the `<%` operator.
 */
async function scoredDishes(region: string, words: string): Promise<FoundRow[]> {
  return await rowsOf<FoundRow>(
    database(),
    sql`with terms as (
          select ${words}::text as term, 1.0 as weight
          union all
          select other.term, 0.95
          from search_synonyms other
          where other.term <> ${words} and other.set_number in (
            select set_number from search_synonyms
            where strpos(' ' || ${words} || ' ', ' ' || term || ' ') > 0 or similarity(term, ${words}) >= 0.5)
        ), scored as (
          select i.id, i.name, i.local_name, i.price_kobo, i.art, i.kitchen_id, k.name as kitchen_name, i.is_popular,
            greatest(
              (select max(case when strpos(' ' || i.search_text, ' ' || term) > 0 then 1 else word_similarity(term, i.search_text) end
                * weight) from terms),
              -- Each of the words begins a word of the name: 0.9. A category or a tag: 0.7. The description: 0.6.
              (select 0.9 where (select bool_and(strpos(' ' || i.search_text, ' ' || word) > 0) from unnest(string_to_array(${words}, ' ')) word)),
              (select 0.7 where strpos(' ' || lower(c.name), ' ' || ${words}) > 0),
              (select 0.7 where ${words} = any (i.tags)),
              (select 0.6 where strpos(' ' || lower(i.description), ' ' || ${words}) > 0)
            )::float8 as score
          from menu_items i join kitchens k on k.id = i.kitchen_id join menu_categories c on c.id = i.category_id
          where k.region_id = ${region} and i.is_active
        )
        select id, name, local_name, price_kobo, art, kitchen_id, kitchen_name, score from scored
        order by score desc, is_popular desc, name, id limit ${dishesMax}`,
  );
}

type Kitchen = { id: string; name: string; tagline: string; theme: string; open: boolean; called: boolean };

/** Every kitchen of the region; `called` when the words are in what it says of itself. */
async function kitchensOf(region: string, words: string): Promise<Kitchen[]> {
  const rows = await rowsOf<{
    id: string | null;
    name: string;
    tagline: string;
    theme: string;
    cuisines: string[];
    opening_hours: unknown;
  }>(
    database(),
    sql`select k.id, k.name, k.tagline, k.theme, k.cuisines, k.opening_hours
        from regions g left join kitchens k on k.region_id = g.id where g.id = ${region} order by k.position`,
  );
  if (rows.length === 0) throw new Refusal(catalogRefusals.regionNotFound, { details: { region } });
  const at = now();
  return rows.flatMap(({ id, name, tagline, theme, cuisines, opening_hours }) => {
    if (id === null) return [];
    const text = ` ${foldText([name, tagline, ...cuisines].join(" "))}`;
    const { open } = openState(openingHoursSchema.parse(opening_hours), at);
    return [{ id, name, tagline, theme, open, called: text.includes(` ${words}`) }];
  });
}

function kitchensToShow(all: readonly Kitchen[], dishes: readonly FoundDishDto[]): SearchDto["kitchens"] {
  const counted = all.map(({ called, ...kitchen }) => ({
    called,
    kitchen: { ...kitchen, dishes: dishes.filter(({ kitchenId }) => kitchenId === kitchen.id).length },
  }));
  return counted
    .filter(({ called, kitchen }) => called || kitchen.dishes > 0)
    .sort(
      (one, other) => Number(other.called) - Number(one.called) || other.kitchen.dishes - one.kitchen.dishes,
    )
    .map(({ kitchen }) => kitchen);
}

function toFoundDish(row: FoundRow, kitchenOpen: boolean): FoundDishDto {
  return {
    itemId: row.id,
    name: row.name,
    localName: row.local_name,
    priceKobo: koboToNumber(row.price_kobo),
    art: row.art,
    kitchenId: row.kitchen_id,
    kitchenName: row.kitchen_name,
    kitchenOpen,
  };
}

import { sql } from "drizzle-orm";
import { koboToNumber } from "~/kernel/money";
import { now } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import type { MenuDto, MenuItemDto, PromoTermsDto } from "./contract";
import { isServed } from "./dayparts";
import { type DeliveryPricing, type Rating, toKitchenCard } from "./kitchen-card";
import { kitchenMenu } from "./kitchen-menu";
import { lagosDate } from "./lagos-time";
import type { Fees, MenuItem, OptionGroup } from "./menu";
import { toRating } from "./rating";
import { firstSlot } from "./slots";

/** What the menu shows and the catalogue does not own: stock and delivery, handed in by the wire. */
export type MenuSources = {
  /** Portions left by item id on a day; an item that is absent still has its opening count. */
  readonly availabilityOf: (kitchenId: string, serviceDate: string) => Promise<ReadonlyMap<string, number>>;
  readonly deliveryFee: DeliveryPricing;
};

/** The promos that come by themselves to an order of a kitchen, cooked then; ordering's rules decide. */
type AutomaticPromos = (asked: {
  kitchenId: string;
  rain: boolean;
  at: Date;
  cookedAt: Date;
}) => Promise<PromoTermsDto[]>;

/**
 * A kitchen's menu by category, with what can be ordered for the time asked about: `at`, or else the first slot, so
 * that whoever comes at night sees the next morning's dishes and pots, not those of the evening that is over.
 *
 * Refuses: catalog.kitchen_not_found.
 */
export async function menuOf(
  input: { kitchenId: string; zone?: string | undefined; at?: string | undefined },
  sources: MenuSources & { readonly automaticPromos: AutomaticPromos },
): Promise<MenuDto> {
  const at = now();
  const menu = await kitchenMenu(database(), input.kitchenId, at);
  const slot = firstSlot(menu.kitchen, at);
  const cookedAt = input.at === undefined ? later(slot, at) : new Date(input.at);
  const { kitchenId } = input;
  const rain = input.zone !== undefined && (menu.zones.get(input.zone)?.fee.surgeBps ?? 0) > 0;
  const [available, rating, promos] = await Promise.all([
    sources.availabilityOf(kitchenId, lagosDate(cookedAt)),
    ratingOf(kitchenId),
    sources.automaticPromos({ kitchenId, rain, at, cookedAt }),
  ]);
  const items = [...menu.items.values()];
  return {
    kitchen: toKitchenCard(menu, { at, zoneId: input.zone, rating, deliveryFee: sources.deliveryFee }),
    fees: toFeesDto(menu.fees),
    promos,
    categories: menu.categories.map(({ id, name }) => ({
      id,
      name,
      items: items
        .filter((item) => item.categoryId === id)
        .map((item) => toItemDto(item, cookedAt, available.get(item.id) ?? item.stockOpening)),
    })),
  };
}

/** The slot now running began before now: what counts is the present. */
function later(slot: Date | null, at: Date): Date {
  return slot !== null && slot > at ? slot : at;
}

async function ratingOf(kitchenId: string): Promise<Rating | null> {
  const rows = await rowsOf<{ stars: number | null; reviews: number }>(
    database(),
    sql`select avg(stars)::float8 as stars, count(*)::int as reviews from reviews where kitchen_id = ${kitchenId}`,
  );
  return toRating(rows[0]?.stars ?? null, rows[0]?.reviews ?? 0);
}

function toItemDto(item: MenuItem, at: Date, portions: number): MenuItemDto {
  const available = Math.max(0, portions);
  return {
    id: item.id,
    name: item.name,
    localName: item.localName,
    localLanguage: item.localLanguage,
    description: item.description,
    priceKobo: koboToNumber(item.priceKobo),
    prepMinutes: item.prepMinutes,
    tags: [...item.tags],
    allergens: [...item.allergens],
    daypart: item.daypart,
    servedNow: isServed(item, at),
    availability: { available, low: available > 0 && available <= item.lowAt, soldOut: available === 0 },
    optionGroups: item.optionGroups.map(toOptionGroupDto),
    art: { ...item.art, toppings: [...item.art.toppings] },
    popular: item.popular,
    unit: item.unit,
  };
}

function toOptionGroupDto(group: OptionGroup): MenuItemDto["optionGroups"][number] {
  return {
    ...group,
    options: group.options.map((option) => ({ ...option, priceKobo: koboToNumber(option.priceKobo) })),
  };
}

function toFeesDto(fees: Fees): MenuDto["fees"] {
  return {
    serviceBps: fees.serviceBps,
    serviceMinKobo: koboToNumber(fees.serviceMinKobo),
    serviceMaxKobo: koboToNumber(fees.serviceMaxKobo),
    packagingPerPackKobo: koboToNumber(fees.packagingPerPackKobo),
    vatBps: fees.vatBps,
    tipPresetsKobo: fees.tipPresetsKobo.map(koboToNumber),
  };
}

import { z } from "zod";
import { promoFunders, promoTypes } from "./rules";

/** The browser-safe door of the catalogue: its lists, the shapes of its answers, and its rules of time; its refusals are in rules. */
export const dayparts = ["all", "breakfast", "lunch"] as const;
export type Daypart = (typeof dayparts)[number];
export const kitchenOwnerships = ["house", "partner"] as const;
/** `daily`: the stock level goes back to its opening count when the kitchen opens. */
export const stockModes = ["daily"] as const;
/** Yoruba, Igbo, Hausa, by the codes of HTML's `lang`: the languages of local names. */
export const localLanguages = ["yo", "ig", "ha"] as const;

/** An id of the catalogue is a slug: lower case, digits, hyphens. 80 is twice the longest there is. */
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-{1,2}[a-z0-9]+)*$/, { error: "must be a lower-case id such as lagos" });

const koboDto = z.int().nonnegative();
const placeDto = z.object({ lat: z.number(), lng: z.number() });
const minutesRangeDto = z.object({ min: z.int(), max: z.int() });

const zoneDto = z.object({
  id: slug,
  name: z.string(),
  minOrderKobo: koboDto,
  etaMinutes: minutesRangeDto,
  /** From here up: what each kitchen's delivery costs stands on its card. */
  deliveryFeeFromKobo: koboDto,
  landmarks: z.array(placeDto.extend({ name: z.string(), plusCode: z.string() })),
});
const regionDto = z.object({
  id: slug,
  name: z.string(),
  state: z.string(),
  centre: placeDto,
  supportPhone: z.string(),
  live: z.boolean(),
  zones: z.array(zoneDto),
});
export const regionsDto = z.object({ regions: z.array(regionDto) });
export type RegionDto = z.infer<typeof regionDto>;
export type ZoneDto = z.infer<typeof zoneDto>;
export type RegionsDto = z.infer<typeof regionsDto>;

const openStateDto = z.object({
  open: z.boolean(),
  /** When it closes (null while closed) and when it next opens (null while open). ISO 8601. */
  closesAt: z.iso.datetime().nullable(),
  opensAt: z.iso.datetime().nullable(),
  /** The first slot that can be ordered for, now or later. */
  firstSlotAt: z.iso.datetime().nullable(),
  /** "Open until 9:00 pm", "Opens 10:00 am tomorrow". */
  sentence: z.string(),
});

export type OpenStateDto = z.infer<typeof openStateDto>;

const kitchenCardDto = z.object({
  id: slug,
  name: z.string(),
  regionId: slug,
  zoneId: slug,
  tagline: z.string(),
  about: z.string(),
  cuisines: z.array(z.string()),
  halal: z.boolean(),
  theme: z.string(),
  ownership: z.enum(kitchenOwnerships),
  landmark: z.string(),
  vatRegistered: z.boolean(),
  /** True: the price here is the price at the counter. False: `onlineMarkupBps` must be shown. */
  priceParity: z.boolean(),
  onlineMarkupBps: z.int(),
  prepMinutes: z.int(),
  /** Of the kitchen, or of the zone asked about when that is more. */
  minOrderKobo: koboDto,
  opening: openStateDto,
  /** About the zone asked for: null when none was, or when the kitchen does not deliver there. */
  delivers: z.boolean().nullable(),
  deliveryFeeKobo: koboDto.nullable(),
  /** The part of the fee's rate that is a rain surge now; 0 in fair weather. Shown before the cart. */
  surgeBps: z.int().nullable(),
  etaMinutes: minutesRangeDto.nullable(),
  rating: z.object({ average: z.number(), count: z.int() }).nullable(),
});
export type KitchenCardDto = z.infer<typeof kitchenCardDto>;
/** What a kitchen must be, and what at least one of its dishes must be, all at once. */
export const dishFilters = [
  "under",
  "quick",
  "vegan",
  "nomeat",
  "nogroundnut",
  "nocrayfish",
  "spicy",
] as const;
export type DishFilter = (typeof dishFilters)[number];
export const kitchenFilters = ["open", "delivers", "halal", ...dishFilters] as const;
export type KitchenFilter = (typeof kitchenFilters)[number];
const filterList = new RegExp(`^(${kitchenFilters.join("|")})(,(${kitchenFilters.join("|")})){0,9}$`);

export const kitchensInput = z.object({
  region: slug,
  zone: slug.optional(),
  /** Filters, joined by commas: `open,halal,under`. */
  only: z
    .string()
    .regex(filterList, { error: `must be some of ${kitchenFilters.join(", ")}, joined by commas` })
    .optional(),
});
const fittingDto = z.object({
  /** Dishes that can be had and pass every filter about dishes. */
  count: z.int(),
  /** The first few, cheapest first; the price is that of the cheapest way to have it. */
  dishes: z.array(z.object({ id: slug, name: z.string(), priceKobo: koboDto })),
});
export const kitchensDto = z.object({
  /** `fitting` is null unless a filter about dishes is on. */
  kitchens: z.array(kitchenCardDto.extend({ fitting: fittingDto.nullable() })),
});
export type KitchensDto = z.infer<typeof kitchensDto>;

const optionDto = z.object({ id: slug, name: z.string(), priceKobo: koboDto });
const optionGroupDto = z.object({
  id: slug,
  name: z.string(),
  min: z.int(),
  max: z.int(),
  required: z.boolean(),
  repeatable: z.boolean(),
  options: z.array(optionDto),
});
export const artDto = z.object({ vessel: z.string(), base: z.string(), toppings: z.array(z.string()) });
const availabilityDto = z.object({
  /** Portions that can still be ordered. */
  available: z.int().nonnegative(),
  low: z.boolean(),
  soldOut: z.boolean(),
});
const menuItemDto = z.object({
  id: slug,
  name: z.string(),
  localName: z.string().nullable(),
  localLanguage: z.enum(localLanguages).nullable(),
  description: z.string(),
  priceKobo: koboDto,
  prepMinutes: z.int(),
  tags: z.array(z.string()),
  allergens: z.array(z.string()),
  daypart: z.enum(dayparts),
  /** Whether its daypart is on at the time asked about; else at the first slot that can be ordered for. */
  servedNow: z.boolean(),
  availability: availabilityDto,
  optionGroups: z.array(optionGroupDto),
  art: artDto,
  popular: z.boolean(),
  unit: z.string(),
});
export type MenuItemDto = z.infer<typeof menuItemDto>;
const feesDto = z.object({
  serviceBps: z.int(),
  serviceMinKobo: koboDto,
  serviceMaxKobo: koboDto,
  packagingPerPackKobo: koboDto,
  vatBps: z.int(),
  tipPresetsKobo: z.array(koboDto),
});
/** What a promo takes off, and from how much food and how many packs on. */
export const promoTermsDto = z.object({
  code: z.string(),
  type: z.enum(promoTypes),
  bps: z.int().nullable(),
  amountKobo: koboDto.nullable(),
  capKobo: koboDto.nullable(),
  minOrderKobo: koboDto,
  minPacks: z.int(),
  fundedBy: z.enum(promoFunders),
  automatic: z.boolean(),
});
export type PromoTermsDto = z.infer<typeof promoTermsDto>;
export const menuInput = z.object({
  kitchenId: slug,
  zone: slug.optional(),
  /** For a later slot: which dishes are served then. ISO 8601; now when absent. */
  at: z.iso
    .datetime({ offset: true })
    // What no calendar of ours reaches (a year of five figures, or before our era) is no date to the database either.
    .regex(/^(19|20)/, { error: "must be a date of this or the last century" })
    .optional(),
});
export const menuDto = z.object({
  kitchen: kitchenCardDto,
  fees: feesDto,
  /** Promos that come by themselves to what is brought to the zone asked for; the first that fits is taken. */
  promos: z.array(promoTermsDto),
  categories: z.array(z.object({ id: slug, name: z.string(), items: z.array(menuItemDto) })),
});
export type MenuDto = z.infer<typeof menuDto>;

/** Longer than any dish name; a search is a word or three. */
const searchLengthMax = 60;
export const searchInput = z.object({ region: slug, q: z.string().trim().min(1).max(searchLengthMax) });
const foundDishDto = z.object({
  itemId: slug,
  name: z.string(),
  localName: z.string().nullable(),
  priceKobo: koboDto,
  art: artDto,
  kitchenId: slug,
  kitchenName: z.string(),
  kitchenOpen: z.boolean(),
});
export type FoundDishDto = z.infer<typeof foundDishDto>;
export const searchDto = z.object({
  dishes: z.array(foundDishDto),
  /** Kitchens called so first, then those that have one of the dishes. */
  kitchens: z.array(
    z.object({
      id: slug,
      name: z.string(),
      tagline: z.string(),
      theme: z.string(),
      open: z.boolean(),
      /** How many of the dishes found are cooked there. */
      dishes: z.int(),
    }),
  ),
  /** When nothing matches: the dish that comes nearest, to be offered as "did you mean". */
  nearest: foundDishDto.nullable(),
});
export type SearchDto = z.infer<typeof searchDto>;

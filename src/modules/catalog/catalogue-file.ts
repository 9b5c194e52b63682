import { z } from "zod";
import { kobo } from "~/kernel/money";
import { artDto, dayparts, kitchenOwnerships, localLanguages, slug, stockModes } from "./contract";
import { cancellationSchema } from "./menu";
import { openingHoursSchema } from "./opening-hours";
import { promoFunders, promoTypes } from "./rules";

/**
 * The demo catalogue's file, catalogue.json. Every id, amount, hour and area is checked here, before the first row
 * is written.
 */
const amount = z
  .int()
  .nonnegative()
  .transform((value) => kobo(value));
const bps = z.int().min(0).max(10_000);
const place = z.object({ lat: z.number(), lng: z.number() });
const placeWithCode = place.extend({ plusCode: z.string() });
const position = z.tuple([z.number(), z.number()]);

/** One outer ring of [lng, lat], closed: the last corner is the first again. */
const area = z.object({ type: z.literal("Polygon"), coordinates: z.tuple([z.array(position).min(4)]) });

const zone = z.object({
  id: slug,
  regionId: slug,
  name: z.string(),
  deliveryFee: z.object({
    baseKobo: amount,
    freeKm: z.int().nonnegative(),
    perKmKobo: amount,
    capKobo: amount,
  }),
  minOrderKobo: amount,
  etaMinutes: z.object({ min: z.int().positive(), max: z.int().positive() }),
  rainSurge: z.object({ maxBps: bps, mustDiscloseBeforeCart: z.literal(true) }),
  area,
  landmarks: z.array(placeWithCode.extend({ name: z.string() })),
});

const kitchen = z.object({
  id: slug,
  name: z.string(),
  regionId: slug,
  zoneId: slug,
  deliversTo: z.array(slug),
  location: placeWithCode,
  landmark: z.string(),
  phone: z.string(),
  ownership: z.enum(kitchenOwnerships),
  vatRegistered: z.boolean(),
  commissionBps: bps,
  priceParity: z.boolean(),
  onlineMarkupBps: bps,
  tagline: z.string(),
  about: z.string(),
  cuisines: z.array(z.string()),
  halal: z.boolean(),
  /** Stored as written, and read by the same schema. */
  openingHours: z.custom<Record<string, unknown>>((value) => openingHoursSchema.safeParse(value).success, {
    error: "must be opening hours",
  }),
  prepMinutes: z.int().positive(),
  acceptWithinSeconds: z.int().positive(),
  capacity: z.object({ slotMinutes: z.int(), maxOrders: z.int(), maxItems: z.int() }),
  minOrderKobo: amount,
  theme: z.string(),
});

const item = z.object({
  id: slug,
  kitchenId: slug,
  categoryId: slug,
  name: z.string(),
  localName: z.string().nullable(),
  localLanguage: z.enum(localLanguages).nullable().default(null),
  description: z.string(),
  priceKobo: amount,
  prepMinutes: z.int().positive(),
  modifierGroupIds: z.array(slug),
  tags: z.array(z.string()),
  allergens: z.array(z.string()),
  availability: z.object({ daypart: z.enum(dayparts) }),
  stock: z.object({
    mode: z.enum(stockModes),
    opening: z.int().nonnegative(),
    lowAt: z.int().nonnegative(),
  }),
  unit: z.string(),
  art: artDto,
  popular: z.boolean(),
});

const modifierGroup = z.object({
  id: slug,
  name: z.string(),
  min: z.int(),
  max: z.int(),
  required: z.boolean(),
  repeatable: z.boolean(),
  options: z.array(z.object({ id: slug, name: z.string(), priceKobo: amount })),
});

const promo = z.object({
  code: z.string(),
  type: z.enum(promoTypes),
  bps: bps.optional(),
  amountKobo: amount.optional(),
  capKobo: amount.optional(),
  minOrderKobo: amount.default(kobo(0)),
  minPacks: z.int().positive().default(1),
  firstOrderOnly: z.boolean().default(false),
  daypart: z.enum(dayparts).default("all"),
  days: z.array(z.string()).default([]),
  kitchenIds: z.array(slug).default([]),
  fundedBy: z.enum(promoFunders),
  /** Applied without a code while the zone's rain surge is on. */
  automatic: z.boolean().default(false),
  note: z.string().optional(),
});

const catalogueFile = z.object({
  regions: z.array(
    z.object({
      id: slug,
      name: z.string(),
      state: z.string(),
      centre: place,
      supportPhone: z.string(),
      live: z.boolean(),
    }),
  ),
  zones: z.array(zone),
  fees: z.object({
    service: z.object({ bps, minKobo: amount, maxKobo: amount }),
    packaging: z.object({ perPackKobo: amount }),
    vat: z.object({ bps }),
    tipPresetsKobo: z.array(amount),
    cancellation: cancellationSchema,
  }),
  kitchens: z.array(kitchen),
  categories: z.array(z.object({ id: slug, name: z.string(), sort: z.int() })),
  modifierGroups: z.array(modifierGroup),
  items: z.array(item),
  searchSynonyms: z.array(z.array(z.string())),
  promos: z.array(promo),
  reasonCodes: z.record(z.string(), z.array(z.string())),
  reviews: z.array(z.object({ itemId: slug, stars: z.int().min(1).max(5), text: z.string() })),
  /** Read by the modules that own them. */
  riders: z.array(z.unknown()),
  demoAccounts: z.array(z.unknown()),
  demoAddresses: z.array(z.unknown()),
});
export type CatalogueFile = z.infer<typeof catalogueFile>;

/** Reads the file that lies beside this one. Throws a ZodError that names every fault. */
export async function readCatalogue(): Promise<CatalogueFile> {
  // Loaded on demand: 140 kB that only an empty database asks for.
  const { default: content } = await import("./catalogue.json", { with: { type: "json" } });
  return catalogueFile.parse(content);
}

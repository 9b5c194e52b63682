import { z } from "zod";
import type { Kobo } from "~/kernel/money";
import type { Daypart, kitchenOwnerships, localLanguages } from "./contract";
import type { OpeningHours } from "./opening-hours";

/**
 * A kitchen's whole menu as one value that nobody changes: all that pricing, validation and the screens ask about.
 * Two readers with the same `menuVersion` hold the same content.
 */
export type KitchenMenu = {
  readonly kitchen: MenuKitchen;
  /** Dishes on the menu, by id, in the order of the menu. */
  readonly items: ReadonlyMap<string, MenuItem>;
  readonly categories: readonly MenuCategory[];
  /** The zones this kitchen delivers to, by id. */
  readonly zones: ReadonlyMap<string, MenuZone>;
  /** The fee schedule in force. */
  readonly fees: Fees;
};

export type Place = { readonly lat: number; readonly lng: number };

export type MenuKitchen = {
  readonly id: string;
  readonly name: string;
  readonly regionId: string;
  readonly zoneId: string;
  readonly location: Place;
  readonly landmark: string;
  readonly phone: string;
  readonly ownership: (typeof kitchenOwnerships)[number];
  readonly vatRegistered: boolean;
  readonly commissionBps: number;
  readonly priceParity: boolean;
  readonly onlineMarkupBps: number;
  readonly tagline: string;
  readonly about: string;
  readonly cuisines: readonly string[];
  readonly halal: boolean;
  readonly theme: string;
  readonly hours: OpeningHours;
  readonly prepMinutes: number;
  readonly acceptWithinSeconds: number;
  /** What one slot of `slotMinutes` can take. */
  readonly capacity: { readonly slotMinutes: number; readonly maxOrders: number; readonly maxItems: number };
  readonly minOrderKobo: Kobo;
  /** Zone ids, nearest first. */
  readonly deliversTo: readonly string[];
  readonly menuVersion: bigint;
};

export type MenuItem = {
  readonly id: string;
  readonly categoryId: string;
  readonly name: string;
  readonly localName: string | null;
  readonly localLanguage: (typeof localLanguages)[number] | null;
  readonly description: string;
  readonly priceKobo: Kobo;
  readonly prepMinutes: number;
  readonly daypart: Daypart;
  readonly tags: readonly string[];
  readonly allergens: readonly string[];
  /** Portions at the start of a day, and how few are worth a warning. */
  readonly stockOpening: number;
  readonly lowAt: number;
  readonly unit: string;
  readonly art: { readonly vessel: string; readonly base: string; readonly toppings: readonly string[] };
  readonly popular: boolean;
  readonly optionGroups: readonly OptionGroup[];
};

export type OptionGroup = {
  readonly id: string;
  readonly name: string;
  /** How many options in all, quantities counted. */
  readonly min: number;
  readonly max: number;
  readonly required: boolean;
  /** Whether one option may be taken more than once. */
  readonly repeatable: boolean;
  readonly options: readonly MenuOption[];
};

/** The id is unique within its group only. */
type MenuOption = { readonly id: string; readonly name: string; readonly priceKobo: Kobo };

type MenuCategory = { readonly id: string; readonly name: string };

export type MenuZone = {
  readonly id: string;
  readonly name: string;
  readonly fee: DeliveryRule;
  readonly minOrderKobo: Kobo;
  readonly etaMinutes: { readonly min: number; readonly max: number };
};

/** What a delivery to a zone costs: see `deliveryFee` of the delivery module. */
export type DeliveryRule = {
  readonly baseKobo: Kobo;
  readonly freeKm: number;
  readonly perKmKobo: Kobo;
  readonly capKobo: Kobo;
  readonly surgeBps: number;
  /** The middle of the zone. */
  readonly centre: Place;
};

/** What we charge beside food and delivery. */
export type Fees = {
  readonly effectiveFrom: Date;
  readonly serviceBps: number;
  readonly serviceMinKobo: Kobo;
  readonly serviceMaxKobo: Kobo;
  readonly packagingPerPackKobo: Kobo;
  readonly vatBps: number;
  readonly tipPresetsKobo: readonly Kobo[];
  readonly cancellation: Cancellation;
};

/**
 * What a customer who cancels pays, by how far the order has come: the first step whose end is not yet reached.
 * `excludes` are the parts of the total that are given back whole.
 */
export const cancellationSchema = z.array(
  z.object({
    until: z.enum(["kitchen_accepts", "cooking_started", "ready", "picked_up"]),
    customerPaysBps: z.int().min(0).max(10_000),
    graceSeconds: z.int().nonnegative().default(0),
    excludes: z.array(z.enum(["delivery", "service", "tip"])).default([]),
  }),
);
export type Cancellation = z.infer<typeof cancellationSchema>;

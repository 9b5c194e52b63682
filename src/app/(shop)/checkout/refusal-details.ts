import { z } from "zod";

/** What the details of a refusal hold, by its code. They come from the wire, so they are read, not trusted. */
const shortLine = z.object({
  itemId: z.string(),
  name: z.string(),
  requested: z.int(),
  available: z.int(),
});
export type ShortLine = z.infer<typeof shortLine>;

/** `inventory.sold_out`: the dishes there is too little of. */
export function readShortLines(details: Record<string, unknown>): ShortLine[] {
  return z.object({ lines: z.array(shortLine) }).safeParse(details).data?.lines ?? [];
}

/** `ledger.insufficient_funds`: how much is missing. */
export function readShortfall(details: Record<string, unknown>): number | null {
  return z.object({ shortfallKobo: z.int() }).safeParse(details).data?.shortfallKobo ?? null;
}

/** `ordering.below_minimum`: how much food is missing. */
export function readMissing(details: Record<string, unknown>): number | null {
  return z.object({ missingKobo: z.int() }).safeParse(details).data?.missingKobo ?? null;
}

/** `catalog.zone_not_served`: where the kitchen does deliver. */
export function readServed(details: Record<string, unknown>): string[] {
  return z.object({ serves: z.array(z.string()) }).safeParse(details).data?.serves ?? [];
}

/** `identity.bad_phone`: which of the numbers it is. */
export function readBadField(details: Record<string, unknown>): string | null {
  const fields = z.object({ fields: z.array(z.object({ path: z.string() })) }).safeParse(details)
    .data?.fields;
  return fields?.[0]?.path ?? null;
}

/** The dish a refusal is about, when it is about one. */
export function readItemId(details: Record<string, unknown>): string | null {
  return z.object({ itemId: z.string() }).safeParse(details).data?.itemId ?? null;
}

const promoReasons = [
  "unknown",
  "not_yet",
  "expired",
  "used_up",
  "below_minimum",
  "few_packs",
  "not_this_kitchen",
  "not_this_day",
  "not_this_time",
  "already_used",
  "not_first_order",
  "no_rain",
  "no_delivery",
] as const;
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const promoDetails = z.object({
  minimumKobo: z.int().nullable().default(null),
  missingKobo: z.int().nullable().default(null),
  minimum: z.int().nullable().default(null),
  missing: z.int().nullable().default(null),
  days: z.array(z.enum(weekdays)).default([]),
});

/** `ordering.promo_…`: why a code takes nothing off, and what it lacks. */
export function readPromo(refused: { promoCode: string; code: string; details: Record<string, unknown> }) {
  const reason = promoReasons.find((one) => refused.code === `ordering.promo_${one}`) ?? "unknown";
  const details = promoDetails.safeParse(refused.details).data ?? promoDetails.parse({});
  return { ...details, reason, code: refused.promoCode };
}

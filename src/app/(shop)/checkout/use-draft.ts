"use client";

import { useTranslations } from "next-intl";
import type { AddressDto } from "~/modules/identity/contract";
import type { Cart } from "../cart-store";
import { useDeviceValue } from "./device-value";
import { type Draft, type Typed, typedValue } from "./draft";
import type { Person } from "./person";

/** What has been typed so far; where nothing was, the person's own place in the cart's zone and their own number. */
export function useDraft(
  cart: Cart,
  person: Person,
): { draft: Draft; change: (part: Partial<Typed>) => void } {
  const stored = useDeviceValue(typedValue);
  const typed = stored === null ? untouched(cart.kitchenId) : ofKitchen(stored, cart.kitchenId);
  const t = useTranslations("checkout.to");
  // The way from a saved place to its door is of no use from any other landmark.
  const home = person?.addresses.find(
    ({ zoneId, landmark }) =>
      zoneId === cart.zoneId && (typed.landmark === null || typed.landmark === landmark),
  );
  const draft = {
    ...typed,
    landmark: typed.landmark ?? home?.landmark ?? "",
    directions: typed.directions ?? (home === undefined ? "" : directionsTo(home)),
    phone: typed.phone ?? home?.phone ?? person?.phone ?? "",
    riderNote: typed.riderNote ?? (home === undefined ? "" : riderNoteTo(home, t("gateNote"))),
  };
  return { draft, change: (part) => typedValue.write({ ...typed, ...part }) };
}

function untouched(kitchenId: string): Typed {
  const door = { landmark: null, directions: null, phone: null, riderNote: null };
  return { kitchenId, ...door, slot: null, tipKobo: 0, promoCode: null, promoTerms: null };
}

/** How the door of a saved place is found: its own words, and its Plus Code for whoever has a map. */
export function directionsTo({ directions, plusCode }: AddressDto): string {
  return plusCode === null ? directions : `${directions} · ${plusCode}`;
}

/** What the rider should know of a saved place, cut to what a note may hold. */
export function riderNoteTo({ gateCodeNeeded, riderNote }: AddressDto, gateNote: string): string {
  return [gateCodeNeeded ? gateNote : "", riderNote].filter(Boolean).join(". ").slice(0, 140);
}

/** A time, a tip and a promo belong to one kitchen's order; the door stays. */
function ofKitchen(typed: Typed, kitchenId: string): Typed {
  return typed.kitchenId === kitchenId
    ? typed
    : { ...typed, kitchenId, slot: null, tipKobo: 0, promoCode: null, promoTerms: null };
}

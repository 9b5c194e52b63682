"use client";

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
  const home = person?.addresses.find((address) => address.zoneId === cart.zoneId);
  const draft = {
    ...typed,
    landmark: typed.landmark ?? home?.landmark ?? "",
    directions: typed.directions ?? home?.directions ?? "",
    phone: typed.phone ?? home?.phone ?? person?.phone ?? "",
  };
  return { draft, change: (part) => typedValue.write({ ...typed, ...part }) };
}

function untouched(kitchenId: string): Typed {
  return { kitchenId, landmark: null, directions: null, phone: null, slot: null, tipKobo: 0 };
}

/** A time and a tip belong to one kitchen's order; the door stays. */
function ofKitchen(typed: Typed, kitchenId: string): Typed {
  return typed.kitchenId === kitchenId ? typed : { ...typed, kitchenId, slot: null, tipKobo: 0 };
}

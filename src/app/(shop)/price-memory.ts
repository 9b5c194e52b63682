"use client";

import { useEffect } from "react";
import type { Cart } from "./cart-store";
import { deviceValue, useDeviceValue } from "./checkout/device-value";
import { byName, readKept, wholeFrom } from "./kept-shapes";
import type { LocalPrice } from "./local-price";

/** What one portion of each line cost when it was last looked at, by the line's id. */
const portionPrices = byName(wholeFrom(0));
const memory = deviceValue("rf_seen_prices_v1", portionPrices);

/**
 * A cart may lie for a week while the menu changes: what a portion cost when it was chosen is remembered beside it, so
 * that another price is said and never just charged. Answers the lines that cost something else now, and the act by
 * which the customer has seen it.
 */
export function usePriceMemory(cart: Cart | null, price: LocalPrice | null) {
  const seen = useDeviceValue(memory);
  const today = cart === null || price === null ? null : portionsToday(cart, price);
  const todayText = today === null ? null : JSON.stringify(today);
  // An effect because the device's memory is outside of React: lines that are new there are noted, old ones stay.
  useEffect(() => {
    if (todayText === null) return;
    const known = memory.read() ?? {};
    const now = readKept(portionPrices, todayText) ?? {};
    const kept = Object.fromEntries(Object.entries(now).map(([id, kobo]) => [id, known[id] ?? kobo]));
    if (JSON.stringify(kept) !== JSON.stringify(known)) memory.write(kept);
  }, [todayText]);
  return {
    changedOf: (lineId: string) => {
      const [before, after] = [seen?.[lineId], today?.[lineId]];
      return before === undefined || after === undefined || before === after ? null : { before, after };
    },
    /** Whoever changes a dish knows that its price changes with it. */
    forget: (lineId: string) => {
      const { [lineId]: _, ...others } = memory.read() ?? {};
      memory.write(others);
    },
    accept: (lineId: string) => {
      const kobo = today?.[lineId];
      if (kobo !== undefined) memory.write({ ...seen, [lineId]: kobo });
    },
  };
}

function portionsToday(cart: Cart, price: LocalPrice): Record<string, number> {
  const lines = cart.packs.flatMap((pack) => pack.items);
  return Object.fromEntries(
    lines.flatMap(({ id, quantity }) => {
      const kobo = price.lineKobo.get(id);
      return kobo === undefined ? [] : [[id, Math.round(kobo / quantity)]];
    }),
  );
}

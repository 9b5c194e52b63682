"use client";

import { lazy, Suspense } from "react";
import { untilLoaded } from "~/ui/until-loaded";
import { useHasStored } from "./cart-storage";

const CartBarPriced = lazy(() => untilLoaded(() => import("./cart-bar-priced")));

/** The cart while browsing. Who has none does not fetch what prices one. */
export function CartBar() {
  if (!useHasStored()) return null;
  return (
    <Suspense fallback={null}>
      <CartBarPriced />
    </Suspense>
  );
}

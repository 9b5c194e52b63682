"use client";

import type { ReactNode } from "react";
import { moveStored } from "./cart-storage";
import { choosePath } from "./shop-paths";

/**
 * Chooses a zone. A plain anchor and a whole new page, not a Link: it sets cookies, so nothing may fetch it ahead, and
 * every price on the page depends on it. The cart moves along.
 */
export function ZoneLink({
  zoneId,
  regionId,
  kitchenId,
  current = false,
  className,
  children,
}: {
  zoneId: string;
  regionId: string;
  /** Comes back to this kitchen's menu rather than to the list. */
  kitchenId?: string;
  current?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={choosePath(zoneId, kitchenId)}
      aria-current={current ? "true" : undefined}
      onClick={() => moveStored(regionId, zoneId)}
      className={className}
    >
      {children}
    </a>
  );
}

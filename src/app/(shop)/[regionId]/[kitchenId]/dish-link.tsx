"use client";

import type { MouseEvent, ReactNode } from "react";
import { dishPath } from "../../shop-paths";

/** Marks the history entries that this page has made, so that closing a sheet can go back to where one was. */
export const openedHere = { dishOpenedHere: true };

let isHeard = false;

/** From now on the router hears of an address that is changed by hand; one changed earlier would open nothing. */
export function hearDishLinks(): void {
  isHeard = true;
}

/**
 * Opens a dish. The address changes without asking the server for the page again: the menu is all here. Without
 * JavaScript, in a new tab, or while the page is still waking up, it is the link it looks like.
 */
export function DishLink({
  regionId,
  kitchenId,
  itemId,
  className,
  children,
}: {
  regionId: string;
  kitchenId: string;
  itemId: string;
  className?: string;
  children: ReactNode;
}) {
  const href = dishPath(regionId, kitchenId, itemId);
  function open(event: MouseEvent) {
    if (!isHeard || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.history.pushState(openedHere, "", href);
  }
  return (
    <a href={href} onClick={open} className={className}>
      {children}
    </a>
  );
}

"use client";

import { type MouseEvent, useSyncExternalStore } from "react";
import { dishPath } from "../../shop-paths";

/** Marks the history entries that this page has made, so that closing a sheet can go back to where one was. */
export const openedHere = { dishOpenedHere: true };

let isHeard = false;

/** From now on the router hears of an address that is changed by hand; one changed earlier would open nothing. */
export function hearDishLinks(): void {
  isHeard = true;
}

let tapped: string | null = null;
const listeners = new Set<() => void>();

/** The name of a dish that was tapped and whose sheet is not there yet, or that it is there. */
export function setTapped(name: string | null): void {
  tapped = name;
  for (const listener of listeners) listener();
}

export function useTapped(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => tapped,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
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
  /** The dish's name. */
  children: string;
}) {
  const href = dishPath(regionId, kitchenId, itemId);
  function open(event: MouseEvent) {
    if (!isHeard || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A tap is answered in its own frame; the router, which goes through the whole page, hears of it after.
    setTapped(children);
    // A copy, as the router writes into it: what it has written into passes for its own, and opens nothing.
    const tell = () => window.history.pushState({ ...openedHere }, "", href);
    requestAnimationFrame(() => setTimeout(tell));
  }
  return (
    <a href={href} onClick={open} className={className}>
      {children}
    </a>
  );
}

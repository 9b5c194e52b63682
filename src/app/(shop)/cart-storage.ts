"use client";

import { useSyncExternalStore } from "react";

/**
 * Where the cart is kept: the text, and who is told when it changes. Apart from `cart-store.ts`, which knows what the
 * text must look like and brings the schema along: a menu is read without that.
 *
 * The version is part of the name: a cart of another shape is left alone rather than misread.
 */
const storageKey = "rf_cart_v1";
const listeners = new Set<() => void>();
/** Private modes refuse storage, and a full one takes no more: the cart then lives as long as the page. */
let memory: { stored: string | null } | null = null;

export function readStored(): string | null {
  if (memory !== null) return memory.stored;
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** @param later the tap that changed it has an answer of its own, which must be seen first: the rest of the page is told then */
export function writeStored(stored: string | null, later = false): void {
  try {
    if (stored === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, stored);
  } catch {
    memory = { stored };
  }
  if (later) requestAnimationFrame(() => setTimeout(tellListeners));
  else tellListeners();
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

export function subscribeToStored(listener: () => void): () => void {
  listeners.add(listener);
  // Fires in the other tabs only; this one was told by `writeStored`.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether a cart is kept on this device; not while the page wakes up. */
export function useHasStored(): boolean {
  return useSyncExternalStore(
    subscribeToStored,
    () => readStored() !== null,
    () => false,
  );
}

/** How many portions of a dish are kept, by the bare text; 0 for a cart that nobody could read. */
export function useStoredCount(itemId: string): number {
  return useSyncExternalStore(
    subscribeToStored,
    () => storedCounts().get(itemId) ?? 0,
    () => 0,
  );
}

/** A newly chosen zone; a cart of another region stays where its kitchen is. */
export function moveStored(regionId: string, zoneId: string): void {
  const cart = parsed(readStored());
  if (isRecord(cart) && cart.regionId === regionId) writeStored(JSON.stringify({ ...cart, zoneId }));
}

let counted: { stored: string | null; counts: ReadonlyMap<string, number> } = {
  stored: null,
  counts: new Map(),
};

/** Counted once for each text, however many dishes ask. */
function storedCounts(): ReadonlyMap<string, number> {
  const stored = readStored();
  if (stored !== counted.stored) counted = { stored, counts: countsOf(parsed(stored)) };
  return counted.counts;
}

function countsOf(cart: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pack of listIn(cart, "packs"))
    for (const item of listIn(pack, "items")) {
      if (!isRecord(item) || typeof item.itemId !== "string" || typeof item.quantity !== "number") continue;
      counts.set(item.itemId, (counts.get(item.itemId) ?? 0) + item.quantity);
    }
  return counts;
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function parsed(stored: string | null): unknown {
  try {
    return stored === null ? null : JSON.parse(stored);
  } catch {
    return null;
  }
}

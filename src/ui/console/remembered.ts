"use client";

import { useMemo, useSyncExternalStore } from "react";

const CHANGED = "rachel-console-remembered";

/**
 * A small choice kept on this device: how dense the rows are, which columns a list shows. The server does not know it,
 * so the first render has `null`. A private window may refuse storage: then it lasts as long as the page.
 */
export function useRemembered(key: string): [value: string | null, remember: (value: string | null) => void] {
  const name = `rachel-console-${key}`;
  const value = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  );
  const remember = useMemo(() => (next: string | null) => write(name, next), [name]);
  return [value, remember];
}

const inMemory = new Map<string, string | null>();

function read(name: string): string | null {
  const kept = inMemory.get(name);
  if (kept !== undefined) return kept;
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    inMemory.set(name, value);
  }
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

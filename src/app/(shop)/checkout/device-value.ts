"use client";

import { useSyncExternalStore } from "react";
import { type Reading, readKept } from "../kept-shapes";

/** One value kept on this device under a name, checked by its reading, shared by all tabs. */
export type DeviceValue<T> = {
  read: () => T | null;
  write: (value: T | null) => void;
  subscribe: (listener: () => void) => () => void;
};

export function deviceValue<T>(name: string, reading: Reading<T>): DeviceValue<T> {
  const listeners = new Set<() => void>();
  // Private modes refuse storage: the value then lives as long as the page.
  let memory: { text: string | null } | null = null;
  let seen: { text: string | null; value: T | null } = { text: null, value: null };

  const readText = () => {
    if (memory !== null) return memory.text;
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  return {
    read: () => {
      const text = readText();
      // The same object for the same text, or React would render for ever.
      if (text !== seen.text) seen = { text, value: readKept(reading, text) };
      return seen.value;
    },
    write: (value) => {
      const text = value === null ? null : JSON.stringify(value);
      try {
        if (text === null) localStorage.removeItem(name);
        else localStorage.setItem(name, text);
      } catch {
        memory = { text };
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      // Fires in the other tabs only; this one was told by `write`.
      window.addEventListener("storage", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("storage", listener);
      };
    },
  };
}

/** The value now; null in the server's HTML. */
export function useDeviceValue<T>(value: DeviceValue<T>): T | null {
  return useSyncExternalStore(value.subscribe, value.read, () => null);
}

import { type Ref, type RefCallback, useCallback } from "react";

declare global {
  interface Window {
    /** The button pressed last, and when by `performance.now()`: written by the script of early-tap-script.ts. */
    rfTap?: { button: Element; at: number } | false | null;
  }
}

/** Whoever pressed longer ago has given up, and would be startled. */
const patienceMs = 15_000;

const heard = new WeakSet<Element>();

/**
 * The `ref` of a button that listens: pressed before the page was awake, it is pressed again now that somebody hears.
 */
export function hearEarlyTap(button: HTMLButtonElement | null): void {
  if (button === null || heard.has(button)) return;
  heard.add(button);
  const tap = window.rfTap;
  if (!tap || tap.button !== button || performance.now() - tap.at > patienceMs) return;
  window.rfTap = null;
  // React passes events on only after it has finished with the page.
  setTimeout(() => button.click());
}

/** The same, for a button whose element somebody else wants, too. */
export function useEarlyTap(ref: Ref<HTMLButtonElement> | undefined): RefCallback<HTMLButtonElement> {
  return useCallback(
    (button) => {
      hearEarlyTap(button);
      if (typeof ref === "function") return ref(button);
      if (ref) ref.current = button;
      return undefined;
    },
    [ref],
  );
}

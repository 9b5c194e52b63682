"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { KeyboardHelp } from "./keyboard-help";

/** One key or two in a row: `j`, `shift+x`, `g o`. What moves money has none. */
export type Shortcut = {
  readonly keys: string;
  readonly label: string;
  readonly group: "Go to" | "List" | "Record" | "Help";
  readonly run: () => void;
};

type Keyboard = {
  readonly register: (shortcuts: () => readonly Shortcut[]) => () => void;
  readonly isOn: boolean;
  readonly turn: (on: boolean) => void;
};

/** Between the two keys of `g o`: long enough for a finger that looks for the second one. */
const SEQUENCE_MS = 1_200;
const STORAGE_KEY = "rachel-console-keys";
const CHANGED = "rachel-console-keys-changed";

const KeyboardContext = createContext<Keyboard>({ register: () => () => {}, isOn: true, turn: () => {} });

/**
 * Single keys for whoever works here all day. They rest while a field or a layer has the focus, and can be turned off
 * for good (WCAG 2.1.4).
 */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const sources = useRef(new Set<() => readonly Shortcut[]>());
  const isOn = useSyncExternalStore(subscribe, readIsOn, () => true);
  const [help, setHelp] = useState<readonly Shortcut[] | null>(null);
  const register = useCallback((shortcuts: () => readonly Shortcut[]) => {
    sources.current.add(shortcuts);
    return () => {
      sources.current.delete(shortcuts);
    };
  }, []);
  useEffect(() => {
    if (!isOn) return;
    const all = () => [...sources.current].flatMap((source) => source());
    const showHelp = () =>
      setHelp([...all(), { keys: "?", label: "This sheet", group: "Help", run: () => {} }]);
    return listen((keys) => {
      if (keys === "?") {
        showHelp();
        return true;
      }
      // The newest page's key wins over the shell's.
      const found = all().findLast((shortcut) => shortcut.keys === keys);
      found?.run();
      return found !== undefined;
    });
  }, [isOn]);
  const keyboard = useMemo(() => ({ register, isOn, turn }), [register, isOn]);
  return (
    <KeyboardContext value={keyboard}>
      {children}
      <KeyboardHelp shortcuts={help} onClose={() => setHelp(null)} />
    </KeyboardContext>
  );
}

export function useKeyboard(): Keyboard {
  return useContext(KeyboardContext);
}

/** Keys of this component, while it is there. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { register } = useKeyboard();
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => register(() => newest.current), [register]);
}

function listen(press: (keys: string) => boolean): () => void {
  let first: { key: string; at: number } | null = null;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || rests(event)) return;
    const key =
      event.shiftKey && /^[a-z]$/i.test(event.key)
        ? `shift+${event.key.toLowerCase()}`
        : event.key.toLowerCase();
    const isSecond = first !== null && event.timeStamp - first.at < SEQUENCE_MS;
    const keys = isSecond ? `${first?.key} ${key}` : key;
    first = !isSecond && key === "g" ? { key, at: event.timeStamp } : null;
    if (press(keys)) event.preventDefault();
  };
  window.addEventListener("keydown", onKey);
  return () => window.removeEventListener("keydown", onKey);
}

/** In a field a letter is a letter; in a layer it belongs to the layer. */
function rests(event: KeyboardEvent): boolean {
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  if (
    at.isContentEditable ||
    at.closest("input, textarea, select, [role=dialog], [role=alertdialog], [role=listbox]")
  ) {
    // A ticked row keeps the focus; its box takes no letters.
    return !(at instanceof HTMLInputElement && at.type === "checkbox" && at.closest("table") !== null);
  }
  // Enter on a link or a button is the link's or the button's.
  return event.key === "Enter" && at.closest("a, button, summary") !== null;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function readIsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    // A private window may refuse storage: then they are on.
    return true;
  }
}

function turn(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // A private window may refuse storage: nothing can be remembered there.
  }
  window.dispatchEvent(new Event(CHANGED));
}

"use client";

import { useRef } from "react";
import { newKey } from "~/trpc/new-key";

/** One key for what is said: to say the same again is the same act and is done once, anything else is another. */
export function useKeyOf(): (said: unknown) => string {
  const last = useRef({ text: "", key: "" });
  return (said) => {
    const text = JSON.stringify(said);
    if (text !== last.current.text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}

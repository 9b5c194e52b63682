"use client";

import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

/** A press that is held so long repeats, and then this often. */
const holdMs = 400;
const againMs = 60;

/** What makes a button repeat while it is held: each turn is a press of the button as it stands by then. */
export function useHeld(onPress: () => void) {
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const repeated = useRef(false);
  const release = () => clearInterval(timer.current);
  // An effect because time goes on when the button is gone.
  useEffect(() => () => clearInterval(timer.current), []);
  return {
    onPointerDown({ currentTarget: button, button: which }: PointerEvent<HTMLButtonElement>) {
      if (which !== 0) return;
      release();
      repeated.current = false;
      timer.current = setTimeout(() => {
        repeated.current = true;
        timer.current = setInterval(() => {
          if (button.disabled) release();
          else button.click();
        }, againMs);
      }, holdMs);
    },
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
    onClick({ detail }: MouseEvent<HTMLButtonElement>) {
      // The click that ends a held press has counted already; ours and the keyboard's have no pointer.
      if (detail > 0 && repeated.current) repeated.current = false;
      else onPress();
    },
  };
}

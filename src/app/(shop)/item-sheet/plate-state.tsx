"use client";

import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useRef, useState } from "react";
import { invariant } from "~/kernel/invariant";
import { useLate } from "~/ui/use-late";
import type { Choices } from "./choices";

/** A dish as far as it is put together. */
export type Plate = {
  choices: Choices;
  quantity: number;
  note: string;
  /** The pack it goes into; undefined for the last there is. */
  packId: string | undefined;
  /** Whether somebody tried to finish: from then on what is missing is told. */
  tried: boolean;
};
type Change = (next: (plate: Plate) => Plate) => void;

const PlateContext = createContext<{ plate: Plate; change: Change } | null>(null);
const LatePlateContext = createContext<{ late: Plate; now: () => Plate; change: Change } | null>(null);

/**
 * Holds the plate of a sheet. Beside the sheet and not in it: a tap on an option then draws that option anew, and not
 * the layer, its other questions and its picture, which is half a second of a cheap phone.
 */
export function PlateState({ start, children }: { start: () => Plate; children: ReactNode }) {
  const [plate, change] = useState(start);
  const late = useLate(plate);
  const drawn = useRef(plate);
  // With the plate itself: whoever acts by it acts by what is seen.
  useLayoutEffect(() => {
    drawn.current = plate;
  }, [plate]);
  const value = useMemo(() => ({ plate, change }), [plate]);
  const lateValue = useMemo(() => ({ late, now: () => drawn.current, change }), [late]);
  return (
    <PlateContext value={value}>
      <LatePlateContext value={lateValue}>{children}</LatePlateContext>
    </PlateContext>
  );
}

export function usePlate(): { plate: Plate; change: Change } {
  const found = use(PlateContext);
  invariant(found !== null, "a plate is put together inside of PlateState");
  return found;
}

/**
 * For what follows from the plate, its sum and its summary: a tap's own frame does not draw them. What acts goes by
 * `now`, the plate of this moment.
 */
export function useLatePlate(): { late: Plate; now: () => Plate; change: Change } {
  const found = use(LatePlateContext);
  invariant(found !== null, "a plate is put together inside of PlateState");
  return found;
}

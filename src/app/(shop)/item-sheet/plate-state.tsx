"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { invariant } from "~/kernel/invariant";
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

/**
 * Holds the plate of a sheet. Beside the sheet and not in it: a tap on an option then draws that option anew, and not
 * the layer, its other questions and its picture, which is half a second of a cheap phone.
 */
export function PlateState({ start, children }: { start: () => Plate; children: ReactNode }) {
  const [plate, change] = useState(start);
  const value = useMemo(() => ({ plate, change }), [plate]);
  return <PlateContext value={value}>{children}</PlateContext>;
}

export function usePlate(): { plate: Plate; change: Change } {
  const found = use(PlateContext);
  invariant(found !== null, "a plate is put together inside of PlateState");
  return found;
}

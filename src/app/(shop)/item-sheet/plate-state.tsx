"use client";

import { createContext, type ReactNode, use, useMemo, useRef, useState } from "react";
import { invariant } from "~/kernel/invariant";
import { afterFrame } from "~/ui/after-frame";
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
type Changes = {
  change: Change;
  /** For a control that shows by itself what was tapped: the rest is drawn a frame later. */
  changeShown: Change;
};

const PlateContext = createContext<({ plate: Plate } & Changes) | null>(null);
const LatePlateContext = createContext<{ late: Plate; now: () => Plate; change: Change } | null>(null);

/**
 * Holds the plate of a sheet. Beside the sheet and not in it: a tap on an option then draws that option anew, and not
 * the layer, its other questions and its picture, which is half a second of a cheap phone.
 */
export function PlateState({ start, children }: { start: () => Plate; children: ReactNode }) {
  const [plate, draw] = useState(start);
  const late = useLate(plate);
  // Ahead of what is drawn: whoever acts by it acts by every tap so far.
  const latest = useRef(plate);
  const changes = useMemo((): Changes => {
    const take: Change = (next) => {
      latest.current = next(latest.current);
    };
    const drawLatest = () => draw(latest.current);
    return {
      change: (next) => {
        take(next);
        drawLatest();
      },
      changeShown: (next) => {
        take(next);
        afterFrame(drawLatest);
      },
    };
  }, []);
  const value = useMemo(() => ({ plate, ...changes }), [plate, changes]);
  const lateValue = useMemo(
    () => ({ late, now: () => latest.current, change: changes.change }),
    [late, changes],
  );
  return (
    <PlateContext value={value}>
      <LatePlateContext value={lateValue}>{children}</LatePlateContext>
    </PlateContext>
  );
}

export function usePlate(): { plate: Plate } & Changes {
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

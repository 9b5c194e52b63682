"use client";

import { formatNaira } from "~/kernel/money";
import { Block } from "./block";
import { Chips } from "./chips";

/** A tip, or none: all of it goes to the rider. */
export function Tip({
  presetsKobo,
  tipKobo,
  onPick,
}: {
  presetsKobo: readonly number[];
  tipKobo: number;
  onPick: (tipKobo: number) => void;
}) {
  if (presetsKobo.length === 0) return null;
  return (
    <Block title="Tip your rider">
      <p className="-mt-3 text-ink-2">All of it goes to the rider. You decide; nothing is chosen for you.</p>
      <Chips
        legend="Tip"
        hideLegend
        options={[0, ...presetsKobo].map((kobo) => ({
          key: String(kobo),
          label: kobo === 0 ? "No tip" : formatNaira(kobo),
          chosen: kobo === tipKobo,
        }))}
        onPick={(kobo) => onPick(Number(kobo))}
      />
    </Block>
  );
}

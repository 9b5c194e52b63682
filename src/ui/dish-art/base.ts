import type { Sketch, Spot } from "./sketch";

/** The main thing of a dish. */
export type Base = {
  /** Draws it into its room; `vessel` for what looks different in paper, on a stick or in a glass. */
  readonly draw: (sketch: Sketch, well: Spot, vessel: string) => string;
  /** The dish's first topping is a soup that fills the bowl, and the base lies in it. */
  readonly inSoup?: true;
  /** Rooms for the toppings; the usual ones are at the lower right, the upper right and the lower left. */
  readonly slots?: (well: Spot) => readonly Spot[];
  /** Where toppings are strewn, when that is not all over the well. */
  readonly strewnOver?: (sketch: Sketch, well: Spot) => Spot;
};

/** Dark, middle and light of one food. */
export type Tones = readonly [dark: string, middle: string, light: string];

import type { Sketch, Spot } from "./sketch";

/** What lies on, in or beside the base. */
export type Topping = {
  readonly draw: (sketch: Sketch, spot: Spot) => string;
  /** Strewn over the whole dish rather than put in one place. */
  readonly strewn?: true;
  /** How it looks as the soup that fills a bowl, when that is not how it looks on top. */
  readonly asSoup?: (sketch: Sketch, spot: Spot) => string;
};

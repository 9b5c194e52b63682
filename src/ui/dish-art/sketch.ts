import { type Chance, chanceFrom, hashOf } from "./chance";

/** An oval area of the picture, in its own units (320 × 240). */
export type Spot = { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number };

/** Where a shape is put: moved, turned (degrees) and sized. */
export type Place = {
  readonly x: number;
  readonly y: number;
  readonly turn?: number;
  readonly size?: number;
};

/** One drawing under way: its chance, its shared shapes, and what its name promises. */
export type Sketch = {
  readonly chance: Chance;
  /** Keeps markup that needs an id (a shape to repeat, a pattern, a gradient) once, and gives back the id. */
  readonly define: (markup: (id: string) => string) => string;
  /** How many pieces the dish's name promises ("Akara, 6 pieces"): the picture shows as many. */
  readonly pieces: number | null;
  readonly definitions: () => string;
};

/** Above this a picture cannot show single pieces. */
const PIECES_MAX = 12;

export function startSketch(dishId: string, name: string): Sketch {
  // Ids share one namespace per page, so each starts with the dish's own.
  const prefix = `d${hashOf(dishId).toString(36)}`;
  const kept = new Map<string, string>();
  const define = (markup: (id: string) => string) => {
    const shape = markup("");
    const known = kept.get(shape);
    if (known !== undefined) return known;
    const id = prefix + kept.size.toString(36);
    kept.set(shape, id);
    return id;
  };
  return {
    chance: chanceFrom(dishId),
    define,
    pieces: promisedPieces(name),
    definitions: () => [...kept].map(([shape, id]) => shape.replace('id=""', `id="${id}"`)).join(""),
  };
}

function promisedPieces(name: string): number | null {
  const promised = /(\d+) (?:pieces|sticks?|wraps?)\b/.exec(name)?.[1];
  return promised === undefined ? null : Math.min(Number(promised), PIECES_MAX);
}

/** Draws `shape` (centred on 0,0) at each place, keeping it once however often it is repeated. */
export function stamp(sketch: Sketch, shape: string, places: readonly Place[]): string {
  const id = sketch.define((own) => `<g id="${own}">${shape}</g>`);
  return places.map((place) => use(id, place)).join("");
}

function use(id: string, { x, y, turn = 0, size = 1 }: Place): string {
  const [left, top] = [Math.round(x), Math.round(y)];
  if (turn === 0 && size === 1) return `<use href="#${id}" x="${left}" y="${top}"/>`;
  const turned = turn === 0 ? "" : `rotate(${Math.round(turn)})`;
  const sized = size === 1 ? "" : `scale(${Math.round(size * 20) / 20})`;
  return `<use href="#${id}" transform="translate(${left} ${top})${turned}${sized}"/>`;
}

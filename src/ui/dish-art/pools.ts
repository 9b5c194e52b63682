import type { Tones } from "./base";
import { leafShape } from "./pieces";
import { blob, circle, edgeShade, gloss, line, num, oval, part, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";

/** What can be seen in a soup or sauce, over its ground. */
export type Texture = (sketch: Sketch, spot: Spot) => string;

/** How many of a thing a spot has room for: a whole bowl takes all, a ladleful some. */
function roomFor(spot: Spot, whole: number): number {
  return Math.max(3, Math.round(whole * Math.min(1, (spot.rx * spot.ry) / 4600)));
}

/** Soup or sauce poured into a spot: ground, textures, gloss. */
export function pool(
  sketch: Sketch,
  spot: Spot,
  [dark, middle]: Tones,
  textures: readonly Texture[],
): string {
  const whole = spot.rx > 60;
  return (
    (whole ? oval(spot.x, spot.y, spot.rx, spot.ry, dark) : shape(blob(sketch.chance, spot, 0.08), dark)) +
    shape(blob(sketch.chance, part(spot, -0.02, -0.03, 0.93), whole ? 0.03 : 0.08, 10), middle) +
    textures.map((texture) => texture(sketch, spot)).join("") +
    (whole ? oval(spot.x, spot.y, spot.rx, spot.ry, edgeShade(sketch)) : "") +
    gloss(part(spot, 0, 0, 0.88))
  );
}

/** Chopped or shredded leaves. */
export const leaves =
  (colour: string, vein: string, count = 16, length = 15): Texture =>
  (sketch, spot) =>
    stamp(
      sketch,
      leafShape(length, colour, vein),
      spread(sketch.chance, spot, roomFor(spot, count), { turn: 180, sizes: [0.7, 1.15] }),
    );

/** Drops of palm oil that swim on top. */
export const oil =
  (colour: string, count = 9): Texture =>
  (sketch, spot) =>
    stamp(
      sketch,
      circle(0, 0, 4, colour) + oval(-1, -1.2, 1.5, 1, "rgb(255 255 255/.5)"),
      spread(sketch.chance, spot, roomFor(spot, count), { reach: 0.88, sizes: [0.4, 1.2] }),
    );

/** Soft lumps: egusi, ground seeds, groundnut. */
export const curds =
  (colour: string, shadow: string, count = 16): Texture =>
  (sketch, spot) =>
    stamp(
      sketch,
      shape("M-6 1q-1-6 5-6t7 5-5 6-7-5z", shadow) + shape("M-5 0q-1-5 4-5t6 4-4 5-6-4z", colour),
      spread(sketch.chance, spot, roomFor(spot, count), { turn: 180, sizes: [0.6, 1.3] }),
    );

/** Rings of okro with their seeds. */
export const okroRings =
  (colour: string, count = 13): Texture =>
  (sketch, spot) =>
    stamp(
      sketch,
      `<path d="M0-6 5.5-2 4 5H-4L-5.5-2z" fill="#dcebb0" stroke="${colour}" stroke-width="2.6" stroke-linejoin="round"/><path d="M0-2h.1M-2 1h.1M2 1h.1" stroke="${colour}" stroke-width="2" stroke-linecap="round"/>`,
      spread(sketch.chance, spot, roomFor(spot, count), { turn: 60, sizes: [0.7, 1.1] }),
    );

/** The threads of what draws: ewedu, ogbono. */
export const threads =
  (colour: string, count = 8): Texture =>
  (sketch, spot) =>
    line(
      spread(sketch.chance, spot, roomFor(spot, count), { reach: 0.75 })
        .map(
          ({ x, y }) =>
            `M${Math.round(x - 9)} ${Math.round(y)}q5-${4 + sketch.chance.upTo(6)} 10 0t${6 + sketch.chance.upTo(8)} ${sketch.chance.upTo(5) - 2}`,
        )
        .join(""),
      colour,
      2,
    );

/** Ground pepper, crayfish, spice. */
export const specks =
  (colour: string, count = 22, size = 2.2): Texture =>
  (sketch, spot) =>
    `<path d="${spread(sketch.chance, spot, roomFor(spot, count), { reach: 0.88 })
      .map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h.1`)
      .join("")}" stroke="${colour}" stroke-width="${num(size)}" stroke-linecap="round"/>`;

/** Anything drawn around 0,0, strewn over the pool. */
export const strewn =
  (piece: string, count: number, { turn = 180, reach = 0.7 } = {}): Texture =>
  (sketch, spot) =>
    stamp(
      sketch,
      piece,
      spread(sketch.chance, spot, roomFor(spot, count), { turn, reach, sizes: [0.85, 1.1] }),
    );

import { num, oval, spread } from "./shapes";
import type { Place, Sketch, Spot } from "./sketch";

/** Pieces laid by hand: as many as the name promises, else `usual`. The fewer, the larger they are shown. */
export function laid(sketch: Sketch, well: Spot, usual: number, turn = 0): Place[] {
  const count = sketch.pieces ?? usual;
  const size = count <= 4 ? 1.55 : count <= 6 ? 1.35 : count <= 8 ? 1.2 : 1.1;
  const reach = count <= 4 ? 0.62 : 0.8;
  return spread(sketch.chance, well, count, { reach, turn, sizes: [size * 0.95, size * 1.05] });
}

/** The same drawing, larger about the middle of its spot. */
export function enlarged({ x, y }: Spot, size: number, markup: string): string {
  return `<g transform="translate(${num(x * (1 - size))} ${num(y * (1 - size))})scale(${size})">${markup}</g>`;
}

/** Dry food in a bowl stands on its shaded floor. */
export function floor(well: Spot, vessel: string): string {
  return vessel === "bowl" ? oval(well.x, well.y, well.rx, well.ry, "rgb(0 0 0/.07)") : "";
}

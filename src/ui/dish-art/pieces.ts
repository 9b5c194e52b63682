import type { Tones } from "./base";
import { circle, line, num, oval, shape } from "./shapes";

/** Single pieces of food, drawn around 0,0 to be stamped. Each brings its own little shadow. */

const SHADOW = "rgb(0 0 0/.22)";

/** A smooth or rough ball: puff puff, akara, dumplings. */
export function ball(r: number, [dark, middle, light]: Tones): string {
  return (
    circle(1.5, 3, r, SHADOW) +
    circle(0, 0, r, dark) +
    circle(-r * 0.08, -r * 0.12, r * 0.88, middle) +
    oval(-r * 0.3, -r * 0.38, r * 0.36, r * 0.2, light, -35)
  );
}

/** A soft-cornered piece of meat with a grain. */
export function chunk(r: number, [dark, middle, light]: Tones): string {
  const edge = (k: number) =>
    `M${num(-k)} ${num(-k * 0.2)}q${num(k * 0.1)} ${num(-k * 0.8)} ${num(k * 0.9)} ${num(-k * 0.7)}t${num(k)} ${num(k * 0.6)}q${num(k * 0.2)} ${num(k * 0.9)}-${num(k * 0.7)} ${num(k)}t${num(-k * 1.2)}-${num(k * 0.9)}z`;
  return (
    `<path transform="translate(1.5 3)" d="${edge(r)}" fill="${SHADOW}"/>` +
    shape(edge(r), dark) +
    shape(edge(r * 0.86), middle) +
    line(
      `M${num(-r * 0.5)} ${num(-r * 0.2)}q${num(r * 0.4)}-${num(r * 0.4)} ${num(r * 0.8)}-${num(r * 0.15)}M${num(-r * 0.3)} ${num(r * 0.3)}q${num(r * 0.4)}-${num(r * 0.3)} ${num(r * 0.7)} 0`,
      light,
      1.8,
    )
  );
}

/** A slice or cake, oval, browned at its rim: dodo, masa, boiled yam. */
export function slice(rx: number, ry: number, [dark, middle, light]: Tones): string {
  return (
    oval(1, 3, rx, ry, SHADOW) +
    oval(0, 0, rx, ry, dark) +
    oval(-0.5, -0.8, rx * 0.84, ry * 0.8, middle) +
    oval(-rx * 0.2, -ry * 0.25, rx * 0.4, ry * 0.3, light)
  );
}

/** A block with a lit top: tofu, bread, yam, cubes. */
export function block(width: number, height: number, [dark, middle, light]: Tones, radius = 4): string {
  const rect = (x: number, y: number, w: number, h: number, fill: string) =>
    `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" rx="${radius}" fill="${fill}"/>`;
  return (
    rect(-width / 2 + 1, -height / 2 + 4, width, height, SHADOW) +
    rect(-width / 2, -height / 2, width, height, dark) +
    rect(-width / 2, -height / 2, width, height * 0.8, middle) +
    rect(-width / 2 + 3, -height / 2 + 3, width * 0.5, height * 0.2, light)
  );
}

/** A three-cornered pastry: samosa. */
export function triangle(r: number, [dark, middle, light]: Tones): string {
  const corners = (k: number) =>
    `M0-${num(k)}q3 0 ${num(k)} ${num(k * 1.4)}q0 4-${num(k)} 3t-${num(k)}-3q1-${num(k * 1.2)} ${num(k)}-${num(k * 1.4)}z`;
  return (
    `<path transform="translate(1.5 3)" d="${corners(r)}" fill="${SHADOW}"/>` +
    shape(corners(r), dark) +
    shape(corners(r * 0.84), middle) +
    line(`M-${num(r * 0.5)} ${num(r * 0.25)}L-2-${num(r * 0.5)}`, light, 2)
  );
}

/** A roll seen from the side: spring roll, stick of dough. */
export function roll(length: number, width: number, [dark, middle, light]: Tones): string {
  const bar = (d: string, colour: string, thick: number) => line(d, colour, thick);
  const half = length / 2 - width / 2;
  return (
    bar(`M${num(-half)} 3H${num(half)}`, SHADOW, width) +
    bar(`M${num(-half)} 0H${num(half)}`, dark, width) +
    bar(`M${num(-half)}-1H${num(half)}`, middle, width * 0.78) +
    bar(`M${num(-half)}-${num(width * 0.22)}H${num(half * 0.4)}`, light, width * 0.16)
  );
}

/** One leaf, its stem at 0,0. */
export function leafShape(length: number, colour: string, vein: string): string {
  const w = num(length * 0.34);
  return (
    shape(
      `M0 0q${num(length * 0.4)}-${w} ${num(length)} 0q-${num(length * 0.6)} ${w}-${num(length)} 0z`,
      colour,
    ) + line(`M1 0H${num(length * 0.8)}`, vein, 1)
  );
}

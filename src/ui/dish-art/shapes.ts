import type { Chance } from "./chance";
import type { Place, Sketch, Spot } from "./sketch";

/** Numbers with one decimal at most: a tenth of a unit is less than any screen can show. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function circle(x: number, y: number, r: number, fill: string): string {
  return `<circle${at("c", x, y)} r="${num(r)}" fill="${fill}"/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, turn = 0): string {
  const turned = turn === 0 ? "" : ` transform="rotate(${num(turn)} ${num(x)} ${num(y)})"`;
  return `<ellipse${at("c", x, y)} rx="${num(rx)}" ry="${num(ry)}" fill="${fill}"${turned}/>`;
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
): string {
  const rounded = radius === 0 ? "" : ` rx="${num(radius)}"`;
  return `<rect${at("", x, y)} width="${num(width)}" height="${num(height)}"${rounded} fill="${fill}"/>`;
}

export function shape(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`;
}

/** A line with round ends. */
export function line(d: string, colour: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-linecap="round"/>`;
}

export function turned(markup: string, degrees: number, x = 160, y = 120): string {
  return `<g transform="rotate(${num(degrees)} ${num(x)} ${num(y)})">${markup}</g>`;
}

/** A closed, soft outline around a spot: the edge of a mound, a pool, a lump. `wobble` is how far it strays. */
export function blob(chance: Chance, spot: Spot, wobble = 0.08, corners = 9): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    const reach = 1 + chance.between(-wobble, wobble);
    return { x: spot.x + Math.cos(angle) * spot.rx * reach, y: spot.y + Math.sin(angle) * spot.ry * reach };
  });
  const middle = (index: number) => {
    const [a, b] = [points[index % corners], points[(index + 1) % corners]];
    if (a === undefined || b === undefined) return "0 0";
    return `${Math.round((a.x + b.x) / 2)} ${Math.round((a.y + b.y) / 2)}`;
  };
  const curves = points.map(
    (point, index) => `Q${Math.round(point.x)} ${Math.round(point.y)} ${middle(index)}`,
  );
  return `M${middle(corners - 1)}${curves.join("")}z`;
}

/** Places spread evenly over a spot like the seeds of a sunflower, back to front; `reach` 1 goes to its edge. */
export function spread(
  chance: Chance,
  spot: Spot,
  count: number,
  { reach = 0.8, turn = 0, sizes = [1, 1] }: { reach?: number; turn?: number; sizes?: [number, number] } = {},
): Place[] {
  const start = chance.between(0, 6.3);
  return Array.from({ length: count }, (_, index) => {
    const angle = start + index * 2.4; // the golden angle
    const far = Math.sqrt((index + 0.5) / count) * reach;
    const jitter = count > 4 ? chance.between(0.88, 1.08) : 1;
    return {
      x: spot.x + Math.cos(angle) * spot.rx * far * jitter,
      y: spot.y + Math.sin(angle) * spot.ry * far * jitter,
      turn: turn === 0 ? 0 : chance.between(-turn, turn),
      size: sizes[0] === sizes[1] ? sizes[0] : chance.between(...sizes),
    };
  }).sort((one, other) => one.y - other.y);
}

/** Places side by side from left to right along a shallow arc. */
export function row(
  spot: Spot,
  count: number,
  { turn = 0, sag = 0 }: { turn?: number; sag?: number } = {},
): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const along = count === 1 ? 0 : (index / (count - 1)) * 2 - 1;
    return { x: spot.x + along * spot.rx, y: spot.y + sag * along * along, turn: turn * along };
  });
}

/** Rows of pieces that fill a spot, as pieces are laid in a tray. */
export function rows(spot: Spot, count: number, perRow: number): Place[] {
  const lines = Math.ceil(count / perRow);
  return Array.from({ length: count }, (_, index) => {
    const [across, down] = [index % perRow, Math.floor(index / perRow)];
    const inRow = Math.min(perRow, count - down * perRow);
    const pitch = perRow === 1 ? 0 : (2 * spot.rx) / (perRow - 1);
    return {
      x: spot.x + (across - (inRow - 1) / 2) * pitch,
      y: spot.y + (lines === 1 ? 0 : ((down / (lines - 1)) * 2 - 1) * spot.ry),
    };
  });
}

/** A part of a spot: moved by fractions of its radii and shrunk. */
export function part(spot: Spot, right: number, down: number, size: number): Spot {
  return {
    x: spot.x + right * spot.rx,
    y: spot.y + down * spot.ry,
    rx: spot.rx * size,
    ry: spot.ry * size,
  };
}

/** A shade that deepens towards the edge of round things; laid over them. */
export function edgeShade(sketch: Sketch): string {
  const id = sketch.define(
    (own) =>
      `<radialGradient id="${own}" cx=".42" cy=".38" r=".62"><stop offset=".55" stop-opacity="0"/><stop offset="1" stop-opacity=".28"/></radialGradient>`,
  );
  return `url(#${id})`;
}

/** The soft light on something wet, at the upper left of a spot. */
export function gloss(spot: Spot, strength = 0.4): string {
  const [x, y] = [spot.x - spot.rx * 0.62, spot.y - spot.ry * 0.2];
  const d = `M${num(x)} ${num(y)}q${num(spot.rx * 0.1)} ${num(-spot.ry * 0.4)} ${num(spot.rx * 0.52)} ${num(-spot.ry * 0.5)}`;
  return line(d, `rgb(255 255 255/${strength})`, Math.max(2, spot.rx * 0.07));
}

function at(prefix: "" | "c", x: number, y: number): string {
  return `${x === 0 ? "" : ` ${prefix}x="${num(x)}"`}${y === 0 ? "" : ` ${prefix}y="${num(y)}"`}`;
}

import { cloths, clothTheme } from "~/ui/dish-art/cloth";
import type { DrawnDish } from "~/ui/dish-art/dish-drawing";
import { drawDish } from "~/ui/dish-art/draw-dish";
import { breakLines, drawLine, widthOf } from "./lettering";
import { shareSize } from "./share-size";

export type ShareCard = {
  readonly title: string;
  /** One short line beneath it. */
  readonly under: string;
  /** The kitchen's cloth along the middle. */
  readonly theme: string;
  /** One fills its side; four stand as a table. None: cloth alone. */
  readonly dishes: readonly { readonly dish: DrawnDish; readonly theme: string }[];
};

const [paper, ink, ink2, epo] = ["#fbf7f0", "#1c1917", "#57504a", "#b93a0b"];
/** Where words end, the cloth's edge begins, and the food after it. */
const words = { left: 64, right: 500 } as const;
const edge = { left: 540, wide: 24 } as const;
const food = { left: edge.left + edge.wide, top: 0, wide: shareSize.width - edge.left - edge.wide } as const;

/**
 * The picture that a link is shown with, as SVG of its own: the name of the house, what the page is, and its food as it
 * is drawn everywhere. Letters are outlines, so that it looks the same on a server without typefaces.
 */
export function drawShareCard(card: ShareCard): string {
  const { width, height } = shareSize;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="${paper}"/>` +
    drawFood(card) +
    drawEdge(card.theme) +
    drawWordmark() +
    drawTitle(card) +
    "</svg>"
  );
}

function drawFood({ dishes, theme }: ShareCard): string {
  const { left, top, wide } = food;
  const tall = shareSize.height;
  const [first, second, third, fourth] = dishes;
  if (first === undefined) return drawBareCloth(theme);
  if (second === undefined || third === undefined || fourth === undefined) {
    return frame(first, left, top, wide, tall);
  }
  const [half, middle] = [wide / 2, tall / 2];
  return (
    frame(first, left, top, half, middle) +
    frame(second, left + half, top, half, middle) +
    frame(third, left, top + middle, half, middle) +
    frame(fourth, left + half, top + middle, half, middle)
  );
}

/** A dish fills its place: what is too wide is cut at the sides, where only cloth is. */
function frame(
  { dish, theme }: ShareCard["dishes"][number],
  x: number,
  y: number,
  wide: number,
  tall: number,
): string {
  const cloth = cloths[clothTheme(theme)];
  const colours: Record<string, string> = {
    "--plate": "#fffdf8",
    [`--cloth-${clothTheme(theme)}`]: cloth.ground[0],
    [`--cloth-${clothTheme(theme)}-ink`]: cloth.ink[0],
  };
  return drawDish(dish, theme, "inline")
    .replace("<svg ", `<svg x="${x}" y="${y}" width="${wide}" height="${tall}" `)
    .replace(/var\((--[a-z-]+)\)/g, (_, name: string) => colours[name] ?? "#fffdf8");
}

function drawBareCloth(theme: string): string {
  const { ground, ink: thread, motif } = cloths[clothTheme(theme)];
  const { left, wide } = food;
  return (
    `<defs><pattern id="bare" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(15)scale(2.6)"><g fill="none" stroke="${thread[0]}" stroke-width="1.6" stroke-linecap="round">${motif}</g></pattern></defs>` +
    `<rect x="${left}" width="${wide}" height="${shareSize.height}" fill="${ground[0]}"/>` +
    `<rect x="${left}" width="${wide}" height="${shareSize.height}" fill="url(#bare)" opacity=".35"/>`
  );
}

function drawEdge(theme: string): string {
  const { glaze, motif } = cloths[clothTheme(theme)];
  const place = `x="${edge.left}" width="${edge.wide}" height="${shareSize.height}"`;
  return (
    `<defs><pattern id="edge" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="translate(${edge.left})scale(.6)"><g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round">${motif}</g></pattern></defs>` +
    `<rect ${place} fill="${glaze}"/><rect ${place} fill="url(#edge)" opacity=".55"/>`
  );
}

/** The name with a pot lid over its a, as on every page. */
function drawWordmark(): string {
  const size = 52;
  const [x, y] = [words.left, 118];
  const lid = size * 0.54;
  const middle = x + widthOf("R", size) + widthOf("a", size) / 2;
  return (
    drawLine("Rachel", { x, y, size, fill: ink }) +
    `<svg x="${middle - lid / 2}" y="${y - 0.63 * size - lid * (2 / 3)}" width="${lid}" height="${lid * (2 / 3)}" viewBox="0 0 24 16" fill="${epo}"><path d="M2 14.6c0-.5.4-.9.9-.9h18.2c.5 0 .9.4.9.9 0 .8-.6 1.4-1.4 1.4H3.4c-.8 0-1.4-.6-1.4-1.4z"/><path d="M3.5 12.3C3.8 8 7.4 5.8 12 5.8s8.2 2.2 8.5 6.500z"/><circle cx="12" cy="3.4" r="2.3"/></svg>`
  );
}

/** The largest of these in which the title fits; a title that fits none is cut. */
const titleSizes = [
  [84, 3],
  [72, 3],
  [60, 3],
  [54, 5],
] as const;
const underSize = 29;

function drawTitle({ title, under }: ShareCard): string {
  const wide = words.right - words.left;
  const [size, lines] = titleLines(title, wide);
  const leading = size * 1.08;
  const below = breakLines(under, underSize, wide, 2) ?? [];
  // The last line of all stands as far from the foot as the name does from the head.
  const foot = shareSize.height - 72;
  const underTop = foot - (below.length - 1) * 40;
  const titleFoot = below.length === 0 ? foot : underTop - 58;
  return (
    lines
      .map((line, index) =>
        drawLine(line, {
          x: words.left,
          y: titleFoot - (lines.length - 1 - index) * leading,
          size,
          fill: ink,
        }),
      )
      .join("") +
    below
      .map((line, index) =>
        drawLine(line, { x: words.left, y: underTop + index * 40, size: underSize, fill: ink2 }),
      )
      .join("")
  );
}

function titleLines(title: string, wide: number): [size: number, lines: string[]] {
  for (const [size, linesMax] of titleSizes) {
    const lines = breakLines(title, size, wide, linesMax);
    if (lines !== null) return [size, lines];
  }
  const size = 54;
  let cut = title.slice(0, 60);
  while (cut !== "" && widthOf(`${cut}…`, size) > wide) cut = cut.slice(0, -1);
  return [size, [`${cut.trim()}…`]];
}

import { z } from "zod";
import outlines from "~/ui/fonts/letters.json";

/** 1,000 units an em: the width of each letter and its outline, and by how much pairs of them move together. */
const { letters, kerning } = z
  .object({
    letters: z.record(z.string(), z.tuple([z.number(), z.string()])),
    kerning: z.record(z.string(), z.number()),
  })
  .parse(outlines);
const em = 1_000;

/** A letter that nobody drew is left out with its accents first, then whole: a name is never a row of boxes. */
function drawable(text: string): string[] {
  return [...text.normalize("NFC").replaceAll("'", "’")].flatMap((letter) => {
    if (letter in letters) return [letter];
    return [...letter.normalize("NFD")].filter((part) => part in letters);
  });
}

/** How wide a line is, in the units of `size`. */
export function widthOf(text: string, size: number): number {
  return (placesOf(drawable(text)).end * size) / em;
}

/** A line of text as outlines, its baseline at y. */
export function drawLine(
  text: string,
  { x, y, size, fill }: { x: number; y: number; size: number; fill: string },
): string {
  const shown = drawable(text);
  const { starts } = placesOf(shown);
  const drawn = shown.map((letter, index) => {
    const [, outline] = letters[letter] ?? [0, ""];
    return outline === "" ? "" : `<path transform="translate(${starts[index] ?? 0})" d="${outline}"/>`;
  });
  return `<g fill="${fill}" transform="translate(${x} ${y})scale(${size / em})">${drawn.join("")}</g>`;
}

function placesOf(shown: readonly string[]): { starts: number[]; end: number } {
  const starts: number[] = [];
  let end = 0;
  for (const [index, letter] of shown.entries()) {
    end += kerning[`${shown[index - 1] ?? ""}${letter}`] ?? 0;
    starts.push(end);
    end += letters[letter]?.[0] ?? 0;
  }
  return { starts, end };
}

/** Breaks a text between words, so that no line is wider than `wide`; null when it does not fit so many lines. */
export function breakLines(text: string, size: number, wide: number, linesMax: number): string[] | null {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer, size) <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const fits = lines.length <= linesMax && lines.every((line) => widthOf(line, size) <= wide);
  return fits ? lines : null;
}

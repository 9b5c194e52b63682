import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cloths } from "./dish-art/cloth";

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");

/** The custom properties of the block that follows `opening`. */
function tokensOf(opening: string): Map<string, string> {
  const start = css.indexOf(opening);
  const block = css.slice(start + opening.length, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? "", value ?? ""]),
  );
}

const light = new Map([...tokensOf("@theme {"), ...tokensOf("@layer theme {\n  :root {")]);
const darkBySystem = tokensOf(':root:not([data-theme="light"]) {');
const darkByChoice = tokensOf(':root[data-theme="dark"] {');
const dark = new Map([...light, ...darkByChoice]);

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "surface", "band"];
const texts = ["ink", "ink-2", "ink-3"];
const TEXT_RATIO = 4.5;
const SHAPE_RATIO = 3;

/** Pairs that stand on each other somewhere. */
const readable: [text: string, ground: string][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...["epo", "etu", "ugu", "alaari", "ata"].flatMap((hue) =>
    ["paper", "surface", `${hue}-band`].map((ground): [string, string] => [hue, ground]),
  ),
  ["on-epo", "epo"],
  ["on-epo", "epo-press"],
  ["on-etu", "etu-deep"],
  ["epo", "band"],
  ...["epo", "etu", "ugu", "alaari", "ata"].map((hue): [string, string] => ["ink", `${hue}-band`]),
  ["ink-2", "epo-band"],
  ["paper", "ink"],
];

for (const [theme, tokens] of [
  ["light", light],
  ["dark", dark],
] as const) {
  test(`every text of the ${theme} theme can be read on what it stands on (WCAG AA)`, () => {
    const weak = readable
      .map(([text, ground]) => ({
        text,
        ground,
        ratio: contrast(tokens.get(`--color-${text}`) ?? "", tokens.get(`--color-${ground}`) ?? ""),
      }))
      .filter(({ ratio }) => !(ratio >= TEXT_RATIO));
    expect(weak).toEqual([]);
  });

  test(`inputs and the focus ring of the ${theme} theme stand out from their ground`, () => {
    for (const line of ["line-strong", "focus"])
      for (const ground of ["paper", "surface"])
        expect(
          contrast(tokens.get(`--color-${line}`) ?? "", tokens.get(`--color-${ground}`) ?? ""),
        ).toBeGreaterThanOrEqual(SHAPE_RATIO);
  });
}

test("dark by the system and dark by choice are the same dark", () => {
  expect(darkByChoice).toEqual(darkBySystem);
});

test("a cloth has one colour, in a picture of the page and in a file", () => {
  for (const [theme, { ground, ink }] of Object.entries(cloths))
    for (const [tokens, shade] of [
      [light, 0],
      [dark, 1],
    ] as const) {
      expect(tokens.get(`--cloth-${theme}`)).toBe(ground[shade]);
      expect(tokens.get(`--cloth-${theme}-ink`)).toBe(ink[shade]);
    }
});

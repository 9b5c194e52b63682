import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { z } from "zod";
import { bases } from "./bases";
import { cloths, clothTheme } from "./cloth";
import { drawDish } from "./draw-dish";
import { startSketch } from "./sketch";
import { toppings } from "./toppings";
import { vessels } from "./vessels";

// Read as a file: the design system imports no module, and the catalogue is the list of what must be drawn.
const catalogue = z
  .object({
    kitchens: z.array(z.object({ id: z.string(), theme: z.string() })),
    items: z.array(
      z.object({
        id: z.string(),
        kitchenId: z.string(),
        name: z.string(),
        art: z.object({ vessel: z.string(), base: z.string(), toppings: z.array(z.string()) }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL("../../modules/catalog/catalogue.json", import.meta.url), "utf8")));

const { items, kitchens } = catalogue;
const themes = new Map(kitchens.map((kitchen) => [kitchen.id, kitchen.theme]));
const drawn = items.map((item) => drawDish(item, themes.get(item.kitchenId) ?? "", "inline"));
const spot = { x: 160, y: 120, rx: 60, ry: 60 };

test("every base, topping, vessel and cloth of the catalogue has a drawing of its own", () => {
  const uncovered = [
    ...items.map(({ art }) => art.base).filter((name) => !Object.hasOwn(bases, name)),
    ...items.flatMap(({ art }) => art.toppings).filter((name) => !Object.hasOwn(toppings, name)),
    ...items.map(({ art }) => art.vessel).filter((name) => !Object.hasOwn(vessels, name)),
    ...kitchens.map(({ theme }) => theme).filter((name) => !Object.hasOwn(cloths, name)),
  ];
  expect(uncovered).toEqual([]);
});

test("no two bases, and no two toppings, are the same drawing", () => {
  const look = (draw: (sketch: ReturnType<typeof startSketch>) => string) => {
    const sketch = startSketch("same", "same");
    return draw(sketch) + sketch.definitions();
  };
  const ofBases = Object.values(bases).map((base) => look((sketch) => base.draw(sketch, spot, "cup")));
  const ofToppings = Object.values(toppings).map((topping) => look((sketch) => topping.draw(sketch, spot)));
  expect(new Set(ofBases).size).toBe(Object.keys(bases).length);
  expect(new Set(ofToppings).size).toBe(Object.keys(toppings).length);
});

test("no drawing stands in the registries that no dish uses", () => {
  const used = new Set(items.flatMap(({ art }) => [art.base, art.vessel, ...art.toppings]));
  const idle = [bases, toppings, vessels].flatMap(Object.keys).filter((name) => !used.has(name));
  expect(idle).toEqual([]);
});

test("a dish looks the same each time, and no two dishes look the same", () => {
  const again = items.map((item) => drawDish(item, themes.get(item.kitchenId) ?? "", "inline"));
  expect(again).toEqual(drawn);
  // The ids differ by dish; without them the pictures still do.
  expect(new Set(drawn.map((svg) => svg.replace(/d[0-9a-z]{4,8}/g, ""))).size).toBe(items.length);
});

test("a picture weighs 1.5 KB at the median and 2 KB at most", () => {
  const weights = drawn.map((svg) => gzipSync(svg).length).sort((one, other) => one - other);
  expect(weights[Math.floor(weights.length / 2)]).toBeLessThan(1500);
  expect(weights.at(-1)).toBeLessThan(2048);
});

test("pictures on one page share no id, and refer to their own only", () => {
  const owners = new Map<string, number>();
  drawn.forEach((svg, index) => {
    const own = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const meant = [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map(([, id]) => id);
    expect(meant.filter((id) => !own.includes(id))).toEqual([]);
    for (const id of own) {
      expect(owners.get(id ?? "") ?? index).toBe(index);
      owners.set(id ?? "", index);
    }
  });
});

test("the text of an item cannot get into its picture", () => {
  const hostile = {
    id: 'x"/><script>',
    name: "<b>&</b>",
    art: { vessel: "<v>", base: "<b>", toppings: ["<t>"] },
  };
  expect(drawDish(hostile, "<theme>", "file")).not.toMatch(/<script|<b>|<v>|<t>|<theme>|&/);
});

test("numbers are whole or short, and none is lost", () => {
  for (const svg of drawn) {
    expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(svg).not.toMatch(/\.\d{4}/);
  }
});

test("the picture shows as many pieces as the name promises", () => {
  const akara = items.find((item) => item.name === "Akara, 6 pieces");
  const kosai = items.find((item) => item.name === "Kosai, 8 pieces");
  const count = (item: typeof akara) =>
    item === undefined ? 0 : drawDish(item, "corn", "inline").split("<use").length - 1;
  expect(count(akara)).toBe(6);
  expect(count(kosai)).toBe(8);
});

test("a word the drawing does not know, as an operator may write one, still gives a picture", () => {
  const svg = drawDish(
    { id: "new", name: "New", art: { vessel: "amphora", base: "x", toppings: ["y"] } },
    "z",
    "file",
  );
  expect(svg).toContain("</svg>");
  expect(clothTheme("z")).toBe("palm");
});

test("the file form stands alone: its own colours, light and dark", () => {
  const [item] = items;
  const svg = item === undefined ? "" : drawDish(item, "palm", "file");
  expect(svg).toContain("xmlns=");
  expect(svg).toContain("prefers-color-scheme:dark");
  for (const [, name] of svg.matchAll(/var\((--[a-z-]+)\)/g)) expect(svg).toContain(`${name}:#`);
});

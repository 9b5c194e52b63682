import type { Base, Tones } from "./base";
import { blob, edgeShade, line, oval, part, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";

/** Grains in a tile that repeats: a mound of thousands for the price of sixteen. */
function grains(sketch: Sketch, [dark, , light]: Tones): string {
  const strokes = (count: number) =>
    Array.from({ length: count }, () => {
      const [x, y] = [sketch.chance.upTo(30), sketch.chance.upTo(30)];
      return `M${x} ${y}l${sketch.chance.upTo(9) - 4} ${sketch.chance.upTo(7) - 3}`;
    }).join("");
  const [shadowed, lit] = [strokes(9), strokes(13)];
  const id = sketch.define(
    (own) =>
      `<pattern id="${own}" width="32" height="32" patternUnits="userSpaceOnUse" patternTransform="rotate(17)"><g stroke-width="2.6" stroke-linecap="round"><path d="${shadowed}" stroke="${dark}"/><path d="${lit}" stroke="${light}"/></g></pattern>`,
  );
  return `url(#${id})`;
}

/** A heap of grains with a lit side and a dark foot. */
function mound(sketch: Sketch, well: Spot, tones: Tones): string {
  const [dark, middle, light] = tones;
  const heap = sketch.define((id) => `<path id="${id}" d="${blob(sketch.chance, well, 0.05, 11)}"/>`);
  return (
    `<use href="#${heap}" fill="rgb(0 0 0/.2)" x="2" y="5"/><use href="#${heap}" fill="${middle}" stroke="${dark}" stroke-width="2"/>` +
    `<use href="#${heap}" fill="${grains(sketch, tones)}"/><use href="#${heap}" fill="${edgeShade(sketch)}"/>` +
    oval(well.x - well.rx * 0.25, well.y - well.ry * 0.35, well.rx * 0.5, well.ry * 0.32, light, -18).replace(
      "/>",
      ' opacity=".35"/>',
    )
  );
}

const rice = (tones: Tones, extra?: (sketch: Sketch, well: Spot) => string): Base => ({
  draw: (sketch, well, vessel) => {
    // Leave the plate some room for what lies beside; a tray or pack is filled.
    const heap = vessel === "plate" || vessel === "bowl" ? part(well, -0.08, -0.06, 0.94) : well;
    return mound(sketch, heap, tones) + (extra?.(sketch, heap) ?? "");
  },
});

/** Bay leaf and the dark flecks of the bottom of the pot. */
function smoke(sketch: Sketch, well: Spot): string {
  return stamp(
    sketch,
    line("M-7 0q7-6 14 0q-7 6-14 0M-7 0h12", "#6b5a22", 2) + oval(0, 0, 1, 1, "#6b5a22"),
    spread(sketch.chance, well, 2, { reach: 0.6, turn: 90 }),
  );
}

function friedBits(sketch: Sketch, well: Spot): string {
  return (
    stamp(sketch, oval(0, 0, 3, 2.4, "#5e9b3a"), spread(sketch.chance, well, 9)) +
    stamp(sketch, oval(0, 0, 3.4, 2, "#7a3b1d", 20), spread(sketch.chance, well, 6))
  );
}

const JOLLOF: Tones = ["#a5361a", "#d8532a", "#f08a4e"];
const FRIED: Tones = ["#a8842a", "#dcb54a", "#f3da8c"];

function halves(sketch: Sketch, well: Spot): string {
  const { x, y, rx, ry } = well;
  const left = { x: x - rx * 0.42, y, rx: rx * 0.54, ry: ry * 0.95 };
  const right = { x: x + rx * 0.42, y, rx: rx * 0.54, ry: ry * 0.95 };
  return mound(sketch, right, FRIED) + friedBits(sketch, right) + mound(sketch, left, JOLLOF);
}

function beansAmong(sketch: Sketch, well: Spot): string {
  return stamp(
    sketch,
    oval(0, 0, 5, 3.4, "#7c3f22") + oval(-1.5, -1, 1.5, 0.8, "#b97b52"),
    spread(sketch.chance, well, 22, { reach: 0.88, turn: 90 }),
  );
}

/** Beans stewed soft: ewa, beans porridge. */
const beans: Base = {
  draw: (sketch, well) => {
    const pot = part(well, 0, 0, 0.98);
    return (
      shape(blob(sketch.chance, pot, 0.04, 12), "#6a351c") +
      shape(blob(sketch.chance, part(pot, -0.02, -0.03, 0.94), 0.05, 12), "#8f5030") +
      stamp(
        sketch,
        oval(0, 0, 6.5, 4.4, "#6b331a") +
          oval(-0.6, -0.7, 5.6, 3.5, "#a9683f") +
          oval(-2, -1.6, 2, 1, "#d09a6e"),
        spread(sketch.chance, pot, 44, { reach: 0.86, turn: 90 }),
      )
    );
  },
};

/** Shredded cassava with oil: pale strips, tangled. */
const abacha: Base = {
  draw: (sketch, well) => {
    const strip = line("M-17 3q8-10 17-4t17-4", "#c08a35", 5) + line("M-17 2q8-10 17-4t17-4", "#f3dfa9", 3.6);
    const oiled = line("M-14 4q10-12 28-4", "#b9791f", 5) + line("M-14 3q10-12 28-4", "#e6b75a", 3.6);
    return (
      shape(blob(sketch.chance, part(well, 0, 0, 0.95), 0.07, 11), "#b5701d") +
      stamp(sketch, oiled, spread(sketch.chance, well, 22, { reach: 0.84, turn: 180 })) +
      stamp(sketch, strip, spread(sketch.chance, well, 34, { reach: 0.88, turn: 180 })) +
      stamp(sketch, oval(0, 0, 4, 2.4, "#7a4a22"), spread(sketch.chance, well, 9, { turn: 180 }))
    );
  },
};

export const riceBases: Readonly<Record<string, Base>> = {
  "rice-jollof": rice(JOLLOF, smoke),
  "rice-fried": rice(FRIED, friedBits),
  "rice-white": rice(["#c9bd9f", "#f3ecd9", "#fffdf6"]),
  "rice-brown": rice(["#8a6238", "#bd9160", "#dcbb8c"]),
  "rice-palm": rice(["#a8620f", "#dc9030", "#f4bd66"]),
  "rice-half": { draw: halves },
  ricebeans: rice(["#a98b5e", "#e3cda2", "#f7ead0"], beansAmong),
  beans,
  abacha,
};

import type { Base, Tones } from "./base";
import { box, line, num, oval, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";

/** What floats or lies in the drink. */
type Inside = (sketch: Sketch, liquid: Spot) => string;

const BOTTLE = "M150 40h20v16c0 14 28 18 28 44v104q0 12-12 12h-52q-12 0-12-12V100c0-26 28-30 28-44z";
const CUP = "M112 46h96l-13 162q-1 8-9 8h-52q-8 0-9-8z";

/** A drink in its glass or bottle, seen from the front. */
function drink([dark, middle, light]: Tones, inside: Inside = () => ""): Base {
  return {
    draw: (sketch, well, vessel) => {
      if (vessel === "bottle") return bottle(sketch, [dark, middle, light]);
      if (vessel === "cup") return cup(sketch, [dark, middle, light], inside);
      return oval(well.x, well.y, well.rx, well.rx, middle);
    },
  };
}

function cup(sketch: Sketch, [dark, middle, light]: Tones, inside: Inside): string {
  return (
    shape(CUP, "rgb(255 255 255/.55)") +
    shape("M115 78h90l-10 128q-1 6-8 6h-54q-7 0-8-6z", middle) +
    shape("M184 78h21l-10 128q-1 6-8 6h-14z", dark) +
    inside(sketch, { x: 160, y: 140, rx: 32, ry: 52 }) +
    oval(160, 78, 45, 7, light) +
    `<path d="${CUP}" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="3"/>` +
    oval(160, 46, 48, 6, "rgb(255 255 255/.5)") +
    line("M124 62l9 128", "rgb(255 255 255/.5)", 6)
  );
}

function bottle(sketch: Sketch, [dark, middle, light]: Tones): string {
  const paper = sketch.define((id) => `<clipPath id="${id}"><path d="${BOTTLE}"/></clipPath>`);
  return (
    shape(BOTTLE, "rgb(255 255 255/.6)") +
    `<g clip-path="url(#${paper})">` +
    box(118, 66, 84, 152, 0, middle) +
    box(178, 66, 24, 152, 0, dark) +
    oval(160, 66, 22, 4, light) +
    box(118, 122, 84, 54, 0, "#fffaf0") +
    `<path d="M118 128h84M118 170h84" stroke="${dark}" stroke-width="2.5"/>` +
    shape("M148 158c0-10 5-15 12-15s12 5 12 15zM146 161h28v3h-28z", dark) +
    oval(160, 141, 2.6, 2.6, dark) +
    "</g>" +
    line("M131 104v94", "rgb(255 255 255/.5)", 5) +
    box(147, 24, 26, 19, 4, dark) +
    line("M153 28v11M160 28v11M167 28v11", "rgb(255 255 255/.35)", 1.6)
  );
}

const ICE = `<rect x="-9" y="-8" width="18" height="16" rx="4" fill="#fff" fill-opacity=".45" stroke="#fff" stroke-opacity=".6"/>`;

const ice: Inside = (sketch, liquid) =>
  stamp(sketch, ICE, spread(sketch.chance, { ...liquid, y: liquid.y - 26, ry: 26 }, 5, { turn: 40 }));

const straw = line("M190 14l-22 104", "#fff", 7) + line("M190 14l-22 104", "#c8341f", 3);

/** Yoghurt in layers. */
const layers: Inside = () => shape("M118 118h84l-2 22h-80zM122 164h76l-2 20h-72z", "#f3cf9c");

const fruitPieces: Inside = (sketch, liquid) =>
  stamp(sketch, box(-9, -8, 18, 16, 4, "#d83f3a"), spread(sketch.chance, liquid, 5, { turn: 40 })) +
  stamp(
    sketch,
    box(-8, -7, 16, 14, 4, "#f6d24c"),
    spread(sketch.chance, { ...liquid, y: liquid.y + 8 }, 4, { turn: 40 }),
  );

const bubbles: Inside = (sketch, liquid) =>
  `<path d="${spread(sketch.chance, liquid, 9)
    .map(({ x, y }) => `M${num(Math.round(x))} ${num(Math.round(y))}h.1`)
    .join("")}" stroke="rgb(255 255 255/.6)" stroke-width="4" stroke-linecap="round"/>`;

export const drinkBases: Readonly<Record<string, Base>> = {
  purple: drink(["#4a0d2c", "#7a1743", "#a9426f"], ice),
  red: drink(["#97142a", "#cf2b40", "#ee6a76"], (sketch, liquid) => straw + ice(sketch, liquid)),
  white: drink(["#e3d9c6", "#faf5ea", "#ffffff"], layers),
  cream: drink(["#cdb98f", "#efe2c4", "#fff7e4"], bubbles),
  orange: drink(["#c4620f", "#ee9434", "#ffc27a"], fruitPieces),
  green: drink(["#3c7323", "#6aa83c", "#a4d473"], ice),
  gold: drink(["#b27b12", "#e6b23a", "#f9dc86"], bubbles),
};

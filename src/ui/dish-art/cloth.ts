import type { Sketch } from "./sketch";

/**
 * The cloth under a dish and on the edges of cards: one palette and one adire motif a kitchen. `ground` and `ink` by
 * light and by dark (globals.css repeats them as `--cloth-<theme>`; a test compares), `glaze` for the rim of its plates.
 */
export const cloths = {
  palm: {
    ground: ["#f6e3c5", "#4a2a14"],
    ink: ["#c8501b", "#ffb27a"],
    glaze: "#c8501b",
    motif:
      '<path d="M20 4v32M20 12l-9-7M20 12l9-7M20 21l-11-8M20 21l11-8M20 30l-11-8M20 30l11-8"/><path d="M0 20h5M35 20h5"/>',
  },
  pepper: {
    ground: ["#f9ddcf", "#4a1f1a"],
    ink: ["#a6251f", "#ff9f8a"],
    glaze: "#b2352b",
    motif: '<path d="M20 5l15 15-15 15L5 20z"/><path d="M20 14l6 6-6 6-6-6z"/><path d="M0 0h.1M40 0h.1"/>',
  },
  ember: {
    ground: ["#eadfd2", "#322722"],
    ink: ["#3b2a24", "#d8bfae"],
    glaze: "#5a4238",
    motif: '<path d="M5 5h30v30H5zM12 12h16v16H12zM20 5v7M20 28v7M5 20h7M28 20h7"/>',
  },
  zobo: {
    ground: ["#f3dce4", "#431a2f"],
    ink: ["#7a1743", "#f2a3c3"],
    glaze: "#7a1743",
    motif:
      '<path d="M20 20c-10-2-10-14 0-14s10 12 0 14zM20 20c-10 2-10 14 0 14s10-12 0-14zM20 20c-2-10-14-10-14 0s12 10 14 0zM20 20c2-10 14-10 14 0s-12 10-14 0z"/>',
  },
  corn: {
    ground: ["#fbefc4", "#43330f"],
    ink: ["#b7791f", "#f0c75e"],
    glaze: "#b7791f",
    motif:
      '<path d="M10 3c5 4 5 10 0 14-5-4-5-10 0-14zM30 3c5 4 5 10 0 14-5-4-5-10 0-14zM20 23c5 4 5 10 0 14-5-4-5-10 0-14z"/><path d="M0 30h.1M40 30h.1"/>',
  },
  millet: {
    ground: ["#efe7d3", "#38311f"],
    ink: ["#6b5b3a", "#d6c79c"],
    glaze: "#7d6a43",
    motif:
      '<path d="M0 8h40M0 32h40"/><path stroke-width="3" stroke-dasharray="0 8" d="M4 14h40M0 20h40M4 26h40"/>',
  },
  leaf: {
    ground: ["#ddebd5", "#173423"],
    ink: ["#24603a", "#8fd0a3"],
    glaze: "#2f6f46",
    motif: '<path d="M6 34C4 16 16 6 34 6c0 18-10 30-28 28zM6 34L34 6M15 25v-9M24 16h-8M15 25h9"/>',
  },
  cucumber: {
    ground: ["#e3f0dc", "#1c3a25"],
    ink: ["#3f7d4e", "#9bd9a6"],
    glaze: "#3f7d4e",
    motif:
      '<circle cx="20" cy="20" r="13"/><circle cx="20" cy="20" r="9"/><path stroke-width="3" stroke-dasharray="0 6" d="M20 16.5a3.5 3.5 0 1 1-.1 0"/><path d="M0 0h.1M40 40h.1"/>',
  },
  river: {
    ground: ["#d8e4ec", "#172f47"],
    ink: ["#23466b", "#93bde3"],
    glaze: "#2d5580",
    motif:
      '<path d="M0 10q10-9 20 0t20 0M0 18q10-9 20 0t20 0M0 34q10-9 20 0t20 0"/><path d="M10 27h.1M30 27h.1"/>',
  },
  oha: {
    ground: ["#e2e9d2", "#2b3417"],
    ink: ["#4a5d23", "#bdd28a"],
    glaze: "#56692b",
    motif: '<path d="M20 20c0-8 11-8 11 0S15 31 10 20 20 5 28 7"/><path d="M4 36h.1M36 34h.1M5 6h.1"/>',
  },
} as const satisfies Record<string, ClothLook>;

type ClothLook = {
  /** In the light, in the dark. */
  ground: readonly [string, string];
  ink: readonly [string, string];
  glaze: string;
  /** One tile of 40 × 40, drawn in lines. */
  motif: string;
};

export type ClothTheme = keyof typeof cloths;

/** A kitchen whose theme is new or misspelt still gets a cloth. */
export function clothTheme(theme: string): ClothTheme {
  return isTheme(theme) ? theme : "palm";
}

function isTheme(theme: string): theme is ClothTheme {
  return Object.hasOwn(cloths, theme);
}

/** The table: the cloth's ground, its motif, and one woven band along an edge. */
export function drawCloth(sketch: Sketch, theme: ClothTheme): string {
  const lean = sketch.chance.upTo(4) * 15;
  const ink = `var(--cloth-${theme}-ink)`;
  const pattern = sketch.define(
    (id) =>
      `<pattern id="${id}" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(${lean})scale(.8)"><g fill="none" stroke="${ink}" stroke-width="1.6" stroke-linecap="round">${cloths[theme].motif}</g></pattern>`,
  );
  const band = ["M0 200h320v24H0z", "M0 14h320v24H0z", "M14 0h26v240H14z", "M280 0h26v240h-26z"][
    sketch.chance.upTo(4)
  ];
  return (
    `<path d="M0 0h320v240H0z" fill="var(--cloth-${theme})"/>` +
    `<path d="M0 0h320v240H0z" fill="url(#${pattern})" opacity=".2"/>` +
    `<path d="${band}" fill="${ink}" fill-opacity=".13" stroke="${ink}" stroke-opacity=".3" stroke-dasharray="3 3"/>`
  );
}

/** The colours of one cloth and of the plate, for a picture that is a file of its own. */
export function clothStyle(theme: ClothTheme): string {
  const { ground, ink } = cloths[theme];
  const colours = (shade: 0 | 1, plate: string) =>
    `:root{--plate:${plate};--cloth-${theme}:${ground[shade]};--cloth-${theme}-ink:${ink[shade]}}`;
  return `<style>${colours(0, "#fffdf8")}@media(prefers-color-scheme:dark){${colours(1, "#efe9dd")}}</style>`;
}

import type { Base, Tones } from "./base";
import { block, chunk } from "./pieces";
import { curds, leaves, oil, pool, specks, strewn, type Texture } from "./pools";
import { blob, box, circle, gloss, line, num, oval, part, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";

const soup = (tones: Tones, ...textures: readonly Texture[]): Base => ({
  draw: (sketch, well, vessel) =>
    pool(sketch, vessel === "plate" ? part(well, 0, 0, 0.9) : well, tones, textures),
});

/** Rings of light on thin soup, as pepper soup has. */
const ripples: Texture = (sketch, spot) =>
  spread(sketch.chance, spot, 5, { reach: 0.7 })
    .map(({ x, y }) => line(`M${num(x - 8)} ${num(y)}a8 5 0 0 1 16 0`, "rgb(255 220 160/.45)", 1.6))
    .join("");

/** The steam of what comes boiling. */
function steam(well: Spot): string {
  const wisp = (x: number, y: number) => `M${num(x)} ${num(y)}q-8-9 0-18t0-18`;
  return line(
    wisp(well.x - 26, well.y - 34) + wisp(well.x + 2, well.y - 44) + wisp(well.x + 28, well.y - 32),
    "rgb(255 255 255/.5)",
    4,
  );
}

const pepperSoup: Base = {
  draw: (sketch, well) =>
    pool(
      sketch,
      well,
      ["#8a4417", "#c47a3c", "#e0a566"],
      [ripples, oil("rgb(226 120 40/.75)", 12), specks("#6b2d12", 24, 2)],
    ) + steam(well),
};

const YAM_CUBE =
  box(-9, -6, 18, 16, 4, "#c98a36") + box(-9, -8, 18, 14, 4, "#f0d08a") + box(-6, -6, 8, 3, 1.5, "#fbe8ba");

/** A dome of swallow, smooth from the hand. */
function swallow([dark, middle, light]: Tones): Base {
  const dome = (spot: Spot, sketch: Sketch) => {
    const outline = blob(sketch.chance, spot, 0.035, 10);
    return (
      oval(spot.x + 3, spot.y + 6, spot.rx, spot.ry, "rgb(0 0 0/.25)") +
      `<path d="${outline}" fill="${dark}"/>` +
      shape(blob(sketch.chance, part(spot, -0.05, -0.08, 0.88), 0.03, 10), middle) +
      oval(spot.x - spot.rx * 0.25, spot.y - spot.ry * 0.38, spot.rx * 0.42, spot.ry * 0.26, light, -22) +
      line(
        `M${num(spot.x - spot.rx * 0.5)} ${num(spot.y + spot.ry * 0.45)}q${num(spot.rx * 0.5)} ${num(spot.ry * 0.25)} ${num(spot.rx)} ${num(-spot.ry * 0.1)}`,
        dark,
        1.6,
      )
    );
  };
  return {
    inSoup: true,
    draw: (sketch, well, vessel) => {
      if (vessel === "wrap") return wrapped(sketch, well, (spot) => dome(spot, sketch));
      const small = part(well, 0.3, -0.4, 0.43);
      return dome(small, sketch) + dome(part(well, -0.32, -0.14, 0.52), sketch);
    },
    slots: (well) => [
      part(well, 0.32, 0.42, 0.42),
      part(well, -0.3, 0.58, 0.36),
      part(well, 0.62, 0.02, 0.3),
    ],
  };
}

/** In clear film, its ends twisted: how swallow is carried home. */
function wrapped(sketch: Sketch, well: Spot, dome: (spot: Spot) => string): string {
  const count = Math.min(sketch.pieces ?? 1, 2);
  const spots =
    count === 1 ? [part(well, 0, 0, 0.9)] : [part(well, -0.46, 0, 0.6), part(well, 0.46, 0.04, 0.6)];
  return spots
    .map(({ x, y, rx }) => {
      const r = Math.min(rx, well.ry * 1.12);
      return (
        shape(
          `M${num(x - r * 0.8)} ${num(y - 8)}l-44-22q10 14 4 22-8 4-8 10t8 9q4 10-6 20l46-20zM${num(x + r * 0.8)} ${num(y - 8)}l44-22q-10 14-4 22 8 4 8 10t-8 9q-4 10 6 20l-46-20z`,
          "rgb(255 255 255/.72)",
        ) +
        line(
          `M${num(x - r)} ${num(y)}l-26-10M${num(x - r)} ${num(y + 6)}l-26 10M${num(x + r)} ${num(y)}l26-10M${num(x + r)} ${num(y + 6)}l26 10`,
          "rgb(120 110 100/.3)",
          2,
        ) +
        dome({ x, y, rx: r, ry: r * 0.92 }) +
        line(
          `M${num(x - r * 0.7)} ${num(y - r * 0.3)}q${num(r * 0.4)}-${num(r * 0.5)} ${num(r)}-${num(r * 0.4)}M${num(x + r * 0.3)} ${num(y + r * 0.6)}q${num(r * 0.4)}-${num(r * 0.1)} ${num(r * 0.5)}-${num(r * 0.6)}`,
          "rgb(255 255 255/.7)",
          3,
        )
      );
    })
    .join("");
}

/** Cow foot in its thick palm-oil paste. */
const nkwobi: Base = {
  draw: (sketch, well) =>
    pool(sketch, well, ["#8f3d0c", "#c8701f", "#eba04d"], [curds("#dd8f37", "#a5530f", 14)]) +
    stamp(
      sketch,
      chunk(17, ["#7a3d1c", "#c98d5a", "#ecc79b"]) +
        circle(2, 1, 4.5, "#f0dcc0") +
        circle(2, 1, 2, "#a8683c"),
      spread(sketch.chance, well, 6, { reach: 0.62, turn: 180 }),
    ),
};

/** Goat head: dark meat, curled ears, the same paste. */
const isiewu: Base = {
  draw: (sketch, well) =>
    pool(sketch, well, ["#6d300d", "#a8591c", "#d48a42"], [specks("#f0c27a", 18, 3)]) +
    stamp(
      sketch,
      chunk(18, ["#3f1f10", "#754326", "#a87650"]),
      spread(sketch.chance, well, 5, { reach: 0.6, turn: 180 }),
    ) +
    stamp(
      sketch,
      line("M-11 6q-4-14 8-13t10 11-9 6", "#5c321b", 6) + line("M-9 4q-2-9 6-9", "#b08058", 2),
      spread(sketch.chance, well, 2, { reach: 0.5, turn: 90 }),
    ),
};

/** Grated cocoyam rolled in leaves, in palm sauce. */
const ekpang: Base = {
  draw: (sketch, well) =>
    pool(sketch, well, ["#7c3d0f", "#b8681f", "#dd9a4a"], [oil("#e08a2c", 10)]) +
    stamp(
      sketch,
      line("M-10 2h20", "rgb(0 0 0/.25)", 12) +
        line("M-10 0h20", "#2e5a2c", 12) +
        line("M-10-1h20", "#4d7d3d", 8) +
        line("M-6-6l3 11M2-6l3 11", "#2e5a2c", 1.6),
      spread(sketch.chance, well, 9, { reach: 0.72, turn: 60 }),
    ),
};

const noodles: Base = {
  draw: (sketch, well) => {
    const strands = (count: number) =>
      spread(sketch.chance, well, count, { reach: 0.62 })
        .map(
          ({ x, y }) =>
            `M${Math.round(x - 24)} ${Math.round(y)}q8-${8 + sketch.chance.upTo(9)} 16 0t16 0 14-3`,
        )
        .join("");
    return (
      oval(well.x, well.y, well.rx, well.ry, "#8f5c1d") +
      shape(blob(sketch.chance, part(well, 0, 0, 0.94), 0.04, 11), "#d79f43") +
      line(strands(15), "#b97d28", 5) +
      line(strands(19), "#f2cf7c", 4) +
      gloss(part(well, 0, 0, 0.85), 0.3)
    );
  },
};

const oats: Base = {
  draw: (sketch, well) =>
    pool(
      sketch,
      well,
      ["#c9b488", "#efe2c4", "#fff8e8"],
      [curds("#fbf3df", "#d8c49a", 26), specks("#b08d55", 14, 2.4)],
    ),
};

/** Greens, tomato and cucumber, heaped. */
const salad: Base = {
  draw: (sketch, well) =>
    shape(blob(sketch.chance, part(well, 0, 0, 0.97), 0.05, 14), "#5f9440") +
    stamp(
      sketch,
      shape("M-14 4q-3-14 9-14t17 10-8 12-18-8z", "#8fc05a") + line("M-10 2q10-6 20 2", "#c9e59a", 2),
      spread(sketch.chance, well, 9, { turn: 180 }),
    ) +
    stamp(
      sketch,
      circle(0, 0, 9, "#4d8a3a") +
        circle(0, 0, 7.5, "#dcefc0") +
        line("M0-3h.1M-3 2h.1M3 2h.1", "#9cc47c", 2),
      spread(sketch.chance, well, 4, { reach: 0.6 }),
    ) +
    stamp(
      sketch,
      circle(0, 0, 9, "#b52a1b") +
        circle(0, 0, 7, "#e2553f") +
        line("M-3-2h.1M3-2h.1M0 3h.1", "#f9d58a", 2.6),
      spread(sketch.chance, well, 4, { reach: 0.66 }),
    ) +
    stamp(sketch, line("M-7 0q7-5 14 0", "#f0ece4", 3), spread(sketch.chance, well, 7, { turn: 180 })) +
    stamp(sketch, line("M-6 0h12", "#e57a1f", 2.6), spread(sketch.chance, well, 8, { turn: 180 })),
};

export const soupBases: Readonly<Record<string, Base>> = {
  "swallow-dark": swallow(["#47302a", "#6d4d3f", "#8d6b59"]),
  "swallow-light": swallow(["#cbb88d", "#f3e9d0", "#fffaec"]),
  "swallow-yellow": swallow(["#c08a1f", "#ecbf52", "#f9de8f"]),
  "swallow-brown": swallow(["#80592f", "#b88f62", "#d6b48a"]),
  egusi: soup(
    ["#a8620f", "#dd9a38", "#f3c56f"],
    curds("#f3c974", "#b9741c", 24),
    oil("#d2521a", 7),
    leaves("#2f6b33", "#1f4e24", 7, 13),
  ),
  greens: soup(
    ["#7a2a12", "#2d5a2b", "#4c8a4a"],
    leaves("#2f6f35", "#173f1f", 22, 18),
    leaves("#4f9446", "#2c6b30", 10, 15),
    specks("#d23a20", 12, 4),
  ),
  gbegiri: soup(["#b57b12", "#e6b23e", "#f7d67c"], oil("#d2521a", 8)),
  broth: pepperSoup,
  porridge: soup(
    ["#a34a12", "#d9782a", "#f0a45c"],
    strewn(YAM_CUBE, 13),
    leaves("#2f6b33", "#1f4e24", 6, 14),
  ),
  ekpang,
  nkwobi,
  isiewu,
  noodles,
  oats,
  salad,
  ponmo: {
    draw: (sketch, well) =>
      pool(sketch, well, ["#7c1d10", "#b5381c", "#dd6a3f"], [specks("#f2b02c", 12, 3)]) +
      stamp(
        sketch,
        block(44, 30, ["#4a2f20", "#94704f", "#c2a17d"], 10) + line("M-14 2q8-8 14 0t14-2", "#5f4029", 2.4),
        spread(sketch.chance, well, sketch.pieces ?? 4, { reach: 0.62, turn: 40 }),
      ),
  },
};

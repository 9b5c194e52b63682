import type { Base } from "./base";
import { enlarged, floor, laid } from "./laying";
import { AKARA, DODO, SNAIL } from "./named-pieces";
import { ball, block, chunk, slice } from "./pieces";
import { specks } from "./pools";
import { circle, line, oval, part, row, shape, spread } from "./shapes";
import { stamp } from "./sketch";

const pieces = (usual: number, piece: string, turn = 0): Base => ({
  draw: (sketch, well, vessel) =>
    floor(well, vessel) +
    stamp(sketch, piece, laid(sketch, part(well, 0, 0, vessel === "bowl" ? 0.86 : 0.96), usual, turn)),
});

const PUFFPUFF = ball(18, ["#8a4a14", "#c97f34", "#f0bd7c"]);

const MASA =
  slice(23, 20, ["#c9a468", "#f5ead0", "#fffaf0"]) +
  oval(2, 2, 13, 10, "#d9a95f") +
  oval(1, 1, 11, 8, "#e5bd7d") +
  line("M-4 1h.1M4 4h.1M2-3h.1M7 0h.1", "#b07a35", 2.4);

const TOFU = block(26, 22, ["#a9772f", "#e9c47c", "#fae9bb"]);

/** Bean pudding, steamed in its leaf. */
const moimoi: Base = {
  draw: (_, well) => {
    const { x, y } = well;
    return enlarged(
      well,
      1.3,
      shape(`M${x - 52} ${y + 34}q-6-30 26-62 10-8 22 0 32 32 28 64-40 26-76-2z`, "rgb(0 0 0/.22)") +
        shape(`M${x - 56} ${y + 28}q-6-30 26-62 10-8 22 0 32 32 28 64-40 26-76-2z`, "#c2601f") +
        shape(`M${x - 50} ${y + 24}q-4-26 23-54 8-6 17 0 27 28 24 54-34 20-64 0z`, "#e58a3c") +
        line(`M${x - 38} ${y + 2}q4-16 14-27`, "#f7bd80", 6) +
        line(
          `M${x - 20} ${y + 10}h.1M${x - 4} ${y - 8}h.1M${x - 30} ${y + 22}h.1M${x + 2} ${y + 20}h.1M${x - 14} ${y - 18}h.1`,
          "#a3371a",
          4,
        ) +
        line(`M${x - 10} ${y + 24}h.1M${x - 22} ${y - 4}h.1M${x + 4} ${y + 4}h.1`, "#f9e3c0", 3.4),
    );
  },
  slots: (well) => [part(well, 0.55, 0.2, 0.5), part(well, 0.5, -0.4, 0.4)],
};

/** Bambara pudding, a yellow cone in its nylon. */
const okpa: Base = {
  draw: (sketch, well) =>
    stamp(
      sketch,
      shape("M-30 26Q-26-16 0-34 26-16 30 26q-30 16-60 0z", "rgb(0 0 0/.22)") +
        shape("M-33 22Q-28-20-2-38 24-20 28 22q-30 16-61 0z", "#c4861a") +
        shape("M-27 18Q-22-18-3-32 14-18 20 18q-24 12-47 0z", "#ecb53c") +
        line("M-18 8q2-18 10-28", "#fbdc8a", 5) +
        shape("M-8-36q6-16 0-24 12 4 20 0-4 12-12 24z", "rgb(255 255 255/.6)"),
      row({ ...well, rx: 44, ry: 0, y: well.y + 8 }, sketch.pieces ?? 2, { turn: 8 }),
    ),
};

/** A loaf from above, sliced. */
const bread: Base = {
  draw: (sketch, well) =>
    stamp(
      sketch,
      shape("M-16-34q16-12 32 0 6 8 0 16v48q-16 8-32 0v-48q-6-8 0-16z", "rgb(0 0 0/.2)") +
        shape("M-19-38q16-12 32 0 6 8 0 16v48q-16 8-32 0v-48q-6-8 0-16z", "#a8682a") +
        shape("M-15-35q12-8 24 0 4 7-1 13v44q-11 6-22 0v-44q-5-6-1-13z", "#f3ddb0") +
        shape("M-10-30q6-5 13 0l-1 20q-6 4-11 0z", "#fdf1d6"),
      row({ ...well, rx: well.rx * 0.56, y: well.y - 4 }, 4, { turn: 10, sag: 4 }).map((place) => ({
        ...place,
        size: 1.25,
      })),
    ),
  slots: (well) => [part(well, 0.5, 0.5, 0.48), part(well, -0.55, 0.5, 0.42)],
};

const YAM_SLAB = block(50, 29, ["#c9a255", "#f4e3b4", "#fdf5da"], 7);
const yam: Base = {
  draw: (sketch, well, vessel) =>
    floor(well, vessel) +
    stamp(sketch, YAM_SLAB, [
      { x: well.x - 26, y: well.y - 38, turn: -16 },
      { x: well.x + 26, y: well.y - 36, turn: 12 },
      { x: well.x - 36, y: well.y - 2, turn: 14 },
      { x: well.x + 14, y: well.y - 4, turn: -8 },
      { x: well.x - 22, y: well.y + 34, turn: -6 },
    ]),
  slots: (well) => [part(well, 0.4, 0.42, 0.46), part(well, -0.5, 0.55, 0.34)],
};

/** Plantain roasted whole over charcoal. */
const bole: Base = {
  draw: (sketch, well) =>
    stamp(
      sketch,
      line("M-46 8Q0-22 46 4", "rgb(0 0 0/.22)", 24) +
        line("M-46 4Q0-26 46 0", "#a36a18", 24) +
        line("M-45 2Q0-27 45-2", "#e2ac45", 18) +
        line("M-36-6Q0-24 30-11", "#f6d585", 5) +
        line("M-30 2l8-12M-12-6l7-11M8-9l5-9M24-4l5-8", "#4a2c10", 4.5),
      [
        { x: well.x - 6, y: well.y - 20, turn: -14 },
        { x: well.x, y: well.y + 16, turn: -10 },
      ],
    ),
  slots: (well) => [part(well, 0.36, 0.6, 0.42), part(well, 0.5, -0.52, 0.36)],
};

/** A cob over the fire, its grains in rows. */
const corn: Base = {
  draw: (sketch, well) => {
    const grainsOf = (y: number) => `M-48 ${y}H50`;
    return stamp(
      sketch,
      line("M-46 4H46", "rgb(0 0 0/.22)", 32) +
        shape("M-58-2q-20-16-8-26 10 14 22 16zM-58 6q-18 12-10 24 12-10 22-14z", "#8faa4c") +
        line("M-46 0H46", "#b07c14", 31) +
        `<path d="${grainsOf(-9)}${grainsOf(0)}${grainsOf(9)}" stroke="#f3c341" stroke-width="7.5" stroke-dasharray="6.5 1.8"/>` +
        `<path d="M-20-9h7M10-9h7M-34 0h7M0 0h7M30 0h7M-12 9h7M20 9h7" stroke="#5a3412" stroke-width="7"/>` +
        line("M-40-13H36", "rgb(255 255 255/.4)", 2.5),
      [
        { x: well.x + 2, y: well.y - 22, turn: -12 },
        { x: well.x + 2, y: well.y + 18, turn: -12 },
      ],
    );
  },
};

/** Bean dumplings, dressed with oil and pepper. */
const danwake: Base = {
  draw: (sketch, well, vessel) =>
    floor(well, vessel) +
    stamp(
      sketch,
      ball(15, ["#8d8058", "#c3b78b", "#e6dfbf"]),
      spread(sketch.chance, part(well, 0, 0, 0.92), 15, { reach: 0.82, sizes: [1.1, 1.2] }),
    ) +
    specks("#c43a1a", 20, 3)(sketch, part(well, 0, 0, 0.8)) +
    stamp(sketch, circle(0, 0, 5, "rgb(214 96 26/.7)"), spread(sketch.chance, well, 7, { reach: 0.8 })),
};

/** Gizzard and plantain in pepper. */
const gizdodo: Base = {
  draw: (sketch, well, vessel) => {
    const heap = part(well, 0, 0, 0.88);
    return (
      floor(well, vessel) +
      stamp(
        sketch,
        block(18, 16, ["#a8620f", "#e5a032", "#f9cf77"], 5),
        spread(sketch.chance, heap, 15, { reach: 0.86, turn: 40, sizes: [1.15, 1.3] }),
      ) +
      stamp(
        sketch,
        chunk(11, ["#57261a", "#8d4a33", "#bd7f60"]),
        spread(sketch.chance, heap, 11, { reach: 0.84, turn: 180, sizes: [1.2, 1.35] }),
      ) +
      stamp(
        sketch,
        line("M-6 2q6-7 12 0", "#c72b1c", 4),
        spread(sketch.chance, heap, 7, { reach: 0.8, turn: 180 }),
      ) +
      stamp(
        sketch,
        line("M-5 2q5-6 10 0", "#3f8a3c", 4),
        spread(sketch.chance, heap, 6, { reach: 0.8, turn: 180 }),
      )
    );
  },
};

/** Dishes that are single things laid on a plate, a leaf or paper. */
export const pieceBases: Readonly<Record<string, Base>> = {
  akara: pieces(6, AKARA),
  puffpuff: pieces(12, PUFFPUFF),
  masa: pieces(5, MASA),
  dodo: pieces(11, DODO, 60),
  awara: pieces(8, TOFU, 30),
  snail: pieces(4, SNAIL, 180),
  moimoi,
  okpa,
  bread,
  yam,
  bole,
  corn,
  danwake,
  gizdodo,
};

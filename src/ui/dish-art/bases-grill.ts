import type { Base, Tones } from "./base";
import { chunk } from "./pieces";
import { pool, specks } from "./pools";
import { line, num, oval, part, row, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";

const CHAR = "#2c140a";

/** Suya and its kin: threaded on sticks, as many as the name says, or sliced onto the paper. */
function onSticks(tones: Tones, mark: string): Base {
  const [dark, middle, light] = tones;
  const bite =
    chunk(19, tones) +
    line("M-8-6l6 9M3-9l6 9", CHAR, 2.6) +
    line("M-10 2h.1M4 6h.1M10-3h.1M-2-3h.1", mark, 2.6);
  const cut =
    shape("M-22-6q20-12 44-2 4 10-2 16-22 6-42 0-6-8 0-14z", "rgb(0 0 0/.22)") +
    shape("M-24-9q20-12 44-2 4 10-2 16-22 6-42 0-6-8 0-14z", dark) +
    shape("M-20-8q18-9 37-1 2 7-2 11-18 4-34 0-5-5-1-10z", middle) +
    line("M-12-6l5 8M0-8l4 9M11-6l3 7", CHAR, 2.2) +
    line("M-16-3q14-7 28-3", light, 1.6) +
    line("M-8 2h.1M6-1h.1M14 1h.1M-15 0h.1", mark, 2.6);
  return {
    draw: (sketch, well, vessel) => {
      if (vessel !== "skewer")
        return stamp(
          sketch,
          cut,
          spread(sketch.chance, well, 13, { reach: 0.84, turn: 40, sizes: [1.1, 1.2] }),
        );
      const sticks = sketch.pieces ?? 3;
      const apart = Math.min(42, 128 / sticks);
      return row({ x: well.x, y: well.y, rx: 0, ry: 0 }, sticks)
        .map((_, index) =>
          stick(sketch, bite, well, (index - (sticks - 1) / 2) * apart, sticks > 3 ? 0.75 : 1),
        )
        .join("");
    },
    slots: (well) => [part(well, 0.62, 0.72, 0.42), part(well, -0.66, -0.72, 0.36)],
    strewnOver: (sketch, well) => ({ ...well, ry: sketch.pieces === 1 ? 18 : well.ry }),
  };
}

function stick(sketch: Sketch, bite: string, well: Spot, down: number, size: number): string {
  const y = well.y + down;
  const bites = Array.from({ length: 6 }, (_, index) => ({
    x: well.x - 82 + index * 31,
    y: y + 7 - index * 2.6,
    turn: sketch.chance.between(-24, 24),
    size,
  }));
  return (
    line(`M30 ${num(y + 14)}L294 ${num(y - 8)}`, "#8f6a3a", 5) +
    line(`M30 ${num(y + 13)}L294 ${num(y - 9)}`, "#d8b27a", 2.6) +
    stamp(sketch, bite, bites)
  );
}

/** A leg quarter, browned and glazed: the thigh, the drumstick, its bone. */
const chicken: Base = {
  draw: (_, { x, y }) => {
    const leg = (right: number, down: number) =>
      `M${x - 62 + right} ${y - 4 + down}q-2-44 44-48 44-2 54 38 4 18 22 28l16 8q8 12-4 18l-22-6q-24-6-44 8-60 10-66-46z`;
    return (
      shape(leg(4, 8), "rgb(0 0 0/.24)") +
      line(`M${x + 58} ${y + 34}l22 12M${x + 82} ${y + 41}h.1M${x + 77} ${y + 51}h.1`, "#f5ead2", 11) +
      shape(leg(0, 0), "#7d3a10") +
      shape(
        `M${x - 56} ${y - 5}q0-37 38-41t46 35q4 22 26 32l16 8q2 6-3 8-34-12-58 6-56 8-65-48z`,
        "#c0702c",
      ) +
      shape(`M${x - 44} ${y - 14}q4-24 28-26t32 18q-30-10-60 8z`, "#e8a65c") +
      line(`M${x - 38} ${y + 4}l22 24M${x - 20} ${y - 10}l28 30M${x + 2} ${y - 18}l26 28`, "#5a260b", 5)
    );
  },
  slots: (well) => [part(well, 0.5, -0.6, 0.38), part(well, -0.5, 0.66, 0.36)],
};

/** A turkey wing in pepper: two joints and a tip. */
const turkey: Base = {
  draw: (sketch, { x, y }) => {
    const limbs = (grow: number, colour: string) =>
      line(`M${x - 46} ${y + 14}L${x - 6} ${y - 26}`, colour, 36 + grow) +
      line(`M${x - 6} ${y - 26}L${x + 36} ${y + 14}`, colour, 30 + grow) +
      line(`M${x + 36} ${y + 14}q8 14 28 14`, colour, 15 + grow);
    return (
      `<g transform="translate(4 8)" opacity=".24">${limbs(7, "#000")}</g>` +
      limbs(7, "#7c3815") +
      limbs(0, "#c0662c") +
      line(`M${x - 52} ${y + 4}l34-34M${x - 2} ${y - 36}l34 34`, "#eda869", 6) +
      line(
        `M${x - 34} ${y + 16}q4-8-4-14M${x - 18} ${y + 2}q4-8-4-14M${x + 10} ${y - 4}q8 0 10-8M${x + 24} ${y + 10}q8 0 10-8`,
        "#7c3815",
        3,
      ) +
      specks("#d63a20", 20, 5)(sketch, { x: x - 2, y: y - 6, rx: 52, ry: 34 }) +
      specks("#4c9a45", 8, 4)(sketch, { x, y: y - 8, rx: 44, ry: 28 })
    );
  },
  slots: (well) => [part(well, 0.5, 0.55, 0.4), part(well, -0.55, 0.6, 0.36)],
};

/** A whole fish off the coals: slashed, charred, glistening. */
const fish: Base = {
  draw: (_, { x, y }) => {
    const body = (dx: number, dy: number) =>
      `M${x - 66 + dx} ${y + dy}q22-34 66-32t62 30l22-20q6 22 0 46l-22-20q-20 32-64 32t-64-36z`;
    return (
      shape(body(4, 8), "rgb(0 0 0/.24)") +
      shape(body(0, 0), "#5a3a22") +
      shape(`M${x - 60} ${y}q20-28 60-26t56 26q-18 26-56 26t-60-26z`, "#a8713c") +
      shape(`M${x - 56} ${y - 4}q20-24 56-21t50 20q-50-10-106 1z`, "#d09c5c") +
      line(
        `M${x - 22} ${y - 18}q8 16 0 36M${x + 2} ${y - 21}q8 20 0 42M${x + 26} ${y - 17}q6 16 0 34`,
        CHAR,
        5,
      ) +
      line(`M${x - 40} ${y - 16}q-8 16 2 32`, "#5a3a22", 3) +
      oval(x - 50, y - 5, 4, 4, "#f7ecd6") +
      oval(x - 50, y - 5, 2, 2, "#1c1208") +
      line(`M${x + 66} ${y - 8}l8-6M${x + 66} ${y}h10M${x + 66} ${y + 8}l8 6`, "#3c2614", 2.4)
    );
  },
  slots: (well) => [part(well, 0.3, 0.66, 0.4), part(well, -0.42, -0.68, 0.36), part(well, -0.5, 0.66, 0.34)],
};

/** Goat in pieces: peppered, or in its stew. */
const goat: Base = {
  draw: (sketch, well, vessel) => {
    const stew =
      vessel === "bowl"
        ? pool(sketch, well, ["#7c2210", "#b23c1b", "#e0683c"], [specks("#e88a3c", 18, 4)])
        : "";
    const meat = chunk(vessel === "bowl" ? 20 : 16, ["#42200f", "#7d452a", "#b27c58"]);
    const bite =
      meat +
      (vessel === "bowl"
        ? oval(4, 3, 5, 4.5, "#f0e2c8") + oval(4, 3, 2, 2, "#8a5a3c")
        : line("M-6-4l4 6M4-6l4 6", CHAR, 2.4));
    const count = sketch.pieces ?? 10;
    return (
      stew +
      stamp(
        sketch,
        bite,
        spread(sketch.chance, well, count, { reach: count < 5 ? 0.52 : 0.8, turn: 180, sizes: [1.2, 1.4] }),
      )
    );
  },
};

const WRAP_PAPER = "#f3ead8";

/** A roll of flat bread in paper, its filling showing. */
const shawarma: Base = {
  draw: (_, { x, y }) =>
    `<g transform="rotate(-24 ${num(x)} ${num(y)})">` +
    shape(`M${x - 84} ${y - 18}h130q18 0 18 26t-18 26h-130z`, "rgb(0 0 0/.24)") +
    shape(`M${x - 20} ${y - 28}h78q20 2 20 28t-20 28h-78z`, "#b97f3d") +
    shape(`M${x - 20} ${y - 25}h74q14 2 14 22-40 10-88 4z`, "#e6bf80") +
    line(
      `M${x + 6} ${y - 18}l10 14M${x + 28} ${y - 20}l10 14M${x + 8} ${y + 6}l10 12M${x + 34} ${y + 4}l8 12`,
      "#8f5a24",
      3,
    ) +
    oval(x + 62, y, 15, 27, "#8d4a2a") +
    oval(x + 63, y, 11, 22, "#6da04a") +
    line(`M${x + 60} ${y - 14}q8 4 4 10M${x + 66} ${y + 14}q-8-4-4-10`, "#f6efe0", 4) +
    line(`M${x + 62} ${y - 4}h.1M${x + 66} ${y + 6}h.1`, "#d23a20", 7) +
    shape(`M${x - 88} ${y - 26}q52-8 86-6l10 10-8 12 8 12-10 28q-44 4-86-6z`, WRAP_PAPER) +
    shape(`M${x - 88} ${y + 4}q44 6 92 2l6 8-8 16q-48 4-90-6z`, "#e0d3ba") +
    line(
      `M${x - 76} ${y - 14}l14 34M${x - 54} ${y - 18}l14 42M${x - 32} ${y - 20}l14 42`,
      "rgb(185 58 11/.35)",
      4,
    ) +
    "</g>",
  slots: (well) => [part(well, 0.52, 0.78, 0.4), part(well, -0.6, -0.72, 0.36)],
};

export const grillBases: Readonly<Record<string, Base>> = {
  beef: onSticks(["#4f2413", "#8a4526", "#c4835a"], "#f0c079"),
  ram: onSticks(["#5c2418", "#9c4a35", "#d08c70"], "#f3d08e"),
  offal: onSticks(["#33201c", "#664039", "#9a7468"], "#e8a060"),
  chicken,
  turkey,
  fish,
  goat,
  shawarma,
};

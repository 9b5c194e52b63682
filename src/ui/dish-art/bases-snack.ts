import type { Base } from "./base";
import { laid } from "./laying";
import { SAMOSA } from "./named-pieces";
import { ball, block, roll } from "./pieces";
import { box, line, part, rows, shape } from "./shapes";
import { type Place, type Sketch, type Spot, stamp } from "./sketch";

/** Candy of coconut: brown at the edge, shreds showing. */
const COCONUT =
  block(40, 24, ["#8d5a2c", "#e9d6b4", "#fff8e8"], 5) +
  line("M-10 2l7-4M0 4l7-5M-6-4l6-3M6-2l6-3M-12-3l4-2", "#b98a55", 2);

const SPRING_ROLL = roll(46, 17, ["#9a5a18", "#d39339", "#f3c87c"]);

const samosa: Base = {
  draw: (sketch, well) => {
    const each = Math.ceil((sketch.pieces ?? 8) / 2);
    return (
      stamp(
        sketch,
        SPRING_ROLL,
        rows(part(well, 0.52, -0.06, 0.66), each, 1).map((place) => ({ ...place, turn: -12 })),
      ) + stamp(sketch, SAMOSA, rows({ ...part(well, -0.42, 0, 0.32), ry: well.ry * 0.5 }, each, 2))
    );
  },
  slots: (well) => [part(well, 0.06, 0.86, 0.3)],
};

/** The party mix: puff puff, samosa, spring roll. */
const smallchops: Base = {
  draw: (sketch, well, vessel) => {
    const many = vessel === "tray" ? 3 : 2;
    const at = (right: number): Spot => ({
      x: well.x + right * well.rx,
      y: well.y,
      rx: well.rx * (many === 3 ? 0.24 : 0.17),
      ry: well.ry * 0.66,
    });
    return (
      stamp(sketch, ball(15, ["#8a4a14", "#c97f34", "#f0bd7c"]), rows(at(-0.7), many * 4, many)) +
      stamp(sketch, SAMOSA, rows(at(0.04), many * 3, many)) +
      stamp(
        sketch,
        SPRING_ROLL,
        rows({ ...at(0.68), y: well.y - well.ry * 0.28, ry: well.ry * 0.42 }, many + 1, 1).map((place) => ({
          ...place,
          turn: 8,
        })),
      )
    );
  },
  slots: (well) => [part(well, 0.66, 0.62, 0.34), part(well, 0.24, 0.68, 0.26)],
};

/** Boiled and fried cubes in a jar. */
const chinchin: Base = {
  draw: (sketch, well) =>
    box(well.x - 48, well.y - 60, 96, 138, 14, "#b5782f") +
    stamp(sketch, block(15, 14, ["#a4641c", "#dca24e", "#f5d497"], 3), jarful(sketch, well, 54)),
};

/** Meat pounded to floss, in a jar. */
const dambu: Base = {
  draw: (sketch, well) =>
    box(well.x - 48, well.y - 60, 96, 138, 14, "#8a4a22") +
    stamp(
      sketch,
      line("M-9 3q5-10 10-4t9-3M-6-4q6 4 12 1", "#c98a52", 2.6) + line("M-5 6q6-4 11-1", "#5e2d12", 2),
      jarful(sketch, well, 54),
    ),
};

function jarful(sketch: Sketch, well: Spot, count: number): Place[] {
  return Array.from({ length: count }, (_, index) => ({
    x: well.x - 40 + (index % 6) * 16 + sketch.chance.between(-3, 3),
    y: well.y - 54 + Math.floor(index / 6) * 15 + sketch.chance.between(-3, 3),
    turn: sketch.chance.between(-40, 40),
  }));
}

/** Meat dried thin as paper, brushed with groundnut. */
const kilishi: Base = {
  draw: (sketch, well) =>
    stamp(
      sketch,
      shape("M-38-16q20-12 42-6t36-6q6 20-2 34-22 12-42 6t-36 6q-6-18 2-34z", "rgb(0 0 0/.22)") +
        shape("M-40-20q20-12 42-6t36-6q6 20-2 34-22 12-42 6t-36 6q-6-18 2-34z", "#6f2413") +
        shape("M-35-17q18-10 38-5t31-5q4 16-2 28-20 10-38 5t-31 5q-5-15 2-28z", "#a53e1f") +
        line("M-26-8q20-8 50-4M-28 4q22-8 54-2", "#c9673a", 2.4) +
        line("M-20 0h.1M-6-10h.1M6 4h.1M18-6h.1M26 6h.1M-30-2h.1M-8 8h.1", "#f2c877", 3),
      [
        { x: well.x - 18, y: well.y - 26, turn: -8 },
        { x: well.x + 22, y: well.y - 2, turn: 10 },
        { x: well.x - 14, y: well.y + 26, turn: -4 },
      ],
    ),
};

/** What is eaten between meals and at parties. */
export const snackBases: Readonly<Record<string, Base>> = {
  coconut: { draw: (sketch, well) => stamp(sketch, COCONUT, laid(sketch, well, 10, 24)) },
  samosa,
  smallchops,
  chinchin,
  dambu,
  kilishi,
};

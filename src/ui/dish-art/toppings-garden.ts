import { DODO } from "./named-pieces";
import { block, leafShape } from "./pieces";
import { leaves, oil, pool, specks } from "./pools";
import { box, circle, line, oval, part, row, shape, spread } from "./shapes";
import { type Sketch, type Spot, stamp } from "./sketch";
import type { Topping } from "./topping";

const SHADOW = "rgb(0 0 0/.22)";

/** Small bits over the whole dish. */
const strewn = (count: number, piece: string, turn = 180, reach = 0.8): Topping => ({
  strewn: true,
  draw: (sketch, spot) =>
    stamp(sketch, piece, spread(sketch.chance, spot, count, { turn, reach, sizes: [0.8, 1.15] })),
});

/** A small heap in one place. */
const heap = (count: number, piece: string, turn = 180, reach = 0.7): Topping => ({
  draw: (sketch, spot) =>
    stamp(sketch, piece, spread(sketch.chance, spot, count, { turn, reach, sizes: [0.85, 1.1] })),
});

/** Slices overlapping in a fan, as plantain is laid beside rice. */
function fan(sketch: Sketch, spot: Spot, piece: string, count: number): string {
  return stamp(
    sketch,
    piece,
    row({ ...spot, rx: spot.rx * 0.8 }, count, { turn: 24, sag: -8 }).map((place) => ({
      ...place,
      turn: (place.turn ?? 0) - 70,
    })),
  );
}

const ONION = `<circle r="8" fill="none" stroke="#a85a8f" stroke-width="3.4"/><circle r="8" fill="none" stroke="#f6e3f0" stroke-width="2"/><circle r="4" fill="none" stroke="#e3bcd6" stroke-width="1.6"/>`;
const TOMATO =
  circle(1, 2.5, 11, SHADOW) +
  circle(0, 0, 11, "#b52a1b") +
  circle(0, 0, 9, "#e85a43") +
  line("M-4-3h.1M4-3h.1M0 5h.1M-4 3h.1M4 3h.1", "#fbdc92", 3);
const CUCUMBER =
  circle(1, 2.5, 11, SHADOW) +
  circle(0, 0, 11, "#3f7d3a") +
  circle(0, 0, 9.2, "#dff0c4") +
  line("M-3-2h.1M3-2h.1M0 3h.1", "#9cc47c", 2.4);
const GARDEN_EGG =
  shape("M-14 6q0-16 15-18 16 4 15 18-14 12-30 0z", SHADOW) +
  shape("M-15 2q0-16 15-18 16 4 15 18-14 12-30 0z", "#7f9a3e") +
  shape("M-12 1q0-12 12-14 12 4 12 14-12 9-24 0z", "#d8e29a") +
  line("M-5-1h.1M0 3h.1M5-1h.1M-2-5h.1M4-6h.1", "#8f9a4c", 2.4);
const AVOCADO =
  line("M-20 8Q0-16 20 6", SHADOW, 13) +
  line("M-20 5Q0-19 20 3", "#4d6b22", 13) +
  line("M-19 4Q0-18 19 3", "#d6df85", 8) +
  line("M-17 1Q0-18 14-2", "#f2f3bd", 3);
const POTATO =
  oval(1, 3, 14, 11, SHADOW) +
  oval(0, 0, 14, 11, "#b98433") +
  oval(-1, -1.5, 12, 8.5, "#efc96f") +
  line("M-6 2h.1M3 4h.1M7-1h.1", "#a8752a", 2.4);
const PEPPER_CURL = line("M-6 2q6-7 12 0", "#8f150f", 5) + line("M-6 1.5q6-7 12 0", "#dd3424", 3);
const CHILLI =
  line("M-16 6q14 4 30-12", SHADOW, 8) +
  line("M-18 3q14 4 30-12", "#b01c14", 8) +
  line("M-15 2q12 2 24-8", "#f0604c", 2.4) +
  line("M12-9l7-5", "#3f7d3a", 4);
const CORN_GRAIN =
  shape("M-4 3q-1-7 4-7t4 7q-4 3-8 0z", "#d39a16") + shape("M-3 2q-1-5 3-5t3 5q-3 2-6 0z", "#f8d254");
const UBE =
  oval(1.5, 3, 16, 11, SHADOW) +
  oval(0, 0, 16, 11, "#22214a") +
  oval(-1, -1.5, 14, 8.5, "#3d3c78") +
  oval(-5, -4, 5, 2.2, "#8a88c4", -18) +
  shape("M6-6q8 4 6 10-6-2-6-10z", "#a9c06c");
const GINGER =
  shape("M-18 6q-4-12 8-12 2-10 12-8 4 8 0 10 14-2 14 8-8 10-18 4-10 8-16-2z", SHADOW) +
  shape("M-19 3q-4-12 8-12 2-10 12-8 4 8 0 10 14-2 14 8-8 10-18 4-10 8-16-2z", "#b98a4a") +
  shape("M-15 2q-2-8 8-8 2-9 8-7 2 7-1 9 10-1 11 5-6 6-14 2-8 4-12-1z", "#e6c48c") +
  line("M-8-4q2 4 0 7M4-4q3 3 2 7", "#b98a4a", 1.6);
const UDA =
  line("M-14 8q4-18 24-20M-6 10q4-12 20-16", SHADOW, 6) +
  line("M-15 5q4-18 24-20M-7 8q4-12 20-16", "#3b2318", 6) +
  line("M-13 1h.1M-8-6h.1M0-11h.1M-4 4h.1M3-2h.1", "#7d5640", 3.4);
const BREAD_WEDGE =
  shape("M-22 12q0-22 22-24 22 2 22 24z", SHADOW) +
  shape("M-23 8q0-22 22-24 22 2 22 24z", "#a8682a") +
  shape("M-18 7q1-17 17-18 16 1 17 18z", "#f6e3bb") +
  line("M-8-1h.1M2-5h.1M7 1h.1M-2 3h.1", "#dcbd85", 2.6);
const LETTUCE =
  shape("M-16 6q-6-16 8-18 12-4 18 6 8 10-2 16-16 6-24-4z", "#7fb04c") +
  line("M-10 4q8-10 18-8", "#cfe8a2", 2);

/** Vegetables, roots and herbs. */
export const gardenToppings: Readonly<Record<string, Topping>> = {
  avocado: heap(3, AVOCADO, 30, 0.5),
  bread: heap(2, BREAD_WEDGE, 20, 0.6),
  carrot: strewn(12, box(-3, -3, 6.5, 6.5, 1.5, "#c85f10") + box(-3, -3, 5, 5, 1.5, "#f28d32"), 45),
  chilli: heap(1, CHILLI, 40),
  corn: strewn(18, CORN_GRAIN),
  cucumber: heap(2, CUCUMBER, 20, 0.7),
  dodo: { draw: (sketch, spot) => fan(sketch, spot, DODO, 4) },
  gardenegg: heap(2, GARDEN_EGG, 40, 0.6),
  ginger: heap(1, GINGER, 30),
  greens: {
    ...heap(13, leafShape(21, "#34793a", "#1a4824"), 180, 0.62),
    asSoup: (sketch, spot) =>
      pool(
        sketch,
        spot,
        ["#6d3514", "#2f6331", "#4c8a4a"],
        [leaves("#4f9446", "#285c2b", 26, 18), specks("#d23a20", 12, 4), oil("#d9772c", 7)],
      ),
  },
  leaf: strewn(7, leafShape(14, "#3c7d3c", "#1d4a22"), 180, 0.7),
  moringa: strewn(16, oval(0, 0, 4.5, 3, "#4f8f3c") + line("M-4 0h7", "#2c5f24", 0.8)),
  onion: strewn(6, ONION, 90, 0.75),
  peas: strewn(11, circle(0, 0, 4, "#3f7d2c") + circle(-0.6, -0.8, 2.8, "#7fbc4c")),
  pepper: strewn(9, PEPPER_CURL),
  potato: heap(4, POTATO, 30, 0.62),
  quinoa: {
    draw: (sketch, spot) =>
      oval(spot.x, spot.y, spot.rx, spot.ry, "#b99a5c") +
      oval(spot.x - 1, spot.y - 1, spot.rx * 0.93, spot.ry * 0.93, "#e6d19c") +
      stamp(
        sketch,
        `<circle r="2.6" fill="#f9efcf" stroke="#b08c48"/>`,
        spread(sketch.chance, spot, 26, { reach: 0.86 }),
      ),
  },
  salad: {
    draw: (sketch, spot) =>
      stamp(sketch, LETTUCE, spread(sketch.chance, spot, 4, { turn: 180, reach: 0.5 })) +
      stamp(sketch, TOMATO, spread(sketch.chance, part(spot, 0.1, 0.1, 0.6), 2, { reach: 0.8 })) +
      stamp(
        sketch,
        line("M-7 0q7-4 14 0", "#f28d32", 2.6),
        spread(sketch.chance, spot, 5, { turn: 180, reach: 0.6 }),
      ),
  },
  tomato: heap(2, TOMATO, 60, 0.75),
  ube: heap(3, UBE, 40, 0.72),
  uda: heap(1, UDA, 20),
  utazi: strewn(14, line("M-8 0q8-5 16 1", "#245a2b", 3) + line("M-6-1q6-3 11 0", "#5b9a4c", 1.2), 180, 0.62),
  yaji: {
    strewn: true,
    draw: (sketch, spot) =>
      specks("#c9772c", 34, 3.4)(sketch, part(spot, 0, 0, 0.9)) + specks("#8a2f12", 20, 2.4)(sketch, spot),
  },
  yam: heap(3, block(26, 18, ["#c9a255", "#f4e3b4", "#fdf5da"], 6), 40, 0.62),
};

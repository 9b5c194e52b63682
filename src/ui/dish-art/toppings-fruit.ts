import { leafShape } from "./pieces";
import { circle, line, oval, shape, spread } from "./shapes";
import { stamp } from "./sketch";
import type { Topping } from "./topping";

const SHADOW = "rgb(0 0 0/.22)";

const heap = (count: number, piece: string, turn = 30, reach = 0.62): Topping => ({
  draw: (sketch, spot) =>
    stamp(sketch, piece, spread(sketch.chance, spot, count, { turn, reach: count === 1 ? 0 : reach })),
});

/** A slice of citrus: rind, pith, segments. */
const citrus = (rind: string, flesh: string, segment: string) =>
  circle(2, 4, 20, SHADOW) +
  circle(0, 0, 20, rind) +
  circle(0, 0, 17.5, "#fff6dc") +
  circle(0, 0, 15.5, flesh) +
  line("M0-14V14M-12-7L12 7M-12 7L12-7", segment, 2.4);

const BANANA =
  circle(1.5, 3, 11, SHADOW) +
  circle(0, 0, 11, "#d9a92c") +
  circle(0, 0, 9.4, "#fbf0c4") +
  line("M-2-2h.1M2-2h.1M0 2h.1", "#c2a15a", 2.2);
const COCONUT =
  shape("M-22 2q2 24 22 24t22-24z", SHADOW) +
  shape("M-24-2q2 24 24 24t24-24z", "#5a361c") +
  oval(0, -2, 24, 10, "#5a361c") +
  oval(0, -2, 21, 8, "#fffaf0") +
  oval(1, 0, 14, 4.5, "#e6d9c2");
const DATE =
  oval(1, 3, 12, 7.5, SHADOW) +
  oval(0, 0, 12, 7.5, "#4a2412") +
  oval(-1, -1, 10, 5.5, "#7d4422") +
  line("M-6-2q6-3 11 0", "#b87c4e", 1.8);
const MELON =
  shape("M-26-6H26Q22 22 0 22T-26-6z", SHADOW) +
  shape("M-26-10H26Q22 18 0 18T-26-10z", "#2f7a3a") +
  shape("M-23-10H23Q19 14.5 0 14.5T-23-10z", "#e6f2cf") +
  shape("M-21-10H21Q17 11.5 0 11.5T-21-10z", "#e0424a") +
  line("M-12-4v2M-4 1v2M4-5v2M12-2v2M0-7v2", "#3a1214", 2.6);
const PAWPAW =
  line("M-18 6Q0 22 18 6", SHADOW, 16) +
  line("M-18 2Q0 18 18 2", "#d9822a", 16) +
  line("M-17 1Q0 15 17 1", "#f6a34c", 11) +
  line("M-8 6h.1M-2 8h.1M4 8h.1M9 5h.1", "#2c2018", 4);
const MILLET = circle(0, 0, 3.4, "#8a7a3c") + circle(-0.6, -0.8, 2.4, "#d6c576");

/** Fruit, and what goes with a drink. */
export const fruitToppings: Readonly<Record<string, Topping>> = {
  banana: heap(4, BANANA),
  coconut: heap(1, COCONUT, 12),
  dates: heap(3, DATE, 60),
  lemon: heap(1, citrus("#e2b714", "#f9df63", "#fff6dc")),
  lime: heap(1, citrus("#4c8a2c", "#b7dc6c", "#f2fadb")),
  millet: heap(16, MILLET, 0, 0.85),
  mint: {
    draw: (sketch, spot) =>
      stamp(
        sketch,
        leafShape(26, "#3f9a4c", "#1f6a30"),
        [-150, -90, -30, 20, 160].map((turn) => ({ x: spot.x, y: spot.y, turn })),
      ),
  },
  orange: heap(1, citrus("#e07a12", "#f9a83c", "#ffe2b0")),
  pawpaw: heap(2, PAWPAW, 30),
  watermelon: heap(1, MELON, 12),
};

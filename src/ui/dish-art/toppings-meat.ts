import type { Tones } from "./base";
import { AKARA, SAMOSA, SNAIL } from "./named-pieces";
import { ball, chunk } from "./pieces";
import { circle, line, num, oval, row, shape, spread } from "./shapes";
import { type Spot, stamp } from "./sketch";
import type { Topping } from "./topping";

const SHADOW = "rgb(0 0 0/.24)";

/** A few pieces close together; `size` 1 is drawn for a spot of radius 30. */
const few = (count: number, piece: string, turn = 180): Topping => ({
  draw: (sketch, spot) => {
    const size = Math.min(1.15, Math.max(0.6, Math.min(spot.rx, spot.ry) / 28));
    return stamp(
      sketch,
      piece,
      spread(sketch.chance, spot, count, { reach: count === 1 ? 0 : 0.62, turn, sizes: [size * 0.94, size] }),
    );
  },
});

const MEAT: Tones = ["#42200f", "#7d452a", "#b27c58"];

/** A drumstick, browned, with its bone. */
const drumstick = (spot: Spot) => {
  const { x, y } = spot;
  return (
    `<g transform="rotate(-28 ${num(x)} ${num(y)})">` +
    shape(
      `M${num(x - 30)} ${num(y + 6)}q0-24 26-24 20 0 34 16h14q6-6 10 0-2 5 2 10-6 6-12-2H${num(x + 30)}q-14 20-36 18-24-2-24-18z`,
      SHADOW,
    ) +
    line(
      `M${num(x + 24)} ${num(y)}h22M${num(x + 46)} ${num(y - 3)}h.1M${num(x + 46)} ${num(y + 3)}h.1`,
      "#f5ead2",
      7,
    ) +
    shape(`M${num(x - 32)} ${num(y)}q0-24 28-24 24 2 38 22-14 24-38 24-28-2-28-22z`, "#8a4515") +
    shape(`M${num(x - 28)} ${num(y - 1)}q2-19 25-19 19 1 30 18-11 18-31 18-24-1-24-17z`, "#c87a34") +
    line(`M${num(x - 18)} ${num(y - 8)}q6-9 20-7`, "#f0bd80", 5) +
    line(`M${num(x - 6)} ${num(y + 8)}l7-8M${num(x + 8)} ${num(y + 6)}l5-6`, "#7a3a12", 3) +
    "</g>"
  );
};

/** A small fish, fried whole. */
const FRIED_FISH =
  shape("M-32 5q12-20 34-18t22 14l15-12q4 14 0 28l-15-12q-4 12-24 15t-32-15z", SHADOW) +
  shape("M-34 0q12-20 34-18t22 14l15-12q4 14 0 28l-15-12q-4 12-24 15t-32-15z", "#6b3d17") +
  shape("M-29-1q10-14 29-13t19 12-18 12-30-11z", "#c08238") +
  shape("M-25-5q10-9 25-8t16 8q-20-5-41 0z", "#ecc07c") +
  line("M-8-9q4 9 0 18M3-10q4 10 0 20M13-7q3 8 0 14", "#6b3d17", 2.6) +
  circle(-23, -2, 2.6, "#2a1608");

const EGG_HALF =
  oval(2, 4, 17, 20, SHADOW) +
  oval(0, 0, 17, 20, "#fffdf6") +
  oval(0, 2, 9.5, 10.5, "#e59a1e") +
  oval(-1.5, 0, 6, 6.5, "#f8c545");

const PRAWN =
  line("M-12 10q-8-22 10-23t17 15-9 11", SHADOW, 12) +
  line("M-14 7q-8-22 10-23t17 15-9 11", "#c9562a", 12) +
  line("M-14 7q-8-22 10-23t17 15-9 11", "#f59a6c", 7.5) +
  line("M-13-3l6-3M-7-11l3 5M4-13l-1 6M11-5l-6 1", "#c9562a", 2.2) +
  shape("M-16 6l-9 5 8 3 1 7 7-6z", "#d9643a");

const CRAB =
  line("M-20 4l-12 7M-19 10l-9 12M20 4l12 7M19 10l9 12M-16-6l-10-8 3-9M16-6l10-8-3-9", "#a63417", 5) +
  oval(1, 6, 22, 15, SHADOW) +
  oval(0, 2, 22, 15, "#b53a1a") +
  oval(-2, -1, 18, 11, "#e26a3c") +
  oval(-7, -5, 7, 3, "#f5a27c", -14) +
  circle(-6, -12, 2.6, "#1f120c") +
  circle(6, -12, 2.6, "#1f120c");

const SHAKI =
  shape("M-18-8q18-12 36 0 4 10-2 20-16 8-32 0-6-10-2-20z", SHADOW) +
  shape("M-20-12q18-12 36 0 4 10-2 20-16 8-32 0-6-10-2-20z", "#a58a63") +
  shape("M-16-10q15-9 28 0 3 8-1 15-13 6-26 0-4-8-1-15z", "#dcc7a0") +
  line("M-12-8l3 4 3-5 3 5 3-5 3 5 3-4M-13 0l3 4 3-5 3 5 3-5 3 5 3-4 3 3", "#a58a63", 1.8);

const STOCKFISH =
  shape("M-26 4q6-18 28-16 16 2 24 12-8 16-30 16-14 0-22-12z", SHADOW) +
  shape("M-27 0q6-18 28-16 16 2 24 12-8 16-30 16-14 0-22-12z", "#a88a4c") +
  line("M-20-2q20-14 40-2M-18 4q18-8 34 0M-12-8q14-6 26 0", "#ecd9a4", 3) +
  line("M-14 8q12-3 24-1", "#7c6230", 2);

const SUYA_STRIP =
  shape("M-16-4q14-9 32-2 3 7-1 12-16 5-30 0-4-6-1-10z", SHADOW) +
  shape("M-17-7q14-9 32-2 3 7-1 12-16 5-30 0-4-6-1-10z", "#4f2413") +
  shape("M-13-6q12-7 25-2 2 5-1 8-12 4-23 0-3-4-1-6z", "#8f4a2a") +
  line("M-8-4l3 6M1-5l3 6M9-4l2 5", "#2c140a", 2) +
  line("M-10 0h.1M-2 1h.1M6-1h.1M11-3h.1", "#f0c079", 2.4);

const OFFAL_CURL =
  line("M-12 6q-4-16 8-14t4 14 12-6", SHADOW, 11) +
  line("M-13 3q-4-16 8-14t4 14 12-6", "#6b4a38", 11) +
  line("M-13 2q-4-16 8-14t4 14 12-6", "#b58c74", 6);

/** Meat, fish, eggs and what is fried beside them. */
export const meatToppings: Readonly<Record<string, Topping>> = {
  akara: few(3, AKARA, 20),
  beef: few(4, chunk(15, ["#42200f", "#8a4a2a", "#bf855e"]) + line("M-7-3l5 6M2-7l5 6", "#2c140a", 2)),
  chicken: { draw: (_, spot) => drumstick(spot) },
  crab: few(1, CRAB, 20),
  egg: { draw: (sketch, spot) => stamp(sketch, EGG_HALF, row({ ...spot, rx: 17 }, 2, { turn: 14 })) },
  fish: few(1, FRIED_FISH, 30),
  gizzard: few(4, ball(11, ["#47201a", "#84453a", "#b57b6b"]) + line("M-4 2q5 4 9-1", "#5c2a22", 2)),
  goat: few(4, chunk(15, MEAT) + circle(3, 3, 4, "#f0e2c8") + circle(3, 3, 1.8, "#8a5a3c")),
  offal: few(4, OFFAL_CURL),
  prawn: few(3, PRAWN, 60),
  samosa: few(2, SAMOSA, 20),
  shaki: few(2, SHAKI, 30),
  snail: few(3, SNAIL),
  stockfish: few(2, STOCKFISH, 30),
  suya: few(4, SUYA_STRIP, 40),
};

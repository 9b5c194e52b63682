import type { Tones } from "./base";
import { ball, chunk, slice, triangle } from "./pieces";
import { line } from "./shapes";

/** Pieces that are a dish of their own and also lie beside others. */

const crumbs = (colour: string) => line("M-6-3h.1M2-7h.1M6 1h.1M-3 5h.1M4 7h.1M-8 3h.1", colour, 2.4);

export const AKARA =
  ball(19, ["#8a4712", "#c0732a", "#e5a55c"]) +
  crumbs("#8a4712") +
  line("M-4-8h.1M8-3h.1M-9-1h.1", "#f0bf7c", 2.4);

export const DODO =
  slice(18, 12, ["#94500f", "#dc9527", "#f5c65f"]) + line("M-6 3h.1M5 4h.1M8-2h.1", "#a4621a", 2.6);

export const SAMOSA = triangle(22, ["#a4641c", "#dda04a", "#f6d08c"]);

const SNAIL_TONES: Tones = ["#3a2a20", "#7c5f48", "#a98a6c"];
export const SNAIL =
  chunk(17, SNAIL_TONES) +
  line("M-2 1q6-7 9 0t-8 8-12-6 6-13", "#2f2018", 2.6) +
  line("M-7-8h.1M8-6h.1M0 10h.1", "#d23a20", 3.4);

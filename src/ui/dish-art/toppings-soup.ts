import type { Tones } from "./base";
import { chunk } from "./pieces";
import { curds, leaves, oil, okroRings, pool, specks, strewn, type Texture, threads } from "./pools";
import { circle, line, oval, shape } from "./shapes";
import type { Topping } from "./topping";

const soup = (dark: string, middle: string, ...textures: readonly Texture[]): Topping => {
  const tones: Tones = [dark, middle, middle];
  return { draw: (sketch, spot) => pool(sketch, spot, tones, textures) };
};

const SHADOWED = "rgb(0 0 0/.22)";
const PERIWINKLE = shape("M-7 4q2-14 14-11-2 12-14 11z", "#3d3327") + line("M-3 2q4-7 8-5", "#8a7860", 1.6);
const SMALL_PRAWN = line("M-6 3q-2-9 6-9t7 7", "#b9502c", 6) + line("M-6 3q-2-9 6-9t7 7", "#f0936a", 3);
const RICE_CRUMB = circle(0, 0, 2.6, "#f7ecd2");
const SNAIL_CURL =
  chunk(10, ["#3a2a20", "#7c5f48", "#a98a6c"]) + line("M-1 1q4-4 6 0t-6 5-7-5", "#2f2018", 1.8);
const CURRY_BIT = oval(0, 0, 7, 5, "#c77a1e") + oval(-1, -1, 4.5, 3, "#f0b552");
const PEPPER_SEED = line("M-3 0h6", "#f4cf7a", 2);

/** Soups and sauces: as a bowlful under swallow, or a ladleful beside rice. */
export const soupToppings: Readonly<Record<string, Topping>> = {
  afang: soup(
    "#1f3a1a",
    "#33592a",
    leaves("#5c8c42", "#2b4f21", 30, 16),
    oil("#d9662a", 10),
    specks("#e0b06a", 10, 2.6),
  ),
  agoyin: soup("#24100b", "#431d13", specks("#8a3a20", 20, 3), oil("#a3401c", 9)),
  ayamase: soup("#2f4419", "#4b6427", specks("#7d9440", 20, 3.4), oil("#b9591b", 7)),
  banga: soup("#6b2c0d", "#9a4617", oil("#d9772c", 14), specks("#5a230a", 12, 2.4)),
  bitterleaf: soup(
    "#3a3a16",
    "#8a6a24",
    leaves("#4c6a28", "#2c4316", 26, 15),
    oil("#d9772c", 10),
    specks("#d9b46a", 10, 2.6),
  ),
  curry: soup("#a5640f", "#d9962a", strewn(CURRY_BIT, 9), leaves("#4f8a3c", "#2f6b33", 4, 10)),
  edikaikong: soup(
    "#22481f",
    "#34693a",
    leaves("#62a555", "#2f6b33", 30, 19),
    strewn(PERIWINKLE, 7),
    oil("#d9772c", 6),
  ),
  egusi: soup("#a8620f", "#d9942f", curds("#f3cb7a", "#b06d18", 22), oil("#cf4e1a", 8)),
  ewedu: soup("#27451b", "#3f6b2a", threads("#6c9a45", 11), specks("#2c4d1e", 14, 2)),
  gbegiri: soup("#b57b12", "#e3ab38", oil("#d2521a", 5)),
  kuka: soup("#38401c", "#5d682f", specks("#828d4b", 20, 2.6), threads("#7a8544", 4)),
  native: soup(
    "#6a340f",
    "#a25f22",
    strewn(SMALL_PRAWN, 4),
    strewn(PERIWINKLE, 6),
    oil("#d9792e", 8),
    leaves("#2f5a2a", "#1d3c1a", 6, 12),
  ),
  nsala: soup(
    "#b39a6a",
    "#e2cd9c",
    oil("#d99a4e", 8),
    leaves("#3f6b2c", "#25481b", 5, 11),
    specks("#8a5a2c", 12, 2),
  ),
  ogbono: soup("#6b4517", "#9c6b2a", threads("#c29350", 10), specks("#d9a85c", 12, 2.4), oil("#cf5f1e", 6)),
  oha: soup("#5a4415", "#a37a2c", leaves("#4f8a38", "#2a5420", 17, 22), oil("#cf6a22", 8)),
  okro: soup("#4d6f2b", "#7fa548", okroRings("#4f7f2f", 18), threads("#b5d07f", 4), oil("#cf6a22", 4)),
  owerri: soup(
    "#5c3d10",
    "#9d6a22",
    leaves("#4a8a42", "#265a28", 17, 17),
    strewn(SNAIL_CURL, 3),
    oil("#d26a20", 6),
  ),
  owo: soup("#b1660c", "#e39a22", oil("#c7501a", 10), specks("#8f4a0c", 10, 2)),
  "palm-oil": soup("#b93a0b", "#e0651b", oil("#f29a45", 6), specks("#7a2408", 10, 2.4)),
  pap: soup("#cdb98f", "#f3e7ca", strewn(RICE_CRUMB, 5)),
  soup: soup(
    "#7c3a12",
    "#b9661f",
    leaves("#4c8a3a", "#2c5d27", 8, 13),
    oil("#e08a3a", 9),
    specks("#6b2d12", 10, 2),
  ),
  stew: soup("#8d1f10", "#c43b1c", specks("#e8693a", 18, 3.6), strewn(PEPPER_SEED, 6), oil("#e07a2c", 6)),
  taushe: soup("#a5560f", "#d97f26", curds("#f0a94e", "#b3610f", 9), leaves("#3f7a35", "#23521f", 8, 12)),
};

/** A small cup for a sauce that stands beside the dish. */
export function inCup(topping: Topping): Topping {
  return {
    draw: (sketch, spot) =>
      oval(spot.x + 3, spot.y + 5, spot.rx * 1.12, spot.ry * 1.12, SHADOWED) +
      oval(spot.x, spot.y, spot.rx * 1.12, spot.ry * 1.12, "var(--plate)") +
      topping.draw(sketch, { ...spot, rx: spot.rx * 0.9, ry: spot.ry * 0.9 }),
  };
}

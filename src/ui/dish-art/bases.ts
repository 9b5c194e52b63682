import type { Base } from "./base";
import { drinkBases } from "./bases-drink";
import { grillBases } from "./bases-grill";
import { pieceBases } from "./bases-pieces";
import { riceBases } from "./bases-rice";
import { snackBases } from "./bases-snack";
import { soupBases } from "./bases-soup";

/** Every base of the catalogue by its name. */
export const bases: Readonly<Record<string, Base>> = {
  ...riceBases,
  ...soupBases,
  ...pieceBases,
  ...snackBases,
  ...grillBases,
  ...drinkBases,
};

import type { Base } from "./base";
import { bases } from "./bases";
import { clothStyle, clothTheme, drawCloth } from "./cloth";
import type { DishDrawing, DrawnDish } from "./dish-drawing";
import { circle, oval, part } from "./shapes";
import { type Sketch, type Spot, startSketch } from "./sketch";
import type { Topping } from "./topping";
import { toppings } from "./toppings";
import { type Vessel, vesselOf } from "./vessels";

/** `inline` takes the page's colours and follows its theme; `file` carries its own and follows the device. */
export type ArtForm = "inline" | "file";

/**
 * Draws a dish as SVG, 320 × 240, from its id, its name's count and its `art`: the same in, the same out. A word it
 * does not know becomes a plain shape, so that a new dish is never without a picture. No text of the item is in it.
 */
export function drawDish(dish: DrawnDish, theme: string, form: ArtForm): string {
  const sketch = startSketch(dish.id, dish.name);
  const cloth = clothTheme(theme);
  const table = drawCloth(sketch, cloth);
  const vessel = vesselOf(dish.art.vessel)(sketch, cloth);
  const food = drawFood(sketch, dish.art, vessel);
  const style = form === "file" ? clothStyle(cloth) : "";
  const size = form === "file" ? ' xmlns="http://www.w3.org/2000/svg" width="320" height="240"' : "";
  // The drawing's own units leave a margin; the dish fills the frame.
  const dressed = `<g transform="translate(-20.8-15.6)scale(1.13)">${vessel.under}${food}</g>`;
  return `<svg${size} viewBox="0 0 320 240" preserveAspectRatio="xMidYMid slice">${style}<defs>${sketch.definitions()}</defs>${table}${dressed}</svg>`;
}

function drawFood(sketch: Sketch, art: DishDrawing, vessel: Vessel): string {
  const { well } = vessel;
  const base = bases[art.base] ?? UNKNOWN_BASE;
  const [soup, rest] = base.inSoup && art.vessel !== "wrap" ? firstOf(art.toppings) : [null, art.toppings];
  const strewnOver = base.strewnOver?.(sketch, well) ?? part(well, 0, 0, 0.8);
  const slots = vessel.slots ?? base.slots?.(well) ?? usualSlots(well);
  const above = rest.map((name, index) => {
    const topping = toppingOf(name);
    if (topping.strewn && !vessel.beside) return topping.draw(sketch, strewnOver);
    const before = rest.slice(0, index).filter((other) => !toppingOf(other).strewn).length;
    const spot = slots[before % slots.length] ?? well;
    return vessel.beside ? drawBeside(sketch, topping, spot) : topping.draw(sketch, spot);
  });
  const ground = soup === null ? "" : (soup.asSoup ?? soup.draw)(sketch, well);
  return ground + base.draw(sketch, well, art.vessel) + (vessel.over ?? "") + above.join("");
}

/** Beside a glass a slice of lime is seen as near as the glass: larger than on a plate. */
function drawBeside(sketch: Sketch, topping: Topping, { x, y, rx, ry }: Spot): string {
  return `<g transform="translate(${x} ${y})scale(1.4)">${topping.draw(sketch, { x: 0, y: 0, rx: rx / 1.4, ry: ry / 1.4 })}</g>`;
}

function firstOf(names: readonly string[]): [soup: Topping | null, rest: readonly string[]] {
  const [first, ...rest] = names;
  return [first === undefined ? null : toppingOf(first), rest];
}

function usualSlots(well: Spot): readonly Spot[] {
  return [part(well, 0.46, 0.4, 0.46), part(well, 0.44, -0.46, 0.4), part(well, -0.5, 0.46, 0.38)];
}

function toppingOf(name: string): Topping {
  return toppings[name] ?? UNKNOWN_TOPPING;
}

const UNKNOWN_BASE: Base = {
  draw: (_, well) => oval(well.x, well.y, well.rx * 0.9, well.ry * 0.9, "#c9793a"),
};

const UNKNOWN_TOPPING: Topping = {
  draw: (_, spot) => circle(spot.x, spot.y, spot.rx * 0.6, "#b5652a"),
};

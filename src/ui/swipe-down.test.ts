import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { swipesDown } from "./swipe-down";

/** As much of an element as a swipe asks for. */
class Part extends EventTarget {
  style = { translate: "", transitionDuration: "", opacity: "" };
  scrollTop = 0;
  offsetHeight = 600;
  parentElement: Part | null = null;
  firstElementChild: Part | null = null;
  dialog: Part | null = null;
  querySelector = () => this.dialog;
}

class Touch extends Event {
  touches: readonly { clientX: number; clientY: number }[];
  atMs: number;
  constructor(type: string, atMs: number, point: readonly [number, number] | null) {
    super(type, { cancelable: true });
    this.touches = point === null ? [] : [{ clientX: point[0], clientY: point[1] }];
    this.atMs = atMs;
  }
  override get timeStamp() {
    return this.atMs;
  }
}

let layer = new Part();
let dialog = new Part();
const onClose = vi.fn();

beforeEach(() => {
  vi.stubGlobal("Element", Part);
  vi.stubGlobal("HTMLElement", Part);
  vi.stubGlobal("window", { innerHeight: 740 });
  onClose.mockClear();
  layer = new Part();
  dialog = new Part();
  layer.dialog = dialog;
  layer.firstElementChild = new Part();
  Reflect.apply(swipesDown, undefined, [layer, onClose]);
});

afterEach(() => vi.unstubAllGlobals());

/** A finger over some points, a tenth of a second from each to the next; answers the last move. */
function draw(points: readonly (readonly [number, number])[], part = dialog, over = "touchend"): Touch {
  const [first, ...rest] = points;
  const start = new Touch("touchstart", 0, first ?? null);
  Object.defineProperty(start, "target", { value: part });
  dialog.dispatchEvent(start);
  let last = start;
  for (const [index, point] of rest.entries()) {
    last = new Touch("touchmove", 100 * (index + 1), point);
    dialog.dispatchEvent(last);
  }
  dialog.dispatchEvent(new Touch(over, 100 * points.length, null));
  return last;
}

const slowlyFar: readonly (readonly [number, number])[] = [
  [100, 100],
  [100, 140],
  [100, 180],
  [100, 220],
  [100, 260],
  [100, 290],
];

test("drawn far enough down it closes, and slides on from where it was let go", () => {
  expect(draw(slowlyFar).defaultPrevented).toBe(true);
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(dialog.style).toEqual({ translate: "", transitionDuration: "", opacity: "" });
});

test("drawn a little and let go it stays; flung it closes", () => {
  draw(slowlyFar.slice(0, 3));
  expect(onClose).not.toHaveBeenCalled();
  draw([
    [100, 100],
    [100, 170],
  ]);
  expect(onClose).toHaveBeenCalledTimes(1);
});

test("a finger that goes up, aside or hardly at all is no swipe, and neither is one that is called off", () => {
  for (const to of [
    [100, 20],
    [300, 180],
    [102, 105],
  ] as const)
    expect(draw([[100, 100], to]).defaultPrevented).toBe(false);
  draw(slowlyFar, dialog, "touchcancel");
  expect(onClose).not.toHaveBeenCalled();
});

test("what is scrolled scrolls back first", () => {
  const list = new Part();
  list.parentElement = dialog;
  list.scrollTop = 40;
  expect(draw(slowlyFar, list).defaultPrevented).toBe(false);
  expect(onClose).not.toHaveBeenCalled();
});

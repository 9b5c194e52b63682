import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdPage } from "./hold-page";

/** As much of an element as the hold of a page asks for. */
class Part {
  inert = false;
  isConnected = true;
  /** The attributes of what lies over it. */
  covered = false;
  dialog: Part | null = null;
  toggleAttribute = (_name: string, on: boolean) => {
    this.inert = on;
  };
  matches = () => false;
  contains = (other: unknown): boolean => other === this || (other !== null && other === this.dialog);
  querySelector = () => this.dialog;
  closest = () => (this.covered ? this : null);
  focus = () => {
    page.activeElement = this;
  };
}

class Page extends EventTarget {
  body = Object.assign(new Part(), { children: [new Part(), new Part()] });
  documentElement = { style: { overflow: "", scrollbarGutter: "" }, clientWidth: 360 };
  activeElement = new Part();
}

/** Escape, as heard with the focus on an element. */
class Escape extends Event {
  key = "Escape";
  isComposing = false;
  constructor(target: Part) {
    super("keydown");
    Object.defineProperty(this, "target", { value: target });
  }
}

let page = new Page();
let layer = new Part();
const frames: (() => void)[] = [];
const onEscape = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  layer = Object.assign(new Part(), { dialog: new Part() });
  page.body.children.push(layer);
  frames.length = 0;
  onEscape.mockClear();
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", { innerWidth: 360 });
  vi.stubGlobal("HTMLElement", Part);
  vi.stubGlobal("Node", Part);
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const hold = (): (() => void) => Reflect.apply(holdPage, undefined, [layer, onEscape]);

function paint(): void {
  for (const act of frames.splice(0)) act();
  vi.runAllTimers();
}

const inert = () => page.body.children.map((part) => part.inert);

test("the page is neither changed nor asked for its layout before the layer's first frame, then it is inert", () => {
  const measured = vi.spyOn(page.documentElement, "clientWidth", "get");
  const from = page.activeElement;
  hold();
  expect([measured.mock.calls.length, page.activeElement === from, inert()]).toEqual([
    0,
    true,
    [false, false, false],
  ]);
  paint();
  expect(page.activeElement).toBe(layer.dialog);
  expect(inert()).toEqual([true, true, false]);
  expect(page.documentElement.style.overflow).toBe("hidden");
});

test("let go, the page is as it was and has its focus back; what was inert before stays so", () => {
  const from = page.activeElement;
  const [first] = page.body.children;
  if (first) first.inert = true;
  const letGo = hold();
  paint();
  letGo();
  paint();
  expect(inert()).toEqual([true, false, false]);
  expect(page.activeElement).toBe(from);
  expect(page.documentElement.style.overflow).toBe("");
});

test("a layer that goes before its first frame never held the page", () => {
  hold()();
  paint();
  expect(inert()).toEqual([false, false, false]);
});

test("whoever has the focus elsewhere by then keeps it", () => {
  const letGo = hold();
  paint();
  const elsewhere = new Part();
  page.activeElement = elsewhere;
  letGo();
  paint();
  expect(page.activeElement).toBe(elsewhere);
});

test("Escape is heard before the first frame, too, where the focus still is", () => {
  hold();
  page.dispatchEvent(new Escape(page.activeElement));
  expect(onEscape).toHaveBeenCalledTimes(1);
});

test("Escape is the layer's while nothing lies over it and nobody beside it has the focus", () => {
  const letGo = hold();
  const dialog = layer.dialog ?? layer;
  page.dispatchEvent(new Escape(dialog));
  page.dispatchEvent(new Escape(page.body));
  expect(onEscape).toHaveBeenCalledTimes(2);
  page.dispatchEvent(new Escape(new Part()));
  layer.covered = true;
  page.dispatchEvent(new Escape(dialog));
  layer.covered = false;
  letGo();
  page.dispatchEvent(new Escape(dialog));
  expect(onEscape).toHaveBeenCalledTimes(2);
});

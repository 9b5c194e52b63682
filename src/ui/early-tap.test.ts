import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hearEarlyTap } from "./early-tap";
import { earlyTapScript } from "./early-tap-script";

type Heard = (event: unknown) => void;

/** What the page's first script listens to, by event. */
const listeners = new Map<string, Heard>();

beforeEach(() => {
  vi.useFakeTimers();
  const page = { addEventListener: (event: string, listener: Heard) => listeners.set(event, listener) };
  vi.stubGlobal("window", page);
  // As the browser runs it: in the page's first script, before anything else.
  new Function("addEventListener", "window", earlyTapScript)(page.addEventListener, page);
});

afterEach(() => {
  listeners.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A button as the script and the ref see one; `aria` as its attributes are when it is pressed. */
function button(aria: Record<string, string> = {}) {
  const element = {
    closest: (selector: string) => (selector === "button" ? element : null),
    matches: (selector: string) => selector.split(",").some((one) => one.slice(1, -1) in aria),
    click: vi.fn(),
  };
  return element;
}

function press(target: { closest: unknown }): void {
  listeners.get("click")?.({ target, timeStamp: performance.now() });
}

/** The button's ref, once React has put it into the page: its part of a button is its click. */
function wake(element: ReturnType<typeof button>): void {
  Reflect.apply(hearEarlyTap, undefined, [element]);
  vi.runAllTimers();
}

test("a button pressed before anybody listened is pressed once when it listens, and never again", () => {
  const add = button();
  press(add);
  wake(add);
  expect(add.click).toHaveBeenCalledTimes(1);
  wake(add);
  expect(add.click).toHaveBeenCalledTimes(1);
});

test("a press on a part of the button is one on the button", () => {
  const add = button();
  press({ closest: add.closest });
  wake(add);
  expect(add.click).toHaveBeenCalledTimes(1);
});

test("whoever pressed longer ago than a quarter of a minute is not startled", () => {
  const add = button();
  press(add);
  vi.advanceTimersByTime(15_001);
  wake(add);
  expect(add.click).not.toHaveBeenCalled();
});

test("only the last press counts, and only for its own button", () => {
  const [first, last, other] = [button(), button(), button()];
  press(first);
  press(last);
  for (const element of [other, first, last]) wake(element);
  expect([other, first, last].map(({ click }) => click.mock.calls.length)).toEqual([0, 0, 1]);
});

test("a press beside every button forgets the one before: somebody has gone on", () => {
  const add = button();
  press(add);
  press({ closest: () => null });
  wake(add);
  expect(add.click).not.toHaveBeenCalled();
});

test.each(["aria-disabled", "aria-busy"])("a press on a button that was %s does nothing later", (state) => {
  const pay = button({ [state]: "true" });
  press(pay);
  wake(pay);
  expect(pay.click).not.toHaveBeenCalled();
});

test("a form with an address is sent by the browser, one without is not", () => {
  const preventDefault = vi.fn();
  const submit = (hasAttribute: boolean) =>
    listeners.get("submit")?.({ target: { hasAttribute: () => hasAttribute }, preventDefault });
  submit(true);
  expect(preventDefault).not.toHaveBeenCalled();
  submit(false);
  expect(preventDefault).toHaveBeenCalledTimes(1);
});

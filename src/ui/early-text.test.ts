import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hearEarlyText } from "./early-text";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** As the browser has a field: its value is kept by what all fields share. */
class Shared extends EventTarget {
  #value: string;
  constructor(value: string) {
    super();
    this.#value = value;
  }
  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    this.#value = value;
  }
}

/** As React watches one: it knows what was assigned last, and hears nothing that is no change to that. */
function field(typed: string) {
  const element = new Shared(typed);
  const onChange = vi.fn();
  let known = typed;
  Object.defineProperty(element, "value", {
    configurable: true,
    get: () => Reflect.get(Shared.prototype, "value", element),
    set: (value: string) => {
      known = value;
      Reflect.set(Shared.prototype, "value", value, element);
    },
  });
  element.addEventListener("input", () => {
    if (element.value !== known) onChange(element.value);
    known = element.value;
  });
  return { element, onChange };
}

/** The field's ref, once React has put it into the page. */
function wake({ element }: ReturnType<typeof field>, kept: string | undefined): void {
  Reflect.apply(hearEarlyText, undefined, [element, kept]);
  vi.runAllTimers();
}

test("what was typed before anybody listened is heard once, as it was typed", () => {
  const from = field("2026-11-21T11:00");
  wake(from, "");
  wake(from, "");
  expect(from.onChange.mock.calls).toEqual([["2026-11-21T11:00"]]);
  expect(from.element.value).toBe("2026-11-21T11:00");
});

test("a field that stands as the page left it says nothing", () => {
  const empty = field("");
  wake(empty, "");
  const filled = field("500");
  wake(filled, "500");
  expect([empty, filled].flatMap(({ onChange }) => onChange.mock.calls)).toEqual([]);
});

test("what was cleared is heard, too", () => {
  const amount = field("");
  wake(amount, "104,550");
  expect(amount.onChange.mock.calls).toEqual([[""]]);
});

test("a field that keeps its own value is left alone", () => {
  const own = field("typed early");
  wake(own, undefined);
  expect(own.onChange).not.toHaveBeenCalled();
  expect(own.element.value).toBe("typed early");
});

test("a page that was redrawn meanwhile still hears what was typed", () => {
  const from = field("11:00");
  Reflect.apply(hearEarlyText, undefined, [from.element, ""]);
  from.element.value = "";
  vi.runAllTimers();
  expect(from.onChange.mock.calls).toEqual([["11:00"]]);
});

test("a choice that is not to be chosen yet changes nothing", () => {
  const bank = field("first");
  const only = { get: () => "first", set: () => {} };
  Object.defineProperty(bank.element, "value", { ...only, configurable: true });
  wake(bank, "of a list that is on its way");
  expect(bank.onChange).not.toHaveBeenCalled();
});

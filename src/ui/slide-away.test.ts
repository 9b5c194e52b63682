import { expect, test, vi } from "vitest";
import { slideAway } from "./slide-away";

/** As much of an element as a press asks for. */
class Part {
  toggleAttribute = vi.fn();
  children: Part[] = [];
  parentElement: Part | null = null;
  dialog: Part | null = null;
  closest = (selector: string) => (selector === "[role=dialog]" ? this.dialog : null);
}

const press = (pressed: Part): void => Reflect.apply(slideAway, undefined, [pressed]);

test("a sheet goes with its scrim, by one attribute each, and nothing of it is measured or drawn anew", () => {
  const [layer, scrim, dialog, button] = [new Part(), new Part(), new Part(), new Part()];
  layer.children = [scrim, dialog];
  dialog.parentElement = layer;
  button.dialog = dialog;
  press(button);
  for (const part of [scrim, dialog])
    expect(part.toggleAttribute.mock.calls).toEqual([["data-ending-style", true]]);
  for (const part of [layer, button]) expect(part.toggleAttribute).not.toHaveBeenCalled();
});

test("a press that is in no sheet closes none", () => {
  const beside = new Part();
  press(beside);
  expect(beside.toggleAttribute).not.toHaveBeenCalled();
});

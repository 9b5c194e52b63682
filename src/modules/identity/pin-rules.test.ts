import { describe, expect, test } from "vitest";
import { isWeakPin } from "./pin-rules";

describe("a wallet's PIN", () => {
  test.each([
    ["0000", "all the same"],
    ["1234", "in a row"],
    ["4321", "in a row, backwards"],
    ["7890", "in a row, round the corner"],
    ["1212", "a pair twice"],
    ["1987", "a year somebody was born in"],
    ["2012", "a year a child was born in"],
    ["4567", "the end of the own number, and in a row"],
    ["8305", "the end of the own number"],
  ])("%s is refused: %s", (pin) => {
    expect(isWeakPin(pin, "+2348031238305")).toBe(true);
  });

  test.each(["8305", "2580", "7391", "1357", "2112"])("%s is taken when it is not the phone's end", (pin) => {
    expect(isWeakPin(pin, "+2348031230000")).toBe(false);
    expect(isWeakPin(pin, null)).toBe(false);
  });
});

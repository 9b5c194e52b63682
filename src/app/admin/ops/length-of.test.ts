import { expect, test } from "vitest";
import { lengthOf } from "./length-of";

test.each([
  [0, "0 min"],
  [119, "119 min"],
  [120, "2 h"],
  [2879, "47 h"],
  [2880, "2 days"],
])("%i minutes are said as %s", (minutes, words) => {
  expect(lengthOf(minutes)).toBe(words);
});

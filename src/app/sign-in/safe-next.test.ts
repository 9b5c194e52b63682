import { expect, test } from "vitest";
import { safeNext } from "./safe-next";

test("a path of our own is followed, with query and fragment", () => {
  expect(safeNext("/checkout?kitchen=mama-put#pay")).toBe("/checkout?kitchen=mama-put#pay");
});

test.each([
  undefined,
  "",
  "checkout",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "///evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  " //evil.example",
])("%j leads home", (next) => {
  expect(safeNext(next)).toBe("/");
});

test("whoever has a place of work goes there instead of home", () => {
  expect(safeNext("//evil.example", "/kitchen/mama-put")).toBe("/kitchen/mama-put");
});
